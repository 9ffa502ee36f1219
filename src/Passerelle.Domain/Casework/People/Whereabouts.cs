using Passerelle.Domain.Casework.Cases;
using Passerelle.Domain.Vocabulary;

namespace Passerelle.Domain.Casework.People;

/// <summary>The kinds of place where a person is or is registered (handbook D1).</summary>
public enum WhereaboutsKind
{
#pragma warning disable CS1591 // the words for the codes are vocabulary, in every language
    Registered, Actual, ApprovedRelease, Temporary, Prison, Hospital, Unknown, Abroad, Protected,
#pragma warning restore CS1591
}

/// <summary>Where the person was or is over a period.</summary>
public sealed class Whereabouts
{
    private Whereabouts() { }

    /// <summary>Identity.</summary>
    public WhereaboutsId Id { get; private init; }

    /// <summary>The case.</summary>
    public CaseId CaseId { get; private init; }

    /// <summary>The kind.</summary>
    public WhereaboutsKind Kind { get; private init; }

    /// <summary>The place in words; empty only when unknown, or when <see cref="HostAgencyId"/> says it.</summary>
    public string Place { get; private init; } = "";

    /// <summary>The agency that houses the person: a prison, a hospital, a hostel.</summary>
    public AgencyId? HostAgencyId { get; private init; }

    /// <summary>The first day, included.</summary>
    public DateOnly From { get; private init; }

    /// <summary>The first day after, or null while it lasts.</summary>
    public DateOnly? Until { get; private set; }

    /// <summary>Who may read it.</summary>
    public Handling Handling { get; private init; } = null!;

    /// <summary>True when the person is held there.</summary>
    public bool IsCustody => Kind == WhereaboutsKind.Prison;

    /// <summary>
    /// The person is somewhere from a day on. A protected address is never readable beyond those named. Problems: <c>case.closed</c>,
    /// <c>whereabouts.place_needed</c>, <c>whereabouts.protected_must_be_named</c>, <c>date.year_out_of_range</c>,
    /// <c>period.ends_before_it_begins</c>, those of <see cref="CleanText"/>.
    /// </summary>
    public static Outcome<Whereabouts> Note(
        WhereaboutsId id, CaseId caseId, CaseState state, WhereaboutsKind kind, string? place, AgencyId? host, DateOnly from, DateOnly? until, Handling handling)
    {
        var check = new Checklist();
        check.Add(CaseGuard.RefusesEntries(state));
        var clean = check.Short(nameof(Place), place);
        check.Refuse(string.IsNullOrWhiteSpace(place) && host is null && kind != WhereaboutsKind.Unknown, "whereabouts.place_needed", nameof(Place));
        check.Refuse(kind == WhereaboutsKind.Protected && handling.Audience is not (Audience.Agency or Audience.Named),
            "whereabouts.protected_must_be_named", nameof(Kind));
        check.Refuse(from.Year is < PartialDate.FirstYear or > PartialDate.LastYear, "date.year_out_of_range", nameof(From), PartialDate.FirstYear, PartialDate.LastYear);
        check.Refuse(until <= from, "period.ends_before_it_begins", nameof(Until), from);
        if (!check.Clear) return check.Problems;
        return new Whereabouts { Id = id, CaseId = caseId, Kind = kind, Place = clean, HostAgencyId = host, From = from, Until = until, Handling = handling };
    }

    /// <summary>The person has left. Problem: <c>period.ends_before_it_begins</c> (the first day).</summary>
    public Outcome<Whereabouts> EndOn(DateOnly until)
    {
        if (until <= From) return new Problem("period.ends_before_it_begins", nameof(Until), From);
        Until = until;
        return this;
    }
}
