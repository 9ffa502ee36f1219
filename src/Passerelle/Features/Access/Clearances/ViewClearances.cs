using Microsoft.EntityFrameworkCore;
using Passerelle.Database;
using Passerelle.Domain.Access;
using Passerelle.Domain.Vocabulary;
using Passerelle.Platform.Identity;
using Passerelle.Platform.UseCases;

namespace Passerelle.Features.Access.Clearances;

/// <summary>A worker and every clearance they have or had, the newest first.</summary>
public sealed record ClearancesView(WorkerId Id, string Name, string Agency, bool Active, bool IsViewer, IReadOnlyList<RegisteredClearance> Clearances);

/// <summary>The clearances of one worker of the viewer's partnership.</summary>
public sealed class ViewClearances(AppDb db, ClearanceDesk desk) : IUseCase<WorkerId, ClearancesView>
{
    /// <inheritdoc />
    public UseCaseInfo Info { get; } = UseCaseInfo.Read("view_clearances", Permission.ManageClearances);

    /// <inheritdoc />
    public async Task<Outcome<ClearancesView>> Handle(WorkerId input, Ctx ctx, CancellationToken ct)
    {
        var worker = await db.Workers.Where(w => w.Id == input)
            .Join(db.Agencies.Where(a => a.PartnershipId == ctx.Viewer.PartnershipId), w => w.AgencyId, a => a.Id, (w, a) => new { w.Name, Agency = a.Name, w.Active })
            .SingleOrDefaultAsync(ct);
        if (worker is null)
            return Problem.NotFound;
        ctx.Trail.Changes(input.Value);
        return new ClearancesView(input, worker.Name, worker.Agency, worker.Active, input == ctx.Viewer.WorkerId, await desk.Of(input, ctx.Viewer, ct));
    }
}
