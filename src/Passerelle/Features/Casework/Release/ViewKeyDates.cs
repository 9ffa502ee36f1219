using Microsoft.EntityFrameworkCore;
using Passerelle.Database;
using Passerelle.Domain.Access;
using Passerelle.Domain.Casework.Release;
using Passerelle.Domain.Vocabulary;
using Passerelle.Platform.UseCases;

namespace Passerelle.Features.Casework.Release;

/// <summary>What a key date was before.</summary>
/// <param name="Date">The date, or null while it was unknown.</param>
/// <param name="Until">Until when this was believed.</param>
/// <param name="Source">Who said so.</param>
public sealed record FormerDate(PartialDate? Date, DateTimeOffset Until, string Source);

/// <summary>One key date of the case.</summary>
/// <param name="Kind">Which.</param>
/// <param name="Date">What is known, or null while nobody has set it.</param>
/// <param name="Former">What it was, the latest first.</param>
public sealed record KeyDateView(KeyDateKind Kind, KeyDate? Date, IReadOnlyList<FormerDate> Former);

/// <summary>The key dates that are shared with the viewer, and the countdown to release.</summary>
/// <param name="Header">The identity bar.</param>
/// <param name="Dates">Those that are shared.</param>
/// <param name="Release">The countdown, when a date of release is known and shared.</param>
/// <param name="NotShared">The kinds that the viewer's functions do not carry, whether or not such a date is set.</param>
public sealed record KeyDatesView(CaseHeader Header, IReadOnlyList<KeyDateView> Dates, ReleaseCountdown? Release, IReadOnlyList<KeyDateKind> NotShared);

/// <summary>Shows the key dates with every date they ever were (rule 71).</summary>
public sealed class ViewKeyDates(AppDb db) : IUseCase<CaseId, KeyDatesView>
{
    /// <inheritdoc />
    public UseCaseInfo Info { get; } = UseCaseInfo.Read("view_key_dates", Permission.ReadCase);

    /// <inheritdoc />
    public async Task<Outcome<KeyDatesView>> Handle(CaseId input, Ctx ctx, CancellationToken ct)
    {
        if (await CaseHeader.Load(db, input, ctx, ct) is not { } header)
            return Problem.NotFound;
        var dates = await db.KeyDates.Where(d => d.CaseId == input).ToListAsync(ct);
        var moment = ctx.AsOf ?? ctx.Now;
        var former = (await db.Database.SqlQuery<Row>(
            $"""
            select id as "Id", date as "Date", source as "Source", upper(known) as "Until" from history.key_date
             where case_id = {input.Value} and upper(known) <= {moment.ToUniversalTime()} order by upper(known) desc
            """).ToListAsync(ct)).ToLookup(r => new KeyDateId(r.Id), r => new FormerDate(PartialDate.Read(r.Date), r.Until, r.Source));
        foreach (var date in dates)
            ctx.Trail.Shows(input, date.Handling.Class, date.Id.Value);
        // A kind that the viewer's functions do not carry is not shown as empty: that would say that nobody knows the date.
        var notShared = Enum.GetValues<KeyDateKind>().Where(kind => !dates.Exists(d => d.Kind == kind) && !header.Shares(KeyDate.DefaultClass(kind))).ToList();
        var kinds = Enum.GetValues<KeyDateKind>().Except(notShared);
        var today = ctx.Day;
        return new KeyDatesView(header, [.. kinds.Select(kind => dates.Find(d => d.Kind == kind) is { } known
            ? new KeyDateView(kind, known, Changes(known, former[known.Id])) : new KeyDateView(kind, null, []))], ReleaseCountdown.Of(dates, today), notShared);
    }

    // A version in which only the source or the certainty changed is not another date.
    private static List<FormerDate> Changes(KeyDate known, IEnumerable<FormerDate> versions)
    {
        var (found, after) = (new List<FormerDate>(), known.Date);
        foreach (var version in versions)
        {
            if (version.Date != after)
                found.Add(version);
            after = version.Date;
        }
        return found;
    }

    private sealed record Row(Guid Id, string? Date, string Source, DateTimeOffset Until);
}
