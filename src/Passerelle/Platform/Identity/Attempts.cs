using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using Npgsql;
using NpgsqlTypes;
using Passerelle.Domain.Vocabulary;

namespace Passerelle.Platform.Identity;

/// <summary>An account that somebody tries to open. <paramref name="Admitted"/> is false while it is locked.</summary>
public sealed record Attempt(WorkerId Worker, string PasswordHash, string Stamp, bool Admitted);

/// <summary>
/// Counts attempts in Identity's own columns, but before the answer is known and in one statement: guesses sent side by side are counted
/// one by one, which read-check-write in Identity's <c>AccessFailedAsync</c> would not do.
/// </summary>
public sealed class Attempts(DoorDataSource door, IOptions<IdentityOptions> identity)
{
    // The count need not survive a power cut, so the answer does not wait for the disk: an unknown name has nothing to write either.
    private const string CountOne =
        """
        with found as (
            select a.id, a.password_hash, a.security_stamp
              from identity.account a join directory.worker w on w.id = a.id
             where (a.normalized_user_name = $1 or a.id = $2) and w.active and a.two_factor_enabled and a.password_hash is not null
        ), counted as (
            update identity.account a
               set access_failed_count = case when a.lockout_end is null then a.access_failed_count + 1 else 1 end,
                   lockout_end = case when a.lockout_end is null and a.access_failed_count + 1 >= $3 then now() + $4 end
              from found f
             where a.id = f.id and (a.lockout_end is null or a.lockout_end <= now())
            returning a.id
        )
        select f.id, f.password_hash, f.security_stamp, c.id is not null, set_config('synchronous_commit', 'off', true)
          from found f left join counted c on c.id = f.id
        """;

    /// <summary>Counts an attempt by user name (normalised); null when no worker can sign in under it.</summary>
    public Task<Attempt?> ByName(string? name, CancellationToken ct) => Begin(name, null, ct);

    /// <summary>Counts an attempt on a known account.</summary>
    public Task<Attempt?> ById(WorkerId worker, CancellationToken ct) => Begin(null, worker.Value, ct);

    /// <summary>The password was right: this attempt does not count.</summary>
    public Task GiveBack(WorkerId worker, CancellationToken ct) =>
        Change("update identity.account set access_failed_count = greatest(access_failed_count - 1, 0), lockout_end = null where id = $1", worker, ct);

    /// <summary>The whole sign-in was right: the count starts anew.</summary>
    public Task Forget(WorkerId worker, CancellationToken ct) =>
        Change("update identity.account set access_failed_count = 0, lockout_end = null where id = $1", worker, ct);

    private async Task<Attempt?> Begin(string? name, Guid? id, CancellationToken ct)
    {
        await using var count = door.Source.CreateCommand(CountOne);
        count.Parameters.Add(new NpgsqlParameter { Value = (object?)name ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text });
        count.Parameters.Add(new NpgsqlParameter { Value = (object?)id ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Uuid });
        count.Parameters.AddWithValue(identity.Value.Lockout.MaxFailedAccessAttempts);
        count.Parameters.AddWithValue(identity.Value.Lockout.DefaultLockoutTimeSpan);
        await using var row = await count.ExecuteReaderAsync(ct);
        return await row.ReadAsync(ct) ? new Attempt(new(row.GetGuid(0)), row.GetString(1), row.GetString(2), row.GetBoolean(3)) : null;
    }

    private async Task Change(string sql, WorkerId worker, CancellationToken ct)
    {
        await using var change = door.Source.CreateCommand(sql);
        change.Parameters.AddWithValue(worker.Value);
        await change.ExecuteNonQueryAsync(ct);
    }
}
