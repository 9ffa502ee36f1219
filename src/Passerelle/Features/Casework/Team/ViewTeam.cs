using Microsoft.EntityFrameworkCore;
using Passerelle.Database;
using Passerelle.Domain.Access;
using Passerelle.Domain.Casework.Team;
using Passerelle.Domain.Governance.Agreements;
using Passerelle.Domain.Vocabulary;
using Passerelle.Platform.UseCases;

namespace Passerelle.Features.Casework.Team;

/// <summary>A member as the page shows them.</summary>
public sealed record TeamSeatView(TeamMember Seat, string Worker, string Agency, short Colour)
{
    /// <summary>The worker for whom this member stands in, or null.</summary>
    public string? StandsInFor { get; init; }

    /// <summary>The last day and the number of the agreement with which the membership ends, when it ends with one and earlier than asked.</summary>
    public (DateOnly LastDay, string Reference)? EndsWith { get; init; }
}

/// <summary>How a member reads a class of information.</summary>
public enum Reading
{
    /// <summary>Not at all.</summary>
    No,

    /// <summary>What is shared with them by name.</summary>
    ByName,

    /// <summary>What their own agency has written.</summary>
    OwnAgency,

    /// <summary>All of it, in their life domains.</summary>
    Yes,
}

/// <summary>The team around the person.</summary>
public sealed record TeamView
{
    /// <summary>The case.</summary>
    public required CaseHeader Header { get; init; }

    /// <summary>Members at the moment, key worker first, each followed by those who stand in for them.</summary>
    public required IReadOnlyList<TeamSeatView> Members { get; init; }

    /// <summary>Those who join later, the first to come first.</summary>
    public required IReadOnlyList<TeamSeatView> Later { get; init; }

    /// <summary>Those whose time is over, the last first.</summary>
    public required IReadOnlyList<TeamSeatView> Former { get; init; }

    /// <summary>Who reads which class at this moment, as the database's own rule answers; empty for an earlier day.</summary>
    public required IReadOnlyDictionary<(WorkerId, InformationClass), Reading> Readings { get; init; }

    /// <summary>Those who are kept off the case; empty for whoever does not manage the team.</summary>
    public required IReadOnlyList<BarView> Bars { get; init; }

    /// <summary>Whom the case is restricted to, or null.</summary>
    public required RestrictionView? Restriction { get; init; }

    /// <summary>The notice that many workers meet the person, or null (rule 30).</summary>
    public required Problem? Crowded { get; init; }

    /// <summary>Who supervises the viewer in their own agency, or takes over from them: said to those who see only what names them (rule 19).</summary>
    public required IReadOnlyList<string> Supervisors { get; init; }

    /// <summary>The viewer.</summary>
    public required WorkerId Viewer { get; init; }

    /// <summary>The moment at which the team is shown.</summary>
    public required DateTimeOffset Moment { get; init; }
}

/// <summary>Shows who is on the team, and who may see what.</summary>
public sealed class ViewTeam(AppDb db) : IUseCase<CaseId, TeamView>
{
    /// <summary>The classes that exist on a case, in the order in which they are shown.</summary>
    public static IReadOnlyList<InformationClass> Classes { get; } = [.. Enum.GetValues<InformationClass>().Where(c => c != InformationClass.Network).OrderBy(c => "OJHECVPX".IndexOf((char)c))];

    /// <inheritdoc />
    public UseCaseInfo Info { get; } = UseCaseInfo.Read("view_team", Permission.ReadCase);

