using System.Text;
using Npgsql;
using Passerelle.Tests.TestKit;

namespace Passerelle.Tests.Proof.Seats;

/// <summary>The people of the story in a database of their own, where what they do stays done; the clock can be moved on.</summary>
internal sealed class SeatTown : IAsyncDisposable
{
    private readonly string _owner;
    private readonly NpgsqlConnection _looking;
    private IReadOnlyDictionary<string, SeatWorld.FunctionRow> _functions = new Dictionary<string, SeatWorld.FunctionRow>();

    private SeatTown(string owner, NpgsqlConnection looking) => (_owner, _looking) = (owner, looking);

    /// <summary>A town of its own.</summary>
    public static async Task<SeatTown> Open()
    {
        var owner = new NpgsqlConnectionStringBuilder((await PostgresForTests.Copy(stories: false)).Owner) { Pooling = false }.ConnectionString;
        var town = new SeatTown(owner, new NpgsqlConnection(owner));
        await town._looking.OpenAsync();
        await Run(town._looking, "begin;" + await File.ReadAllTextAsync(Path.Combine(Repository.Root, "tests", "Passerelle.Tests", "Proof", "Seats", "setup.sql")) + ";commit");
        var functions = new Dictionary<string, SeatWorld.FunctionRow>();
        await using var command = new NpgsqlCommand("select code, classes, may_add, writes, needs_agreement from directory.function", town._looking);
        await using var rows = await command.ExecuteReaderAsync();
        while (await rows.ReadAsync())
            functions[rows.GetString(0)] = new(rows.GetFieldValue<string[]>(1), rows.GetFieldValue<string[]>(2), rows.GetBoolean(3), rows.GetBoolean(4));
        town._functions = functions;
        return town;
    }

    /// <summary>Another way in, for two who do something at once.</summary>
    public async Task<NpgsqlConnection> Another()
    {
        var connection = new NpgsqlConnection(_owner);
        await connection.OpenAsync();
        return connection;
    }

    /// <summary>Does it, in a change of its own; false when it was refused.</summary>
    public Task<bool> Does(string who, string sql) => Does(_looking, who, sql);

    /// <summary>Does it on a connection of its own; false when it was refused, also because two waited for each other.</summary>
    public static async Task<bool> Does(NpgsqlConnection connection, string who, string sql)
    {
        var role = who switch
        {
            "owner" => "",
            "door" => "set local role passerelle_door;",
            _ => $"set local role passerelle_app; select access.open('\\x{Convert.ToHexString(Encoding.UTF8.GetBytes(who))}', 'test');",
        };
        try
        {
            await Run(connection, $"begin; {role} {sql}; commit");
            return true;
        }
        catch (PostgresException e) when (e.SqlState is "23514" or "42501" or "23P01" or "23505" or "40P01")
        {
            await Run(connection, "rollback");
            return false;
        }
    }

    /// <summary>Moves everything into the past, as if the clock had gone on; then what the clock does is done.</summary>
    public async Task Wait(int hours)
    {
        // Agreements count in days: they move with whole ones.
        var agreements = hours % 24 != 0 ? "" : $"update governance.agreement set starts_on = starts_on - {hours / 24}, ends_on = ends_on - {hours / 24}, ended_on = ended_on - {hours / 24}, review_on = review_on - {hours / 24}, in_force = tstzrange(lower(in_force) - interval '{hours} hours', upper(in_force) - interval '{hours} hours') where not isempty(in_force) or in_force is null;";
        await Run(_looking,
            $"""
            begin; set local session_replication_role = replica;
            do $do$ declare one record; begin   -- the earliest first, or two that follow each other would overlap for a moment
                for one in select id from casework.team order by starts_at loop
                    update casework.team set starts_at = starts_at - interval '{hours} hours', ends_at = ends_at - interval '{hours} hours', wanted_until = wanted_until - interval '{hours} hours' where id = one.id; end loop;
                for one in select id from casework.bar order by starts_at loop
                    update casework.bar set starts_at = starts_at - interval '{hours} hours', ends_at = ends_at - interval '{hours} hours' where id = one.id; end loop;
                for one in select id from casework.restriction order by starts_at loop
                    update casework.restriction set starts_at = starts_at - interval '{hours} hours', ends_at = ends_at - interval '{hours} hours' where id = one.id; end loop;
            end $do$;
            update access.glass_attempt set at = at - interval '{hours} hours'; {agreements}
            commit; call access.refresh_by_the_clock(now() - interval '{hours + 1} hours')
            """);
    }

    /// <summary>What stands now.</summary>
    public Task<SeatWorld> Look() => SeatWorld.Read(_looking);

    /// <summary>What is wrong now, after the world was as before.</summary>
    public List<string> Wrong(SeatWorld world, SeatWorld? before = null, HashSet<(Guid, Guid)>? taken = null) =>
        [.. world.Wrong(DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(DateTimeOffset.UtcNow, TimeZoneInfo.FindSystemTimeZoneById("Pacific/Kiritimati")).DateTime), _functions, (before ?? world).LookedAfter, taken ?? [])];

    private static async Task Run(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    /// <inheritdoc />
    public ValueTask DisposeAsync() => _looking.DisposeAsync();
}
