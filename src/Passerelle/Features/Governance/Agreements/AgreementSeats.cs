using Microsoft.EntityFrameworkCore;
using Passerelle.Database;
using Passerelle.Domain.Access;
using Passerelle.Domain.Governance.Agreements;
using Passerelle.Domain.Vocabulary;
using Passerelle.Platform.UseCases;

namespace Passerelle.Features.Governance.Agreements;

/// <summary>A seat on the team of a case that an agreement carries.</summary>
public sealed record CarriedSeat(
    CaseId CaseId, string Alias, string Reference, string Worker, string Function, AgencyId AgencyId, AgencyId LeadAgencyId, IReadOnlyList<InformationClass> Classes);

/// <summary>The seats that hang on an agreement, in the cases that the viewer may open and in no other (rule 24).</summary>
internal static class AgreementSeats
{
    /// <summary>More are not looked at.</summary>
    public const int Most = 2000;

    /// <summary>The seats that stand now, or will, and that this agreement carries.</summary>
    public static async Task<List<CarriedSeat>> Of(AppDb db, Agreement agreement, Ctx ctx, CancellationToken ct)
    {
        if (!ctx.Viewer.May(Permission.ListCases) || !agreement.IsSigned)
            return [];
        var (now, me) = (ctx.Now, ctx.Viewer.WorkerId);
        var parties = agreement.Parties.Select(p => p.AgencyId).ToList();
        var mine = db.Team.Where(t => t.WorkerId == me && t.From <= now && (t.Until == null || t.Until > now)).Select(t => t.CaseId);
        var seats = await (
            from t in db.Team
            join c in db.Cases on t.CaseId equals c.Id
            join w in db.Workers on t.WorkerId equals w.Id
            join f in db.Functions on t.Function equals f.Code
            where mine.Contains(t.CaseId) && f.NeedsAgreement && (t.Until == null || t.Until > now) && t.Handling.AgencyId != c.LeadAgencyId && parties.Contains(t.Handling.AgencyId)
            orderby c.Reference, f.Position
            select new CarriedSeat(c.Id, c.DisplayAlias, c.Reference, w.Name, t.Function, t.Handling.AgencyId, c.LeadAgencyId, t.Classes)).Take(Most).ToListAsync(ct);
        return [.. seats.Where(s => agreement.Carries(s.LeadAgencyId, s.AgencyId, s.Classes))];
    }

    /// <summary>Those of them that no other agreement carries from a day on.</summary>
    public static List<CarriedSeat> Lost(IEnumerable<CarriedSeat> seats, Agreement ending, IEnumerable<Agreement> all, DateOnly from)
    {
        var others = all.Where(a => a.Id != ending.Id && a.CarriesOn(from)).ToList();
        return [.. seats.Where(s => !others.Exists(a => a.Carries(s.LeadAgencyId, s.AgencyId, s.Classes)))];
    }
}
