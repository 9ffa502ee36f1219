using Microsoft.EntityFrameworkCore;
using Passerelle.Database;
using Passerelle.Database.Mappings;
using Passerelle.Domain.Access;
using Passerelle.Domain.Casework.Addenda;
using Passerelle.Domain.Vocabulary;
using Passerelle.Platform.UseCases;

namespace Passerelle.Features.Casework.Timeline;

/// <summary>Which part of the stream is wanted.</summary>
public sealed record CaseTimelineInput
{
    /// <summary>The case.</summary>
    public required CaseId CaseId { get; init; }

    /// <summary>contact, event, note, decision or team; null for all.</summary>
    public string? Kind { get; init; }

    /// <summary>Entries of this agency.</summary>
    public AgencyId? Agency { get; init; }

    /// <summary>Entries that touch this life domain.</summary>
    public LifeDomain? LifeDomain { get; init; }

    /// <summary>From this day, included.</summary>
    public DateOnly? From { get; init; }

    /// <summary>To this day, included.</summary>
    public DateOnly? To { get; init; }

    /// <summary>Words that all stand in the text.</summary>
    public string? Words { get; init; }

    /// <summary>The first day of the month that is wanted; null for the newest months.</summary>
    public DateOnly? Month { get; init; }

    /// <summary>The whole period at once, up to a year, as on paper; needs <see cref="From"/>.</summary>
    public bool WholePeriod { get; init; }
}

/// <summary>One page of the stream, newest first.</summary>
public sealed record CaseTimelineView
{
    /// <summary>The identity bar.</summary>
    public required CaseHeader Header { get; init; }

    /// <summary>The viewer.</summary>
    public required WorkerId Viewer { get; init; }

    /// <summary>The viewer's agency.</summary>
    public required AgencyId ViewerAgency { get; init; }

    /// <summary>The entries.</summary>
    public required IReadOnlyList<TimelineEntry> Entries { get; init; }

    /// <summary>The nearest earlier month with entries, or null.</summary>
    public DateOnly? Older { get; init; }

    /// <summary>The nearest later month with entries, or null.</summary>
    public DateOnly? Newer { get; init; }

    /// <summary>The agencies that have entries which the viewer may read.</summary>
    public required IReadOnlyList<TimelineAgency> Agencies { get; init; }
}

/// <summary>An agency with entries in the stream.</summary>
public sealed record TimelineAgency(AgencyId Id, string Name);

/// <summary>
/// Reads the stream of a case by whole months: the newest ones until there are ten entries, or the month that is asked for. It is never loaded whole.
/// </summary>
public sealed class CaseTimeline(AppDb db) : IUseCase<CaseTimelineInput, CaseTimelineView>
{
    private const int AtFirst = 10;

    private static readonly Dictionary<string, string[]> Kinds = new()
    {
        ["contact"] = ["contact"], ["event"] = ["event"], ["note"] = ["note", "note_mark"], ["decision"] = ["decision"], ["team"] = ["joined", "left"],
    };

    /// <inheritdoc />
    public UseCaseInfo Info { get; } = UseCaseInfo.Read("view_timeline", Permission.ReadCase);

    /// <inheritdoc />
    public async Task<Outcome<CaseTimelineView>> Handle(CaseTimelineInput input, Ctx ctx, CancellationToken ct)
    {
        if (await CaseHeader.Load(db, CaseHeader.Ask(db, input.CaseId, ctx, looks: true), ct) is not { } header)
            return Problem.NotFound;
        var stream = Wanted(input);
        var (from, until) = await Range(stream, input, ct);
        var rows = await stream.Where(t => t.HappenedOn >= from && t.HappenedOn < until)
            .OrderByDescending(t => t.HappenedOn).ThenByDescending(t => t.HappenedAt).ThenByDescending(t => t.RecordedAt).ThenBy(t => t.Id).ToListAsync(ct);
        foreach (var shown in rows.GroupBy(r => r.Class))
            ctx.Trail.Shows(input.CaseId, shown.Key, shown.Select(r => r.Id));
        var agencies = (await db.Timeline.Where(t => t.CaseId == input.CaseId).Select(t => t.AgencyId).Distinct().ToListAsync(ct))
            .ConvertAll(id => new TimelineAgency(id, ctx.Names.Agency(id)?.Name ?? ""));
        return new CaseTimelineView
        {
            Header = header,
            Viewer = ctx.Viewer.WorkerId,
            ViewerAgency = ctx.Viewer.AgencyId,
            Entries = await EntriesOf(rows, input.CaseId, agencies, header.LookedBefore, ctx, ct),
            Older = FirstOfMonth(await stream.Where(t => t.HappenedOn < from).MaxAsync(t => (DateOnly?)t.HappenedOn, ct)),
            Newer = FirstOfMonth(await stream.Where(t => t.HappenedOn >= until).MinAsync(t => (DateOnly?)t.HappenedOn, ct)),
            Agencies = [.. agencies.OrderBy(a => a.Name, StringComparer.CurrentCulture)],
        };
    }

