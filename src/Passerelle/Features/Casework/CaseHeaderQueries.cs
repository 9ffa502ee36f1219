using Microsoft.EntityFrameworkCore;
using Passerelle.Database;
using Passerelle.Domain.Casework.Cases;
using Passerelle.Domain.Casework.People;
using Passerelle.Domain.Casework.Release;
using Passerelle.Domain.Casework.Team;
using Passerelle.Domain.Vocabulary;

namespace Passerelle.Features.Casework;

/// <summary>The queries of the identity bar. Every page of a case asks them, so they are translated once and not for each request.</summary>
internal static class CaseHeaderQueries
{
    internal sealed record Facts(string Reference, string Alias, CaseState State, DateOnly StateSince, Track Track, CaseId? PreviousEpisode, PartialDate? Birth);

    internal sealed record Name(PersonNameId Id, InformationClass Class, NameKind Kind, string Given, string Particle, string Family);

    internal sealed record Place(WhereaboutsId Id, InformationClass Class, WhereaboutsKind Kind, string Where, AgencyId? Host, DateOnly Since);

    internal sealed record Member(
        int Position, WorkerId WorkerId, AgencyId AgencyId, string Function, IReadOnlyList<InformationClass> Classes, IReadOnlyList<LifeDomain>? LifeDomains, Reach Reach,
        DateTimeOffset From, DateTimeOffset? Until, bool ManagesTeam, bool SeesAccessLog, bool Responsible, bool Writes)
    {
        public ViewerSeat Seat => new(Function, Classes, LifeDomains, Reach, Until, ManagesTeam, SeesAccessLog, Responsible, Writes);
    }

    public static readonly Func<AppDb, CaseId, IAsyncEnumerable<Facts>> Case = Translated.Once((AppDb db, CaseId id) =>
        from c in db.Cases
        where c.Id == id
        select new Facts(c.Reference, c.DisplayAlias, c.State, c.StateSince, c.Track, c.PreviousEpisodeId, db.People.Where(p => p.CaseId == id).Select(p => p.Birth).FirstOrDefault()));

    /// <summary>Who is on the team at one of the two moments or between them.</summary>
    public static readonly Func<AppDb, CaseId, DateTimeOffset, DateTimeOffset, IAsyncEnumerable<Member>> Team = Translated.Once(
        (AppDb db, CaseId id, DateTimeOffset shown, DateTimeOffset now) =>
            from t in db.Team
            join f in db.Functions on t.Function equals f.Code
            where t.CaseId == id && t.From <= now && (t.Until == null || t.Until > shown)
            orderby f.Position
            select new Member(f.Position, t.WorkerId, t.Handling.AgencyId, t.Function, t.Classes, t.LifeDomains, t.Reach, t.From, t.Until, f.ManagesTeam, f.SeesAccessLog, f.Responsible, f.Writes));

    /// <summary>The viewer and the key worker among them.</summary>
    public static readonly Func<AppDb, CaseId, WorkerId, DateTimeOffset, IAsyncEnumerable<Member>> Seats = Translated.Once(
        (AppDb db, CaseId id, WorkerId viewer, DateTimeOffset now) =>
            from t in db.Team
            join f in db.Functions on t.Function equals f.Code
            where t.CaseId == id && (t.WorkerId == viewer || t.Function == "key_worker") && t.From <= now && (t.Until == null || t.Until > now)
            orderby f.Position
            select new Member(f.Position, t.WorkerId, t.Handling.AgencyId, t.Function, t.Classes, t.LifeDomains, t.Reach, t.From, t.Until, f.ManagesTeam, f.SeesAccessLog, f.Responsible, f.Writes));

    public static readonly Func<AppDb, CaseId, IAsyncEnumerable<Name>> Names = Translated.Once((AppDb db, CaseId id) =>
        db.PersonNames.Where(n => n.CaseId == id).Select(n => new Name(n.Id, n.Handling.Class, n.Kind, n.Given, n.Particle, n.Family)));

    public static readonly Func<AppDb, CaseId, IAsyncEnumerable<KeyDate>> Dates = Translated.Once((AppDb db, CaseId id) =>
        db.KeyDates.Where(d => d.CaseId == id));

    public static readonly Func<AppDb, CaseId, DateOnly, IAsyncEnumerable<Place>> Places = Translated.Once((AppDb db, CaseId id, DateOnly today) =>
        db.Whereabouts.Where(w => w.CaseId == id && w.From <= today && (w.Until == null || w.Until > today))
            .OrderByDescending(w => w.From).Take(1)
            .Select(w => new Place(w.Id, w.Handling.Class, w.Kind, w.Place, w.HostAgencyId, w.From)));
}
