using System.Globalization;
using System.Text.Json;
using Npgsql;
using NpgsqlTypes;
using Passerelle.Database;

namespace Passerelle.Tests.Proof.Worlds;

/// <summary>
/// A world in a database: one transaction of the owner, in which the role of the application is put on before anything is asked, and which is
/// rolled back. Within it time stands still, so a seat can end at this very instant.
/// </summary>
public sealed class WorldDatabase : IAsyncDisposable
{
    private readonly NpgsqlConnection _connection;
    private readonly string _load;
    private readonly Dictionary<(string Table, bool Changes), string> _attempts;

    private WorldDatabase(NpgsqlConnection connection, string load, Dictionary<(string Table, bool Changes), string> attempts) => (_connection, _load, _attempts) = (connection, load, attempts);

    /// <summary>Opens a connection and learns from the catalogue what a row of each table needs.</summary>
    public static async Task<WorldDatabase> Open(Connections connections)
    {
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(connections.Owner) { Pooling = false, MaxAutoPrepare = 200, AutoPrepareMinUsages = 2 }.ConnectionString);
        await connection.OpenAsync();
        await using var settings = new NpgsqlCommand("set plan_cache_mode = force_generic_plan; set jit = off", connection);
        await settings.ExecuteNonQueryAsync();
        return new WorldDatabase(connection, await WorldSql.Load(connection), await WorldSql.Attempts(connection));
    }

    /// <summary>Loads a world, does what is asked as the owner (a mutation), looks at it as every worker and forgets it. Answers the differences.</summary>
    public async Task<List<string>> Differences(World world, string? mutation = null)
    {
        await using var transaction = await _connection.BeginTransactionAsync();
        if (mutation is not null) await Run(mutation);
        await Load(world);
        var forgeries = await Forge();
        await Run("set local session_replication_role = origin; set local role passerelle_app; set local search_path = casework, directory, access, platform, audit, public");
        await Run($"select set_config('app.as_of', (now() + {World.AsOf} * interval '1 microsecond')::text, true)");
        var differences = new List<string>();
        foreach (var forgery in forgeries)
            if (await Accepts(forgery)) differences.Add($"the context {forgery} names somebody and may not");
        foreach (var worker in world.Workers)
        {
            await OpenSession(worker.Number);
            var found = await Ask(world);
            var expected = Expected.For(world, worker.Number);
            differences.AddRange(found.Except(expected).Select(line => $"w{worker.Number} reads {line} and may not"));
            differences.AddRange(expected.Except(found).Select(line => $"w{worker.Number} may read {line} and does not"));
            foreach (var attempt in world.Attempts.Where(a => a.Worker == worker.Number))
                if (await Try(world, attempt) is { } answer)
                {
                    if (answer.Length == 0 != new Handbook(world).May(attempt))
                        differences.Add($"{attempt}: {(answer.Length == 0 ? "succeeds and may not" : "may and fails")}");
                    if (answer == "23514" && !new Handbook(world).MayAsk(attempt))
                        differences.Add($"{attempt}: is told why it is refused");
                }
            await Probe(world, worker.Number, differences);
            if (mutation is not null && differences.Count > 0)
                break;
        }
        await transaction.RollbackAsync();
        return differences;
    }

    private async Task Run(string sql)
    {
        await using var command = new NpgsqlCommand(sql, _connection);
        await command.ExecuteNonQueryAsync();
    }

    private async Task Load(World world)
    {
        await using var command = new NpgsqlCommand("select set_config('world.rows', $1, true)", _connection) { Parameters = { new() { Value = Json(world) } } };
        await command.ExecuteNonQueryAsync();
        await Run(_load);
    }

    // Contexts that were signed for another connection or another transaction, or not at all.
    private async Task<List<string>> Forge()
    {
        await using var command = new NpgsqlCommand(
            """
            select concat_ws('|', p.payload, case when p.signed then access.sign(p.payload) else '00' end)
              from (values (concat_ws('|', $1, pg_backend_pid() + 1, extract(epoch from transaction_timestamp()), 'test', 'stepped_up'), true),
                           (concat_ws('|', $1, pg_backend_pid(), extract(epoch from transaction_timestamp()) - 1, 'test', 'stepped_up'), true),
                           (concat_ws('|', $1, pg_backend_pid(), extract(epoch from transaction_timestamp()), 'test', 'stepped_up'), false)) as p(payload, signed)
            """, _connection) { Parameters = { new() { Value = Id('b', 0).ToString() } } };
        await using var rows = await command.ExecuteReaderAsync();
        var made = new List<string>();
        while (await rows.ReadAsync()) made.Add(rows.GetString(0));
        return made;
    }

    private async Task<bool> Accepts(string context)
    {
        await using var command = new NpgsqlCommand("select set_config('app.ctx', $1, true); ", _connection) { Parameters = { new() { Value = context } } };
        await command.ExecuteNonQueryAsync();
        await using var ask = new NpgsqlCommand("select access.worker() is not null or access.stepped_up()", _connection);
        return await ask.ExecuteScalarAsync() is true;
    }

    private async Task Probe(World world, int worker, List<string> differences)
    {
        foreach (var (sql, expected) in Probes.Blind(world, worker))
            if (await Affected(sql) is var rows && rows != expected)
                differences.Add($"w{worker} touches {rows?.ToString() ?? "no"} rows instead of {expected?.ToString() ?? "being refused"}: {sql}");
        if (worker > 0)
            return;   // what is refused to everybody is tried by one
        foreach (var sql in Probes.Refused(world, worker))
            if (await Affected(sql) is > 0 and var touched)
                differences.Add($"w{worker} touches {touched} rows and may none: {sql}");
    }

    private async Task<int?> Affected(string sql)
    {
        await Run("savepoint probe");
        try
        {
            await using var command = new NpgsqlCommand(sql, _connection);
            return await command.ExecuteNonQueryAsync();
        }
        catch (PostgresException e) when (e.SqlState is "42501")
        {
            return null;
        }
        finally
        {
            await Run("rollback to savepoint probe");
        }
    }

    /// <summary>Asks the catalogue as it stands after a mutation.</summary>
    public async Task<List<string>> Catalogue(string mutation, IReadOnlyList<string> questions)
    {
        await using var transaction = await _connection.BeginTransactionAsync();
        await Run(mutation);
        var found = new List<string>();
        foreach (var question in questions)
        {
            await using var ask = new NpgsqlCommand(question, _connection);
            await using var rows = await ask.ExecuteReaderAsync();
            while (await rows.ReadAsync()) found.Add(rows.GetString(0));
        }
        await transaction.RollbackAsync();
        return found;
    }

    /// <summary>The text of a function, to be changed.</summary>
    public async Task<string> Definition(string function)
    {
        await using var ask = new NpgsqlCommand("select pg_get_functiondef($1::regprocedure)", _connection) { Parameters = { new() { Value = function } } };
        return (string)(await ask.ExecuteScalarAsync())!;
    }

    private async Task OpenSession(int worker)
    {
        await Run("select set_config('app.ctx', '', true)");
        await using var open = new NpgsqlCommand("select count(*) from access.open($1, 'test')", _connection) { Parameters = { new() { Value = Token(worker) } } };
        await open.ExecuteScalarAsync();
    }

    private async Task<HashSet<string>> Ask(World world)
    {
        await using var ask = new NpgsqlCommand(WorldSql.Ask, _connection) { Parameters = { new() { Value = Enumerable.Range(0, world.Cases).Select(c => Id('c', c)).ToArray() } } };
        await using var rows = await ask.ExecuteReaderAsync();
        var lines = new HashSet<string>();
        while (await rows.ReadAsync())
            lines.Add(rows.GetString(0));
        return lines;
    }

    // Empty when it succeeds, else the state of the refusal; null when the tables themselves refuse it for a reason that is no matter of rights.
    private async Task<string?> Try(World world, Attempt attempt)
    {
        await Run("savepoint attempt");
        try
        {
            var values = Handled(attempt.Label);
            var row = attempt.Changes is not { } number ? 999_999 : attempt.Table == "team" ? number : world.Items.First(i => i.Number == number).Id;
            await using var command = new NpgsqlCommand(_attempts[(attempt.Table, attempt.Changes is not null)], _connection);
            foreach (var value in new object[] { Id(attempt.Table == "team" ? 'd' : 'e', row), Id('c', attempt.Case), values.Class, values.Domain ?? (object)DBNull.Value, values.Agency, values.Audience, values.Shared, Id('b', attempt.Worker) })
                command.Parameters.Add(value is DBNull ? new NpgsqlParameter { Value = value, NpgsqlDbType = NpgsqlDbType.Text } : new NpgsqlParameter { Value = value });
            return await command.ExecuteNonQueryAsync() == 1 ? "" : "no row";
        }
        catch (PostgresException e) when (e.SqlState is "42501" or "23514")
        {
            return e.SqlState;
        }
        catch (PostgresException e) when (e.SqlState is "23505" or "23P01")
        {
            return null;
        }
        finally
        {
            await Run("rollback to savepoint attempt");
        }
    }

    /// <summary>An id that says what it is: c for a case, d for a seat, e for a row.</summary>
    public static Guid Id(char kind, int number) => Guid.Parse($"{kind}0000000-0000-4000-8000-{number.ToString("d12", CultureInfo.InvariantCulture)}");

    private static byte[] Token(int worker) => [.. Enumerable.Repeat((byte)worker, 32)];

    private static (string Class, string? Domain, Guid Agency, string Audience, Guid[] Shared) Handled(Label label) =>
        (label.Class.ToString(), label.Domain, Id('a', label.Agency), label.Audience, [.. label.NamedWorkers.Select(w => Id('b', w)), .. label.NamedAgencies.Select(a => Id('a', a))]);

    private static Dictionary<string, object?> Row(int id, char kind, int @case, Label label, int worker)
    {
        var handled = Handled(label);
        return new()
        {
            ["id"] = Id(kind, id), ["case_id"] = Id('c', @case), ["class"] = handled.Class, ["life_domain"] = handled.Domain, ["agency_id"] = handled.Agency,
            ["audience"] = handled.Audience, ["shared_with"] = handled.Shared, ["worker"] = Id('b', worker), ["n"] = id,
        };
    }

    private static string Json(World world) => JsonSerializer.Serialize(new
    {
        agencies = Enumerable.Range(0, world.Agencies).Select(a => new { id = Id('a', a), partnership = Id('f', World.Partnership(a)), n = a }),
        workers = world.Workers.Select(w => new { id = Id('b', w.Number), agency = Id('a', w.Agency), session = w.Session, clearance = w.Clearance, token = Convert.ToHexString(Token(w.Number)) }),
        cases = Enumerable.Range(0, world.Cases).Select(c => Id('c', c)),
        team = world.Seats.Select(s => new Dictionary<string, object?>(Row(s.Number, 'd', s.Case, s.Label, s.Worker))
        {
            ["function"] = $"f{s.Function}", ["classes"] = s.Classes.Select(c => c.ToString()), ["life_domains"] = s.Domains, ["reach"] = s.OnlyNamed ? "named" : "case", ["writes"] = !s.OnlyReads,
            ["starts"] = s.Starts, ["ends"] = s.Ends, ["seat_agency"] = Id('a', s.Agency),
        }),
        items = world.Items.GroupBy(i => (i.Past ? "history." : i.Table is "feed" or "name_key" ? "access." : "casework.") + i.Table).ToDictionary(g => g.Key, g => g.Select(i =>
            new Dictionary<string, object?>(Row(i.Id, 'e', i.Case, i.Label, i.Owner)) { ["known_from"] = i.KnownFrom, ["known_to"] = i.KnownTo })),
    });

    /// <inheritdoc />
    public ValueTask DisposeAsync() => _connection.DisposeAsync();
}
