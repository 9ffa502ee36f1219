using Microsoft.EntityFrameworkCore;
using Passerelle.Database;
using Passerelle.Domain.Access;
using Passerelle.Domain.Vocabulary;
using Passerelle.Platform.Identity;
using Passerelle.Platform.UseCases;

namespace Passerelle.Features.Access.Workers;

/// <summary>Takes a worker's password, code app and sessions away and makes a new link: for a lost telephone, a forgotten password, a link that ran out.</summary>
public sealed class ResetSignIn(AppDb db, WorkerDesk desk) : IUseCase<WorkerId, Invitation>
{
    /// <inheritdoc />
    public UseCaseInfo Info { get; } = UseCaseInfo.Write("reset_sign_in", Permission.ManageWorkers).AfterStepUp();

    /// <inheritdoc />
    public async Task<Outcome<Invitation>> Handle(WorkerId input, Ctx ctx, CancellationToken ct)
    {
        if (input == ctx.Viewer.WorkerId)
            return new Problem("worker.not_yourself");
        var link = await desk.Reset(input, ctx.Viewer, ct);
        if (!link.Ok)
            return link.Refuse<Invitation>();
        ctx.Trail.Changes(input.Value);
        var name = await db.Workers.Where(w => w.Id == input).Select(w => w.Name).SingleAsync(ct);
        return new Invitation(input.Value, name, (await desk.SignInsOf([input], ct))[input].UserName!) { Link = link.Value };
    }
}
