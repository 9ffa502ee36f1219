using Passerelle.Database;

namespace Passerelle.Platform.Verification;

/// <summary>One thing that must hold in every installation: a name, a figure, and whether it holds.</summary>
public sealed record Finding(string Name, string Figure, bool Holds);

/// <summary>Looks at a database and says what it found; changes nothing.</summary>
public delegate Task<Finding> Check(Connections connections, CancellationToken ct);

/// <summary>Every check of <c>passerelle verify</c>, in the order in which it is printed.</summary>
public static class Checks
{
    /// <summary>The checks.</summary>
    public static IReadOnlyList<Check> All { get; } =
    [
        GuardChecks.Tables, GuardChecks.History, GuardChecks.Views, GuardChecks.Functions, GuardChecks.Rights,
        ContextChecks.NoContext, ContextChecks.Forgeries, FeedChecks.Feed,
        LogChecks.Log, LogChecks.Tampered,
    ];
}
