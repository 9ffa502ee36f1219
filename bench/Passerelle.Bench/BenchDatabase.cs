using Npgsql;
using Passerelle.Database;
using Passerelle.Demo;
using Passerelle.Platform;

namespace Passerelle.Bench;

/// <summary>A durable embedded PostgreSQL with the wanted number of invented cases; made at the first run, used again afterwards.</summary>
internal sealed class BenchDatabase : IAsyncDisposable
{
    private readonly EmbeddedPostgres _server;
    private readonly NpgsqlDataSource _owner;

    private BenchDatabase(EmbeddedPostgres server, Connections connections, string folder)
    {
        (_server, Connections, Folder) = (server, connections, folder);
        _owner = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(connections.Owner) { CommandTimeout = 600, Pooling = false }.ConnectionString);
    }

    public Connections Connections { get; }

    public string Folder { get; }

    public static async Task<BenchDatabase> Open(string folder, int cases, Action<string> say, CancellationToken ct)
    {
        folder = Path.GetFullPath(folder);
        Directory.CreateDirectory(folder);
        var server = await EmbeddedPostgres.Start(new EmbeddedPostgresOptions(folder, Log: say), ct);
        var connections = Connections.From(server.OwnerConnectionString);
        var database = new BenchDatabase(server, connections, folder);
        try
        {
            await DatabaseSetup.Prepare(connections, say, ct);
            say($"Loading {cases:N0} cases, as far as they are missing …");
            await Volume.Load(connections, cases, say, ct);
            await database.Guard(true, ct);   // a run that was interrupted may have left it off
            await database.MakeReady(ct);
            return database;
        }
        catch
        {
            await database.DisposeAsync();
            throw;
        }
    }

    // The floor writes into tables of its own, shaped like the real ones but without triggers, policy and history. What earlier runs wrote
    // is still there; statistics and a checkpoint start every run from the same place.
    private async Task MakeReady(CancellationToken ct)
    {
        await using var make = _owner.CreateCommand(
            """
            create extension if not exists pg_prewarm;
            drop schema if exists bench cascade;
            create schema bench;
            create table bench.contact (like casework.contact including defaults including indexes);
            create table bench.record (like audit.record including defaults including generated including indexes);
            create table bench.feed (like access.feed including defaults including generated including indexes);
            do $do$
            begin
                execute (select format('insert into bench.feed (%1$s) select %1$s from access.feed', string_agg(quote_ident(attname), ', '))
                           from pg_attribute where attrelid = 'access.feed'::regclass and attnum > 0 and not attisdropped and attgenerated = '');
            end
            $do$
            """);
        await make.ExecuteNonQueryAsync(ct);
        string[] statements =
        [
            "vacuum (analyze)",
            """
            select sum(pg_prewarm(oid)) from pg_class
             where relnamespace in ('casework'::regnamespace, 'access'::regnamespace, 'directory'::regnamespace) and relkind in ('r', 'i')
            """,
            "checkpoint",
        ];
        foreach (var statement in statements)
        {
            await using var ready = _owner.CreateCommand(statement);
            await ready.ExecuteNonQueryAsync(ct);
        }
    }

    /// <summary>Switches row-level security of everything that hangs on a case on or off; the data is invented.</summary>
    public async Task Guard(bool on, CancellationToken ct)
    {
        await using var guard = _owner.CreateCommand(
            $"""
            do $do$
            declare
                t regclass;
            begin
                for t in select distinct polrelid::regclass from pg_policy p join pg_class c on c.oid = p.polrelid
                          where p.polname = 'team_reads' and c.relrowsecurity <> {(on ? "true" : "false")}
                loop
                    execute format('alter table %s {(on ? "enable" : "disable")} row level security', t);
                end loop;
            end
            $do$
            """);
        await guard.ExecuteNonQueryAsync(ct);
    }

    /// <summary>How many records of each kind of answer the log holds now.</summary>
    public async Task<IReadOnlyDictionary<string, long>> LogPosition(CancellationToken ct)
    {
        var counts = new Dictionary<string, long>();
        await using var count = _owner.CreateCommand("select verb, count(*) from audit.record where outcome = 'done' group by verb");
        await using var rows = await count.ExecuteReaderAsync(ct);
        while (await rows.ReadAsync(ct))
            counts[rows.GetString(0)] = rows.GetInt64(1);
        return counts;
    }

    public async Task<string> Version(CancellationToken ct)
    {
        await using var ask = _owner.CreateCommand("select current_setting('server_version')");
        return (string)(await ask.ExecuteScalarAsync(ct))!;
    }

    public async ValueTask DisposeAsync()
    {
        await _owner.DisposeAsync();
        NpgsqlConnection.ClearAllPools();
        await _server.DisposeAsync();
    }
}
