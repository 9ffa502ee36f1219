using Microsoft.EntityFrameworkCore;
using Passerelle.Database;
using Passerelle.Database.Mappings;
using Passerelle.Domain.Access;
using Passerelle.Domain.Casework.Cases;
using Passerelle.Domain.Casework.People;
using Passerelle.Domain.Casework.Release;
using Passerelle.Domain.Casework.Team;
using Passerelle.Domain.Vocabulary;
using Passerelle.Platform.UseCases;

namespace Passerelle.Features.Casework.Cases;

/// <summary>The cases that the viewer may see, 25 at a time, read from their own feed.</summary>
public sealed class CaseList(AppDb db) : IUseCase<CaseListInput, CaseListView>
{
    internal const int PageSize = 25;
    private const int MostOffered = 500;

    /// <inheritdoc />
    public UseCaseInfo Info { get; } = UseCaseInfo.Read("list_cases", Permission.ListCases);

    /// <inheritdoc />
    public async Task<Outcome<CaseListView>> Handle(CaseListInput input, Ctx ctx, CancellationToken ct)
    {
        var rows = Filter(db.Feed.Where(f => f.WorkerId == ctx.Viewer.WorkerId), input, ctx);
        if (input.Searches)
        {
            var (nearest, number, found) = await Search(rows, input, ctx, ct);
            ctx.Trail.Lists(nearest.Select(f => f.CaseId));
            return await View(nearest, ctx, ct) with { Page = number, Found = found };
        }
        var (page, previous, next) = CaseListQueries.Newest(db, input, ctx.Viewer.WorkerId, PageSize + 1) is { } newest ? Turned(await newest.ToListAsync(ct), input) : await Page(rows, input, ct);
        ctx.Trail.Lists(page.Select(f => f.CaseId));
        return await View(page, ctx, ct) with { Previous = previous, Next = next };
    }

    private static async Task<(List<FeedRow> Page, CaseListKey? Previous, CaseListKey? Next)> Page(IQueryable<FeedRow> rows, CaseListInput input, CancellationToken ct)
    {
        var back = input.Before is not null && input.After is null;
        var page = await CaseListOrder.Page(rows, input, PageSize + 1).ToListAsync(ct);
        if (back && page.Count <= PageSize)   // the reader has come back to the beginning: the first page is always a full one
            return await Page(rows, input with { Before = null }, ct);
        return Turned(page, input);
    }

    private static (List<FeedRow> Page, CaseListKey? Previous, CaseListKey? Next) Turned(List<FeedRow> page, CaseListInput input)
    {
        var back = input.Before is not null && input.After is null;
        var more = page.Count > PageSize;
        if (more) page.RemoveAt(PageSize);
        if (back) page.Reverse();
        return (page,
            page.Count > 0 && (back || input.After is not null) ? CaseListOrder.Key(page[0], input.Sort) : null,
            page.Count > 0 && (back || more) ? CaseListOrder.Key(page[^1], input.Sort) : null);
    }

    private async Task<(List<FeedRow> Page, int Number, int Found)> Search(IQueryable<FeedRow> rows, CaseListInput input, Ctx ctx, CancellationToken ct)
    {
        var hits = await CaseSearch.Find(db, ctx.Viewer.WorkerId, input.Words!, ct) ?? [];
        if (input.Filters || input.Tab != "any")
        {
            var kept = (await rows.Where(f => hits.Contains(f.CaseId)).Select(f => f.CaseId).ToListAsync(ct)).ToHashSet();
            hits = [.. hits.Where(kept.Contains)];
        }
        var number = Math.Min(input.Page, (hits.Count - 1) / PageSize + 1);   // a page behind the last is the last
        var shown = hits.Skip(PageSize * (number - 1)).Take(PageSize).ToList();
        var page = await CaseListQueries.Found(db, ctx.Viewer.WorkerId, shown).ToListAsync(ct);
        return ([.. page.OrderBy(f => shown.IndexOf(f.CaseId))], number, hits.Count);
    }

