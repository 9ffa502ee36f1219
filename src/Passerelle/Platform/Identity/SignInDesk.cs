using Microsoft.AspNetCore.Identity;
using Passerelle.Domain.Vocabulary;

namespace Passerelle.Platform.Identity;

/// <summary>A worker who was let in, and the secret of their session.</summary>
public sealed record Admission(WorkerId Worker, byte[] Session);

/// <summary>
/// Sign-in by passkey, or by password and code. An unknown name, a wrong password, a locked account and a worker who has left are answered alike, after the
/// same work.
/// </summary>
public sealed class SignInDesk(
    Attempts attempts, Passwords passwords, Authenticators authenticators, PasskeyDesk passkeys, Sessions sessions, DoorLog log, ILookupNormalizer names)
{
    /// <summary>The first page: halfway in when the password is right, else null.</summary>
    public async Task<Halfway?> EnterPassword(string? userName, string? password, byte[]? device, CancellationToken ct)
    {
        var attempt = await attempts.ByName(Sayable(userName), device, ct);
        var fits = await passwords.Fits(attempt is { Admitted: true } ? attempt.PasswordHash : null, password ?? "", ct);
        if (!fits || attempt is not { Admitted: true })
        {
            await log.Failed("sign_in_failed", Outcome(attempt), attempt?.Worker, ct);
            return null;
        }
        await attempts.GiveBack(attempt, ct);
        return new Halfway(attempt.Worker, attempt.Stamp);
    }

    /// <summary>The second page: the secret of a new session when the code (from the app, or a recovery code) is right, else null.</summary>
    public async Task<byte[]?> EnterCode(Halfway halfway, string? code, byte[]? device, CancellationToken ct)
    {
        var worker = halfway.Worker;
        var typed = (code ?? "").Replace(" ", "", StringComparison.Ordinal);
        var attempt = await attempts.ById(worker, device, ct);
        var byApp = typed.Length == 6 && typed.All(char.IsAsciiDigit);
        if (attempt is not { Admitted: true } || attempt.Stamp != halfway.Stamp || typed.Length > 60
            || !(byApp ? await authenticators.Accepts(worker, typed, ct) : await authenticators.Redeem(worker, typed, ct)))
        {
            await log.Failed("sign_in_failed", Outcome(attempt), worker, ct);
            return null;
        }
        await attempts.GiveBack(attempt, ct);
        var session = await sessions.Start(worker, ct);
        await log.Write(byApp ? "sign_in" : "sign_in_by_recovery_code", "done", worker, ct);
        return session;
    }

    /// <summary>
    /// A passkey: the worker and the secret of a new session, else null. A lock does not hold it up: nobody guesses a passkey, and whoever tries
    /// passwords on somebody's account must not be able to keep them out.
    /// </summary>
    public async Task<(WorkerId Worker, byte[] Session)?> ShowPasskey(string? credential, CancellationToken ct)
    {
        var shown = await passkeys.Show(null, credential, ct);
        if (shown is not { Right: true, Worker: { } worker })
        {
            await log.Failed("sign_in_failed", "passkey", shown.Worker, ct);
            return null;
        }
        var session = await sessions.Start(worker, ct);
        await log.Write("sign_in_by_passkey", "done", worker, ct);
        return (worker, session);
    }

    /// <summary>
    /// A recovery code of somebody who has passkeys and no password; elsewhere it is only the second half. It holds 80 random bits, so nobody
    /// guesses one and no attempt needs to be counted.
    /// </summary>
    public async Task<Admission?> EnterRecoveryCode(string? userName, string? code, CancellationToken ct)
    {
        if (code is not { Length: > 0 and <= 60 } || Sayable(userName) is not { } name || await authenticators.RedeemAlone(name, code, ct) is not { } worker)
        {
            await log.Failed("sign_in_failed", "recovery_code", null, ct);
            return null;
        }
        var session = await sessions.Start(worker, ct);
        await log.Write("sign_in_by_recovery_code", "done", worker, ct);
        return new Admission(worker, session);
    }

    private static string Outcome(Attempt? attempt) => attempt is { Admitted: false } ? "locked" : "invalid";

    // What cannot be stored cannot be anybody's name.
    private string? Sayable(string? userName) =>
        CleanText.Name("userName", userName) is { Ok: true, Value: { Length: > 0 } name } ? names.NormalizeName(name) : null;
}
