using Passerelle.Domain.Vocabulary;

namespace Passerelle.Domain.Casework.Team;

/// <summary>What is said when a worker joins the team. The names of the properties are the fields that problems point to.</summary>
public sealed record TeamSeat
{
    /// <summary>The worker.</summary>
    public required WorkerId WorkerId { get; init; }

    /// <summary>The agency for which the worker joins.</summary>
    public required AgencyId AgencyId { get; init; }

    /// <summary>The member for whom the worker stands in, with the same or less; null for a membership of their own.</summary>
    public TeamMember? DeputyFor { get; init; }

    /// <summary>The classes, or null for the default of the function.</summary>
    public IReadOnlyList<InformationClass>? Classes { get; init; }

    /// <summary>The life domains, or null for the default of the function.</summary>
    public IReadOnlyList<LifeDomain>? LifeDomains { get; init; }

    /// <summary>The moment from which, included.</summary>
    public required DateTimeOffset From { get; init; }

    /// <summary>The moment until which, not included; null while the end is open.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>Why.</summary>
    public required string? Why { get; init; }

    /// <summary>Where the membership comes from, for example a decision; may be empty.</summary>
    public string? Source { get; init; }

    /// <summary>Who approved it, when it was somebody else than who entered it.</summary>
    public WorkerId? ApprovedBy { get; init; }

    /// <summary>True when the person knows that this worker is on the team (rule 26).</summary>
    public bool PersonKnows { get; init; } = true;

    /// <summary>Why the person does not know yet.</summary>
    public string? NotToldBecause { get; init; }

    /// <summary>When that is looked at again, within six months (rule 10).</summary>
    public DateOnly? NotToldReviewOn { get; init; }
}
