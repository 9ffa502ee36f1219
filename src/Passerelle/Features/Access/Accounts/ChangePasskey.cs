using Passerelle.Domain.Access;
using Passerelle.Domain.Vocabulary;
using Passerelle.Platform.Identity;
using Passerelle.Platform.UseCases;

namespace Passerelle.Features.Access.Accounts;

/// <summary>One of the viewer's passkeys, by its mark.</summary>
public sealed class ViewPasskey(Passkeys passkeys) : IUseCase<string, OwnPasskey>
{
    /// <inheritdoc />
    public UseCaseInfo Info { get; } = UseCaseInfo.Read("view_passkey", Permission.UseOwnDesk).AfterStepUp();

    /// <inheritdoc />
    public async Task<Outcome<OwnPasskey>> Handle(string input, Ctx ctx, CancellationToken ct) =>
        (await passkeys.Of(ctx.Viewer.WorkerId, ct)).FirstOrDefault(p => p.Mark == input) is { } mine ? mine : Problem.NotFound;
}

/// <summary>A passkey of the viewer's and its new name.</summary>
public sealed record RenamePasskeyInput(string Mark, string? Name);

/// <summary>Gives one of the viewer's passkeys another name.</summary>
public sealed class RenamePasskey(Passkeys passkeys) : IUseCase<RenamePasskeyInput, Nothing>
{
    /// <inheritdoc />
    public UseCaseInfo Info { get; } = UseCaseInfo.Write("rename_passkey", Permission.UseOwnDesk).AfterStepUp();

    /// <inheritdoc />
    public async Task<Outcome<Nothing>> Handle(RenamePasskeyInput input, Ctx ctx, CancellationToken ct)
    {
        var name = RegisterNames.Needed("name", input.Name);
        if (!name.Ok)
            return name.Refuse<Nothing>();
        return await passkeys.Rename(ctx.Viewer.WorkerId, input.Mark, name.Value, ct) ? Nothing.At : Problem.NotFound;
    }
}

/// <summary>Removes one of the viewer's passkeys; never the last way to sign in.</summary>
public sealed class RemovePasskey(OwnSignInDesk desk, Visit visit) : IUseCase<string, Nothing>
{
    /// <inheritdoc />
    public UseCaseInfo Info { get; } = UseCaseInfo.Write("remove_passkey", Permission.UseOwnDesk).AfterStepUp();

    /// <inheritdoc />
    public async Task<Outcome<Nothing>> Handle(string input, Ctx ctx, CancellationToken ct)
    {
        var removed = await desk.RemovePasskey(ctx.Viewer.WorkerId, input, visit.Token!, ct);
        return removed.Ok ? Nothing.At : removed.Refuse<Nothing>();
    }
}
