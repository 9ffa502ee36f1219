using Microsoft.EntityFrameworkCore;
using Passerelle.Database;
using Passerelle.Domain.Casework.Ownership;
using Passerelle.Domain.Vocabulary;

namespace Passerelle.Features.Casework.Cases;

/// <summary>The queries of the overview: opened more often than any other page, so they are translated once and not for each request.</summary>
internal static class CaseOverviewQueries
{
    private const int MostNews = 10;

    internal sealed record OwnerRow(LifeDomain? LifeDomain, string Agency, short Colour, DateOnly From, string? Worker);

    internal sealed record EntryRow(
        Guid Id, string Kind, string Code, string? Detail, DateOnly On, DateTimeOffset RecordedAt, WorkerId? AuthorId, string? Text, bool Flag, InformationClass Class, string? Author, string? Agency);

    public static readonly Func<AppDb, CaseId, IAsyncEnumerable<Need>> Needs = Translated.Once((AppDb db, CaseId id) => db.Needs.Where(n => n.CaseId == id));

    public static readonly Func<AppDb, CaseId, DateOnly, IAsyncEnumerable<OwnerRow>> Owners = Translated.Once((AppDb db, CaseId id, DateOnly day) =>
        from o in db.DomainOwners
        where o.CaseId == id && o.From <= day && (o.Until == null || o.Until > day)
        join a in db.Agencies on o.Handling.AgencyId equals a.Id
        select new OwnerRow(o.Handling.LifeDomain, a.Name, a.Colour, o.From, db.Workers.Where(w => w.Id == o.WorkerId).Select(w => w.Name).FirstOrDefault()));

    public static readonly Func<AppDb, CaseId, DateTimeOffset, IAsyncEnumerable<TeamLine>> Team = Translated.Once((AppDb db, CaseId id, DateTimeOffset moment) =>
        from t in db.Team
        where t.CaseId == id && t.From <= moment && (t.Until == null || t.Until > moment)
        join w in db.Workers on t.WorkerId equals w.Id
        join a in db.Agencies on t.Handling.AgencyId equals a.Id
        join f in db.Functions on t.Function equals f.Code
        orderby f.Position, w.Name
        select new TeamLine(w.Name, a.Name, a.Colour, t.Function, t.From, t.Until));

    public static readonly Func<AppDb, CaseId, IAsyncEnumerable<EntryRow>> Entries = Translated.Once((AppDb db, CaseId id) =>
        db.Timeline.Where(e => e.CaseId == id)
            .OrderByDescending(e => e.HappenedOn).ThenByDescending(e => e.RecordedAt).Take(MostNews)
            .Select(e => new EntryRow(e.Id, e.Kind, e.Code, e.Detail, e.HappenedOn, e.RecordedAt, e.AuthorId, e.Text, e.Flag, e.Class,
                db.Workers.Where(w => w.Id == e.AuthorId).Select(w => w.Name).FirstOrDefault(),
                db.Agencies.Where(a => a.Id == e.AgencyId).Select(a => a.Name).FirstOrDefault())));

    public static readonly Func<AppDb, CaseId, IAsyncEnumerable<EpisodeLine>> Episodes = Translated.Once((AppDb db, CaseId id) =>
        (from here in db.Cases where here.Id == id join c in db.Cases on here.PreviousEpisodeId equals c.Id select new { c.Id, c.Reference, c.OpenedOn, c.ClosedOn, Before = true })
        .Concat(db.Cases.Where(c => c.PreviousEpisodeId == id).Select(c => new { c.Id, c.Reference, c.OpenedOn, c.ClosedOn, Before = false }))
        .OrderBy(c => c.OpenedOn).Select(c => new EpisodeLine(c.Id, c.Reference, c.OpenedOn, c.ClosedOn, c.Before)));

    public static readonly Func<AppDb, CaseId, WorkerId, DateOnly, IAsyncEnumerable<DueLine>> Due = Translated.Once((AppDb db, CaseId id, WorkerId me, DateOnly horizon) =>
        db.Dues.Where(d => d.CaseId == id && d.DoneAt == null && d.DueOn <= horizon).OrderBy(d => d.DueOn).Take(8)
            .Select(d => new DueLine(d.Id, d.Kind, d.DueOn, db.Workers.Where(w => w.Id == d.WorkerId).Select(w => w.Name).FirstOrDefault(), d.WorkerId == me)));
}
