using Passerelle.Domain.Vocabulary;

namespace Passerelle.Domain.Casework.Contacts;

/// <summary>What a worker says about a contact. The names of the properties are the fields that problems point to.</summary>
public sealed record ContactEntry
{
    /// <summary>With whom.</summary>
    public required ContactWith With { get; init; }

    /// <summary>How.</summary>
    public required ContactMode Mode { get; init; }

    /// <summary>Kept, missed or cancelled.</summary>
    public required ContactOutcome Outcome { get; init; }

    /// <summary>The day, not after today.</summary>
    public required DateOnly HappenedOn { get; init; }

    /// <summary>The time of day, when known.</summary>
    public TimeOnly? HappenedAt { get; init; }

    /// <summary>Where; one line.</summary>
    public string? Place { get; init; }

    /// <summary>Minutes, 0 to 1440, both included.</summary>
    public int? DurationMinutes { get; init; }

    /// <summary>True when it was agreed beforehand.</summary>
    public bool Planned { get; init; }

    /// <summary>What for; one line.</summary>
    public string? Purpose { get; init; }

    /// <summary>The life domains it touched.</summary>
    public IReadOnlyList<LifeDomain> LifeDomains { get; init; } = [];

    /// <summary>What was said and done.</summary>
    public string? Account { get; init; }

    /// <summary>What kind of statement the account is (rule 8).</summary>
    public FactOrJudgement? FactOrJudgement { get; init; }

    /// <summary>Engagement, 0 to 4.</summary>
    public int? Engagement { get; init; }

    /// <summary>Mood, 0 to 4.</summary>
    public int? Mood { get; init; }

    /// <summary>True when someone must look at it within one working day (rule 68).</summary>
    public bool Concern { get; init; }

    /// <summary>What the concern is.</summary>
    public string? ConcernText { get; init; }

    /// <summary>The day agreed for the next contact.</summary>
    public DateOnly? NextOn { get; init; }
}
