using Passerelle.Database;
using Passerelle.Domain.Access;
using Passerelle.Domain.Governance.Agreements;
using Passerelle.Domain.Vocabulary;
using Passerelle.Platform.UseCases;

namespace Passerelle.Features.Governance.Agreements;

/// <summary>Who signed for an agency.</summary>
public sealed record SignAgreementInput(AgreementId Id, int? Version, AgencyId Agency, SignatureEntry Signature);

/// <summary>Notes that a party has signed. With the last signature the agreement comes into force, and memberships that had ended with the one before begin again.</summary>
public sealed class SignAgreement(AppDb db) : IUseCase<SignAgreementInput, AgreementId>
{
    /// <inheritdoc />
    public UseCaseInfo Info { get; } = UseCaseInfo.Write("sign_agreement", Permission.ManageAgreements).AfterStepUp();

    /// <inheritdoc />
    public async Task<Outcome<AgreementId>> Handle(SignAgreementInput input, Ctx ctx, CancellationToken ct)
    {
        if (await AgreementRegister.Open(db, input.Id, input.Version, ctx, ct) is not { } agreement)
            return Problem.NotFound;
        var signed = agreement.Sign(input.Agency, input.Signature, ctx.Today);
        if (!signed.Ok)
            return signed.Refuse<AgreementId>();
        ctx.Trail.Changes(input.Id.Value, input.Agency.Value);
        return input.Id;
    }
}
