using Passerelle.Domain.Vocabulary;

namespace Passerelle.Domain.Casework.Team;

/// <summary>How far a member of the team sees.</summary>
public enum Reach
{
    /// <summary>The rows of the case that carry the member's classes and life domains.</summary>
    Case,

    /// <summary>Only the spine, the own rows and those that name the member (rule 19).</summary>
    Named,
}

/// <summary>How the life domains of a function are set when a worker takes it up.</summary>
public enum LifeDomainChoice
{
    /// <summary>All fifteen.</summary>
    All,

    /// <summary>Chosen when the worker is added; at least one (rule 20).</summary>
    Own,
}

/// <summary>A function on the team around the person, with what it opens by default (handbook B). Data of the installation, read from <c>functions.csv</c>.</summary>
public sealed record Function
{
    /// <summary>Its code.</summary>
    public required string Code { get; init; }

    /// <summary>The classes it carries by default.</summary>
    public required IReadOnlyList<InformationClass> Classes { get; init; }

    /// <summary>The classes that may be added with a reason; every other is out of reach in this function.</summary>
    public IReadOnlyList<InformationClass> MayAdd { get; init; } = [];

    /// <summary>How its life domains are set.</summary>
    public required LifeDomainChoice LifeDomains { get; init; }

    /// <summary>How far it sees.</summary>
    public required Reach Reach { get; init; }

    /// <summary>True when a membership in it must have an end from the start.</summary>
    public bool NeedsEnd { get; init; }

    /// <summary>How long a membership in it lasts at most, and by itself when no end is said; null without such a limit.</summary>
    public TimeSpan? Longest { get; init; }

    /// <summary>True when the worker meets the person, so that the membership counts for the crowded room (rule 30).</summary>
    public bool DirectContact { get; init; }
}
