using Microsoft.EntityFrameworkCore;
using Passerelle.Database;
using Passerelle.Domain.Vocabulary;
using Passerelle.Platform.UseCases;

namespace Passerelle.Features.Casework;

/// <summary>A worker who is on the team now, with all functions held there.</summary>
public sealed record CaseMember(WorkerId WorkerId, string Name, IReadOnlyList<string> Functions, AgencyId AgencyId, string Agency, bool Responsible)
{
    /// <summary>The members whom the viewer may know, in the order of their functions.</summary>
    public static async Task<IReadOnlyList<CaseMember>> Now(AppDb db, CaseId caseId, Ctx ctx, CancellationToken ct)
    {
        var now = ctx.Now;
        var seats = await (
            from t in db.Team
            join w in db.Workers on t.WorkerId equals w.Id
            join a in db.Agencies on t.Handling.AgencyId equals a.Id
            join f in db.Functions on t.Function equals f.Code
            where t.CaseId == caseId && t.From <= now && (t.Until == null || t.Until > now)
            orderby f.Position, w.Name
            select new { t.WorkerId, w.Name, t.Function, AgencyId = a.Id, Agency = a.Name, f.Responsible }).ToListAsync(ct);
        return [.. seats.GroupBy(s => s.WorkerId).Select(g =>
            new CaseMember(g.Key, g.First().Name, [.. g.Select(s => s.Function).Distinct()], g.First().AgencyId, g.First().Agency, g.Any(s => s.Responsible)))];
    }
}

/// <summary>Those whom an author may name.</summary>
public static class NameableMembers
{
    /// <summary>The other members one by one, then the agencies that have several people on this team or may have more later.</summary>
    public static IEnumerable<Platform.Components.Choice> Named(this Readership readership, IReadOnlyDictionary<string, string> functions, Func<string, string> everybodyOf)
    {
        foreach (var member in readership.Team.Where(m => m.WorkerId != readership.Author))
            yield return new(member.WorkerId.Value.ToString(), member.Name, $"{string.Join(", ", member.Functions.Select(f => functions.GetValueOrDefault(f, f)))} · {member.Agency}");
        foreach (var agency in readership.Team.Select(m => (m.AgencyId, m.Agency)).Distinct().OrderBy(a => a.Agency, StringComparer.CurrentCulture))
            yield return new(agency.AgencyId.Value.ToString(), everybodyOf(agency.Agency));
    }
}
