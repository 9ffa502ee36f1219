using Passerelle.Database;
using Passerelle.Domain.Access;
using Passerelle.Domain.Governance.Agreements;
using Passerelle.Domain.Vocabulary;
using Passerelle.Platform.UseCases;

namespace Passerelle.Features.Governance.Agreements;

/// <summary>The number that the next agreement gets unless another is typed.</summary>
public sealed class NextAgreement(AppDb db) : IUseCase<Nothing, string>
{
    /// <inheritdoc />
    public UseCaseInfo Info { get; } = UseCaseInfo.Read("prepare_agreement", Permission.ManageAgreements);

    /// <inheritdoc />
    public async Task<Outcome<string>> Handle(Nothing input, Ctx ctx, CancellationToken ct) => await AgreementRegister.NextReference(db, ctx, ct);
}

/// <summary>Drafts a sharing agreement. A draft opens nothing.</summary>
public sealed class DraftAgreement(AppDb db) : IUseCase<AgreementTerms, AgreementId>
{
    /// <inheritdoc />
    public UseCaseInfo Info { get; } = UseCaseInfo.Write("draft_agreement", Permission.ManageAgreements);

    /// <inheritdoc />
    public async Task<Outcome<AgreementId>> Handle(AgreementTerms input, Ctx ctx, CancellationToken ct)
    {
        var drafted = Agreement.Draft(new(ctx.NewId()), ctx.Viewer.PartnershipId, input, await AgreementRegister.Purposes(db, ct), ctx.Viewer.WorkerId, ctx.Now, ctx.Today);
        if (!drafted.Ok)
            return drafted.Refuse<AgreementId>();
        db.Add(drafted.Value);
        ctx.Trail.Changes(drafted.Value.Id.Value);
        return drafted.Value.Id;
    }
}
