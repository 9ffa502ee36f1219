using Microsoft.EntityFrameworkCore;
using Passerelle.Database;
using Passerelle.Domain.Access;
using Passerelle.Domain.Vocabulary;
using Passerelle.Platform.UseCases;

namespace Passerelle.Features.Casework.BreakGlass;

/// <summary>A worker of the viewer's agency who has used emergency access in the last seven days.</summary>
public sealed record GlassUser(Guid WorkerId, string Name, int InWeek, int InDay, DateTimeOffset LastAt)
{
    /// <summary>How often a case may be opened in a week.</summary>
    public const int MostInWeek = 3;

    /// <summary>How often it may be tried in a day.</summary>
    public const int MostInDay = 10;

    /// <summary>True when somebody else must open it again.</summary>
    public bool IsLocked => InWeek >= MostInWeek || InDay >= MostInDay;
}

/// <summary>Who of the supervisor's agency has used emergency access, and who cannot any more.</summary>
public sealed class ViewLocks(AppDb db) : IUseCase<Nothing, IReadOnlyList<GlassUser>>
{
    /// <inheritdoc />
    public UseCaseInfo Info { get; } = UseCaseInfo.Read("view_glass_locks", Permission.UnlockBreakGlass);

    /// <inheritdoc />
    public async Task<Outcome<IReadOnlyList<GlassUser>>> Handle(Nothing input, Ctx ctx, CancellationToken ct) => await db.Database.SqlQuery<GlassUser>(
        $"""select worker_id as "WorkerId", name as "Name", in_week as "InWeek", in_day as "InDay", last_at as "LastAt" from access.glass_of_agency()""").ToListAsync(ct);
}
