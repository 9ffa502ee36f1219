using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Passerelle.Platform;

/// <summary>
/// The folder that holds one embedded database: <c>pg18/</c> the cluster, <c>owner.secret</c> its owner's password,
/// <c>postgres.log</c>, and <c>passerelle.lock</c>, which keeps a second Passerelle out.
/// </summary>
internal sealed class DataFolder : IDisposable
{
    private readonly FileStream _lock;

    private DataFolder(string folder, int major, FileStream @lock)
    {
        Folder = folder;
        Major = major;
        _lock = @lock;
    }

    public string Folder { get; }
    public int Major { get; }
    public string Cluster => Path.Combine(Folder, $"pg{Major}");
    public string Log => Path.Combine(Folder, "postgres.log");
    public string SecretFile => Path.Combine(Folder, "owner.secret");
    public string PidFile => Path.Combine(Cluster, "postmaster.pid");
    public string NewMakingFolder() => $"{Cluster}.making.{Path.GetRandomFileName()}";

    /// <summary>Takes the folder for this process, having checked that this PostgreSQL may touch what is in it.</summary>
    public static DataFolder Take(string folder, int major, PostgresAccount account)
    {
        folder = Path.GetFullPath(folder);
        DataFolder? taken = null;
        try
        {
            RefuseAnotherVersion(folder, major);
            Create(folder, account);
            taken = new DataFolder(folder, major, Lock(folder));
            taken.ThrowAwayHalfMadeClusters();
            return taken;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            taken?.Dispose();
            throw NotWritable(folder, e);
        }
    }

    public static EmbeddedPostgresException NotWritable(string folder, Exception e) => new(
        $"The data folder {folder} cannot be written ({e.Message.TrimEnd('.')}). Free some space or correct its permissions, "
        + "or choose another folder with --data.", e);

    /// <summary>The owner's password; made at the first start, and read from its file afterwards.</summary>
    public string Secret()
    {
        if (File.Exists(SecretFile))
            return File.ReadAllText(SecretFile).Trim();
        if (Directory.Exists(Cluster))
            throw new EmbeddedPostgresException(
                $"The file {SecretFile} is missing; without it the database in {Cluster} stays closed. Restore it from a backup.");
        var secret = RandomNumberGenerator.GetHexString(48, lowercase: true);
        WriteSecret(SecretFile, secret);
        return secret;
    }

    public static void WriteSecret(string file, string secret)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using var stream = new FileStream(file, options);
        stream.Write(Encoding.ASCII.GetBytes(secret + "\n"));
        stream.Flush(flushToDisk: true);
    }

    /// <summary>Keeps the log readable: a log that has grown large is set aside, replacing the one set aside before.</summary>
    public void TurnLog()
    {
        const int large = 10 * 1024 * 1024;
        if (new FileInfo(Log) is { Exists: true, Length: > large })
            File.Move(Log, Log + ".1", overwrite: true);
    }

    public void Dispose() => _lock.Dispose();

    private static void RefuseAnotherVersion(string folder, int major)
    {
        if (!Directory.Exists(folder))
            return;
        var found = Directory.EnumerateDirectories(folder, "pg*")
            .Select(f => (Folder: f, Version: Path.Combine(f, "PG_VERSION")))
            .Where(f => !f.Folder.Contains(".making", StringComparison.Ordinal) && File.Exists(f.Version))
            .Select(f => (f.Folder, Major: int.Parse(File.ReadAllText(f.Version).Trim().Split('.')[0], CultureInfo.InvariantCulture)))
            .ToList();
        var own = found.Any(f => f.Major == major && Path.GetFileName(f.Folder) == $"pg{major}");
        foreach (var other in found.Where(f => f.Major != major).OrderByDescending(f => f.Major))
        {
            if (other.Major > major)
                throw new EmbeddedPostgresException(
                    $"The database in {other.Folder} was made by PostgreSQL {other.Major}; this Passerelle brings PostgreSQL {major}, "
                    + "which cannot read it. Nothing was changed. Use the newer Passerelle, or choose another folder with --data.");
            if (!own)
                throw new EmbeddedPostgresException(
                    $"The database in {other.Folder} was made by PostgreSQL {other.Major}; this Passerelle brings PostgreSQL {major} and does "
                    + "not convert it. Nothing was changed. Move the data with pg_dump, or choose another folder with --data.");
        }
    }

    private static void Create(string folder, PostgresAccount account)
    {
        if (account.IsSubstitute)
            Reachable.Create(folder);
        else if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(folder);
        else
            Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    private static FileStream Lock(string folder)
    {
        var file = Path.Combine(folder, "passerelle.lock");
        if (!File.Exists(file))
            File.WriteAllText(file, "");
        try
        {
            return new FileStream(file, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException e) when (e is not (FileNotFoundException or DirectoryNotFoundException))
        {
            throw new EmbeddedPostgresException(
                $"Another Passerelle is using the data folder {folder}. Stop it first, or choose another folder with --data. "
                + "A list can also be imported while it runs: under Cases, \u201cImport a spreadsheet\u201d.", e);
        }
    }

    // The initdb of an application that was killed a moment ago may still be at work in it.
    private static void DeleteWhileItIsStillWritten(string folder)
    {
        for (var attempt = 1; Directory.Exists(folder); attempt++)
            try
            {
                Directory.Delete(folder, recursive: true);
            }
            catch (IOException) when (attempt < 20)
            {
                Thread.Sleep(50);
            }
    }

    private void ThrowAwayHalfMadeClusters()
    {
        foreach (var half in Directory.EnumerateDirectories(Folder, "pg*.making*"))
            DeleteWhileItIsStillWritten(half);
        foreach (var password in Directory.EnumerateFiles(Folder, "*.making.*.password"))
            File.Delete(password);
    }
}
