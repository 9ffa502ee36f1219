using Passerelle.Domain.Vocabulary;

namespace Passerelle.Domain.Casework.Team;

/// <summary>Why a worker is kept off a case.</summary>
public enum BarKind
{
    /// <summary>The worker has said so: they know the person, or have something to gain (rule 23).</summary>
    ConflictOfInterest,

    /// <summary>A coordinator has excluded them.</summary>
    Exclusion,
}

/// <summary>Keeps a worker off a case, whatever their function, and in an emergency too (rule 23). Only who manages the team reads it.</summary>
public sealed class Bar
{
    private Bar() { }

    /// <summary>Identity.</summary>
    public BarId Id { get; private init; }

    /// <summary>The case.</summary>
    public CaseId CaseId { get; private init; }

    /// <summary>The worker.</summary>
    public WorkerId WorkerId { get; private init; }

    /// <summary>Declared or excluded.</summary>
    public BarKind Kind { get; private init; }

    /// <summary>Why.</summary>
    public string Reason { get; private init; } = "";

    /// <summary>The moment from which, included.</summary>
    public DateTimeOffset From { get; private init; }

    /// <summary>The moment until which, not included; null while it lasts.</summary>
    public DateTimeOffset? Until { get; private set; }

    /// <summary>Who said so.</summary>
    public WorkerId DeclaredBy { get; private init; }

    /// <summary>Why it was lifted, or empty.</summary>
    public string LiftedBecause { get; private set; } = "";

    /// <summary>Who may read it.</summary>
    public Handling Handling { get; private init; } = null!;

    /// <summary>Excludes a worker from now on. Problems: <c>field.required</c> without a reason; <c>bar.declare_your_own</c> for oneself.</summary>
    public static Outcome<Bar> Exclude(BarId id, CaseId caseId, WorkerId worker, string? reason, WorkerId by, AgencyId agency, DateTimeOffset now)
    {
        var check = new Checklist();
        check.Refuse(worker == by, "bar.declare_your_own", nameof(WorkerId));
        var why = check.Short(nameof(Reason), reason, required: true);
        if (!check.Clear) return check.Problems;
        return new Bar { Id = id, CaseId = caseId, WorkerId = worker, Kind = BarKind.Exclusion, Reason = why, From = now.ToUniversalTime(), DeclaredBy = by, Handling = Handling.Open(agency) };
    }

    /// <summary>Lifts it. The worker is not on the team again by that: somebody adds them. Problems: <c>field.required</c>; <c>bar.already_lifted</c>.</summary>
    public Outcome<Bar> Lift(string? because, DateTimeOffset now)
    {
        var check = new Checklist();
        check.Refuse(Until is not null, "bar.already_lifted", null);
        var why = check.Short(nameof(Reason), because, required: true);
        if (!check.Clear) return check.Problems;
        (Until, LiftedBecause) = (now < From ? From : now.ToUniversalTime(), why);   // somebody else was a moment quicker
        return this;
    }
}
