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
    /// <summary>The ways that are open to this worker.</summary>
    public async Task<StepUpWays> Ways(WorkerId worker, CancellationToken ct)
    {
        var mine = await own.Find(worker, ct);
        return new StepUpWays(mine?.Passkeys.Count > 0 && passkeys.Serves, mine is { HasPassword: true }, mine is null && await desk.DemoCulture(worker, ct) is not null);
    }

    /// <summary>The new secret of the session when the code of the app is right, else null. Counts like a sign-in, and each code works once.</summary>
    public async Task<byte[]?> ByCode(WorkerId worker, byte[] token, string? code, CancellationToken ct)
    {
        var typed = (code ?? "").Replace(" ", "", StringComparison.Ordinal);
        var attempt = await attempts.AtOwnDesk(worker, ct);
        if (attempt is not { Admitted: true } || !await authenticators.Accepts(worker, typed, ct))
        {
            await log.Failed("step_up_failed", attempt is { Admitted: false } ? "locked" : "invalid", worker, ct);
            return null;
        }
        await attempts.GiveBack(attempt, ct);
        return await Renew(worker, token, "step_up", ct);
    }

    /// <summary>The new secret of the session when one of the worker's own passkeys was shown, else null.</summary>
    public async Task<byte[]?> ByPasskey(WorkerId worker, byte[] token, string? credential, CancellationToken ct)
    {
        if ((await passkeys.Show(worker, credential, ct)).Right)
            return await Renew(worker, token, "step_up_by_passkey", ct);
        await log.Failed("step_up_failed", "passkey", worker, ct);
        return null;
    }

    /// <summary>The new secret of the session of an invented worker; null for everybody else.</summary>
    public async Task<byte[]?> ByButton(WorkerId worker, byte[] token, CancellationToken ct) =>
        (await Ways(worker, ct)).ByButton ? await Renew(worker, token, "step_up_by_button", ct) : null;

    private async Task<byte[]?> Renew(WorkerId worker, byte[] token, string verb, CancellationToken ct)
    {
        var renewed = await sessions.StepUp(token, ct);
        await log.Write(verb, renewed is null ? "invalid" : "done", worker, ct);
        return renewed;
    }
}
