using Microsoft.EntityFrameworkCore;
using Passerelle.Database;
using Passerelle.Domain.Access;
using Passerelle.Domain.Vocabulary;
using Passerelle.Platform.Identity;
using Passerelle.Platform.UseCases;

namespace Passerelle.Features.Access.Workers;

/// <summary>Which workers to show.</summary>
/// <param name="Left">True for those who have left.</param>
/// <param name="Words">Part of a name; null for all.</param>
/// <param name="AfterName">The name of the last row of the page before; null for the first page.</param>
/// <param name="AfterId">Its id.</param>
public sealed record WorkerListInput(bool Left, string? Words, string? AfterName, Guid? AfterId);

/// <summary>One worker of the partnership.</summary>
public sealed record WorkerListRow(WorkerId Id, string Name, string Agency, IReadOnlyList<string> Roles, SignInState SignIn);

/// <summary>A page of workers; <paramref name="More"/> when there are others after it.</summary>
public sealed record WorkerListView(IReadOnlyList<WorkerListRow> Rows, bool More);

/// <summary>The workers of the viewer's partnership by name, 25 at a time, with how far each is with setting up their sign-in.</summary>
public sealed class WorkerList(AppDb db, WorkerDesk desk) : IUseCase<WorkerListInput, WorkerListView>
{
    private const int PageSize = 25;

    /// <inheritdoc />
    public UseCaseInfo Info { get; } = UseCaseInfo.Read("list_workers", Permission.ManageWorkers);

    /// <inheritdoc />
    public async Task<Outcome<WorkerListView>> Handle(WorkerListInput input, Ctx ctx, CancellationToken ct)
    {
        var workers = db.Workers.Where(w => w.Active == !input.Left);
        if (CleanText.Name("words", input.Words) is { Ok: true, Value: { Length: > 0 } part })
        {
            var like = $"%{part.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal)}%";
            workers = workers.Where(w => EF.Functions.ILike(w.Name, like));
        }
        if (input is { AfterName: { } name, AfterId: { } id } && CleanText.Name("after", name).Ok)
        {
            var worker = new WorkerId(id);
            workers = workers.Where(w => EF.Functions.GreaterThan(ValueTuple.Create(w.Name, w.Id), ValueTuple.Create(name, worker)));
        }
        var rows = await workers.OrderBy(w => w.Name).ThenBy(w => w.Id).Take(PageSize + 1)
            .Join(db.Agencies.Where(a => a.PartnershipId == ctx.Viewer.PartnershipId), w => w.AgencyId, a => a.Id, (w, a) => new { w.Id, w.Name, Agency = a.Name, w.Roles })
            .OrderBy(w => w.Name).ThenBy(w => w.Id).ToListAsync(ct);
        var signIns = await desk.SignInsOf(rows.Select(r => r.Id), ct);
        return new WorkerListView(
            [.. rows.Take(PageSize).Select(r => new WorkerListRow(r.Id, r.Name, r.Agency, r.Roles, signIns.GetValueOrDefault(r.Id)?.State ?? SignInState.None))],
            rows.Count > PageSize);
    }
}
