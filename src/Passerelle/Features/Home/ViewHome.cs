using Microsoft.EntityFrameworkCore;
using Passerelle.Database;
using Passerelle.Database.Mappings;
using Passerelle.Domain.Access;
using Passerelle.Domain.Casework.Cases;
using Passerelle.Domain.Casework.Ownership;
using Passerelle.Domain.Vocabulary;
using Passerelle.Platform.UseCases;

namespace Passerelle.Features.Home;

/// <summary>The home page of the viewer: each list by its own index, bounded, so that it costs the same in a partnership of any size.</summary>
public sealed class ViewHome(AppDb db) : IUseCase<Nothing, HomeView>
{
    /// <summary>What is due is looked for in this many of the viewer's cases, the most recently changed.</summary>
    public const int MostCases = 500;

    /// <summary>The longest list of things due.</summary>
    public const int MostDue = 50;

    private const int MostOther = 10;

    /// <inheritdoc />
    public UseCaseInfo Info { get; } = UseCaseInfo.Read("view_home", Permission.UseOwnDesk);

    /// <inheritdoc />
    public async Task<Outcome<HomeView>> Handle(Nothing input, Ctx ctx, CancellationToken ct)
    {
        var (me, today) = (ctx.Viewer.WorkerId, ctx.Today);
        var notices = await db.Notices.Where(n => n.WorkerId == me && n.SeenAt == null).OrderByDescending(n => n.At).ThenBy(n => n.Id).Take(MostOther)
            .Select(n => new HomeNotice(n.Id, n.Kind, n.Place, n.About, n.DueOn, n.At)).ToListAsync(ct);
        await NoteEmergencies(notices, ctx, ct);
        var noAgreement = ctx.Viewer.May(Permission.ManageAgreements) && !await db.Agreements.AnyAsync(ct);
        if (!ctx.Viewer.May(Permission.ListCases))
            return new HomeView { Notices = notices, NoAgreement = noAgreement };
        var feed = db.Feed.Where(f => f.WorkerId == me && f.Open);
        var mine = feed.Where(f => f.Mine).OrderByDescending(f => f.UpdatedAt).Select(f => f.CaseId);
        var soon = await Due(feed, mine, me, today.AddDays(1), today.AddDays(14), ct);
        var view = new HomeView
        {
            Notices = notices,
            NoAgreement = noAgreement,
            Action = [.. (await Due(feed, mine, me, DateOnly.MinValue, today, ct)).Concat(soon.Where(d => d.Kind == DueKind.AnswerConcern))],
            Soon = [.. soon.Where(d => d.Kind != DueKind.AnswerConcern)],
            Gaps = await Gaps(feed, mine, ctx, ct),
            Changed = await feed.Where(f => (f.SeenAt == null || f.UpdatedAt > f.SeenAt) && f.UpdatedBy != me).OrderByDescending(f => f.UpdatedAt).Take(MostOther)
                .Select(f => new HomeChange(f.CaseId, f.Alias, f.Reference, f.UpdatedAt, db.Workers.Where(w => w.Id == f.UpdatedBy).Select(w => w.Name).FirstOrDefault(), f.SeenAt == null)).ToListAsync(ct),
            Releases = await feed.Where(f => f.ReleaseOn >= today && f.ReleaseOn <= today.AddDays(90)).OrderBy(f => f.ReleaseOn).Take(MostOther)
                .Select(f => new HomeRelease(f.CaseId, f.Alias, f.Reference, f.ReleaseOn!.Value, db.Workers.Where(w => w.Id == f.KeyWorkerId).Select(w => w.Name).FirstOrDefault(), f.SeesTeam)).ToListAsync(ct),
            Drafts = await Drafts(feed, me, ct),
            ManyCases = await mine.Take(MostCases + 1).CountAsync(ct) > MostCases,
        };
        ctx.Trail.Lists(view.Action.Concat(view.Soon).Select(d => d.CaseId).Concat(view.Gaps.Select(g => g.CaseId))
            .Concat(view.Changed.Select(c => c.CaseId)).Concat(view.Releases.Select(r => r.CaseId)));
        return view;
    }

