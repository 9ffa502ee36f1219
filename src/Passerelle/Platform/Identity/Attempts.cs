using Npgsql;
using NpgsqlTypes;
using Passerelle.Domain.Vocabulary;

namespace Passerelle.Platform.Identity;

/// <summary>An account that somebody tries to open, and the lane in which they do. <paramref name="Admitted"/> is false while that lane is closed.</summary>
public sealed record Attempt(WorkerId Worker, string PasswordHash, string Stamp, byte[] Lane, bool Admitted);

/// <summary>
/// Counts attempts in lanes: each device from which the worker has signed in before has its own, all others share one, and so does what is asked again in
/// an open session. A wrong guess closes its lane, for a second at first and for twice as long each time, up to a quarter of an hour; the shared lane is judged
/// fifty times in a day at most. Whoever guesses closes the shared lane and never the worker's own.
/// </summary>
/// <remarks>
/// An attempt is counted before its answer is known and in one statement: guesses sent side by side are counted one by one. What comes while the lane is
/// closed is not judged and not counted.
/// </remarks>
public sealed class Attempts(DoorDataSource door, TimeProvider clock)
{
    /// <summary>Guesses from unknown devices that are judged in any 24 hours.</summary>
    public const int MostADay = 50;

    private static readonly byte[] Strangers = [], OwnDesk = [1];

    // The count need not survive a power cut, so the answer does not wait for the disk: an unknown name has nothing to write either.
    private const string CountOne =
        """
        with found as (
            select a.id, a.password_hash, a.security_stamp
              from identity.account a join directory.worker w on w.id = a.id
             where (a.normalized_user_name = $1 or a.id = $2) and w.active and a.two_factor_enabled and a.password_hash is not null
        ), lane as (
            select f.id, case when $3 = '\x01'::bytea then $3 else coalesce((select l.device from identity.lane l where l.account_id = f.id and l.device = $3), ''::bytea) end as device
              from found f
        ), counted as (
            insert into identity.lane as l (account_id, device, failures, opens_at, seen_at, judged)
            select id, device, 1, $4 + interval '1 second', $4, array[$4] from lane
            on conflict (account_id, device) do update
               set failures = case when l.seen_at < $4 - interval '1 day' then 1 else l.failures + 1 end,
                   opens_at = $4 + interval '1 second' * case when l.seen_at < $4 - interval '1 day' then 1 else least(900, power(2, least(l.failures, 10))) end,
                   seen_at = $4,
                   judged = (l.judged || $4)[greatest(1, cardinality(l.judged) + 2 - $5):]
             where l.opens_at <= $4 and (l.device <> ''::bytea or cardinality(l.judged) < $5 or l.judged[1] <= $4 - interval '1 day')
            returning account_id
        )
        select f.id, f.password_hash, f.security_stamp, lane.device, c.account_id is not null, set_config('synchronous_commit', 'off', true)
          from found f join lane on lane.id = f.id left join counted c on c.account_id = f.id
        """;

    /// <summary>Counts an attempt by user name (normalised), from a device; null when no worker can sign in under it.</summary>
    public Task<Attempt?> ByName(string? name, byte[]? device, CancellationToken ct) => Begin(name, null, device ?? Strangers, ct);

    /// <summary>Counts an attempt on a known account, from a device.</summary>
    public Task<Attempt?> ById(WorkerId worker, byte[]? device, CancellationToken ct) => Begin(null, worker.Value, device ?? Strangers, ct);

    /// <summary>Counts an attempt of a worker who is signed in.</summary>
    public Task<Attempt?> AtOwnDesk(WorkerId worker, CancellationToken ct) => Begin(null, worker.Value, OwnDesk, ct);

    /// <summary>The answer was right: this attempt does not count, and the lane is open again.</summary>
    public Task GiveBack(Attempt attempt, CancellationToken ct) => Change(
        "update identity.lane set failures = greatest(failures - 1, 0), opens_at = $3, judged = judged[:cardinality(judged) - 1] where account_id = $1 and device = $2",
        attempt.Worker, attempt.Lane, ct);

    /// <summary>The worker has signed in from this device: it has a lane of its own from now on, and that one is open. Devices not seen for a quarter of a year are forgotten.</summary>
    public Task Know(WorkerId worker, byte[] device, CancellationToken ct) => Change(
        """
        with old as (delete from identity.lane where account_id = $1 and device <> $2 and seen_at < $3 - interval '90 days')
        insert into identity.lane (account_id, device, failures, opens_at, seen_at) select id, $2, 0, $3, $3 from identity.account where id = $1
        on conflict (account_id, device) do update set failures = 0, opens_at = excluded.opens_at, seen_at = excluded.seen_at, judged = '{}'
        """, worker, device, ct);

    /// <summary>The sign-in was set up anew: the counts start anew, and no device is known.</summary>
    public Task Forget(WorkerId worker, CancellationToken ct) => Change("delete from identity.lane where account_id = $1 and $2::bytea is not null and $3 is not null", worker, Strangers, ct);

    private async Task<Attempt?> Begin(string? name, Guid? id, byte[] device, CancellationToken ct)
    {
        await using var count = door.Source.CreateCommand(CountOne);
        count.Parameters.Add(new NpgsqlParameter { Value = (object?)name ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text });
        count.Parameters.Add(new NpgsqlParameter { Value = (object?)id ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Uuid });
        count.Parameters.AddWithValue(device);
        count.Parameters.AddWithValue(clock.GetUtcNow());
        count.Parameters.AddWithValue(MostADay);
        await using var row = await count.ExecuteReaderAsync(ct);
        return await row.ReadAsync(ct) ? new Attempt(new(row.GetGuid(0)), row.GetString(1), row.GetString(2), row.GetFieldValue<byte[]>(3), row.GetBoolean(4)) : null;
    }

    private async Task Change(string sql, WorkerId worker, byte[] lane, CancellationToken ct)
    {
        await using var change = door.Source.CreateCommand(sql);
        change.Parameters.AddWithValue(worker.Value);
        change.Parameters.AddWithValue(lane);
        change.Parameters.AddWithValue(clock.GetUtcNow());
        await change.ExecuteNonQueryAsync(ct);
    }
}