    private IQueryable<TimelineRow> Wanted(CaseTimelineInput input)
    {
        var rows = db.Timeline.Where(t => t.CaseId == input.CaseId);
        if (input.Kind is not null && Kinds.TryGetValue(input.Kind, out var kinds))
            rows = rows.Where(t => kinds.Contains(t.Kind));
        if (input.Agency is { } agency)
            rows = rows.Where(t => t.AgencyId == agency);
        if (input.LifeDomain is { } domain)
        {
            var code = Code.Of(domain);
            rows = rows.Where(t => t.LifeDomain == domain || t.LifeDomains.Contains(code));
        }
        if (input.From is { } from)
            rows = rows.Where(t => t.HappenedOn >= from);
        if (input.To is { } to)
            rows = rows.Where(t => t.HappenedOn <= to);
        foreach (var word in (input.Words ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
        {
            var pattern = $"%{word.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal)}%";
            rows = rows.Where(t => EF.Functions.ILike(t.Text!, pattern, "\\"));
        }
        return rows;
    }

    private static async Task<(DateOnly From, DateOnly Until)> Range(IQueryable<TimelineRow> stream, CaseTimelineInput input, CancellationToken ct)
    {
        if (input is { WholePeriod: true, From: { } start })
            return (start, Earlier(input.To?.AddDays(1), start.AddYears(1)));
        if (input.Month is { } month)
            return (month, month.AddMonths(1));
        var newest = await stream.OrderByDescending(t => t.HappenedOn).Select(t => t.HappenedOn).Take(AtFirst).ToListAsync(ct);
        return newest.Count == 0 ? (DateOnly.MaxValue, DateOnly.MaxValue) : (FirstOfMonth(newest[^1])!.Value, DateOnly.MaxValue);
    }

    private async Task<List<TimelineEntry>> EntriesOf(
        List<TimelineRow> rows, CaseId caseId, List<TimelineAgency> agencies, DateTimeOffset? before, Ctx ctx, CancellationToken ct)
    {
        var ids = rows.ConvertAll(r => r.Id);
        var addenda = (await db.Addenda.Where(a => a.CaseId == caseId && ids.Contains(a.EntryId)).OrderBy(a => a.RecordedAt).ToListAsync(ct)).ToLookup(a => a.EntryId);
        var authors = rows.Select(r => r.AuthorId).OfType<WorkerId>().Concat(addenda.SelectMany(a => a).Select(a => a.AuthorId)).Distinct().ToList();
        var workers = await db.Workers.Where(w => authors.Contains(w.Id))
            .Select(w => new { w.Id, w.Name, Agency = db.Agencies.Where(a => a.Id == w.AgencyId).Select(a => a.Name).FirstOrDefault() }).ToDictionaryAsync(w => w.Id, ct);
        var facts = await EntryFacts.Load(db, caseId, rows, ct);
        bool IsNew(DateTimeOffset recordedAt, WorkerId? author) => before is { } since && recordedAt > since && author != ctx.Viewer.WorkerId;
        return rows.ConvertAll(row =>
        {
            var author = row.AuthorId is { } id ? workers.GetValueOrDefault(id) : null;
            // A decision belongs to the agency that leads the case; who took it works for their own.
            var agency = row.Kind == "decision" ? author?.Agency : agencies.Find(a => a.Id == row.AgencyId)?.Name;
            return new TimelineEntry
            {
                Row = row,
                Author = author?.Name,
                Agency = agency ?? "",
                IsNew = IsNew(row.RecordedAt, row.AuthorId),
                MayCorrect = row.AuthorId == ctx.Viewer.WorkerId && Code.Read<EntryKind>(row.Kind) is not null,
                Facts = facts.Of(row),
                Addenda = [.. addenda[row.Id].Select(a => new TimelineAddendum(a.Id, a.Kind, workers.GetValueOrDefault(a.AuthorId)?.Name, a.Text, a.Reason, a.RecordedAt, IsNew(a.RecordedAt, a.AuthorId)))],
            };
        });
    }

    private static DateOnly Earlier(DateOnly? a, DateOnly b) => a is { } day && day < b ? day : b;

    private static DateOnly? FirstOfMonth(DateOnly? day) => day is { } d ? new DateOnly(d.Year, d.Month, 1) : null;
}
