using Microsoft.EntityFrameworkCore;
using Passerelle.Domain.Vocabulary;

namespace Passerelle.Platform.Identity;

/// <summary>A worker's own sign-in: passkeys, or password and code app, or both.</summary>
public sealed record OwnSignIn(string UserName, bool HasPassword, int RecoveryCodesLeft, IReadOnlyList<OwnPasskey> Passkeys);

/// <summary>Replaces a worker's own password, code app or recovery codes; the use-cases that ask for it run after a step-up only.</summary>
public sealed class OwnSignInDesk(DoorDataSource door, IdentityDb db, SetUpDesk setUp, Authenticators authenticators, Passkeys passkeys, Sessions sessions)
{
    private static readonly TimeSpan AppWaits = TimeSpan.FromMinutes(15);

    /// <summary>The sign-in of a worker; null for one who has none.</summary>
    public async Task<OwnSignIn?> Find(WorkerId worker, CancellationToken ct)
    {
        var mine = await passkeys.Of(worker, ct);
        await using var find = door.Source.CreateCommand(
            "select a.user_name, a.two_factor_enabled, (select count(*)::int from identity.recovery_code c where c.account_id = a.id) from identity.account a where a.id = $1");
        find.Parameters.AddWithValue(worker.Value);
        await using var row = await find.ExecuteReaderAsync(ct);
        return await row.ReadAsync(ct) && (row.GetBoolean(1) || mine.Count > 0) ? new OwnSignIn(row.GetString(0), row.GetBoolean(1), row.GetInt32(2), mine) : null;
    }

    /// <summary>Changes the password and ends the worker's other sessions.</summary>
    public async Task<Outcome<WorkerId>> ChangePassword(WorkerId worker, string? next, byte[] session, CancellationToken ct)
    {
        var chosen = Passwords.New(next);
        if (!chosen.Ok)
            return chosen.Refuse<WorkerId>();
        await setUp.StorePassword(worker, chosen.Value, ct);
        await EnableWhenComplete(worker, ct);
        await sessions.EndAll(worker, "password_changed", ct, spare: session);
        return worker;
    }

    /// <summary>Prepares another code app; the present one works until the new one is confirmed.</summary>
    public async Task<Outcome<WorkerId>> PrepareApp(WorkerId worker, CancellationToken ct)
    {
        if (await Find(worker, ct) is null)
            return Problem.NotFound;
        await authenticators.Prepare(worker, AppWaits, ct);
        return worker;
    }

    /// <summary>Puts the prepared app into use; answers the new recovery codes.</summary>
    public async Task<Outcome<IReadOnlyList<string>>> ConfirmApp(WorkerId worker, string? code, CancellationToken ct)
    {
        if (await authenticators.Confirm(worker, (code ?? "").Replace(" ", "", StringComparison.Ordinal), ct) is not { } codes)
            return new Problem("code.wrong", "code");
        await EnableWhenComplete(worker, ct);
        return Done(codes);
    }

    /// <summary>New recovery codes; the old ones stop working.</summary>
    public async Task<Outcome<IReadOnlyList<string>>> NewRecoveryCodes(WorkerId worker, CancellationToken ct) =>
        await Find(worker, ct) is null ? Problem.NotFound : Done(await authenticators.NewRecoveryCodes(worker, ct));

    /// <summary>Removes a passkey and ends the worker's other sessions: it may be lost because somebody has it.</summary>
    public async Task<Outcome<WorkerId>> RemovePasskey(WorkerId worker, string mark, byte[] session, CancellationToken ct)
    {
        if (!await passkeys.Remove(worker, mark, ct))
            return new Problem("passkey.last");
        await sessions.EndAll(worker, "passkey_removed", ct, spare: session);
        return worker;
    }

    // A password alone, or an app alone, signs nobody in.
    private Task<int> EnableWhenComplete(WorkerId worker, CancellationToken ct) => db.Database.ExecuteSqlAsync(
        $"""
         update identity.account a set two_factor_enabled = true
          where a.id = {worker.Value} and a.password_hash is not null and exists (select 1 from identity.authenticator t where t.account_id = a.id and t.secret is not null)
         """, ct);

    private static Outcome<IReadOnlyList<string>> Done(IReadOnlyList<string> codes) => codes.ToList();
}
