using System.Text;

namespace Passerelle.Tests.Proof.Worlds;

/// <summary>How far a row reaches, in the words of the handbook.</summary>
public sealed record Label(char Class, string? Domain, int Agency, string Audience, IReadOnlyList<int> NamedWorkers, IReadOnlyList<int> NamedAgencies)
{
    /// <inheritdoc />
    public override string ToString() =>
        $"class {Class}{(Domain is null ? "" : " domain " + Domain)}, of agency a{Agency}, audience {Audience}" +
        string.Concat(NamedWorkers.Select(w => $" +w{w}")) + string.Concat(NamedAgencies.Select(a => $" +a{a}"));
}

/// <summary>Somebody who works for an agency, and what became of their session.</summary>
public sealed record Person(int Number, int Agency, string Session, string Clearance = "valid");

/// <summary>A seat on the team around the person. Moments are microseconds from now; 0 is this very instant.</summary>
public sealed record Seat(int Number, int Case, int Worker, int Agency, int Function, string Classes, IReadOnlyList<string>? Domains, bool OnlyNamed, long Starts, long? Ends, Label Label, bool OnlyReads = false)
{
    /// <inheritdoc />
    public override string ToString() =>
        $"seat s{Number}: w{Worker} of a{Agency} on case c{Case}, function f{Function}, classes {Classes}, domains {(Domains is null ? "all" : string.Join('+', Domains))}, " +
        $"reach {(OnlyNamed ? "named" : "case")}{(OnlyReads ? ", only reads" : "")}, from {Starts} to {Ends?.ToString() ?? "open"} (row: {Label})";
}

/// <summary>A row that hangs on a case. One that is past stands in the history and was known in its period.</summary>
public sealed record Item(int Number, string Table, int Case, Label Label, bool Past, long KnownFrom, long KnownTo, int Owner, int? SameAs = null)
{
    /// <summary>The number that makes its id: a mark has the id of its note.</summary>
    public int Id => SameAs ?? Number;

    /// <inheritdoc />
    public override string ToString() =>
        $"{(Past ? "history." : "")}{Table} r{Id} of case c{Case}: {Label}; known from {KnownFrom}{(Past ? $" to {KnownTo}" : "")}; worker w{Owner}";
}

/// <summary>Something a worker tries: to add a row like this, or to change the existing row into it.</summary>
public sealed record Attempt(int Worker, string Table, int? Changes, int Case, Label Label)
{
    /// <inheritdoc />
    public override string ToString() => $"w{Worker} {(Changes is { } row ? $"changes {Table} {row} into" : $"adds to {Table}")} case c{Case}: {Label}";
}

/// <summary>A small world: who works where, who sits on which team, what is written.</summary>
public sealed record World(int Cases, int Agencies, IReadOnlyList<Person> Workers, IReadOnlyList<Seat> Seats, IReadOnlyList<Item> Items, IReadOnlyList<Attempt> Attempts)
{
    /// <summary>The moment at which the as-of views are looked at: a day ago.</summary>
    public const long AsOf = -86_400_000_000;

    /// <summary>The classes that a row may carry.</summary>
    public const string Classes = "OJHEVCXP";

    /// <summary>The functions f0 to f3: the second and fourth manage the team, the third and fourth see who has read.</summary>
    public const int Functions = 4;

    /// <summary>Whether a function may change the team.</summary>
    public static bool Manages(int function) => function is 1 or 3;

    /// <summary>Whether a function may see who has read.</summary>
    public static bool Oversees(int function) => function is 2 or 3;

    /// <summary>Agencies take turns in two partnerships.</summary>
    public static int Partnership(int agency) => agency % 2;

    /// <inheritdoc />
    public override string ToString()
    {
        var text = new StringBuilder().AppendLine($"a world of {Cases} cases and {Agencies} agencies");
        foreach (var worker in Workers) text.AppendLine($"  w{worker.Number} of a{worker.Agency}, session {worker.Session}, clearance {worker.Clearance}");
        foreach (var line in Seats.Cast<object>().Concat(Items).Concat(Attempts)) text.AppendLine("  " + line);
        return text.ToString();
    }
}
