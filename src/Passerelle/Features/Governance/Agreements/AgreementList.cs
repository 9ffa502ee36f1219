using Passerelle.Database;
using Passerelle.Domain.Access;
using Passerelle.Domain.Governance.Agreements;
using Passerelle.Domain.Vocabulary;
using Passerelle.Platform.UseCases;

namespace Passerelle.Features.Governance.Agreements;

/// <summary>Which agreements to show; null for all.</summary>
public sealed record AgreementListInput(AgreementState? State, AgencyId? Agency);

/// <summary>The register: what was asked for, the agencies to filter by, and whether there is any agreement at all.</summary>
public sealed record AgreementListView(IReadOnlyList<RegisteredAgreement> Agreements, IReadOnlyList<RegisterAgency> Agencies, bool Any, bool Keeps);

/// <summary>The register of sharing agreements of the viewer's partnership: what carries access first, what is over last.</summary>
public sealed class AgreementList(AppDb db) : IUseCase<AgreementListInput, AgreementListView>
{
    /// <inheritdoc />
    public UseCaseInfo Info { get; } = UseCaseInfo.Read("list_agreements", Permission.ReadAgreements);

    /// <inheritdoc />
    public async Task<Outcome<AgreementListView>> Handle(AgreementListInput input, Ctx ctx, CancellationToken ct)
    {
        var all = await AgreementRegister.All(db, ctx, ct);
        var agencies = await AgreementRegister.Agencies(db, ctx, ct);
        var found = all.Select(a => new RegisteredAgreement(a, a.StateAt(ctx.Today, ctx.Now), agencies))
            .Where(a => (input.State is null || a.State == input.State) && (input.Agency is null || a.Agreement.Parties.Any(p => p.AgencyId == input.Agency)))
            .OrderBy(a => Order(a.State)).ThenBy(a => a.State == AgreementState.Ended ? -a.Agreement.LastDay.DayNumber : a.Agreement.LastDay.DayNumber)
            .ThenBy(a => a.Agreement.Reference, StringComparer.Ordinal);
        return new AgreementListView([.. found], [.. agencies.Values.OrderBy(a => a.Name, StringComparer.CurrentCulture)], all.Count > 0, ctx.Viewer.Keeps());
    }

    private static int Order(AgreementState state) => state switch
    {
        AgreementState.EndingSoon => 0,
        AgreementState.InForce => 1,
        AgreementState.Agreed => 2,
        AgreementState.WaitingForSignatures => 3,
        AgreementState.Draft => 4,
        _ => 5,
    };
}
