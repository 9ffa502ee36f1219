using Microsoft.EntityFrameworkCore;
using Passerelle.Database;
using Passerelle.Database.Mappings;
using Passerelle.Domain.Casework.Cases;
using Passerelle.Domain.Casework.People;
using Passerelle.Domain.Casework.Release;
using Passerelle.Domain.Casework.Team;
using Passerelle.Domain.Vocabulary;

namespace Passerelle.Features.Casework.Cases;

/// <summary>What every list of cases asks, and its first page as most people open it: translated once and not for each request.</summary>
internal static class CaseListQueries
{
    internal sealed record Name(CaseId CaseId, NameKind Kind, string Given, string Particle, string Family);

    internal sealed record NextDue(CaseId CaseId, DateOnly DueOn, DueKind Kind);

    public static readonly Func<AppDb, List<CaseId>, IAsyncEnumerable<Name>> Names = Translated.Once((AppDb db, List<CaseId> ids) =>
        db.PersonNames.Where(n => ids.Contains(n.CaseId)).Select(n => new Name(n.CaseId, n.Kind, n.Given, n.Particle, n.Family)));

    public static readonly Func<AppDb, List<CaseId>, IAsyncEnumerable<NextDue>> Dues = Translated.Once((AppDb db, List<CaseId> ids) =>
        db.Dues.Where(d => ids.Contains(d.CaseId) && d.DoneAt == null).Select(d => new NextDue(d.CaseId, d.DueOn, d.Kind)));

    public static readonly Func<AppDb, List<CaseId>, IAsyncEnumerable<KeyDate>> Dates = Translated.Once((AppDb db, List<CaseId> ids) => db.KeyDates.Where(d => ids.Contains(d.CaseId)));

    /// <summary>A seat of the viewer that sees a whole case, when there is one.</summary>
    public static readonly Func<AppDb, WorkerId, DateTimeOffset, IAsyncEnumerable<Guid>> SeatsThatSeeCases = Translated.Once((AppDb db, WorkerId me, DateTimeOffset now) =>
        db.Team.Where(t => t.WorkerId == me && t.Reach == Reach.Case && t.From <= now && (t.Until == null || t.Until > now)).Select(t => t.Id.Value).Take(1));

    /// <summary>Who is on a team with the viewer.</summary>
    public static IQueryable<WorkerId> Beside(AppDb db, WorkerId me, DateTimeOffset now)
    {
        var seats = db.Team.Where(t => t.From <= now && (t.Until == null || t.Until > now));
        return seats.Where(t => seats.Any(mine => mine.WorkerId == me && mine.CaseId == t.CaseId)).Select(t => t.WorkerId).Distinct();
    }

    private static readonly Func<AppDb, WorkerId, int, IAsyncEnumerable<FeedRow>> Mine = Translated.Once((AppDb db, WorkerId me, int size) =>
        db.Feed.Where(f => f.WorkerId == me && f.Open && f.Mine).OrderByDescending(f => f.UpdatedAt).ThenByDescending(f => f.CaseId).Take(size));

    private static readonly Func<AppDb, WorkerId, int, IAsyncEnumerable<FeedRow>> OurAgencys = Translated.Once((AppDb db, WorkerId me, int size) =>
        db.Feed.Where(f => f.WorkerId == me && f.Open && f.OurAgency).OrderByDescending(f => f.UpdatedAt).ThenByDescending(f => f.CaseId).Take(size));

    private static readonly Func<AppDb, WorkerId, int, IAsyncEnumerable<FeedRow>> AllOpen = Translated.Once((AppDb db, WorkerId me, int size) =>
        db.Feed.Where(f => f.WorkerId == me && f.Open).OrderByDescending(f => f.UpdatedAt).ThenByDescending(f => f.CaseId).Take(size));

    /// <summary>Those of the cases that are in the viewer's lists.</summary>
    public static readonly Func<AppDb, WorkerId, List<CaseId>, IAsyncEnumerable<FeedRow>> Found = Translated.Once((AppDb db, WorkerId me, List<CaseId> hits) =>
        db.Feed.Where(f => f.WorkerId == me && hits.Contains(f.CaseId)));

    /// <summary>The first page, newest first; null when anything else is asked for.</summary>
    public static IAsyncEnumerable<FeedRow>? Newest(AppDb db, CaseListInput input, WorkerId me, int size) =>
        input is { After: null, Before: null, Sort: "-updated", States.Count: 0, Agency: null, Worker: null } && string.IsNullOrEmpty(input.Release)
            ? input.Tab switch { "agency" => OurAgencys(db, me, size), "all" => AllOpen(db, me, size), "closed" or "any" => null, _ => Mine(db, me, size) }
            : null;
}
