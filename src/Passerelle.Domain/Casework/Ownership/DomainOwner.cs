using Passerelle.Domain.Casework.Cases;
using Passerelle.Domain.Vocabulary;

namespace Passerelle.Domain.Casework.Ownership;

/// <summary>
/// The agency that answers for a life domain over a period (rule 28). That there is one at a time is a constraint of the database; to replace an
/// owner, the old period is ended on the day the new one begins.
/// </summary>
public sealed class DomainOwner
{
    private DomainOwner() { }

    /// <summary>Identity.</summary>
    public OwnershipId Id { get; private init; }

    /// <summary>The case.</summary>
    public CaseId CaseId { get; private init; }

    /// <summary>The life domain.</summary>
    public LifeDomain LifeDomain => Handling.LifeDomain!.Value;

    /// <summary>The agency that answers for it; also the agency whose row it is.</summary>
    public AgencyId AgencyId => Handling.AgencyId;

    /// <summary>The worker to call, when one is named.</summary>
    public WorkerId? WorkerId { get; private set; }

    /// <summary>The first day, included.</summary>
    public DateOnly From { get; private init; }

    /// <summary>The first day after, or null while it lasts.</summary>
    public DateOnly? Until { get; private set; }

    /// <summary>Who may read it.</summary>
    public Handling Handling { get; private init; } = null!;

    /// <summary>True on a day within the period.</summary>
    public bool IsOwnerOn(DateOnly day) => From <= day && (Until is null || day < Until);

    /// <summary>
    /// An agency takes a life domain on, today, earlier or later. Problems: <c>case.closed</c>, <c>date.year_out_of_range</c>,
    /// <c>period.ends_before_it_begins</c>.
    /// </summary>
    public static Outcome<DomainOwner> Take(
        OwnershipId id, CaseId caseId, CaseState state, LifeDomain lifeDomain, AgencyId agency, WorkerId? worker, DateOnly from, DateOnly? until = null)
    {
        var check = new Checklist();
        check.Add(CaseGuard.RefusesEntries(state));
        check.Refuse(from.Year is < PartialDate.FirstYear or > PartialDate.LastYear, "date.year_out_of_range", nameof(From), PartialDate.FirstYear, PartialDate.LastYear);
        check.Refuse(until <= from, "period.ends_before_it_begins", nameof(Until), from);
        if (!check.Clear) return check.Problems;
        return new DomainOwner
        {
            Id = id,
            CaseId = caseId,
            WorkerId = worker,
            From = from,
            Until = until,
            Handling = Handling.Open(agency, lifeDomain: lifeDomain),
        };
    }

    /// <summary>
    /// The worker to call leaves the team while the agency stays: from this day on the agency answers without a person. Answers the new period, or null
    /// when this one begins no earlier and has simply lost its person.
    /// </summary>
    public DomainOwner? LeaveToAgency(OwnershipId id, DateOnly from)
    {
        if (From >= from)
        {
            WorkerId = null;
            return null;
        }
        var rest = new DomainOwner { Id = id, CaseId = CaseId, From = from, Until = Until, Handling = Handling with { } };
        Until = from;
        return rest;
    }

    /// <summary>Nobody of the agency is left on the team: it answers no longer, from this day on, or from the day after its first one.</summary>
    public void Lapse(DateOnly from)
    {
        var end = from > From ? from : From.AddDays(1);
        if (Until is null || Until > end) Until = end;
    }

    /// <summary>Ends the period on a day, not included. Problem: <c>period.ends_before_it_begins</c> (the first day).</summary>
    public Outcome<DomainOwner> EndOn(DateOnly until)
    {
        if (until <= From) return new Problem("period.ends_before_it_begins", nameof(Until), From);
        Until = until;
        return this;
    }
}
