using Passerelle.Domain.Vocabulary;

namespace Passerelle.Domain.Casework.Team;

/// <summary>Only named workers may be on the team of the case, and nobody else learns that it exists.</summary>
public sealed class Restriction
{
    private Restriction() { }

    /// <summary>Identity.</summary>
    public RestrictionId Id { get; private init; }

    /// <summary>The case.</summary>
    public CaseId CaseId { get; private init; }

    /// <summary>The workers who may be on the team.</summary>
    public IReadOnlyList<Guid> Workers { get; private init; } = [];

    /// <summary>Why.</summary>
    public string Reason { get; private init; } = "";

    /// <summary>The moment from which, included.</summary>
    public DateTimeOffset From { get; private init; }

    /// <summary>The moment until which, not included; null while it lasts.</summary>
    public DateTimeOffset? Until { get; private set; }

    /// <summary>Why it was lifted, or empty.</summary>
    public string LiftedBecause { get; private set; } = "";

    /// <summary>Who may read it.</summary>
    public Handling Handling { get; private init; } = null!;

    /// <summary>Restricts a case to these workers and the one who says so, from now on. Problems: <c>field.required</c> without a reason.</summary>
    public static Outcome<Restriction> To(RestrictionId id, CaseId caseId, IEnumerable<WorkerId> workers, string? reason, WorkerId by, AgencyId agency, DateTimeOffset now)
    {
        var check = new Checklist();
        var why = check.Short(nameof(Reason), reason, required: true);
        if (!check.Clear) return check.Problems;
        return new Restriction { Id = id, CaseId = caseId, Workers = [.. workers.Append(by).Distinct().Select(w => w.Value)], Reason = why, From = now.ToUniversalTime(), Handling = Handling.Open(agency) };
    }

    /// <summary>Lifts it, or gives way to another with other names. Problems: <c>field.required</c>.</summary>
    public Outcome<Restriction> Lift(string? because, DateTimeOffset now)
    {
        var check = new Checklist();
        var why = check.Short(nameof(Reason), because, required: true);
        if (!check.Clear) return check.Problems;
        (Until, LiftedBecause) = (now < From ? From : now.ToUniversalTime(), why);   // somebody else was a moment quicker
        return this;
    }
}
