using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Npgsql;
using Passerelle.Domain.Vocabulary;

namespace Passerelle.Platform.Identity;

/// <summary>The code app of an account. Its secret is sealed with the application's keys: a copy of the database alone makes no codes.</summary>
public sealed class Authenticators(DoorDataSource door, IDataProtectionProvider protection, TimeProvider clock)
{
    private readonly IDataProtector _seal = protection.CreateProtector("Passerelle.Authenticator");

    /// <summary>True when the code is right and newer than the last one that was used: each works once.</summary>
    public async Task<bool> Accepts(WorkerId worker, string code, CancellationToken ct)
    {
        if (await Read("select secret from identity.authenticator where account_id = $1", worker, ct) is not { } secret
            || Totp.StepOf(secret, code, clock.GetUtcNow()) is not { } step)
            return false;
        await using var use = door.Source.CreateCommand("update identity.authenticator set last_step = $2 where account_id = $1 and last_step < $2");
        use.Parameters.AddWithValue(worker.Value);
        use.Parameters.AddWithValue(step);
        return await use.ExecuteNonQueryAsync(ct) == 1;
    }

    /// <summary>Prepares a secret that waits for its first code; one that waits already stays, so that going back shows the same QR code.</summary>
    public async Task Prepare(WorkerId worker, TimeSpan waits, CancellationToken ct)
    {
        await using var prepare = door.Source.CreateCommand(
            """
            insert into identity.authenticator as a (account_id, pending, pending_until) values ($1, $2, now() + $3)
            on conflict (account_id) do update
               set pending = case when a.pending is not null and a.pending_until > now() then a.pending else excluded.pending end, pending_until = excluded.pending_until
            """);
        prepare.Parameters.AddWithValue(worker.Value);
        prepare.Parameters.AddWithValue(_seal.Protect(Totp.NewSecret()));
        prepare.Parameters.AddWithValue(waits);
        await prepare.ExecuteNonQueryAsync(ct);
    }

    /// <summary>The secret that waits, or null.</summary>
    public Task<byte[]?> Waiting(WorkerId worker, CancellationToken ct) =>
        Read("select pending from identity.authenticator where account_id = $1 and pending_until > now()", worker, ct);

    /// <summary>Puts the waiting secret into use when the code shows that the app has it. The old app and the old recovery codes stop working.</summary>
    public async Task<IReadOnlyList<string>?> Confirm(WorkerId worker, string code, CancellationToken ct)
    {
        if (await Waiting(worker, ct) is not { } secret || Totp.StepOf(secret, code, clock.GetUtcNow()) is not { } step)
            return null;
        await using (var confirm = door.Source.CreateCommand(
            "update identity.authenticator set secret = pending, pending = null, pending_until = null, last_step = $2 where account_id = $1 and pending is not null"))
        {
            confirm.Parameters.AddWithValue(worker.Value);
            confirm.Parameters.AddWithValue(step);
            if (await confirm.ExecuteNonQueryAsync(ct) == 0)
                return null;
        }
        return await NewRecoveryCodes(worker, ct);
    }

    /// <summary>New recovery codes; the old ones stop working. They can be read here and never again.</summary>
    public async Task<IReadOnlyList<string>> NewRecoveryCodes(WorkerId worker, CancellationToken ct)
    {
        var codes = RecoveryCodes.New();
        await using var replace = door.Source.CreateCommand(
            "with old as (delete from identity.recovery_code where account_id = $1) insert into identity.recovery_code select $1, unnest($2)");
        replace.Parameters.AddWithValue(worker.Value);
        replace.Parameters.AddWithValue(codes.Select(RecoveryCodes.Hash).ToArray());
        await replace.ExecuteNonQueryAsync(ct);
        return codes;
    }

    /// <summary>Uses up a recovery code; false when it is not one of this account's.</summary>
    public async Task<bool> Redeem(WorkerId worker, string code, CancellationToken ct)
    {
        await using var redeem = door.Source.CreateCommand("delete from identity.recovery_code where account_id = $1 and code_hash = $2");
        redeem.Parameters.AddWithValue(worker.Value);
        redeem.Parameters.AddWithValue(RecoveryCodes.Hash(code));
        return await redeem.ExecuteNonQueryAsync(ct) == 1;
    }

    /// <summary>Uses up a recovery code of an account (normalised name) that has passkeys and no password; answers whose it was.</summary>
    public async Task<WorkerId?> RedeemAlone(string name, string code, CancellationToken ct)
    {
        await using var redeem = door.Source.CreateCommand(
            """
            delete from identity.recovery_code r using identity.account a join directory.worker w on w.id = a.id
             where a.normalized_user_name = $1 and r.account_id = a.id and r.code_hash = $2 and w.active and not a.two_factor_enabled
               and exists (select 1 from identity.passkey p where p.user_id = a.id)
            returning a.id
            """);
        redeem.Parameters.AddWithValue(name);
        redeem.Parameters.AddWithValue(RecoveryCodes.Hash(code));
        return await redeem.ExecuteScalarAsync(ct) is Guid worker ? new WorkerId(worker) : null;
    }

    private async Task<byte[]?> Read(string sql, WorkerId worker, CancellationToken ct)
    {
        await using var read = door.Source.CreateCommand(sql);
        read.Parameters.AddWithValue(worker.Value);
        try
        {
            return await read.ExecuteScalarAsync(ct) is byte[] sealedSecret ? _seal.Unprotect(sealedSecret) : null;
        }
        catch (CryptographicException)
        {
            return null;   // the application's keys were lost: recovery codes and new links still work
        }
    }
}
