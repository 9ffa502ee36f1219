using Passerelle.Database;
using Passerelle.Domain.Access;
using Passerelle.Domain.Vocabulary;
using Passerelle.Platform.Identity;
using Passerelle.Platform.UseCases;

namespace Passerelle.Features.Access.Workers;

/// <summary>Who moves, where to, and who takes over.</summary>
public sealed record MoveWorkerInput(WorkerId WorkerId, AgencyId? Agency, WorkerId? TakesOver = null);

/// <summary>A worker works for another agency from now on: the old agency's work stays with it, and they begin there without cases.</summary>
public sealed class MoveWorker(AppDb db, LeavingDesk desk) : IUseCase<MoveWorkerInput, Nothing>
{
    /// <inheritdoc />
    public UseCaseInfo Info { get; } = UseCaseInfo.Write("move_worker", Permission.ManageWorkers).AfterStepUp();

    /// <inheritdoc />
    public async Task<Outcome<Nothing>> Handle(MoveWorkerInput input, Ctx ctx, CancellationToken ct)
    {
        if (input.WorkerId == ctx.Viewer.WorkerId)
            return new Problem("worker.not_yourself");
        if (input.Agency is not { } agency)
            return new Problem("worker.agency_missing", nameof(input.Agency));
        if (await TakeOver.Refuses(db, desk, input.WorkerId, input.TakesOver, ct) is { } problem)
            return problem;
        ctx.Trail.Changes(input.WorkerId.Value);
        return await desk.Move(input.WorkerId, agency, input.TakesOver, ctx.Viewer, ct);
    }
}
