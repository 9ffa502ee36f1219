using Npgsql;
using Passerelle.Database;
using Passerelle.Demo;
using Passerelle.Platform;

namespace Passerelle.Tests.TestKit;

/// <summary>
/// One PostgreSQL for the whole run, with two template databases: the register of the demo cities without a case, and the cities with
/// their stories told. Each test class copies one of them.
/// </summary>
public static class PostgresForTests
{
    private static readonly string Folder = Fresh(Path.Combine(Path.GetTempPath(), $"passerelle-tests-{Environment.ProcessId}"));
    private static readonly Lazy<Task<EmbeddedPostgres>> Server = new(Start);
    private static readonly Lazy<Task<string>> Register = new(() => MakeTemplate("template_register", stories: false));
    private static readonly Lazy<Task<string>> Stories = new(() => MakeTemplate("template_stories", stories: true));
    private const int Slow = 240;   // seconds: a busy machine takes its time

    private static int _copies;

    /// <summary>The folder for files of this run.</summary>
    public static string TempFolder => Directory.CreateDirectory(Path.Combine(Folder, "files")).FullName;

    /// <summary>A database of its own, copied from a template in a fraction of a second.</summary>
    public static async Task<Connections> Copy(bool stories)
    {
        var template = await (stories ? Stories : Register).Value;
        var name = $"test_{Interlocked.Increment(ref _copies)}";
        await Administer($"create database {name} template {template} strategy file_copy");
        // Rights on a database are not copied with it.
        await Administer($"revoke connect, temporary on database {name} from public; grant connect on database {name} to passerelle_app, passerelle_door, passerelle_sealer");
        return await Ways(name);
    }

    /// <summary>An empty database, not migrated.</summary>
    public static async Task<Connections> Empty()
    {
        await Register.Value;   // the roles belong to the whole server and are made once, one after the other
        var name = $"test_{Interlocked.Increment(ref _copies)}";
        await Administer($"create database {name}");
        return await Ways(name);
    }

    // A run that was killed has left its folder, and numbers of processes come round again.
    private static string Fresh(string folder)
    {
        if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
        return folder;
    }

    private static async Task<EmbeddedPostgres> Start()
    {
        var server = await EmbeddedPostgres.Start(new EmbeddedPostgresOptions(Path.Combine(Folder, "data"), Durable: false,
            Binaries: Environment.GetEnvironmentVariable("PASSERELLE_TEST_POSTGRES_BIN")));
        AppDomain.CurrentDomain.ProcessExit += (_, _) =>
        {
            NpgsqlConnection.ClearAllPools();
            server.DisposeAsync().AsTask().Wait(TimeSpan.FromSeconds(10));
            try { Directory.Delete(Folder, recursive: true); } catch (IOException) { } catch (UnauthorizedAccessException) { }
        };
        return server;
    }

    private static async Task<string> MakeTemplate(string name, bool stories)
    {
        if (stories) await Register.Value;
        await Administer($"create database {name}");
        var connections = await Ways(name);
        await DatabaseSetup.Prepare(connections, _ => { }, CancellationToken.None);
        if (stories)
            await DemoCities.LoadWhenMissing(connections, _ => { }, CancellationToken.None);
        else
            await DemoCities.LoadRegister(connections, CancellationToken.None);
        foreach (var way in new[] { connections.Owner, connections.App, connections.Door, connections.Sealer })
            NpgsqlConnection.ClearPool(new NpgsqlConnection(way));   // not those of tests that are running
        await Administer($"alter database {name} with allow_connections false");
        return name;
    }

    private static async Task Administer(string sql)
    {
        await using var connection = new NpgsqlConnection(await OwnerOf("postgres"));
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    // The application itself gives up after seconds.
    private static async Task<Connections> Ways(string database)
    {
        var ways = Connections.From(await OwnerOf(database));
        return ways with { App = Patient(ways.App), Door = Patient(ways.Door), Sealer = Patient(ways.Sealer) };
    }

    private static string Patient(string way) => new NpgsqlConnectionStringBuilder(way) { Timeout = Slow, CommandTimeout = Slow }.ConnectionString;

    private static async Task<string> OwnerOf(string database) =>
        new NpgsqlConnectionStringBuilder((await Server.Value).OwnerConnectionString) { Database = database, Pooling = database != "postgres", MaxPoolSize = 10, Timeout = Slow, CommandTimeout = Slow }.ConnectionString;
}
