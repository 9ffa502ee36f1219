namespace Passerelle.Domain.Vocabulary;

/// <summary>How far a row of a case reaches within the team around the person.</summary>
public enum Audience
{
    /// <summary>Every member of the team, whatever their function: only the spine of a case (its reference and display alias).</summary>
    Team,

    /// <summary>Every member whose function carries the class and the life domain.</summary>
    Case,

    /// <summary>Members of the author's own agency, and those named.</summary>
    Agency,

    /// <summary>Only those named in <see cref="Handling.SharedWith"/>.</summary>
    Named,
}

/// <summary>
/// Who may read a row that hangs on a case. It is data for PostgreSQL's policy, which alone decides (architecture 3.1);
/// nothing in C# evaluates it.
/// </summary>
public sealed record Handling
{
    /// <summary>The information class.</summary>
    public required InformationClass Class { get; init; }

    /// <summary>The life domain whose owners read it, or null for all.</summary>
    public LifeDomain? LifeDomain { get; init; }

    /// <summary>The agency whose row it is.</summary>
    public required AgencyId AgencyId { get; init; }

    /// <summary>How far it reaches.</summary>
    public required Audience Audience { get; init; }

    /// <summary>Workers or agencies named besides the audience.</summary>
    public IReadOnlyList<Guid> SharedWith { get; init; } = [];

    /// <summary>An operational row for the whole team that carries the class.</summary>
    public static Handling Open(AgencyId agency, InformationClass @class = InformationClass.Operational, LifeDomain? lifeDomain = null) =>
        new() { Class = @class, AgencyId = agency, Audience = Audience.Case, LifeDomain = lifeDomain };

    /// <summary>A row of professional secrecy: its author and the author’s agency only (rule 17).</summary>
    public static Handling Sealed(AgencyId agency, WorkerId author) =>
        new() { Class = InformationClass.Sealed, AgencyId = agency, Audience = Audience.Agency, SharedWith = [author.Value] };
}
