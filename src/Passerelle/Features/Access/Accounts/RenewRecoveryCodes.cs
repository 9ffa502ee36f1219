using Passerelle.Domain.Access;
using Passerelle.Domain.Vocabulary;
using Passerelle.Platform.Identity;
using Passerelle.Platform.UseCases;

namespace Passerelle.Features.Access.Accounts;

/// <summary>Replaces the viewer's recovery codes.</summary>
public sealed class RenewRecoveryCodes(OwnSignInDesk desk) : IUseCase<Nothing, IReadOnlyList<string>>
{
    /// <inheritdoc />
    public UseCaseInfo Info { get; } = UseCaseInfo.Write("renew_recovery_codes", Permission.UseOwnDesk).AfterStepUp();

    /// <inheritdoc />
    public Task<Outcome<IReadOnlyList<string>>> Handle(Nothing input, Ctx ctx, CancellationToken ct) => desk.NewRecoveryCodes(ctx.Viewer.WorkerId, ct);
}
