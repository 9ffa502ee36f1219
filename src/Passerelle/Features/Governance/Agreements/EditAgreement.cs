using Passerelle.Database;
using Passerelle.Domain.Access;
using Passerelle.Domain.Governance.Agreements;
using Passerelle.Domain.Vocabulary;
using Passerelle.Platform.UseCases;

namespace Passerelle.Features.Governance.Agreements;

/// <summary>What a draft says from now on, and the version it was read in.</summary>
public sealed record ChangeAgreementInput(AgreementId Id, int? Version, AgreementTerms Terms);

/// <summary>Says a draft differently; signatures given so far are taken back.</summary>
public sealed class ChangeAgreement(AppDb db) : IUseCase<ChangeAgreementInput, AgreementId>
{
    /// <inheritdoc />
    public UseCaseInfo Info { get; } = UseCaseInfo.Write("change_agreement", Permission.ManageAgreements);

    /// <inheritdoc />
    public async Task<Outcome<AgreementId>> Handle(ChangeAgreementInput input, Ctx ctx, CancellationToken ct)
    {
        if (await AgreementRegister.Open(db, input.Id, input.Version, ctx, ct) is not { } agreement)
            return Problem.NotFound;
        var changed = agreement.Change(input.Terms, await AgreementRegister.Purposes(db, ct), ctx.Today);
        ctx.Trail.Changes(input.Id.Value);
        return changed.Ok ? input.Id : changed.Refuse<AgreementId>();
    }
}
