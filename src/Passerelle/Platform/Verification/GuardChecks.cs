using Passerelle.Database;

namespace Passerelle.Platform.Verification;

/// <summary>The guard stands: policies, history, views, functions, roles.</summary>
internal static class GuardChecks
{
    public static Task<Finding> Tables(Connections connections, CancellationToken ct) =>
        Compare("guarded tables", "open", Catalogue.TablesOfCases, Catalogue.Unprotected, [], connections, ct);

    public static Task<Finding> History(Connections connections, CancellationToken ct) =>
        Compare("tracked tables", "without history", Catalogue.TablesOfCases, Catalogue.Untracked, Catalogue.Derived, connections, ct);

    public static Task<Finding> Views(Connections connections, CancellationToken ct) =>
        Compare("views", "with rights of their own", Catalogue.Views, Catalogue.OpenViews, [], connections, ct);

    public static Task<Finding> Functions(Connections connections, CancellationToken ct) =>
        Compare("guard functions", "without a pinned search path", Catalogue.GuardFunctions, Catalogue.UnpinnedFunctions, [], connections, ct);

    public static Task<Finding> Rights(Connections connections, CancellationToken ct) =>
        Compare("rights", "beyond the list", Verification.Rights.Every, Verification.Rights.Beyond, [], connections, ct);

    private static async Task<Finding> Compare(string name, string wrong, string all, string bad, string[] accepted, Connections connections, CancellationToken ct)
    {
        var every = await Catalogue.Ask(connections, all, ct);
        var found = (await Catalogue.Ask(connections, bad, ct)).Except(accepted).ToList();
        return new Finding(name, $"{every.Count}, {found.Count} {wrong}{List(found)}", every.Count > 0 && found.Count == 0);
    }

    private static string List(List<string> names) => names.Count == 0 ? "" : $" ({string.Join(", ", names)})";
}
