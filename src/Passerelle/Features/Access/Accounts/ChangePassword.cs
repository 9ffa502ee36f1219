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
