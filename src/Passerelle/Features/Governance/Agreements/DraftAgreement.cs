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

/// <summary>Which agreement is followed by another.</summary>
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
