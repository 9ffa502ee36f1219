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
    private const int PageSize = 25;

    /// <inheritdoc />
    public UseCaseInfo Info { get; } = UseCaseInfo.Read("list_cases", Permission.ListCases);

    /// <inheritdoc />
    public async Task<Outcome<CaseListView>> Handle(CaseListInput input, Ctx ctx, CancellationToken ct)
    {
        var rows = Filter(db.Feed.Where(f => f.WorkerId == ctx.Viewer.WorkerId), input, ctx);
        var (page, previous, next) = input.Searches ? (await Search(rows, input.Words!, ctx, ct), null, null) : await Page(rows, input, ct);
        ctx.Trail.Lists(page.Select(f => f.CaseId));
        return await View(page, ctx, ct) with { Previous = previous, Next = next };
    }

    private static async Task<(List<FeedRow> Page, CaseListKey? Previous, CaseListKey? Next)> Page(IQueryable<FeedRow> rows, CaseListInput input, CancellationToken ct)
    {
        var back = input.Before is not null && input.After is null;
        var page = await CaseListOrder.Page(rows, input, PageSize + 1).ToListAsync(ct);
        if (back && page.Count <= PageSize)   // the reader has come back to the beginning: the first page is always a full one
            return await Page(rows, input with { Before = null }, ct);
        var more = page.Count > PageSize;
        if (more) page.RemoveAt(PageSize);
        if (back) page.Reverse();
        return (page,
            page.Count > 0 && (back || input.After is not null) ? CaseListOrder.Key(page[0], input.Sort) : null,
            page.Count > 0 && (back || more) ? CaseListOrder.Key(page[^1], input.Sort) : null);
    }

    private async Task<List<FeedRow>> Search(IQueryable<FeedRow> rows, string words, Ctx ctx, CancellationToken ct)
    {
        var hits = await CaseSearch.Find(db, ctx.Viewer.WorkerId, words, ct) ?? [];
        var order = hits.Select((id, place) => (id, place)).ToDictionary(h => h.id, h => h.place);
        return [.. (await rows.Where(f => hits.Contains(f.CaseId)).ToListAsync(ct)).OrderBy(f => order[f.CaseId])];
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

    // What the filters offer; the names, the next due item, the release as it is known and the key workers of one page: one indexed query each.
    private async Task<CaseListView> View(List<FeedRow> page, Ctx ctx, CancellationToken ct)
    {
        var ids = page.ConvertAll(f => f.CaseId);
        var keys = page.Where(f => f.KeyWorkerId is not null).Select(f => f.KeyWorkerId!.Value).Distinct().ToList();
        var ours = db.Agencies.Where(a => a.PartnershipId == ctx.Viewer.PartnershipId);
        var agencies = ours.OrderBy(a => a.Name).Select(a => new { a.Id, a.Name, a.Active });
        // Whoever sees only what names them is offered those whom they see on a team, and not the whole city (rule 19).
        var (me, now) = (ctx.Viewer.WorkerId, ctx.Now);
        var seats = db.Team.Where(t => t.From <= now && (t.Until == null || t.Until > now));
        var mine = seats.Where(t => t.WorkerId == me);
        var workers = db.Workers.Where(w => w.Active && ours.Any(a => a.Id == w.AgencyId)
                && (mine.Any(t => t.Reach == Reach.Case) || seats.Any(t => t.WorkerId == w.Id && mine.Any(m => m.CaseId == t.CaseId))))
            .OrderBy(w => w.Name).Take(500).Select(w => ValueTuple.Create(w.Id.Value, w.Name));
        var names = db.PersonNames.Where(n => ids.Contains(n.CaseId)).Select(n => new { n.CaseId, n.Kind, n.Given, n.Particle, n.Family });
        var dues = db.Dues.Where(d => ids.Contains(d.CaseId) && d.DoneAt == null).Select(d => new { d.CaseId, d.DueOn, d.Kind });
        var dates = db.KeyDates.Where(d => ids.Contains(d.CaseId));
        var people = db.Workers.Where(w => keys.Contains(w.Id)).Select(w => new { w.Id, w.Name });
        await using var trip = await OneTrip.Ask(db, [agencies, workers, names, dues, dates, people], ct);

        var allAgencies = await trip.Read(agencies, ct);
        var nameOf = allAgencies.ToDictionary(a => a.Id, a => a.Name);
        var offered = await trip.Read(workers, ct);
        var namesOf = (await trip.Read(names, ct)).ToLookup(n => n.CaseId);
        var duesOf = (await trip.Read(dues, ct)).ToLookup(d => d.CaseId);
        var datesOf = (await trip.Read(dates, ct)).ToLookup(d => d.CaseId);
        var keyWorkers = (await trip.Read(people, ct)).ToDictionary(w => w.Id, w => w.Name);
        var rows = page.ConvertAll(f =>
        {
            var due = duesOf[f.CaseId].MinBy(d => d.DueOn);
            return new CaseListRow
            {
                CaseId = f.CaseId,
                Reference = f.Reference,
                Alias = f.Alias,
                Names = string.Join(" · ", namesOf[f.CaseId].OrderBy(n => n.Kind).Take(2).Select(n => PersonName.Join(n.Given, n.Particle, n.Family))),
                State = f.State,
                Release = ReleaseCountdown.Of(datesOf[f.CaseId], ctx.Today)?.Date,
                NextDue = due?.DueOn,
                NextDueKind = due is null ? null : Code.Of(due.Kind),
                KeyWorker = f.KeyWorkerId is { } key ? keyWorkers.GetValueOrDefault(key) : null,
                LeadAgency = nameOf.GetValueOrDefault(f.LeadAgencyId, ""),
                UpdatedAt = f.UpdatedAt,
                New = (f.SeenAt is null || f.UpdatedAt > f.SeenAt) && f.UpdatedBy != ctx.Viewer.WorkerId,
            };
        });
        return new CaseListView(rows, [.. allAgencies.Where(a => a.Active).Select(a => (a.Id.Value, a.Name))], offered);
    }
}
