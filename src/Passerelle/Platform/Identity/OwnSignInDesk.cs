using Microsoft.EntityFrameworkCore;
using Passerelle.Domain.Vocabulary;

namespace Passerelle.Platform.Identity;

/// <summary>A worker's own sign-in.</summary>
public sealed record OwnSignIn(string UserName, int RecoveryCodesLeft);

/// <summary>Replaces a worker's own password, code app or recovery codes; the use-cases that ask for it run after a step-up only.</summary>
public sealed class OwnSignInDesk(IdentityDb db, SetUpDesk setUp, Authenticators authenticators, Sessions sessions)
{
    private static readonly TimeSpan AppWaits = TimeSpan.FromMinutes(15);

    /// <summary>The sign-in of a worker; null for one who has none.</summary>
    public async Task<OwnSignIn?> Find(WorkerId worker, CancellationToken ct) => (await db.Database.SqlQuery<OwnSignIn>(
        $"""
         select a.user_name as "UserName", (select count(*)::int from identity.recovery_code c where c.account_id = a.id) as "RecoveryCodesLeft"
           from identity.account a where a.id = {worker.Value} and a.two_factor_enabled
         """).ToListAsync(ct)).SingleOrDefault();

    /// <summary>Changes the password and ends the worker's other sessions.</summary>
    public async Task<Outcome<WorkerId>> ChangePassword(WorkerId worker, string? next, byte[] session, CancellationToken ct)
    {
        var chosen = Passwords.New(next);
        if (!chosen.Ok)
            return chosen.Refuse<WorkerId>();
        await setUp.StorePassword(worker, chosen.Value, ct);
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
    public async Task<Outcome<IReadOnlyList<string>>> ConfirmApp(WorkerId worker, string? code, CancellationToken ct) =>
        await authenticators.Confirm(worker, (code ?? "").Replace(" ", "", StringComparison.Ordinal), ct) is { } codes
            ? Done(codes) : new Problem("code.wrong", "code");

    /// <summary>New recovery codes; the old ones stop working.</summary>
    public async Task<Outcome<IReadOnlyList<string>>> NewRecoveryCodes(WorkerId worker, CancellationToken ct) =>
        await Find(worker, ct) is null ? Problem.NotFound : Done(await authenticators.NewRecoveryCodes(worker, ct));

    private static Outcome<IReadOnlyList<string>> Done(IReadOnlyList<string> codes) => codes.ToList();
}
