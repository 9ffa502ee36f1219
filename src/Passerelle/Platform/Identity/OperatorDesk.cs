using Npgsql;
using NpgsqlTypes;
using Passerelle.Database;

namespace Passerelle.Platform.Identity;

/// <summary>Something that waits for a second person.</summary>
/// <param name="Id">Of the change of a role, or of the worker for whom a link waits.</param>
/// <param name="IsLink">A link; else a change of a role.</param>
/// <param name="What">In words for the operator.</param>
/// <param name="Others">Whoever could sign in and decide on the pages; empty when it is for the operator.</param>
public sealed record WaitingWord(Guid Id, bool IsLink, string Partnership, string What, string Others);

/// <summary>
/// The operator as the second person, where a partnership has nobody else: a new installation with its one administrator. Under the owner's connection, so
/// only on the host; in the log of the partnership like every other word.
/// </summary>
public sealed class OperatorDesk(Connections connections, DoorDataSource door, TimeProvider clock)
{
    private static readonly string Waiting =
        $"""
        select c.id, false as is_link, p.code, w.name || ', ' || a.name || ': ' || c.kind || ' ' || c.role || ', proposed by ' || b.name || ' on ' || to_char(c.proposed_at at time zone p.time_zone, 'YYYY-MM-DD HH24:MI') as what,
               coalesce((select string_agg(o.name, ', ' order by o.name) from directory.worker o where o.active and o.id <> c.worker_id and o.id <> c.proposed_by
                            and 'administrator' = any (o.roles) and access.partnership_of(o.id) = p.id and {CanSignIn.Of("o.id")}), '') as others, c.proposed_at as at
          from directory.role_change c
          join directory.worker w on w.id = c.worker_id join directory.agency a on a.id = w.agency_id join directory.partnership p on p.id = a.partnership_id
          join directory.worker b on b.id = c.proposed_by
         where c.outcome is null and c.lapses_at > now()
        union all
        select w.id, true, p.code, w.name || ', ' || a.name || ': a link to set up a sign-in, made by ' || b.name || ' on ' || to_char(l.made_at at time zone p.time_zone, 'YYYY-MM-DD HH24:MI'),
               coalesce((select string_agg(o.name, ', ' order by o.name) from directory.worker o where access.may_let_in(o.id, w.id, l.made_by) and {CanSignIn.Of("o.id")}), ''), l.made_at
          from identity.setup_link l
          join directory.worker w on w.id = l.worker_id join directory.agency a on a.id = w.agency_id join directory.partnership p on p.id = a.partnership_id
          join directory.worker b on b.id = l.made_by
         where l.waits and l.used_at is null and l.ends_at > now()
        """;

    /// <summary>Everything that waits in this installation, the oldest first.</summary>
    public async Task<IReadOnlyList<WaitingWord>> List(CancellationToken ct)
    {
        await using var owner = NpgsqlDataSource.Create(connections.Owner);
        await using var find = owner.CreateCommand($"select * from ({Waiting}) waiting order by at");
        await using var rows = await find.ExecuteReaderAsync(ct);
        var found = new List<WaitingWord>();
        while (await rows.ReadAsync(ct))
            found.Add(new WaitingWord(rows.GetGuid(0), rows.GetBoolean(1), rows.GetString(2), rows.GetString(3), rows.GetString(4)));
        return found;
    }

    /// <summary>The operator's word. Throws what the database refuses.</summary>
    public async Task Confirm(WaitingWord waiting, CancellationToken ct)
    {
        await using var owner = NpgsqlDataSource.Create(connections.Owner);
        await using var confirm = owner.CreateCommand(waiting.IsLink
            ? "update identity.setup_link set let_in_at = now(), ends_at = now() + interval '72 hours' where worker_id = $1 and waits and used_at is null and ends_at > now() returning worker_id"
            : "update directory.role_change set outcome = 'confirmed' where id = $1 and outcome is null returning worker_id");
        confirm.Parameters.Add(new NpgsqlParameter { Value = waiting.Id, NpgsqlDbType = NpgsqlDbType.Uuid });
        if (await confirm.ExecuteScalarAsync(ct) is Guid worker)
            await Record(waiting.IsLink ? "operator_lets_in" : "operator_confirms_role", worker, waiting.Id, ct);
    }

    // No worker has said it; it stands in the log of the worker's partnership.
    private async Task Record(string verb, Guid worker, Guid row, CancellationToken ct)
    {
        await using var insert = door.Source.CreateCommand(
            """
            insert into audit.record (id, at, agency_id, verb, is_write, purpose, case_ids, classes, row_ids, outcome)
            select $1, now(), w.agency_id, $3, true, 'operator', '{}', '{}', array[$2, $4], 'done' from directory.worker w where w.id = $2
            """);
        insert.Parameters.AddWithValue(Guid.CreateVersion7(clock.GetUtcNow()));
        insert.Parameters.AddWithValue(worker);
        insert.Parameters.AddWithValue(verb);
        insert.Parameters.AddWithValue(row);
        await insert.ExecuteNonQueryAsync(ct);
    }
}
