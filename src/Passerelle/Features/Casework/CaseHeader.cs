using Microsoft.EntityFrameworkCore;
using Passerelle.Database;
using Passerelle.Domain.Casework;
using Passerelle.Domain.Casework.Cases;
using Passerelle.Domain.Casework.People;
using Passerelle.Domain.Casework.Release;
using Passerelle.Domain.Casework.Team;
using Passerelle.Domain.Vocabulary;
using Passerelle.Platform.UseCases;

namespace Passerelle.Features.Casework;

/// <summary>What the identity bar of every page of a case says, and what the pages ask about the viewer's own place on the team.</summary>
public sealed record CaseHeader
{
    /// <summary>The case.</summary>
    public required CaseId CaseId { get; init; }

    /// <summary>The partnership's number.</summary>
    public required string Reference { get; init; }

    /// <summary>What is shown instead of the name.</summary>
    public required string Alias { get; init; }

    /// <summary>The legal name, when it is shared with the viewer.</summary>
    public string? Name { get; init; }

    /// <summary>The state.</summary>
    public required CaseState State { get; init; }

    /// <summary>Since when.</summary>
    public required DateOnly StateSince { get; init; }

    /// <summary>On which footing the person takes part.</summary>
    public required Track Track { get; init; }

    /// <summary>The age, or the least age when the birth date is known in part; null when unknown or not shared.</summary>
    public int? Age { get; init; }

    /// <summary>The countdown to release, when a date is known and shared.</summary>
    public ReleaseCountdown? Release { get; init; }

    /// <summary>Where the person is now, when known and shared.</summary>
    public CaseWhereabouts? Where { get; init; }

    /// <summary>The key worker's name.</summary>
    public string? KeyWorker { get; init; }

    /// <summary>The viewer's functions on the team now; never empty.</summary>
    public required IReadOnlyList<ViewerSeat> Seats { get; init; }

    /// <summary>The function under which the viewer writes.</summary>
    public ViewerSeat Seat => Seats[0];

    /// <summary>True when no entry is accepted any more.</summary>
    public bool IsClosed => State.IsClosed();

    /// <summary>True when the viewer reads more than what names them: everybody but mentors (rule 19).</summary>
    public bool SeesCase => Seats.Any(s => s.Reach == Reach.Case);

    /// <summary>True when one of the viewer's functions carries the life domain; for leaving out a line, the policy decides on rows.</summary>
    public bool Carries(LifeDomain domain) => SeesCase && Seats.Any(s => s.LifeDomains is null || s.LifeDomains.Contains(domain));

    /// <summary>The seats of the viewer that open each class, as the guard answers (access.why).</summary>
    public IReadOnlyList<WhySeat> Why { get; init; } = [];

    /// <summary>
    /// True when one of the viewer's seats opens what is written for the team in this class (and life domain): for saying in words what is not shared
    /// with their agency. Never asked of rows, so the same words stand whether or not there is anything.
    /// </summary>
    public bool Shares(InformationClass @class, LifeDomain? domain = null) => Why.Any(s => s.Class == Code.Of(@class) && s.Reach == Code.Of(Reach.Case)
        && (domain is null || s.LifeDomains is null || s.LifeDomains.Contains(Code.Of(domain.Value))));

    /// <summary>True when the viewer may change the team.</summary>
    public bool ManagesTeam => Seats.Any(s => s.ManagesTeam);

    /// <summary>True when one of the viewer's functions answers for the case (rule 27).</summary>
    public bool IsResponsible => Seats.Any(s => s.Responsible);

    /// <summary>True when one of the viewer's functions writes; guests and emergency access only read.</summary>
    public bool Writes => Seats.Any(s => s.Writes);

    /// <summary>When the viewer's emergency access ends; null when they are on the team (rule 16).</summary>
    public DateTimeOffset? EmergencyUntil => Seats.All(s => s.Function == ViewerSeat.BreakGlass) ? Seats.Max(s => s.Until) : null;

    /// <summary>True when the viewer may see who opened the case.</summary>
    public bool SeesAccessLog => Seats.Any(s => s.SeesAccessLog);

    /// <summary>The episode before this one, whether or not the viewer may see it (rule 100).</summary>
    internal CaseId? PreviousEpisode { get; init; }

    /// <summary>When the viewer looked at the case before, on a page that says what is new; null on the first visit.</summary>
    public DateTimeOffset? LookedBefore { get; init; }

    // The members that were asked for: the whole team, or the viewer and the key worker.
    internal IReadOnlyList<CaseHeaderQueries.Member> Members { get; init; } = [];

    /// <summary>Loads it; null when the case does not exist for the viewer. Notes in the log that the case was shown.</summary>
    public static Task<CaseHeader?> Load(AppDb db, CaseId caseId, Ctx ctx, CancellationToken ct) => Load(db, Ask(db, caseId, ctx), ct);

    internal static async Task<CaseHeader?> Load(AppDb db, Question<CaseHeader?> question, CancellationToken ct)
    {
        await using var trip = await OneTrip.Ask(db, question.Queries, ct);
        return await question.Read(trip, ct);
    }

