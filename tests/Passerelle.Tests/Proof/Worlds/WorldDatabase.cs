using System.Globalization;
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
    private readonly List<(string Sql, string? Part)> _load;
    private readonly Dictionary<(string Table, bool Changes), string> _attempts;
    private int _watchful;

    private WorldDatabase(NpgsqlConnection connection, List<(string, string?)> load, Dictionary<(string Table, bool Changes), string> attempts) => (_connection, _load, _attempts) = (connection, load, attempts);

    /// <summary>Opens a connection and learns from the catalogue what a row of each table needs.</summary>
    public static async Task<WorldDatabase> Open(Connections connections)
    {
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(connections.Owner) { Pooling = false, MaxAutoPrepare = 200, AutoPrepareMinUsages = 2, IncludeFailedBatchedCommand = true }.ConnectionString);
        await connection.OpenAsync();
        await using var settings = new NpgsqlCommand("set plan_cache_mode = force_generic_plan; set jit = off", connection);
        await settings.ExecuteNonQueryAsync();
        return new WorldDatabase(connection, await WorldSql.Load(connection), await WorldSql.Attempts(connection));
    }

    /// <summary>
    /// Loads a world, does what is asked as the owner (a mutation), looks at it as every worker and forgets it. Answers the differences from the
    /// handbook; from what the handbook would say of another world, when it is told that.
    /// </summary>
    public async Task<List<string>> Differences(World world, string? mutation = null, World? told = null)
    {
        await using var transaction = await _connection.BeginTransactionAsync();
        if (mutation is not null) await Run(mutation);
        var parts = WorldRows.Of(world);
        await Load(parts);
        var differences = await Look(world, parts, told ?? world, untilOne: mutation is not null);
        await transaction.RollbackAsync();
        return differences;
    }

    /// <summary>
    /// Loads a world once, then changes the guard and changes it back, time after time. Answers the changes that neither these questions to the catalogue
    /// notice nor a look at the world.
    /// </summary>
    public async Task<List<string>> Unnoticed(World world, IEnumerable<string> mutations, IReadOnlyList<string> questions)
    {
        await using var transaction = await _connection.BeginTransactionAsync();
        var parts = WorldRows.Of(world);
        await Load(parts);
        var unnoticed = new List<string>();
        foreach (var mutation in mutations)
        {
            await Run("savepoint mutation; set local session_replication_role = origin");
            await Run(mutation);
            if (!await IsSeen(questions) && (await Look(world, parts, world, untilOne: true)).Count == 0)
                unnoticed.Add(mutation);
            await Run("rollback to savepoint mutation");
        }
        await transaction.RollbackAsync();
        return unnoticed;
    }

    // What every worker sees and may do; one difference is enough where something was changed, and who saw the last change is asked first about the next.
    private async Task<List<string>> Look(World world, Dictionary<string, string> parts, World told, bool untilOne)
    {
        var forgeries = await Forge();
        await Run("set local session_replication_role = origin; set local role passerelle_app; set local search_path = casework, directory, access, platform, audit, public");
        await Run($"select set_config('app.as_of', (now() + {World.AsOf} * interval '1 microsecond')::text, true)");
        var differences = new List<string>();
        foreach (var forgery in forgeries)
            if (await Accepts(forgery)) differences.Add($"the context {forgery} names somebody and may not");
        var handbook = new Handbook(told);
        foreach (var worker in world.Workers.Select(w => w.Number).OrderBy(w => untilOne && w != _watchful))
        {
            if (untilOne && differences.Count > 0)
                break;
            var found = await Ask(world, parts, worker);
            var expected = Expected.For(told, handbook, worker);
            differences.AddRange(found.Except(expected).Select(line => $"w{worker} reads {line} and may not"));
            differences.AddRange(expected.Except(found).Select(line => $"w{worker} may read {line} and does not"));
            if (!untilOne || differences.Count == 0)
                differences.AddRange(await Tries(world, told, handbook, worker));
            if (differences.Count > 0)
                _watchful = worker;
        }
        return differences;
    }

    // What a worker tries, in one go: each trial is undone before the next.
    private async Task<List<string>> Tries(World world, World told, Handbook handbook, int worker)
    {
        var trials = new Trials(_connection);
        var differences = new List<string>();
        foreach (var attempt in world.Attempts.Where(a => a.Worker == worker))
            trials.Add(Command(world, attempt), (rows, refused) =>
            {
                if (refused is "23505" or "23P01")
                    return;   // the tables themselves refuse it, for a reason that is no matter of rights
                if (rows == 1 != handbook.May(attempt))
                    differences.Add($"{attempt}: {(rows == 1 ? "succeeds and may not" : "may and fails")}");
                if (refused == "23514" && !handbook.MayAsk(attempt))
                    differences.Add($"{attempt}: is told why it is refused");
            });
        foreach (var (sql, expected) in Probes.Blind(told, handbook, worker))
            trials.Add(new NpgsqlBatchCommand(sql), (rows, refused) =>
            {
                if (rows != expected || refused is not (null or "42501"))
                    differences.Add($"w{worker} touches {rows?.ToString() ?? refused} rows instead of {expected?.ToString() ?? "being refused"}: {sql}");
            });
        foreach (var sql in worker > 0 ? [] : Probes.Refused(world, worker))   // what is refused to everybody is tried by one
            trials.Add(new NpgsqlBatchCommand(sql), (rows, _) =>
            {
                if (rows > 0) differences.Add($"w{worker} touches {rows} rows and may none: {sql}");
            });
        await trials.Run();
        return differences;
    }

    private async Task Run(string sql)
    {
        await using var command = new NpgsqlCommand(sql, _connection);
        await command.ExecuteNonQueryAsync();
    }

    private async Task Load(Dictionary<string, string> parts)
    {
        await using var batch = new NpgsqlBatch(_connection);
        foreach (var (sql, part) in _load.Where(l => l.Part is null || parts.ContainsKey(l.Part)))
        {
            var command = new NpgsqlBatchCommand(sql);
            if (part is not null) command.Parameters.Add(Rows(parts, part));
            batch.BatchCommands.Add(command);
        }
        await batch.ExecuteNonQueryAsync();
    }

    private static NpgsqlParameter Rows(Dictionary<string, string> parts, string part) => new() { Value = parts.GetValueOrDefault(part, "[]"), NpgsqlDbType = NpgsqlDbType.Jsonb };

    // A context with the seal of another one, of this transaction a second ago, of another connection's number, and none: made by access.seal as it
    // stands now, so that a seal that leaves one of them out is accepted.
    private async Task<List<(string Context, string Seal)>> Forge()
    {
        await Run(
            """
            do $do$
            begin
                execute replace(replace(pg_get_functiondef('access.seal()'::regprocedure), 'access.seal', 'access.earlier_seal'), 'transaction_timestamp()', '(transaction_timestamp() - interval ''1 second'')');
            end
            $do$
            """);
        var context = $"{Id('b', 0)}|{Id('b', 1)}|stepped_up|test";
        string[] steps =
        [
            $"select set_config('app.ctx', '{context}', true) || setval('access.number', 7)", "select access.seal()", "select setval('access.number', 8)::text", "select access.earlier_seal()",
            "select set_config('app.ctx', 'of somebody else', true)", "select access.seal()", "select '00'",
        ];
        var said = new List<string>();
        foreach (var step in steps)
        {
            await using var command = new NpgsqlCommand(step, _connection);
            said.Add((string)(await command.ExecuteScalarAsync())!);
        }
        return [(context, said[1]), (context, said[3]), (context, said[5]), (context, said[6])];
    }

    private async Task<bool> Accepts((string Context, string Seal) forged)
    {
        await using var command = new NpgsqlCommand("select set_config('app.ctx', $1, true), set_config('app.seal', $2, true)", _connection)
        {
            Parameters = { new() { Value = forged.Context }, new() { Value = forged.Seal } },
        };
        await command.ExecuteNonQueryAsync();
        await using var ask = new NpgsqlCommand("select access.worker() is not null or access.partnership() is not null or access.stepped_up()", _connection);
        return await ask.ExecuteScalarAsync() is true;
    }

    // Whether the catalogue, as it stands after a mutation, answers any of the questions.
    private async Task<bool> IsSeen(IReadOnlyList<string> questions)
    {
        foreach (var question in questions)
        {
            await using var ask = new NpgsqlCommand(question, _connection);
            if (await ask.ExecuteScalarAsync() is not null)
                return true;
        }
        return false;
    }

    /// <summary>The text of a function, to be changed.</summary>
    public async Task<string> Definition(string function)
    {
        await using var ask = new NpgsqlCommand("select pg_get_functiondef($1::regprocedure)", _connection) { Parameters = { new() { Value = function } } };
        return (string)(await ask.ExecuteScalarAsync())!;
    }

    private async Task<HashSet<string>> Ask(World world, Dictionary<string, string> parts, int worker)
    {
        await using var batch = new NpgsqlBatch(_connection)
        {
            BatchCommands =
            {
                new("select set_config('app.seal', '', true)"),
                new("select count(*) from access.open($1, 'test')") { Parameters = { new() { Value = WorldRows.Token(worker) } } },
                new(WorldSql.Ask) { Parameters = { new() { Value = Enumerable.Range(0, world.Cases).Select(c => Id('c', c)).ToArray() }, Rows(parts, "casework.case_file"), Rows(parts, "casework.contact") } },
            },
        };
        await using var rows = await batch.ExecuteReaderAsync();
        await rows.NextResultAsync();
        await rows.NextResultAsync();
        var lines = new HashSet<string>();
        while (await rows.ReadAsync())
            lines.Add(rows.GetString(0));
        return lines;
    }

    private NpgsqlBatchCommand Command(World world, Attempt attempt)
    {
        var values = WorldRows.Handled(attempt.Label);
        var row = attempt.Changes is not { } number ? 999_999 : attempt.Table == "team" ? number : world.Items.First(i => i.Number == number).Id;
        var command = new NpgsqlBatchCommand(_attempts[(attempt.Table, attempt.Changes is not null)]);
        foreach (var value in new object[] { Id(attempt.Table == "team" ? 'd' : 'e', row), Id('c', attempt.Case), values.Class, values.Domain ?? (object)DBNull.Value, values.Agency, values.Audience, values.Shared, Id('b', attempt.Worker) })
            command.Parameters.Add(value is DBNull ? new NpgsqlParameter { Value = value, NpgsqlDbType = NpgsqlDbType.Text } : new NpgsqlParameter { Value = value });
        return command;
    }

    /// <summary>An id that says what it is: c for a case, d for a seat, e for a row.</summary>
    public static Guid Id(char kind, int number) => Guid.Parse($"{kind}0000000-0000-4000-8000-{number.ToString("d12", CultureInfo.InvariantCulture)}");

    /// <inheritdoc />
    public ValueTask DisposeAsync() => _connection.DisposeAsync();
}
