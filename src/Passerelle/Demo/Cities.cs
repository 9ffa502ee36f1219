namespace Passerelle.Demo;

/// <summary>The five invented cities (handbook G) and the network they are members of. Names belong to no language community in particular.</summary>
public static partial class Cities
{
    /// <summary>The five cities, each with cases of its own.</summary>
    public static IReadOnlyList<City> All { get; } = [Brumelande, Zandermeer, Steenwaarde, Lucernal, Glimmavik];

    /// <summary>Everything in the register: the cities and the network, which never has a case.</summary>
    public static IReadOnlyList<City> Register { get; } = [.. All, Network];
}