    /// <summary>
    /// The same for a page that sends queries of its own along, see <see cref="OneTrip"/>. <paramref name="toWrite"/> asks only for what whoever writes
    /// needs, the state and the seats: nothing of the person is read, nor why the viewer may see it.
    /// </summary>
    public static Question<CaseHeader?> Ask(AppDb db, CaseId caseId, Ctx ctx, bool wholeTeam = false, bool looks = false, bool toWrite = false)
    {
        var (viewer, today) = (ctx.Viewer.WorkerId, ctx.Day);
        var opening = new Answer<(int? Place, DateTimeOffset? LookedBefore)>("select place, looked_before from access.opens($1, $2)",
            row => (row.IsDBNull(0) ? null : row.GetInt32(0), row.IsDBNull(1) ? null : row.GetFieldValue<DateTimeOffset>(1)), new() { Value = caseId.Value }, new() { Value = looks && ctx.AsOf is null });
        var cases = CaseHeaderQueries.Case(db, caseId);
        var members = wholeTeam ? CaseHeaderQueries.Team(db, caseId, ctx.AsOf ?? ctx.Now, ctx.Now) : CaseHeaderQueries.Seats(db, caseId, viewer, ctx.Now);
        var (named, dated, places) = (CaseHeaderQueries.Names(db, caseId), CaseHeaderQueries.Dates(db, caseId), CaseHeaderQueries.Places(db, caseId, today));
        var why = WhySeat.Ask(caseId, ctx);
        return new(toWrite ? [opening, cases, members] : [opening, cases, members, named, dated, places, why], Read);

        async Task<CaseHeader?> Read(OneTrip trip, CancellationToken ct)
        {
            var opened = (await trip.Read(opening, ct)).Single();
            ctx.Trail.Opening = opened.Place ?? 0;
            if ((await trip.Read(cases, ct)).FirstOrDefault() is not { } found)
                return null;
            var team = await trip.Read(members, ct);
            var now = team.FindAll(m => m.Until is null || m.Until > ctx.Now);
            var seats = now.FindAll(m => m.WorkerId == viewer).ConvertAll(m => m.Seat);
            if (ctx.AsOf is null)
                ctx.Trail.StandsOn(caseId, emergency: seats.Count > 0 && seats.TrueForAll(s => s.Function == ViewerSeat.BreakGlass));
            if (seats.Count == 0)
                seats = [new ViewerSeat("informed_only", [InformationClass.Operational], null, Reach.Named, null, false, false, false, false)];   // as it stood before the viewer joined
            ctx.Trail.Shows(caseId);
            var header = new CaseHeader
            {
                CaseId = caseId,
                Reference = found.Reference,
                Alias = found.Alias,
                State = found.State,
                StateSince = found.StateSince,
                Track = found.Track,
                Age = found.Birth?.AgeOn(today).Least,
                KeyWorker = ctx.Names.Worker(now.Find(m => m.Function == "key_worker")?.WorkerId),
                Seats = seats,
                Members = team,
                LookedBefore = opened.LookedBefore,
                PreviousEpisode = found.PreviousEpisode,
            };
            if (toWrite)
                return header;
            var names = await trip.Read(named, ct);
            var dates = await trip.Read(dated, ct);
            var where = (await trip.Read(places, ct)).FirstOrDefault();
            var admitting = await trip.Read(why, ct);
            ctx.Trail.Shows(caseId, InformationClass.Operational, admitting.Select(o => o.Seat).Distinct());
            foreach (var (row, @class) in names.Select(n => (n.Id.Value, n.Class)).Concat(dates.Select(d => (d.Id.Value, d.Handling.Class))))
                ctx.Trail.Shows(caseId, @class, row);
            if (where is not null)
                ctx.Trail.Shows(caseId, where.Class, where.Id.Value);
            return header with
            {
                Name = names.OrderBy(n => n.Kind).Select(n => PersonName.Join(n.Given, n.Particle, n.Family)).FirstOrDefault(),
                Release = ReleaseCountdown.Of(dates, today),
                Where = where is null ? null : new CaseWhereabouts(where.Kind, where.Where, ctx.Names.Agency(where.Host)?.Name, where.Since),
                Why = admitting,
            };
        }
    }

    /// <summary>The viewer as the author of an entry.</summary>
    public Author AuthorOf(Ctx ctx) => new(ctx.Viewer.WorkerId, ctx.Viewer.AgencyId, Seat.Function, ctx.Now);
}

/// <summary>Where the person is.</summary>
public sealed record CaseWhereabouts(WhereaboutsKind Kind, string Place, string? Host, DateOnly Since);

/// <summary>One of the viewer's own functions on the team.</summary>
public sealed record ViewerSeat(
    string Function, IReadOnlyList<InformationClass> Classes, IReadOnlyList<LifeDomain>? LifeDomains, Reach Reach, DateTimeOffset? Until, bool ManagesTeam, bool SeesAccessLog, bool Responsible, bool Writes)
{
    /// <summary>The function of who has opened the case in an emergency.</summary>
    public const string BreakGlass = "break_glass";
}
