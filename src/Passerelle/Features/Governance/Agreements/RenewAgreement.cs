using Passerelle.Database;
using Passerelle.Domain.Access;
using Passerelle.Domain.Vocabulary;
using Passerelle.Platform.UseCases;

namespace Passerelle.Features.Governance.Agreements;

/// <summary>Drafts the agreement that is to follow another.</summary>
public sealed class RenewAgreement(AppDb db) : IUseCase<AgreementId, AgreementId>
{
    /// <inheritdoc />
    public UseCaseInfo Info { get; } = UseCaseInfo.Write("renew_agreement", Permission.ManageAgreements);

    /// <inheritdoc />
    public async Task<Outcome<AgreementId>> Handle(AgreementId input, Ctx ctx, CancellationToken ct)
    {
        if ((await AgreementRegister.All(db, ctx, ct)).Find(a => a.Id == input) is not { } agreement)
            return Problem.NotFound;
        var next = agreement.Renew(new(ctx.NewId()), await AgreementRegister.NextReference(db, ctx, ct), ctx.Viewer.WorkerId, ctx.Now, ctx.Today);
        if (!next.Ok)
            return next.Refuse<AgreementId>();
        db.Add(next.Value);
        ctx.Trail.Changes(input.Value, next.Value.Id.Value);
        return next.Value.Id;
    }
}
