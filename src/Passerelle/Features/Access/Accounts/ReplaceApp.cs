using Passerelle.Domain.Access;
using Passerelle.Domain.Vocabulary;
using Passerelle.Platform.Identity;
using Passerelle.Platform.UseCases;

namespace Passerelle.Features.Access.Accounts;

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