    /// <inheritdoc />
    public async Task<Outcome<TeamView>> Handle(CaseId input, Ctx ctx, CancellationToken ct)
    {
        if (await CaseHeader.Load(db, input, ctx, ct) is not { } header)
            return Problem.NotFound;
        var moment = ctx.AsOf ?? ctx.Now;
        var found = await (
            from t in db.Team
            join w in db.Workers on t.WorkerId equals w.Id
            join a in db.Agencies on t.Handling.AgencyId equals a.Id
            join f in db.Functions on t.Function equals f.Code
            where t.CaseId == input
            orderby f.Code != "key_worker", f.Position, t.From
            select new { Seat = new TeamSeatView(t, w.Name, a.Name, a.Colour), f.DirectContact }).ToListAsync(ct);
        var names = found.ToDictionary(m => m.Seat.Seat.Id, m => m.Seat.Worker);
        var all = found.Select(m => m.Seat with { StandsInFor = m.Seat.Seat.DeputyFor is { } stood ? names.GetValueOrDefault(stood) : null }).ToList();
        all = await AgreementEnds.Said(db, all, input, ctx, ct);
        var members = all.Where(m => m.Seat.IsActiveAt(moment)).ToList();
        var deputies = members.Where(m => m.StandsInFor is not null).ToLookup(m => (m.StandsInFor, m.Seat.Function));
        var meets = found.Where(m => m.DirectContact).Select(m => m.Seat.Seat.Function).ToHashSet();
        ctx.Trail.Shows(input, InformationClass.Operational, found.Select(m => m.Seat.Seat.Id.Value));
        return new TeamView
        {
            Header = header,
            Members = [.. members.Except(deputies.SelectMany(d => d)).SelectMany(m => deputies[(m.Worker, m.Seat.Function)].Prepend(m)).Concat(deputies.SelectMany(d => d)).Distinct()],
            Later = [.. all.Where(m => m.Seat.From > moment && !m.Seat.NeverBegan).OrderBy(m => m.Seat.From)],
            // What was only changed goes on in another membership; what never began was nobody's.
            Former = [.. all.Where(m => m.Seat.Until <= moment && !m.Seat.NeverBegan && m.Seat.EndedBecause != TeamMember.Changed).OrderByDescending(m => m.Seat.Until)],
            Readings = ctx.AsOf is null && header.SeesCase ? await Readings(input, [.. members.Select(m => m.Seat)], ct) : new Dictionary<(WorkerId, InformationClass), Reading>(),
            Bars = header.ManagesTeam && ctx.AsOf is null ? await OpenKeptOff.Bars(db, input, ctx, ct) : [],
            Restriction = header.SeesCase && ctx.AsOf is null ? await OpenKeptOff.Restriction(db, input, ctx, ct) : null,
            Crowded = CrowdedRoom.Notice(CrowdedRoom.Count(members.Select(m => m.Seat), meets, moment)),
            Supervisors = header.SeesCase ? [] : await Supervisors(ctx, ct),
            Viewer = ctx.Viewer.WorkerId,
            Moment = moment,
        };
    }

    private async Task<List<string>> Supervisors(Ctx ctx, CancellationToken ct)
    {
        var (agency, me, supervisor) = (ctx.Viewer.AgencyId, ctx.Viewer.WorkerId, Code.Of(Role.Supervisor));
        return await db.Workers.Where(w => w.AgencyId == agency && w.Active && w.Id != me
            && (w.Roles.Contains(supervisor) || db.Agencies.Any(a => a.Id == agency && a.FallbackId == w.Id))).OrderBy(w => w.Name).Select(w => w.Name).ToListAsync(ct);
    }

    // Asked of the rule itself, not worked out a second time: for each class, who would read a row for the case, of their own agency, or naming them.
    private async Task<IReadOnlyDictionary<(WorkerId, InformationClass), Reading>> Readings(CaseId caseId, List<TeamMember> members, CancellationToken ct)
    {
        var classes = Classes.Select(Code.Of).ToArray();
        var agencies = members.Select(m => m.AgencyId.Value).Distinct().ToArray();
        var workers = members.Select(m => m.WorkerId.Value).Distinct().ToArray();
        var rows = await db.Database.SqlQuery<Reader>(
            $"""
            select k.class as "Class", 3 as "How", r.worker_id as "Worker"
              from unnest({classes}) k(class), access.readers({caseId.Value}, k.class, null, {Guid.Empty}, 'case', array[]::uuid[]) r where k.class <> 'P'
            union all
            select k.class, 2, r.worker_id
              from unnest({classes}) k(class), unnest({agencies}) a(id), access.readers({caseId.Value}, k.class, null, a.id, 'agency', array[]::uuid[]) r
            union all
            select k.class, 1, r.worker_id
              from unnest({classes}) k(class), access.readers({caseId.Value}, k.class, null, {Guid.Empty}, 'named', {workers}) r
            """).ToListAsync(ct);
        return rows.GroupBy(r => (new WorkerId(r.Worker), Code.Read<InformationClass>(r.Class)!.Value)).ToDictionary(g => g.Key, g => (Reading)g.Max(r => r.How));
    }

    private sealed record Reader(string Class, int How, Guid Worker);
}
