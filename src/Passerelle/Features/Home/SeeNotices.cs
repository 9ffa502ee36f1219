using Microsoft.EntityFrameworkCore;
using Passerelle.Database;
using Passerelle.Domain.Access;
using Passerelle.Domain.Vocabulary;
using Passerelle.Platform.UseCases;

namespace Passerelle.Features.Home;

/// <summary>The notices that the viewer has seen.</summary>
public sealed record SeeNoticesInput(IReadOnlyList<Guid> Notices);

/// <summary>Takes notices off the viewer's home page. What they are about does not change; who is told is decided by the database alone.</summary>
public sealed class SeeNotices(AppDb db) : IUseCase<SeeNoticesInput, int>
{
    /// <inheritdoc />
    public UseCaseInfo Info { get; } = UseCaseInfo.Write("see_notices", Permission.UseOwnDesk);

    /// <inheritdoc />
    public async Task<Outcome<int>> Handle(SeeNoticesInput input, Ctx ctx, CancellationToken ct)
    {
        var (me, now, seen) = (ctx.Viewer.WorkerId, ctx.Now, input.Notices);
        return await db.Notices.Where(n => n.WorkerId == me && n.SeenAt == null && seen.Contains(n.Id)).ExecuteUpdateAsync(set => set.SetProperty(n => n.SeenAt, now), ct);
    }
}
