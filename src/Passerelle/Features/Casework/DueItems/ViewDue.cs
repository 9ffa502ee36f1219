using Microsoft.EntityFrameworkCore;
using Passerelle.Database;
using Passerelle.Domain.Access;
using Passerelle.Domain.Casework.Cases;
using Passerelle.Domain.Vocabulary;
using Passerelle.Platform.UseCases;

namespace Passerelle.Features.Casework.DueItems;

/// <summary>Which item of which case.</summary>
public sealed record ViewDueInput(CaseId CaseId, DueId DueId);

/// <summary>Something due, and whether the viewer may settle it.</summary>
public sealed record DueView(CaseHeader Header, DueId Id, DueKind Kind, DateOnly On, string? Worker, DateTimeOffset? DoneAt, Guid? EntryId, DueOrigin? Origin, bool MaySettle, Handling Handling);

/// <summary>Shows something due.</summary>
public sealed class ViewDue(AppDb db) : IUseCase<ViewDueInput, DueView>
{
    /// <inheritdoc />
    public UseCaseInfo Info { get; } = UseCaseInfo.Read("view_due", Permission.ReadCase);

    /// <inheritdoc />
    public async Task<Outcome<DueView>> Handle(ViewDueInput input, Ctx ctx, CancellationToken ct)
    {
        if (await DueItem.Load(db, input.CaseId, input.DueId, ctx, ct) is not { } item)
            return Problem.NotFound;
        var worker = await db.Workers.Where(w => w.Id == item.Due.WorkerId).Select(w => w.Name).FirstOrDefaultAsync(ct);
        return new DueView(item.Header, item.Due.Id, item.Due.Kind, item.Due.DueOn, worker, item.Due.DoneAt, item.Due.EntryId, item.Origin,
            ctx.Viewer.May(Permission.SettleDue) && item.MaySettle(ctx.Viewer), item.Due.Handling);
    }
}
