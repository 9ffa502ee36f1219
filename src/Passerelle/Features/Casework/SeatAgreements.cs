using Microsoft.EntityFrameworkCore;
using Passerelle.Database;
using Passerelle.Domain.Governance.Agreements;
using Passerelle.Domain.Vocabulary;
using Passerelle.Platform.UseCases;

namespace Passerelle.Features.Casework;

/// <summary>What the sharing agreements of the partnership say about a seat on a team, in words. Whether it may stand, the database decides.</summary>
internal static class SeatAgreements
{
    /// <summary>
    /// Which agreement is missing or too narrow for a worker of <paramref name="agency"/> on a case that <paramref name="lead"/> leads; null when nothing is.
    /// The problems are those of <see cref="Sharing.Missing"/>, with the names of both agencies in front.
    /// </summary>
    public static async Task<Problem?> Missing(AppDb db, AgencyId lead, AgencyId agency, IReadOnlyList<InformationClass> classes, DateOnly? from, string field, Ctx ctx, CancellationToken ct)
    {
        if (lead == agency)
            return null;
        var now = LocalDay.Of(ctx.Now, ctx.TimeZone);   // also for a beat of a story, which is told on an earlier day
        if (Sharing.Missing(await WholeAgreements.Of(db, ctx.Viewer.PartnershipId, ct), lead, agency, classes, from > now ? from.Value : now) is not { } problem)
            return null;
        var names = await db.Agencies.Where(a => a.Id == lead || a.Id == agency).ToDictionaryAsync(a => a.Id, a => a.Name, ct);
        return problem with { Field = field, Arguments = [names.GetValueOrDefault(agency, ""), names.GetValueOrDefault(lead, ""), .. problem.Arguments] };
    }

    /// <summary>The agency that leads a case that the viewer may open.</summary>
    public static Task<AgencyId> Lead(AppDb db, CaseId caseId, CancellationToken ct) => db.Cases.Where(c => c.Id == caseId).Select(c => c.LeadAgencyId).SingleAsync(ct);
}
