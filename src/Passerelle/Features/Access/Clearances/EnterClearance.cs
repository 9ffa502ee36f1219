using Microsoft.EntityFrameworkCore;
using Passerelle.Database;
using Passerelle.Domain.Access;
using Passerelle.Domain.Access.Clearances;
using Passerelle.Domain.Vocabulary;
using Passerelle.Platform.Identity;
using Passerelle.Platform.UseCases;

namespace Passerelle.Features.Access.Clearances;

/// <summary>A worker to whom a clearance may have been issued.</summary>
public sealed record ClearableWorker(WorkerId Id, string Name, string Agency);

/// <summary>The workers of the partnership to choose from: all but the viewer, by agency.</summary>
public sealed class ClearableWorkers(AppDb db) : IUseCase<Nothing, IReadOnlyList<ClearableWorker>>
{
    /// <inheritdoc />
    public UseCaseInfo Info { get; } = UseCaseInfo.Read("prepare_clearance", Permission.ManageClearances);

    /// <inheritdoc />
    public async Task<Outcome<IReadOnlyList<ClearableWorker>>> Handle(Nothing input, Ctx ctx, CancellationToken ct)
    {
        var me = ctx.Viewer.WorkerId;
        var found = await (
            from w in db.Workers
            join a in db.Agencies on w.AgencyId equals a.Id
            where w.Active && a.Active && w.Id != me && a.PartnershipId == ctx.Viewer.PartnershipId
            orderby a.Name, w.Name, w.Id
            select new { w.Id, w.Name, Agency = a.Name, w.Roles }).ToListAsync(ct);
        // Only who may be on a team can be named in an item.
        return found.Where(w => RoleMatrix.Allows(w.Roles.Select(r => Code.Read<Role>(r)).OfType<Role>(), Permission.ReadCase))
            .Select(w => new ClearableWorker(w.Id, w.Name, w.Agency)).ToArray();
    }
}

/// <summary>Enters a clearance that an authority has issued to a worker. Nobody enters their own.</summary>
public sealed class EnterClearance(AppDb db, ClearanceDesk desk) : IUseCase<ClearanceEntry, WorkerId>
{
    /// <inheritdoc />
    public UseCaseInfo Info { get; } = UseCaseInfo.Write("enter_clearance", Permission.ManageClearances).AfterStepUp();

    /// <inheritdoc />
    public async Task<Outcome<WorkerId>> Handle(ClearanceEntry input, Ctx ctx, CancellationToken ct)
    {
        var levels = (await db.Terms.Where(t => t.Vocabulary == Clearance.Levels).Select(t => t.Code).ToListAsync(ct)).ToHashSet();
        var entered = Clearance.Enter(new(ctx.NewId()), input, levels, ctx.Viewer.WorkerId, ctx.Today);
        if (!entered.Ok)
            return entered.Refuse<WorkerId>();
        var kept = await desk.Enter(entered.Value, ctx.Viewer, ct);
        if (!kept.Ok)
            return kept.Refuse<WorkerId>();
        ctx.Trail.Changes(entered.Value.Worker.Value, entered.Value.Id.Value);
        return entered.Value.Worker;
    }
}
