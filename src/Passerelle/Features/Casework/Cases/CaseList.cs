using Microsoft.EntityFrameworkCore;
using Passerelle.Database;
using Passerelle.Database.Mappings;
using Passerelle.Domain.Access;
using Passerelle.Domain.Casework.Cases;
using Passerelle.Domain.Vocabulary;
using Passerelle.Platform.UseCases;

namespace Passerelle.Features.Casework.Cases;

/// <summary>Which cases, in which order, from where on. Everything of it stands in the address of the page.</summary>
public sealed record CaseListInput
{
    /// <summary>mine · agency · all · closed.</summary>
    public string Tab { get; init; } = "mine";

    /// <summary>States to show; none means all.</summary>
    public IReadOnlyList<CaseState> States { get; init; } = [];

    /// <summary>Lead agency, or null for all.</summary>
    public AgencyId? Agency { get; init; }

    /// <summary>Key worker, or null for all.</summary>
    public WorkerId? Worker { get; init; }

    /// <summary>Release window: 30 · 90 · 365 (days from today) · past · unknown, or null.</summary>
    public string? Release { get; init; }

    /// <summary>Name, alias or number.</summary>
    public string? Words { get; init; }

    /// <summary>updated · name · reference · release; a leading minus turns it round.</summary>
    public string Sort { get; init; } = "-updated";

    /// <summary>The key of the last row of the page before, or null for the first page.</summary>
    public CaseListKey? After { get; init; }
}

/// <summary>Where a page of the list ends: the value of the sort column and the case.</summary>
public sealed record CaseListKey(string Value, Guid Case);

/// <summary>One row of the list.</summary>
public sealed record CaseListRow
{
    /// <summary>The case.</summary>
    public required CaseId CaseId { get; init; }

    /// <summary>The partnership's number.</summary>
    public required string Reference { get; init; }

    /// <summary>What is shown instead of the name.</summary>
    public required string Alias { get; init; }

    /// <summary>The names that the viewer may read; empty when none is shared.</summary>
    public string Names { get; init; } = "";

    /// <summary>The state.</summary>
    public required CaseState State { get; init; }

    /// <summary>The release date, when there is one.</summary>
    public DateOnly? ReleaseOn { get; init; }

    /// <summary>The next thing that is due, when there is one.</summary>
    public DateOnly? NextDue { get; init; }

    /// <summary>What is due then: a code of the vocabulary <c>due_kind</c>.</summary>
    public string? NextDueKind { get; init; }

    /// <summary>The key worker's name.</summary>
    public string? KeyWorker { get; init; }

    /// <summary>The lead agency's name.</summary>
    public required string LeadAgency { get; init; }

    /// <summary>Last activity that the viewer may know of.</summary>
    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>True when something was added that the viewer has not looked at yet.</summary>
    public required bool New { get; init; }
}

/// <summary>A page of the list and what its filters offer.</summary>
public sealed record CaseListView(IReadOnlyList<CaseListRow> Rows, CaseListKey? Next, IReadOnlyList<(Guid Id, string Name)> Agencies, IReadOnlyList<(Guid Id, string Name)> Workers);

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
        List<FeedRow> page;
        if (!string.IsNullOrWhiteSpace(input.Words))
        {
            var hits = await CaseSearch.Find(db, ctx.Viewer.WorkerId, input.Words, ct) ?? [];
            var order = hits.Select((id, place) => (id, place)).ToDictionary(h => h.id, h => h.place);
            page = [.. (await rows.Where(f => hits.Contains(f.CaseId)).ToListAsync(ct)).OrderBy(f => order[f.CaseId])];
        }
        else
        {
            page = await CaseListOrder.Page(rows, input, PageSize + 1).ToListAsync(ct);
        }
        var more = page.Count > PageSize && string.IsNullOrWhiteSpace(input.Words);
        if (more)
            page.RemoveAt(PageSize);
        ctx.Trail.Lists(page.Select(f => f.CaseId));
        return new CaseListView(
            await Rows(page, ct),
            more ? CaseListOrder.Key(page[^1], input.Sort) : null,
            await db.Agencies.Where(a => a.Active).OrderBy(a => a.Name).Select(a => ValueTuple.Create(a.Id.Value, a.Name)).ToListAsync(ct),
            await db.Workers.Where(w => w.Active).OrderBy(w => w.Name).Take(500).Select(w => ValueTuple.Create(w.Id.Value, w.Name)).ToListAsync(ct));
    }

    private static IQueryable<FeedRow> Filter(IQueryable<FeedRow> rows, CaseListInput input, Ctx ctx)
    {
        var today = ctx.Today;
        rows = input.Tab switch
        {
            "closed" => rows.Where(f => !f.Open),
            "agency" => rows.Where(f => f.Open && f.OurAgency),
            "all" => rows.Where(f => f.Open),
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

    // The names, the next due item and the words around 25 rows: one indexed query each.
    private async Task<IReadOnlyList<CaseListRow>> Rows(List<FeedRow> page, CancellationToken ct)
    {
        var ids = page.ConvertAll(f => f.CaseId);
        var workers = page.Where(f => f.KeyWorkerId is not null).Select(f => f.KeyWorkerId!.Value).Distinct().ToList();
        var names = (await db.PersonNames.Where(n => ids.Contains(n.CaseId))
            .Select(n => new { n.CaseId, n.Kind, n.Given, n.Particle, n.Family }).ToListAsync(ct)).ToLookup(n => n.CaseId);
        var dues = (await db.Dues.Where(d => ids.Contains(d.CaseId) && d.DoneAt == null)
            .Select(d => new { d.CaseId, d.DueOn, d.Kind }).ToListAsync(ct)).ToLookup(d => d.CaseId);
        var people = await db.Workers.Where(w => workers.Contains(w.Id)).ToDictionaryAsync(w => w.Id, w => w.Name, ct);
        var agencies = await db.Agencies.ToDictionaryAsync(a => a.Id, a => a.Name, ct);
        return page.ConvertAll(f =>
        {
            var due = dues[f.CaseId].MinBy(d => d.DueOn);
            return new CaseListRow
            {
                CaseId = f.CaseId,
                Reference = f.Reference,
                Alias = f.Alias,
                Names = string.Join(" · ", names[f.CaseId].OrderBy(n => n.Kind).Take(2).Select(n => string.Join(' ', new[] { n.Given, n.Particle, n.Family }.Where(p => !string.IsNullOrEmpty(p))))),
                State = f.State,
                ReleaseOn = f.ReleaseOn,
                NextDue = due?.DueOn,
                NextDueKind = due is null ? null : Code.Of(due.Kind),
                KeyWorker = f.KeyWorkerId is { } key ? people.GetValueOrDefault(key) : null,
                LeadAgency = agencies.GetValueOrDefault(f.LeadAgencyId, ""),
                UpdatedAt = f.UpdatedAt,
                New = f.SeenAt is null || f.UpdatedAt > f.SeenAt,
            };
        });
    }
}
