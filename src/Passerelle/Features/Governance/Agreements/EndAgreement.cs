using Passerelle.Database;
using Passerelle.Domain.Access;
using Passerelle.Domain.Governance.Agreements;
using Passerelle.Domain.Vocabulary;
using Passerelle.Platform.UseCases;

namespace Passerelle.Features.Governance.Agreements;

/// <summary>When and why an agreement ends.</summary>
public sealed record EndAgreementInput(AgreementId Id, int? Version, EndingEntry Ending);

/// <summary>Ends an agreement before its time; the memberships that hang on it end in the same moment (rule 22).</summary>
public sealed class EndAgreement(AppDb db) : IUseCase<EndAgreementInput, AgreementId>
{
    /// <inheritdoc />
    public UseCaseInfo Info { get; } = UseCaseInfo.Write("end_agreement", Permission.ManageAgreements).AfterStepUp();

    /// <inheritdoc />
    public async Task<Outcome<AgreementId>> Handle(EndAgreementInput input, Ctx ctx, CancellationToken ct)
    {
        if (await AgreementRegister.Open(db, input.Id, input.Version, ctx, ct) is not { } agreement)
            return Problem.NotFound;
        var ended = agreement.End(input.Ending, ctx.Today, ctx.Now);
        if (!ended.Ok)
            return ended.Refuse<AgreementId>();
        ctx.Trail.Changes(input.Id.Value);
        return input.Id;
    }
}
