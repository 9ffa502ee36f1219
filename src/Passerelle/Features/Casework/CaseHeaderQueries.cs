using Microsoft.EntityFrameworkCore;
using Passerelle.Database;
using Passerelle.Domain.Casework.Cases;
using Passerelle.Domain.Casework.People;
using Passerelle.Domain.Casework.Release;
using Passerelle.Domain.Vocabulary;

namespace Passerelle.Features.Casework;

/// <summary>The queries of the identity bar. Every page of a case asks them, so they are translated once and not for each request.</summary>
internal static class CaseHeaderQueries
{
    internal sealed record Facts(string Reference, string Alias, CaseState State, DateOnly StateSince, Track Track, PartialDate? Birth, string? KeyWorker);

    internal sealed record Name(PersonNameId Id, InformationClass Class, NameKind Kind, string Given, string Particle, string Family);

    internal sealed record Place(WhereaboutsId Id, InformationClass Class, CaseWhereabouts Shown);

    public static readonly Func<AppDb, CaseId, DateTimeOffset, IAsyncEnumerable<Facts>> Case = Translated.Once((AppDb db, CaseId id, DateTimeOffset now) =>
        from c in db.Cases
        where c.Id == id
        select new Facts(c.Reference, c.DisplayAlias, c.State, c.StateSince, c.Track,
            db.People.Where(p => p.CaseId == id).Select(p => p.Birth).FirstOrDefault(),
            db.Team.Where(t => t.CaseId == id && t.Function == "key_worker" && t.From <= now && (t.Until == null || t.Until > now))
                .Select(t => db.Workers.Where(w => w.Id == t.WorkerId).Select(w => w.Name).FirstOrDefault()).FirstOrDefault()));

    public static readonly Func<AppDb, CaseId, WorkerId, DateTimeOffset, IAsyncEnumerable<ViewerSeat>> Seats = Translated.Once(
        (AppDb db, CaseId id, WorkerId viewer, DateTimeOffset now) =>
            from t in db.Team
            join f in db.Functions on t.Function equals f.Code
            where t.CaseId == id && t.WorkerId == viewer && t.From <= now && (t.Until == null || t.Until > now)
            orderby f.Position
            select new ViewerSeat(t.Function, t.Classes, t.LifeDomains, t.Reach, t.Until, f.ManagesTeam, f.SeesAccessLog, f.Responsible, f.Writes));

    public static readonly Func<AppDb, CaseId, IAsyncEnumerable<Name>> Names = Translated.Once((AppDb db, CaseId id) =>
        db.PersonNames.Where(n => n.CaseId == id).Select(n => new Name(n.Id, n.Handling.Class, n.Kind, n.Given, n.Particle, n.Family)));

    public static readonly Func<AppDb, CaseId, IAsyncEnumerable<KeyDate>> Dates = Translated.Once((AppDb db, CaseId id) =>
        db.KeyDates.Where(d => d.CaseId == id));

    public static readonly Func<AppDb, CaseId, DateOnly, IAsyncEnumerable<Place>> Places = Translated.Once((AppDb db, CaseId id, DateOnly today) =>
        db.Whereabouts.Where(w => w.CaseId == id && w.From <= today && (w.Until == null || w.Until > today))
            .OrderByDescending(w => w.From).Take(1)
            .Select(w => new Place(w.Id, w.Handling.Class,
                new CaseWhereabouts(w.Kind, w.Place, db.Agencies.Where(a => a.Id == w.HostAgencyId).Select(a => a.Name).FirstOrDefault(), w.From))));
}
