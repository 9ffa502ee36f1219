using System.Collections.Concurrent;
using System.Diagnostics;
using Npgsql;
using Passerelle.Platform;
using Xunit;

namespace Passerelle.Tests.Platform;

/// <summary>A folder of its own per test, on a disk that every account may reach, removed afterwards.</summary>
public abstract class EmbeddedPostgresTestBase : IDisposable
{
    private readonly string _root = Path.Combine(Path.GetTempPath(), "passerelle-test-" + Path.GetRandomFileName());

    protected string Folder => Path.Combine(_root, "data");

    protected string Cluster => Directory.GetDirectories(Folder, "pg*").Single();

    protected ConcurrentQueue<string> Log { get; } = [];

    protected static string? Binaries => Environment.GetEnvironmentVariable("PASSERELLE_TEST_POSTGRES_BIN");

    protected Task<EmbeddedPostgres> Start(string name = "data", int? port = null) =>
        StartIn(Path.Combine(_root, name), port);

    protected Task<EmbeddedPostgres> StartIn(string folder, int? port = null) =>
        EmbeddedPostgres.Start(new EmbeddedPostgresOptions(folder, port, Durable: false, Log.Enqueue, Binaries));

    protected static async Task<string?> Ask(EmbeddedPostgres database, string sql)
    {
        await using var connection = new NpgsqlConnection(database.OwnerConnectionString + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return (string?)await command.ExecuteScalarAsync();
    }

    protected static async Task Execute(EmbeddedPostgres database, params string[] statements)
    {
        foreach (var sql in statements)
            await Ask(database, sql);
    }

    protected static async Task<string> ReadShared(string file)
    {
        await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var reader = new StreamReader(stream);
        return await reader.ReadToEndAsync();
    }

    protected int ServerPid() => int.Parse(File.ReadLines(Path.Combine(Cluster, "postmaster.pid")).First(), System.Globalization.CultureInfo.InvariantCulture);

    protected static bool IsAlive(int pid)
    {
        try
        {
            using var process = Process.GetProcessById(pid);
            return !process.HasExited;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    public void Dispose()
    {
        if (Directory.Exists(_root))
            Directory.Delete(_root, recursive: true);
        GC.SuppressFinalize(this);
    }
}
