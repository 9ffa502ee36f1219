using Microsoft.EntityFrameworkCore;
using Passerelle.Database;
using Passerelle.Domain.Access;
using Passerelle.Domain.Governance.Agreements;
using Passerelle.Domain.Vocabulary;
using Passerelle.Platform.UseCases;

namespace Passerelle.Features.Governance.Agreements;

/// <summary>Agencies that take part on the same footing.</summary>
public sealed record AddPartiesInput
{
    /// <summary>The agreement.</summary>
    public required AgreementId Id { get; init; }

    /// <summary>The version that was read.</summary>
    public int? Version { get; init; }

    /// <summary>The agencies; one or more.</summary>
    public IReadOnlyList<AgencyId> Agencies { get; init; } = [];

    /// <summary>Which way information flows.</summary>
    public SharingDirection? Direction { get; init; }

    /// <summary>What their workers may see at most.</summary>
    public IReadOnlyList<InformationClass> Classes { get; init; } = [];
}

/// <summary>Adds agencies to a draft; signatures given so far are taken back.</summary>
public sealed class AddParties(AppDb db) : IUseCase<AddPartiesInput, AgreementId>
{
    /// <inheritdoc />
    public UseCaseInfo Info { get; } = UseCaseInfo.Write("add_agreement_parties", Permission.ManageAgreements);

    /// <inheritdoc />
    public async Task<Outcome<AgreementId>> Handle(AddPartiesInput input, Ctx ctx, CancellationToken ct)
    {
        if (await AgreementRegister.Open(db, input.Id, input.Version, ctx, ct) is not { } agreement)
            return Problem.NotFound;
        var known = await db.Agencies.Where(a => a.PartnershipId == ctx.Viewer.PartnershipId && a.Active && input.Agencies.Contains(a.Id)).Select(a => a.Id).ToListAsync(ct);
        if (input.Agencies.Count == 0 || input.Agencies.Except(known).Any())
            return new Problem("agreement.agency_needed", nameof(input.Agencies));
        foreach (var agency in known)
        {
            var added = agreement.Add(agency, input.Direction, input.Classes);
            if (!added.Ok)
                return added.Problems.Select(p => p.Field == nameof(AgreementParty.AgencyId) ? p with { Field = nameof(input.Agencies) } : p).ToList();
        }
        ctx.Trail.Changes([input.Id.Value, .. known.Select(a => a.Value)]);
        return input.Id;
    }
}

/// <summary>Which agency, of which agreement.</summary>
public sealed record PartyInput(AgreementId Id, int? Version, AgencyId Agency);

/// <summary>Takes an agency out of a draft; signatures given so far are taken back.</summary>
public sealed class RemoveParty(AppDb db) : IUseCase<PartyInput, AgreementId>
{
    /// <inheritdoc />
    public UseCaseInfo Info { get; } = UseCaseInfo.Write("remove_agreement_party", Permission.ManageAgreements);

    /// <inheritdoc />
    public async Task<Outcome<AgreementId>> Handle(PartyInput input, Ctx ctx, CancellationToken ct)
    {
        if (await AgreementRegister.Open(db, input.Id, input.Version, ctx, ct) is not { } agreement)
            return Problem.NotFound;
        var removed = agreement.Remove(input.Agency);
        if (!removed.Ok)
            return removed.Refuse<AgreementId>();
        ctx.Trail.Changes(input.Id.Value, input.Agency.Value);
        return input.Id;
    }
}
