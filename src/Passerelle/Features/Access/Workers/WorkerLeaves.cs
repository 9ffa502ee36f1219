using Microsoft.EntityFrameworkCore;
using Passerelle.Database;
using Passerelle.Domain.Access;
using Passerelle.Domain.Vocabulary;
using Passerelle.Platform.Identity;
using Passerelle.Platform.UseCases;

namespace Passerelle.Features.Access.Workers;

/// <summary>A colleague of the same agency who may take work over.</summary>
public sealed record Colleague(WorkerId Id, string Name);

/// <summary>What happens when a worker leaves or moves: how much is open, who may take it over, and which offices nobody else holds. Nothing of a case.</summary>
public sealed record LeavingView(WorkerId Id, string Name, string Agency, OpenWork Open, IReadOnlyList<Colleague> Colleagues, WorkerId? Fallback, IReadOnlyList<AgencyListRow> Agencies,
    IReadOnlyList<string> LastOf);

/// <summary>Shows what a worker has open before they leave or move.</summary>
public sealed class ViewLeaving(AppDb db, LeavingDesk desk) : IUseCase<WorkerId, LeavingView>
{
    /// <inheritdoc />
    public UseCaseInfo Info { get; } = UseCaseInfo.Read("view_leaving", Permission.ManageWorkers);

    /// <inheritdoc />
    public async Task<Outcome<LeavingView>> Handle(WorkerId input, Ctx ctx, CancellationToken ct)
    {
        var found = await (
            from w in db.Workers
            join a in db.Agencies on w.AgencyId equals a.Id
            where w.Id == input && w.Active && a.PartnershipId == ctx.Viewer.PartnershipId
            select new { w.Name, AgencyId = a.Id, Agency = a.Name, a.FallbackId }).SingleOrDefaultAsync(ct);
        if (found is null)
            return Problem.NotFound;
        var administrator = Code.Of(Role.Administrator);
        var colleagues = await db.Workers.Where(w => w.AgencyId == found.AgencyId && w.Active && w.Id != input && !w.Roles.Contains(administrator)).OrderBy(w => w.Name).Select(w => new Colleague(w.Id, w.Name)).ToListAsync(ct);
        var agencies = await db.Agencies.Where(a => a.PartnershipId == ctx.Viewer.PartnershipId && a.Active && a.Id != found.AgencyId).OrderBy(a => a.Name)
            .Select(a => new AgencyListRow(a.Id, a.Name, a.Type, a.Colour, 0, null)).ToListAsync(ct);
        ctx.Trail.Changes(input.Value);
        return new LeavingView(input, found.Name, found.Agency, await desk.OpenWorkOf(input, ct), colleagues, found.FallbackId, agencies, await TakeOver.LastOf(db, input, ct));
    }
}

/// <summary>Who leaves, who takes over, and that it is known that an office is left to nobody.</summary>
public sealed record WorkerLeavesInput(WorkerId WorkerId, WorkerId? TakesOver = null, bool LeavesNobody = false);

/// <summary>A worker leaves: their work goes to a colleague, their seats, sessions, passkeys, invitations and drafts end at once. Their entries stay.</summary>
public sealed class WorkerLeaves(AppDb db, LeavingDesk desk) : IUseCase<WorkerLeavesInput, Nothing>
{
    /// <inheritdoc />
    public UseCaseInfo Info { get; } = UseCaseInfo.Write("worker_leaves", Permission.ManageWorkers).AfterStepUp();

    /// <inheritdoc />
    public async Task<Outcome<Nothing>> Handle(WorkerLeavesInput input, Ctx ctx, CancellationToken ct)
    {
        // Somebody must stay who can let others in.
        if (input.WorkerId == ctx.Viewer.WorkerId)
            return new Problem("worker.not_yourself");
        if (await TakeOver.Refuses(db, desk, input.WorkerId, input.TakesOver, ct) is { } problem)
            return problem;
        if (!input.LeavesNobody && await TakeOver.LastOf(db, input.WorkerId, ct) is { Count: > 0 })
            return new Problem("leave.last_of_office", nameof(input.LeavesNobody));
        ctx.Trail.Changes(input.WorkerId.Value);
        return await desk.Leave(input.WorkerId, input.TakesOver, ctx.Viewer, ct);
    }
}
