using Passerelle.Domain.Casework.Cases;
using Passerelle.Domain.Vocabulary;

namespace Passerelle.Domain.Casework.Ownership;

/// <summary>How much a life domain needs (handbook D0). A judgement of people, never computed and never added up (rule 45).</summary>
public enum NeedLevel
{
    /// <summary>0: not assessed; never to be read as little (rule 47).</summary>
    NotAssessed,

    /// <summary>1: no need.</summary>
    NoNeed,

    /// <summary>2: some need, which the person manages.</summary>
    SomeNeed,

    /// <summary>3: need.</summary>
    Need,

    /// <summary>4: acute need.</summary>
    AcuteNeed,
}

/// <summary>Where support in a life domain stands (handbook D0).</summary>
public enum SupportStatus
{
#pragma warning disable CS1591 // the words for the codes are vocabulary, in every language
    NotStarted, InProgress, Met, DeclinedByPerson, NotRequired, Blocked, WaitingList,
#pragma warning restore CS1591
}

/// <summary>The need in one life domain of one case, as it is now; what it was before is in the history.</summary>
public sealed class Need
{
    private Need() { }

    /// <summary>Identity.</summary>
    public NeedId Id { get; private init; }

    /// <summary>The case.</summary>
    public CaseId CaseId { get; private init; }

    /// <summary>The life domain; the owners of others do not see the row (rule 20).</summary>
    public LifeDomain LifeDomain => Handling.LifeDomain!.Value;

    /// <summary>How much.</summary>
    public NeedLevel Level { get; private set; }

    /// <summary>Where support stands.</summary>
    public SupportStatus Support { get; private set; }

    /// <summary>The day since which level and support are as they are.</summary>
    public DateOnly Since { get; private set; }

    /// <summary>Who may read it.</summary>
    public Handling Handling { get; private init; } = null!;

    /// <summary>True when the domain must have exactly one owner agency from the sixth month before release to closure (rule 28).</summary>
    public bool NeedsOwner => Level >= NeedLevel.Need;

    /// <summary>The first view of a life domain. Problems: those of <see cref="Change"/>.</summary>
    public static Outcome<Need> Set(
        NeedId id, CaseId caseId, CaseState state, LifeDomain lifeDomain, NeedLevel level, SupportStatus support, DateOnly since, AgencyId agency, DateOnly today) =>
        new Need { Id = id, CaseId = caseId, Since = since, Handling = Handling.Open(agency, lifeDomain: lifeDomain) }
            .Change(state, level, support, since, today);

    /// <summary>
    /// A new view. Problems: <c>case.closed</c>, <c>date.in_the_future</c>, <c>date.year_out_of_range</c>, <c>need.since_before_last_change</c> (that day),
    /// <c>need.support_without_need</c> when support runs in a domain that is not assessed or has no need.
    /// </summary>
    public Outcome<Need> Change(CaseState state, NeedLevel level, SupportStatus support, DateOnly since, DateOnly today)
    {
        var check = new Checklist();
        check.Add(CaseGuard.RefusesEntries(state));
        check.Happened(nameof(Since), since, today);
        check.Refuse(since < Since, "need.since_before_last_change", nameof(Since), Since);
        check.Refuse(level <= NeedLevel.NoNeed && support is (SupportStatus.InProgress or SupportStatus.Blocked or SupportStatus.WaitingList),
            "need.support_without_need", nameof(Support));
        if (!check.Clear) return check.Problems;
        (Level, Support, Since) = (level, support, since);
        return this;
    }
}
