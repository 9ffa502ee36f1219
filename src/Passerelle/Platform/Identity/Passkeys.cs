using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Identity;
using Npgsql;
using NpgsqlTypes;
using Passerelle.Domain.Access;
using Passerelle.Domain.Vocabulary;

namespace Passerelle.Platform.Identity;

/// <summary>A passkey as its owner sees it.</summary>
/// <param name="Mark">Its name in addresses: the start of the hash of its id.</param>
/// <param name="Name">What its owner calls it.</param>
/// <param name="MadeAt">When it was made.</param>
/// <param name="UsedAt">When it was shown last; null when never.</param>
/// <param name="Synced">True when it may be copied to other devices of its owner.</param>
public sealed record OwnPasskey(string Mark, string Name, DateTimeOffset MadeAt, DateTimeOffset? UsedAt, bool Synced);

/// <summary>The passkeys in the database. Whatever must not happen twice is decided by the statement that writes it.</summary>
public sealed class Passkeys(DoorDataSource door)
{
    private const string MarkOf = "substr(encode(sha256(p.credential_id), 'hex'), 1, 16)";
    private static readonly string[] OneDeviceOnly = [.. PasskeyRule.OneDeviceOnly.Select(Code.Of)];

    // A challenge counts once. What is older than its seal is forgotten.
    private const string Fresh =
        """
        with old as (delete from identity.used_challenge where used_at < now() - interval '10 minutes'),
             fresh as (insert into identity.used_challenge (challenge_hash) values ($1) on conflict do nothing returning true)
        """;

    /// <summary>The passkeys of a worker, oldest first.</summary>
    public async Task<IReadOnlyList<OwnPasskey>> Of(WorkerId worker, CancellationToken ct)
    {
        await using var find = Command($"select {MarkOf}, p.name, p.created_at, p.last_used_at, p.is_backup_eligible from identity.passkey p where p.user_id = $1 order by p.created_at", worker.Value);
        await using var rows = await find.ExecuteReaderAsync(ct);
        var found = new List<OwnPasskey>();
        while (await rows.ReadAsync(ct))
            found.Add(new(rows.GetString(0), rows.GetString(1), rows.GetFieldValue<DateTimeOffset>(2), rows.IsDBNull(3) ? null : rows.GetFieldValue<DateTimeOffset>(3), rows.GetBoolean(4)));
        return found;
    }

    /// <summary>True when this worker's role wants a passkey that stays on its device.</summary>
    public async Task<bool> MustStayOnOneDevice(WorkerId worker, CancellationToken ct)
    {
        await using var ask = Command("select exists (select 1 from directory.worker where id = $1 and roles && $2)", worker.Value, OneDeviceOnly);
        return await ask.ExecuteScalarAsync(ct) is true;
    }

    /// <summary>Keeps a new passkey; false when its challenge was answered before, its owner has left, or their role wants one that stays on its device.</summary>
    public async Task<bool> Add(WorkerId worker, string name, UserPasskeyInfo made, string challenge, CancellationToken ct)
    {
        await using var add = Command(Fresh +
            """
            insert into identity.passkey (credential_id, user_id, name, public_key, created_at, sign_count, transports, is_user_verified, is_backup_eligible, is_backed_up, attestation_object, client_data_json)
            select $2, w.id, $4, $5, now(), $6, $7, $8, $9, $10, $11, $12 from directory.worker w, fresh
             where w.id = $3 and w.active and not ($9 and w.roles && $13)
            """,
            Hash(challenge), made.CredentialId, worker.Value, name, made.PublicKey, (long)made.SignCount, made.Transports ?? [], made.IsUserVerified, made.IsBackupEligible, made.IsBackedUp,
            made.AttestationObject, made.ClientDataJson, OneDeviceOnly);
        return await add.ExecuteNonQueryAsync(ct) == 1;
    }

    /// <summary>Counts a passkey that was shown as used; false when its challenge or its counter was seen before, or its owner may not use it any more.</summary>
    public async Task<bool> Use(UserPasskeyInfo shown, string challenge, CancellationToken ct)
    {
        await using var use = Command(Fresh +
            """
            update identity.passkey p set sign_count = $3, is_backed_up = $4, last_used_at = now()
              from directory.worker w, fresh
             where p.credential_id = $2 and w.id = p.user_id and w.active
               and (p.sign_count < $3 or (p.sign_count = 0 and $3 = 0)) and not (p.is_backup_eligible and w.roles && $5)
            """,
            Hash(challenge), shown.CredentialId, (long)shown.SignCount, shown.IsBackedUp, OneDeviceOnly);
        return await use.ExecuteNonQueryAsync(ct) == 1;
    }

    /// <summary>Gives a passkey of this worker another name.</summary>
    public async Task<bool> Rename(WorkerId worker, string mark, string name, CancellationToken ct)
    {
        await using var rename = Command($"update identity.passkey p set name = $3 where p.user_id = $1 and {MarkOf} = $2", worker.Value, mark, name);
        return await rename.ExecuteNonQueryAsync(ct) == 1;
    }

    /// <summary>Removes a passkey of this worker; false when it is the last way in. One removal waits for another, so that two do not take the last two.</summary>
    public async Task<bool> Remove(WorkerId worker, string mark, CancellationToken ct)
    {
        await using var batch = door.Source.CreateBatch();
        batch.BatchCommands.Add(new NpgsqlBatchCommand("select from identity.account where id = $1 for update") { Parameters = { new() { Value = worker.Value } } });
        var remove = new NpgsqlBatchCommand(
            $"""
            delete from identity.passkey p using identity.account a
             where a.id = $1 and p.user_id = a.id and {MarkOf} = $2
               and (a.two_factor_enabled or (select count(*) from identity.passkey o where o.user_id = a.id) > 1)
            """) { Parameters = { new() { Value = worker.Value }, new() { Value = mark } } };
        batch.BatchCommands.Add(remove);
        await batch.ExecuteNonQueryAsync(ct);
        return remove.RecordsAffected == 1;
    }

    /// <summary>Whose passkey this is, for the log; null when nobody's.</summary>
    public async Task<WorkerId?> OwnerOf(byte[] credentialId, CancellationToken ct)
    {
        await using var find = Command("select user_id from identity.passkey where credential_id = $1", credentialId);
        return await find.ExecuteScalarAsync(ct) is Guid worker ? new WorkerId(worker) : null;
    }

    private static byte[] Hash(string challenge) => SHA256.HashData(Encoding.UTF8.GetBytes(challenge));

    private NpgsqlCommand Command(string sql, params object[] values)
    {
        var command = door.Source.CreateCommand(sql);
        foreach (var value in values)
            command.Parameters.Add(value is string[] ? new NpgsqlParameter { Value = value, NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text } : new NpgsqlParameter { Value = value });
        return command;
    }
}
