using System.Text.Json;
using System.Text.RegularExpressions;
using Passerelle.Tests.TestKit;

namespace Passerelle.Tests.Docs;

/// <summary>A package of somebody else's that we build with.</summary>
/// <param name="Name">As its registry spells it.</param>
/// <param name="Licence">The SPDX expression that the package itself carries; empty when it carries none.</param>
/// <param name="OnlyInTests">True when no project below <c>src</c> or <c>bench</c> brings it.</param>
internal sealed record Package(string Name, string Licence, bool OnlyInTests);

/// <summary>Everything that the lock files name, with the licence that each package states itself.</summary>
internal static partial class Packages
{
    // Published before packages could state an expression; the address holds this licence.
    private static readonly Dictionary<string, string> LicencesByAddress = new()
    {
        ["https://raw.githubusercontent.com/xunit/xunit/master/license.txt"] = "Apache-2.0",
    };

    /// <summary>The NuGet packages of all projects.</summary>
    public static IReadOnlyList<Package> OfNuGet()
    {
        var folders = NuGetFolders();
        return [.. from file in LockFiles()
                   from package in Locked(file)
                   group file by package into users
                   select new Package(users.Key.Name, LicenceOf(users.Key, folders), users.All(f => f.Contains("/tests/", StringComparison.Ordinal)))];
    }

    /// <summary>The NuGet packages that the program itself is made of.</summary>
    public static IReadOnlyList<string> OfTheProgram() =>
        [.. Locked(Path.Combine(Repository.Root, "src", "Passerelle", "packages.lock.json")).Select(p => p.Name)];

    /// <summary>The npm packages, also those for other systems than this one.</summary>
    public static IReadOnlyList<Package> OfNpm()
    {
        using var file = JsonDocument.Parse(File.ReadAllText(Path.Combine(Repository.Root, "package-lock.json")));
        return [.. file.RootElement.GetProperty("packages").EnumerateObject().Where(p => p.Name.Length > 0).SelectMany(p => StatedByNpm(p.Name, p.Value))];
    }

    // The lock file repeats what the package says; where the package is installed, its own file is asked too.
    private static IEnumerable<Package> StatedByNpm(string folder, JsonElement locked)
    {
        yield return new Package(folder, Licence(locked), OnlyInTests: false);
        var installed = Path.Combine(Repository.Root, folder, "package.json");
        if (!File.Exists(installed))
            yield break;
        using var own = JsonDocument.Parse(File.ReadAllText(installed));
        yield return new Package(folder, Licence(own.RootElement), OnlyInTests: false);

        static string Licence(JsonElement package) =>
            package.TryGetProperty("license", out var licence) && licence.ValueKind == JsonValueKind.String ? licence.GetString()! : "";
    }

    private static IEnumerable<string> LockFiles() => new[] { "src", "tests", "bench" }
        .SelectMany(f => Directory.EnumerateFiles(Path.Combine(Repository.Root, f), "packages.lock.json", SearchOption.AllDirectories))
        .Select(f => f.Replace('\\', '/'));

    private static List<(string Name, string Version)> Locked(string file)
    {
        using var json = JsonDocument.Parse(File.ReadAllText(file));
        return [.. from framework in json.RootElement.GetProperty("dependencies").EnumerateObject()
                   from package in framework.Value.EnumerateObject()
                   where package.Value.GetProperty("type").GetString() != "Project"
                   select (package.Name, package.Value.GetProperty("resolved").GetString()!)];
    }

    // The folders into which this very build was restored.
    private static List<string> NuGetFolders()
    {
        var assets = Path.Combine(Repository.Root, "tests", "Passerelle.Tests", "obj", "project.assets.json");
        using var json = JsonDocument.Parse(File.ReadAllText(assets));
        return [.. json.RootElement.GetProperty("packageFolders").EnumerateObject().Select(f => f.Name)];
    }

    private static string LicenceOf((string Name, string Version) package, List<string> folders)
    {
        var name = package.Name.ToLowerInvariant();
        var manifest = folders.Select(f => Path.Combine(f, name, package.Version, name + ".nuspec")).FirstOrDefault(File.Exists);
        Assert.True(manifest is not null, $"{package.Name} {package.Version} is not restored. Build everything first: dotnet build Passerelle.slnx");
        var text = File.ReadAllText(manifest);
        return Expression().Match(text) is { Success: true } stated ? stated.Groups[1].Value
            : Address().Match(text) is { Success: true } address ? LicencesByAddress.GetValueOrDefault(address.Groups[1].Value, "")
            : "";
    }

    [GeneratedRegex("""<license type="expression">([^<]+)</license>""")]
    private static partial Regex Expression();

    [GeneratedRegex("<licenseUrl>([^<]+)</licenseUrl>")]
    private static partial Regex Address();
}
