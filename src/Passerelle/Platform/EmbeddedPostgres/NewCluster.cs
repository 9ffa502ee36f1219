namespace Passerelle.Platform;

/// <summary>Makes the cluster of a data folder: aside first, then renamed, so that a half-made one is never opened.</summary>
internal static class NewCluster
{
    public const string Owner = "passerelle_owner";

    public static async Task Make(DataFolder data, PostgresBinaries binaries, PostgresAccount account, string secret, bool durable, CancellationToken ct)
    {
        var making = data.NewMakingFolder();
        var password = making + ".password";
        try
        {
            CreateClosed(making);
            await account.Own(making, ct);
            DataFolder.WriteSecret(password, secret);
            await account.Own(password, ct);
            string[] words =
            [
                binaries.Program("initdb"), "-D", making, "-U", Owner, $"--pwfile={password}", "-A", "scram-sha-256",
                "-E", "UTF8", "--lc-messages=C", .. Locale(binaries.Major), .. durable ? Array.Empty<string>() : ["--no-sync"],
            ];
            (await Command.Run(account.AsAccount(words), data.Folder, ct)).OrThrow($"make the database in {data.Folder}");
            File.Delete(password);
            Directory.Move(making, data.Cluster);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw DataFolder.NotWritable(data.Folder, e);
        }
        finally
        {
            File.Delete(password);
            if (Directory.Exists(making))
                Directory.Delete(making, recursive: true);
        }
    }

    // The built-in provider (PostgreSQL 17 and newer) sorts the same on every machine, whatever its C library.
    private static IEnumerable<string> Locale(int major) =>
    [
        .. major >= 17 ? ["--locale-provider=builtin", "--builtin-locale=C.UTF-8"] : Array.Empty<string>(),
        .. OperatingSystem.IsLinux() ? ["--locale=C.UTF-8"] : Array.Empty<string>(),
    ];

    private static void CreateClosed(string folder)
    {
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(folder);
        else
            Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }
}
