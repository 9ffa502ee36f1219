using Passerelle.Database;
using Passerelle.Domain.Casework.Team;
using Passerelle.Domain.Governance.Agreements;
using Passerelle.Domain.Vocabulary;
using Passerelle.Platform.UseCases;

namespace Passerelle.Features.Casework.Team;

/// <summary>Memberships that end because an agreement does: every page names its last day and its number, not the midnight after it.</summary>
internal static class AgreementEnds
{
    /// <summary>The same memberships, each with the agreement with which it ends, if it ends with one.</summary>
    public static async Task<List<TeamSeatView>> Said(AppDb db, List<TeamSeatView> members, CaseId caseId, Ctx ctx, CancellationToken ct)
    {
        if (members.TrueForAll(m => m.Seat.Until is null || m.Seat.Until == m.Seat.WantedUntil))
            return members;
        var lead = await SeatAgreements.Lead(db, caseId, ct);
        var agreements = await WholeAgreements.Of(db, ctx.Viewer.PartnershipId, ct);
        (DateOnly, string)? Of(TeamMember seat)
        {
            if (seat.AgencyId == lead || seat.Until is not { } until || until == seat.WantedUntil)
                return null;
            var last = LocalDay.Last(until, ctx.TimeZone);
            return Sharing.EndingOn(agreements, lead, seat.AgencyId, seat.Classes, last) is { } agreement ? (last, agreement.Reference) : null;
        }
        return [.. members.Select(m => m with { EndsWith = Of(m.Seat) })];
    }
}
