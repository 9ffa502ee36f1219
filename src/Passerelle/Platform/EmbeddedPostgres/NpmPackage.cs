using System.Text.Json;

namespace Passerelle.Platform;

/// <summary>
/// The npm package that carries PostgreSQL. npm cannot store symbolic links and recent versions do not run the
/// package's script that makes them, so the links of its libraries are made here.
/// </summary>
internal static class NpmPackage
{
    private sealed record Link(string Source, string Target);

    /// <summary>False when the package lies where PostgreSQL's account cannot read, or where we cannot write the links.</summary>
    public static async Task<bool> IsReady(string package, PostgresAccount account, CancellationToken ct)
    {
        if (!await account.CanEnter(Path.Combine(package, "native", "bin"), ct))
            return false;
        try
        {
            MakeLinks(package);
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    /// <summary>Copies the package, once per version, to a folder that PostgreSQL's account can read.</summary>
    public static string CopyToCache(string package, PostgresAccount account)
    {
        // Root's copy must lie where no other user could have planted programs: not in a shared temporary folder.
        var cache = account.IsSubstitute
            ? "/var/cache/passerelle"
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData), "passerelle");
        var copy = Path.Combine(cache, $"postgres-{Path.GetFileName(package)}-{Version(package)}");
        if (Directory.Exists(copy))
            return copy;

        var making = copy + "." + Path.GetRandomFileName();
        Reachable.Create(cache);
        CopyFolder(package, making);
        MakeLinks(making);
        try
        {
            Directory.Move(making, copy);
        }
        catch (IOException) when (Directory.Exists(copy))
        {
            Directory.Delete(making, recursive: true);
        }
        return copy;
    }

    private static void MakeLinks(string package)
    {
        var list = Path.Combine(package, "native", "pg-symlinks.json");
        if (OperatingSystem.IsWindows())
            return;
        if (!File.Exists(list) || !Directory.Exists(Path.Combine(package, "native", "lib")))
            throw new EmbeddedPostgresException($"The package {package} is incomplete. Run \"npm ci\" in the repository, then start again.");
        var links = JsonSerializer.Deserialize<List<Link>>(File.ReadAllText(list), JsonSerializerOptions.Web) ?? [];
        foreach (var link in links)
        {
            var place = Path.Combine(package, link.Target);
            if (File.Exists(place))
                continue;
            var target = Path.GetRelativePath(Path.GetDirectoryName(place)!, Path.Combine(package, link.Source));
            // Another process may make the same link at this moment: whoever renames last wins, with the same content.
            var temporary = place + "." + Path.GetRandomFileName();
            File.CreateSymbolicLink(temporary, target);
            File.Move(temporary, place, overwrite: true);
        }
    }

    private static string Version(string package)
    {
        using var manifest = JsonDocument.Parse(File.ReadAllText(Path.Combine(package, "package.json")));
        return manifest.RootElement.GetProperty("version").GetString()!;
    }

    private static void CopyFolder(string from, string to)
    {
        Reachable.Create(to);
        foreach (var folder in Directory.EnumerateDirectories(from))
            CopyFolder(folder, Path.Combine(to, Path.GetFileName(folder)));
        foreach (var file in new DirectoryInfo(from).EnumerateFiles().Where(f => f.LinkTarget is null))
        {
            var copy = file.CopyTo(Path.Combine(to, file.Name));
            if (!OperatingSystem.IsWindows())
                copy.UnixFileMode |= UnixFileMode.GroupRead | UnixFileMode.OtherRead
                    | (copy.UnixFileMode.HasFlag(UnixFileMode.UserExecute) ? UnixFileMode.GroupExecute | UnixFileMode.OtherExecute : 0);
        }
    }
}
