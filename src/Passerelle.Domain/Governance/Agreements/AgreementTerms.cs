namespace Passerelle.Domain.Governance.Agreements;

/// <summary>What an agreement says, apart from its parties (handbook D4). The names of the properties are the fields that problems point to.</summary>
public sealed record AgreementTerms
{
    /// <summary>Its number in the partnership; one line, at most <see cref="Agreement.ReferenceLength"/> characters.</summary>
    public string? Reference { get; init; }

    /// <summary>Its title; one line.</summary>
    public string? Title { get; init; }

    /// <summary>Codes of the vocabulary of sharing purposes; at least one.</summary>
    public IReadOnlyList<string> Purposes { get; init; } = [];

    /// <summary>Which law governs it.</summary>
    public Regime? Regime { get; init; }

    /// <summary>The provision that allows the sharing; one line.</summary>
    public string? LegalSource { get; init; }

    /// <summary>The parties decide together why and how data are used (GDPR art. 26, LED art. 21).</summary>
    public bool JointControllers { get; init; }

    /// <summary>The first day.</summary>
    public DateOnly? From { get; init; }

    /// <summary>The last day, included.</summary>
    public DateOnly? Until { get; init; }

    /// <summary>The day on which it is looked at again; null takes three months before the end.</summary>
    public DateOnly? ReviewOn { get; init; }
}

/// <summary>A signature that a party has given, on paper or otherwise.</summary>
public sealed record SignatureEntry
{
    /// <summary>Who signed; one line.</summary>
    public string? By { get; init; }

    /// <summary>In which office; one line.</summary>
    public string? As { get; init; }

    /// <summary>On which day; not after today.</summary>
    public DateOnly? On { get; init; }
}

/// <summary>Why an agreement ends before its time.</summary>
public sealed record EndingEntry
{
    /// <summary>The last day, included; null ends it at once.</summary>
    public DateOnly? LastDay { get; init; }

    /// <summary>Why; one line.</summary>
    public string? Because { get; init; }
}
