using Passerelle.Domain.Vocabulary;

namespace Passerelle.Features.Casework;

/// <summary>What an author says about who may read an entry: the part of the form that every entry shares.</summary>
public sealed record HandlingInput
{
    /// <summary>The information class.</summary>
    public InformationClass Class { get; init; } = InformationClass.Operational;

    /// <summary>The life domain whose members read it, or null for all who carry the class.</summary>
    public LifeDomain? LifeDomain { get; init; }

    /// <summary>How far it reaches.</summary>
    public Audience Audience { get; init; } = Audience.Case;

    /// <summary>Workers or agencies of the team, when only those named may read it.</summary>
    public IReadOnlyList<Guid> SharedWith { get; init; } = [];
}