    // A notice about an emergency access leads to a case: that it was shown stands in the log like everything that is shown of one.
    private async Task NoteEmergencies(List<HomeNotice> notices, Ctx ctx, CancellationToken ct)
    {
        var opened = notices.Where(n => n.Kind.StartsWith("break_glass", StringComparison.Ordinal))
            .Select(n => Guid.TryParse(n.Place.AsSpan(n.Place.LastIndexOf('/') + 1), out var id) ? id : (Guid?)null).OfType<Guid>().ToArray();
        if (opened.Length > 0)
            ctx.Trail.Lists((await db.Database.SqlQuery<Guid>($"""select g.case_id as "Value" from unnest({opened}) n(id), access.glass_register(n.id, false, null, 1) g""").ToListAsync(ct))
                .Select(id => new CaseId(id)));
    }

    // What names the viewer, and what names nobody in the cases that the viewer is responsible for.
    private Task<List<HomeDue>> Due(IQueryable<FeedRow> feed, IQueryable<CaseId> mine, WorkerId me, DateOnly from, DateOnly to, CancellationToken ct)
    {
        var open = db.Dues.Where(d => d.DoneAt == null && d.DueOn >= from && d.DueOn <= to);
        var called = open.Where(d => d.WorkerId == me).OrderBy(d => d.DueOn).Take(MostDue)
            .Select(d => new { d.Id, d.CaseId, d.Kind, d.DueOn });
        var shared = open.Where(d => d.WorkerId == null && mine.Take(MostCases).Contains(d.CaseId)).OrderBy(d => d.DueOn).Take(MostDue)
            .Select(d => new { d.Id, d.CaseId, d.Kind, d.DueOn });
        return (from d in called.Concat(shared)
                join f in feed on d.CaseId equals f.CaseId
                orderby d.DueOn, d.Id
                select new HomeDue(d.Id, f.CaseId, f.Alias, f.Reference, d.Kind, d.DueOn)).Take(MostDue).ToListAsync(ct);
    }

    private async Task<List<HomeGap>> Gaps(IQueryable<FeedRow> feed, IQueryable<CaseId> mine, Ctx ctx, CancellationToken ct)
    {
        var (me, now, today) = (ctx.Viewer.WorkerId, ctx.Now, ctx.Today);
        var found = await (
            from n in db.Needs
            join f in feed on n.CaseId equals f.CaseId
            where mine.Take(MostCases).Contains(n.CaseId) && (n.Level == NeedLevel.Need || n.Level == NeedLevel.AcuteNeed)
                && db.Team.Any(t => t.CaseId == n.CaseId && t.WorkerId == me && t.Function == "coordinator" && t.From <= now && (t.Until == null || t.Until > now))
                && !db.DomainOwners.Any(o => o.CaseId == n.CaseId && o.Handling.LifeDomain == n.Handling.LifeDomain && o.From <= today && (o.Until == null || o.Until > today))
            orderby n.Since
            select new { f.CaseId, f.Alias, f.Reference, n.Handling.LifeDomain }).Take(MostDue).ToListAsync(ct);
        return [.. found.GroupBy(g => (g.CaseId, g.Alias, g.Reference))
            .Select(g => new HomeGap(g.Key.CaseId, g.Key.Alias, g.Key.Reference, [.. g.Select(d => d.LifeDomain).OfType<LifeDomain>().Order()]))];
    }

    // A draft about a case that the viewer can no longer open is not offered; its words stay until they are dropped.
    private async Task<List<HomeDraft>> Drafts(IQueryable<FeedRow> feed, WorkerId me, CancellationToken ct)
    {
        var drafts = await db.Drafts.Where(d => d.WorkerId == me).OrderByDescending(d => d.SavedAt).Take(MostOther).Select(d => new { d.Form, d.SavedAt }).ToListAsync(ct);
        var cases = drafts.Select(d => CaseOf(d.Form)).OfType<CaseId>().Distinct().ToList();
        var aliases = await feed.Where(f => cases.Contains(f.CaseId)).ToDictionaryAsync(f => f.CaseId, f => f.Alias, ct);
        return [.. drafts.Where(d => CaseOf(d.Form) is not { } about || aliases.ContainsKey(about))
            .Select(d => new HomeDraft(d.Form, CaseOf(d.Form) is { } about ? aliases[about] : null, d.SavedAt))];
    }

    private static CaseId? CaseOf(string form) =>
        form.Split('/') is [_, "cases", var id, ..] && Guid.TryParseExact(id, "D", out var found) ? new CaseId(found) : null;
}
