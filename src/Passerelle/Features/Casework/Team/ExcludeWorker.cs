using Microsoft.EntityFrameworkCore;
using Passerelle.Database;
using Passerelle.Domain.Access;
using Passerelle.Domain.Casework.Team;
using Passerelle.Domain.Vocabulary;
using Passerelle.Platform.UseCases;

namespace Passerelle.Features.Casework.Team;

/// <summary>Who is kept off, and why.</summary>
public sealed record ExcludeWorkerInput(CaseId CaseId, WorkerId? WorkerId, string? Reason);

/// <summary>A coordinator keeps a worker off a case: a membership ends at once, none can begin, and no emergency opens it to them (rule 23).</summary>
public sealed class ExcludeWorker(AppDb db) : IUseCase<ExcludeWorkerInput, BarId>
{
    /// <inheritdoc />
    public UseCaseInfo Info { get; } = UseCaseInfo.Write("exclude_worker", Permission.ManageTeam).AfterStepUp();

    /// <inheritdoc />
    public async Task<Outcome<BarId>> Handle(ExcludeWorkerInput input, Ctx ctx, CancellationToken ct)
    {
        if (await CaseHeader.Load(db, input.CaseId, ctx, ct) is not { } header)
            return Problem.NotFound;
        if (!header.ManagesTeam)
            return Problem.Forbidden;
        if (input.WorkerId is not { } worker || !await db.Workers.AnyAsync(w => w.Id == worker, ct))
            return new Problem("bar.worker_needed", nameof(input.WorkerId));
        var bar = Bar.Exclude(new BarId(ctx.NewId()), input.CaseId, worker, input.Reason, ctx.Viewer.WorkerId, ctx.Viewer.AgencyId, ctx.Now);
        if (!bar.Ok)
            return bar.Refuse<BarId>();
        db.Add(bar.Value);
        ctx.Trail.Shows(input.CaseId, InformationClass.Operational, bar.Value.Id.Value);
        return bar.Value.Id;
    }
}
