using Microsoft.EntityFrameworkCore;
using Passerelle.Database;
using Passerelle.Domain.Access;
using Passerelle.Domain.Vocabulary;
using Passerelle.Platform.Identity;
using Passerelle.Platform.UseCases;

namespace Passerelle.Features.Access.Workers;

/// <summary>A worker as the administrator sees them; nothing of their cases.</summary>
public sealed record WorkerView(WorkerId Id, string Name, string Agency, IReadOnlyList<string> Roles, bool Active, WorkerSignIn SignIn, bool IsViewer)
{
    /// <summary>A link waits, and the viewer could be the second person.</summary>
    public bool LetsIn { get; init; }
}

/// <summary>One worker of the viewer's partnership.</summary>
public sealed class ViewWorker(AppDb db, WorkerDesk desk) : IUseCase<WorkerId, WorkerView>
{
    /// <inheritdoc />
    public UseCaseInfo Info { get; } = UseCaseInfo.Read("view_worker", Permission.ManageWorkers);

    /// <inheritdoc />
    public async Task<Outcome<WorkerView>> Handle(WorkerId input, Ctx ctx, CancellationToken ct)
    {
        var found = await db.Workers.Where(w => w.Id == input)
            .Join(db.Agencies.Where(a => a.PartnershipId == ctx.Viewer.PartnershipId), w => w.AgencyId, a => a.Id, (w, a) => new { w.Name, Agency = a.Name, w.Roles, w.Active })
            .SingleOrDefaultAsync(ct);
        if (found is null)
            return Problem.NotFound;
        var signIn = (await desk.SignInsOf([input], ct)).GetValueOrDefault(input) ?? new WorkerSignIn(SignInState.None);
        return new WorkerView(input, found.Name, found.Agency, found.Roles, found.Active, signIn, input == ctx.Viewer.WorkerId)
        {
            LetsIn = signIn.LinkBy is { } by && by != ctx.Viewer.WorkerId && input != ctx.Viewer.WorkerId,
        };
    }
}
