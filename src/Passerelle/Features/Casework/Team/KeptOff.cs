using Microsoft.EntityFrameworkCore;
using Passerelle.Database;
using Passerelle.Domain.Access;
using Passerelle.Domain.Casework.Team;
using Passerelle.Domain.Vocabulary;
using Passerelle.Platform.UseCases;

namespace Passerelle.Features.Casework.Team;

/// <summary>A worker who is kept off the case.</summary>
public sealed record BarView(BarId Id, string Worker, string Agency, BarKind Kind, string Reason, DateTimeOffset From, string By);

/// <summary>A case restricted to named workers.</summary>
public sealed record RestrictionView(IReadOnlyList<WorkerId> Workers, IReadOnlyList<string> Names, string Reason, DateTimeOffset From);

/// <summary>Who is kept off a case, whom it is restricted to, and who could be.</summary>
public sealed record KeptOffView(CaseHeader Header, IReadOnlyList<BarView> Bars, RestrictionView? Restriction, IReadOnlyList<CaseMember> Team, IReadOnlyList<WorkerChoice> Workers, WorkerId Viewer);

/// <summary>Opens the forms about who may not be on a case, for whoever manages its team.</summary>
public sealed class OpenKeptOff(AppDb db) : IUseCase<CaseId, KeptOffView>
{
    /// <inheritdoc />
    public UseCaseInfo Info { get; } = UseCaseInfo.Read("open_kept_off", Permission.ManageTeam);

    /// <inheritdoc />
    public async Task<Outcome<KeptOffView>> Handle(CaseId input, Ctx ctx, CancellationToken ct)
    {
        if (await CaseHeader.Load(db, input, ctx, ct) is not { } header)
            return Problem.NotFound;
        if (!header.ManagesTeam)
            return Problem.Forbidden;
        return new KeptOffView(header, await Bars(db, input, ctx, ct), await Restriction(db, input, ctx, ct), await CaseMember.Now(db, input, ctx, ct), await TeamChoices.Workers(db, ct), ctx.Viewer.WorkerId);
    }

    /// <summary>The bars that last; empty for whoever does not manage the team, by the policy.</summary>
    internal static async Task<IReadOnlyList<BarView>> Bars(AppDb db, CaseId caseId, Ctx ctx, CancellationToken ct)
    {
        var bars = await (
            from b in db.Bars
            join w in db.Workers on b.WorkerId equals w.Id
            join a in db.Agencies on w.AgencyId equals a.Id
            join d in db.Workers on b.DeclaredBy equals d.Id
            where b.CaseId == caseId && b.Until == null
            orderby w.Name
            select new BarView(b.Id, w.Name, a.Name, b.Kind, b.Reason, b.From, d.Name)).ToListAsync(ct);
        ctx.Trail.Shows(caseId, InformationClass.Operational, bars.Select(b => b.Id.Value));
        return bars;
    }

    /// <summary>The restriction that lasts, or null.</summary>
    internal static async Task<RestrictionView?> Restriction(AppDb db, CaseId caseId, Ctx ctx, CancellationToken ct)
    {
        if (await db.Restrictions.FirstOrDefaultAsync(r => r.CaseId == caseId && r.Until == null, ct) is not { } found)
            return null;
        ctx.Trail.Shows(caseId, InformationClass.Operational, found.Id.Value);
        var ids = found.Workers.Select(id => new WorkerId(id)).ToList();
        return new RestrictionView(ids, await db.Workers.Where(w => ids.Contains(w.Id)).OrderBy(w => w.Name).Select(w => w.Name).ToListAsync(ct), found.Reason, found.From);
    }
}
