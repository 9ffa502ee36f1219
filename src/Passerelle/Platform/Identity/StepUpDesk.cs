using Passerelle.Domain.Vocabulary;

namespace Passerelle.Platform.Identity;

/// <summary>How a worker can show again that it is them.</summary>
/// <param name="ByPasskey">They have a passkey, and it can be used at this address.</param>
/// <param name="ByCode">They have a code app.</param>
/// <param name="ByButton">They are invented and have nothing to show.</param>
public sealed record StepUpWays(bool ByPasskey, bool ByCode, bool ByButton);

/// <summary>A factor shown again in an open session, before something that harms most when a screen was left open.</summary>
public sealed class StepUpDesk(DoorDesk desk, OwnSignInDesk own, Attempts attempts, Authenticators authenticators, PasskeyDesk passkeys, Sessions sessions, DoorLog log)
{
    // One form after the other in each session: the second of two clicks waits for what the first has done.
    private static readonly SemaphoreSlim[] Turns = [.. Enumerable.Range(0, 64).Select(_ => new SemaphoreSlim(1))];

    /// <summary>
    /// Renews the secret of a session once a factor was shown, and answers the new one; null when it was not the right one. A form that was sent twice is answered
    /// like the first time: browsers throw that answer away, and the new secret with it. A form without a number is always judged anew.
    /// </summary>
    public async Task<byte[]?> Once(byte[] token, Guid? form, Func<byte[], Task<byte[]?>> show, CancellationToken ct)
    {
        var next = Sessions.After(token, form);
        var turn = Turns[token[^1] % Turns.Length];
        await turn.WaitAsync(ct);
        try
        {
            return form is not null && await sessions.WhyEnded(next, ct) == "open" ? next : await show(next);
        }
        finally
        {
            turn.Release();
        }
    }

    /// <summary>The ways that are open to this worker.</summary>
    public async Task<StepUpWays> Ways(WorkerId worker, CancellationToken ct)
    {
        var mine = await own.Find(worker, ct);
        return new StepUpWays(mine?.Passkeys.Count > 0 && passkeys.Serves, mine is { HasPassword: true }, mine is null && await desk.DemoCulture(worker, ct) is not null);
    }

    /// <summary>The new secret of the session when the code of the app is right, else null. Counts like a sign-in, and each code works once.</summary>
    public async Task<byte[]?> ByCode(WorkerId worker, byte[] token, byte[] next, string? code, CancellationToken ct)
    {
        var typed = (code ?? "").Replace(" ", "", StringComparison.Ordinal);
        var attempt = await attempts.AtOwnDesk(worker, ct);
        if (attempt is not { Admitted: true } || !await authenticators.Accepts(worker, typed, ct))
        {
            await log.Failed("step_up_failed", attempt is { Admitted: false } ? "locked" : "invalid", worker, ct);
            return null;
        }
        await attempts.GiveBack(attempt, ct);
        return await Renew(worker, token, next, "step_up", ct);
    }

    /// <summary>The new secret of the session when one of the worker's own passkeys was shown, else null.</summary>
    public async Task<byte[]?> ByPasskey(WorkerId worker, byte[] token, byte[] next, string? credential, CancellationToken ct)
    {
        if ((await passkeys.Show(worker, credential, ct)).Right)
            return await Renew(worker, token, next, "step_up_by_passkey", ct);
        await log.Failed("step_up_failed", "passkey", worker, ct);
        return null;
    }

    /// <summary>The new secret of the session of an invented worker; null for everybody else.</summary>
    public async Task<byte[]?> ByButton(WorkerId worker, byte[] token, byte[] next, CancellationToken ct) =>
        (await Ways(worker, ct)).ByButton ? await Renew(worker, token, next, "step_up_by_button", ct) : null;

    private async Task<byte[]?> Renew(WorkerId worker, byte[] token, byte[] next, string verb, CancellationToken ct)
    {
        var renewed = await sessions.StepUp(token, next, ct);
        await log.Write(verb, renewed is null ? "invalid" : "done", worker, ct);
        return renewed;
    }
}