    private static IQueryable<FeedRow> Filter(IQueryable<FeedRow> rows, CaseListInput input, Ctx ctx)
    {
        var today = ctx.Today;
        rows = input.Tab switch
        {
            "closed" => rows.Where(f => !f.Open),
            "agency" => rows.Where(f => f.Open && f.OurAgency),
            "all" => rows.Where(f => f.Open),
            "any" => rows,
            _ => rows.Where(f => f.Open && f.Mine),
        };
        if (input.States.Count > 0) rows = rows.Where(f => input.States.Contains(f.State));
        if (input.Agency is { } agency) rows = rows.Where(f => f.LeadAgencyId == agency);
        if (input.Worker is { } worker) rows = rows.Where(f => f.KeyWorkerId == worker);
        return input.Release switch
        {
            "30" or "90" or "365" => Within(int.Parse(input.Release, System.Globalization.CultureInfo.InvariantCulture)),
            "past" => rows.Where(f => f.ReleaseOn < today),
            "unknown" => rows.Where(f => f.ReleaseOn == null),
            _ => rows,
        };

        IQueryable<FeedRow> Within(int days)
        {
            var last = today.AddDays(days);
            return rows.Where(f => f.ReleaseOn >= today && f.ReleaseOn <= last);
        }
    }

    // The names, the next due item and the release as it is known of the cases of one page, and what the filters offer: one indexed query each.
    private async Task<CaseListView> View(List<FeedRow> page, Ctx ctx, CancellationToken ct)
    {
        var ids = page.ConvertAll(f => f.CaseId);
        var (me, now) = (ctx.Viewer.WorkerId, ctx.Now);
        var (named, dues, dates, seesCases) = (CaseListQueries.Names(db, ids), CaseListQueries.Dues(db, ids), CaseListQueries.Dates(db, ids), CaseListQueries.SeatsThatSeeCases(db, me, now));
        ILookup<CaseId, CaseListQueries.Name> namesOf;
        ILookup<CaseId, CaseListQueries.NextDue> duesOf;
        ILookup<CaseId, KeyDate> datesOf;
        bool seesAll;
        await using (var trip = await OneTrip.Ask(db, [named, dues, dates, seesCases], ct))
        {
            namesOf = (await trip.Read(named, ct)).ToLookup(n => n.CaseId);
            duesOf = (await trip.Read(dues, ct)).ToLookup(d => d.CaseId);
            datesOf = (await trip.Read(dates, ct)).ToLookup(d => d.CaseId);
            seesAll = (await trip.Read(seesCases, ct)).Count > 0;
        }
        // Whoever sees only what names them is offered those whom they see on a team, and not the whole city (rule 19).
        var offered = ctx.Names.ActiveWorkers;
        if (!seesAll)
        {
            var beside = (await CaseListQueries.Beside(db, me, now).ToListAsync(ct)).ToHashSet();
            offered = [.. offered.Where(w => beside.Contains(new WorkerId(w.Id)))];
        }
        return new CaseListView([.. page.Select(f => Row(f, namesOf[f.CaseId], duesOf[f.CaseId].MinBy(d => d.DueOn), datesOf[f.CaseId], ctx))], ctx.Names.ActiveAgencies, [.. offered.Take(MostOffered)]);
    }

    private static CaseListRow Row(FeedRow f, IEnumerable<CaseListQueries.Name> names, CaseListQueries.NextDue? due, IEnumerable<KeyDate> dates, Ctx ctx) => new()
    {
        CaseId = f.CaseId,
        Reference = f.Reference,
        Alias = f.Alias,
        Names = string.Join(" · ", names.OrderBy(n => n.Kind).Take(2).Select(n => PersonName.Join(n.Given, n.Particle, n.Family))),
        State = f.State,
        Release = ReleaseCountdown.Of(dates, ctx.Today)?.Date,
        NextDue = due?.DueOn,
        NextDueKind = due is null ? null : Code.Of(due.Kind),
        KeyWorker = ctx.Names.Worker(f.KeyWorkerId),
        SeesTeam = f.SeesTeam,
        LeadAgency = ctx.Names.Agency(f.LeadAgencyId)?.Name ?? "",
        UpdatedAt = f.UpdatedAt,
        New = (f.SeenAt is null || f.UpdatedAt > f.SeenAt) && f.UpdatedBy != ctx.Viewer.WorkerId,
    };
}
