using Passerelle.Domain.Access;
using Passerelle.Domain.Vocabulary;
using Passerelle.Platform.Identity;
using Passerelle.Platform.UseCases;

namespace Passerelle.Features.Access.Accounts;

/// <summary>A new password. Run without an operation id, because that would keep a digest of it.</summary>
public sealed class OwnPasswordInput
{
    /// <summary>The password.</summary>
    public string? Password { get; set; }
}

/// <summary>Changes the viewer's password; their other sessions end.</summary>
public sealed class ChangePassword(OwnSignInDesk desk, Visit visit) : IUseCase<OwnPasswordInput, Nothing>
{
    /// <inheritdoc />
    public UseCaseInfo Info { get; } = UseCaseInfo.Write("change_password", Permission.UseOwnDesk).AfterStepUp();

    /// <inheritdoc />
    public async Task<Outcome<Nothing>> Handle(OwnPasswordInput input, Ctx ctx, CancellationToken ct)
    {
        var changed = await desk.ChangePassword(ctx.Viewer.WorkerId, input.Password, visit.Token!, ct);
        return changed.Ok ? Nothing.At : changed.Refuse<Nothing>();
    }
}

/// <summary>Prepares another code app for the viewer.</summary>
public sealed class PrepareCodeApp(OwnSignInDesk desk) : IUseCase<Nothing, Nothing>
{
    /// <inheritdoc />
    public UseCaseInfo Info { get; } = UseCaseInfo.Write("prepare_code_app", Permission.UseOwnDesk).AfterStepUp();

    /// <inheritdoc />
    public async Task<Outcome<Nothing>> Handle(Nothing input, Ctx ctx, CancellationToken ct)
    {
        var prepared = await desk.PrepareApp(ctx.Viewer.WorkerId, ct);
        return prepared.Ok ? Nothing.At : prepared.Refuse<Nothing>();
    }
}

/// <summary>The code app that waits to be confirmed; a null secret means that none does.</summary>
public sealed record WaitingApp(byte[]? Secret, string UserName);

/// <summary>Shows the viewer the code app that waits.</summary>
public sealed class ViewCodeApp(Authenticators authenticators, OwnSignInDesk desk) : IUseCase<Nothing, WaitingApp>
{
    /// <inheritdoc />
    public UseCaseInfo Info { get; } = UseCaseInfo.Read("view_code_app", Permission.UseOwnDesk).AfterStepUp();

    /// <inheritdoc />
    public async Task<Outcome<WaitingApp>> Handle(Nothing input, Ctx ctx, CancellationToken ct) =>
        await desk.Find(ctx.Viewer.WorkerId, ct) is { } mine ? new WaitingApp(await authenticators.Waiting(ctx.Viewer.WorkerId, ct), mine.UserName) : Problem.NotFound;
}

/// <summary>Puts the prepared code app into use; answers new recovery codes.</summary>
public sealed class ConfirmCodeApp(OwnSignInDesk desk) : IUseCase<string?, IReadOnlyList<string>>
{
    /// <inheritdoc />
    public UseCaseInfo Info { get; } = UseCaseInfo.Write("confirm_code_app", Permission.UseOwnDesk).AfterStepUp();

    /// <inheritdoc />
    public Task<Outcome<IReadOnlyList<string>>> Handle(string? input, Ctx ctx, CancellationToken ct) => desk.ConfirmApp(ctx.Viewer.WorkerId, input, ct);
}

/// <summary>Replaces the viewer's recovery codes.</summary>
public sealed class RenewRecoveryCodes(OwnSignInDesk desk) : IUseCase<Nothing, IReadOnlyList<string>>
{
    /// <inheritdoc />
    public UseCaseInfo Info { get; } = UseCaseInfo.Write("renew_recovery_codes", Permission.UseOwnDesk).AfterStepUp();

    /// <inheritdoc />
    public Task<Outcome<IReadOnlyList<string>>> Handle(Nothing input, Ctx ctx, CancellationToken ct) => desk.NewRecoveryCodes(ctx.Viewer.WorkerId, ct);
}
