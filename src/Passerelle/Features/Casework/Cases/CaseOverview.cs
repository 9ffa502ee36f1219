using Microsoft.EntityFrameworkCore;
using Passerelle.Database;
using Passerelle.Domain.Access;
using Passerelle.Domain.Casework.Cases;
using Passerelle.Domain.Casework.Ownership;
using Passerelle.Domain.Vocabulary;
using Passerelle.Platform.UseCases;

namespace Passerelle.Features.Casework.Cases;

/// <summary>The case on one page: who holds what, what is due, what is new.</summary>
public sealed record CaseOverviewView
{
    /// <summary>The identity bar.</summary>
    public required CaseHeader Header { get; init; }

    /// <summary>The life domains that the viewer's functions carry, in the handbook's order.</summary>
    public required IReadOnlyList<DomainLine> Domains { get; init; }

    /// <summary>The team today, the responsible functions first.</summary>
    public required IReadOnlyList<TeamLine> Team { get; init; }

    /// <summary>The last entries that the viewer may read, newest first.</summary>
    public required IReadOnlyList<EntryLine> Latest { get; init; }

    /// <summary>How many entries others have added since then, up to ten.</summary>
    public int News { get; init; }

    /// <summary>What is late or due within 14 days, the earliest first.</summary>
    public required IReadOnlyList<DueLine> Due { get; init; }

    /// <summary>The episode before this one and the one after it, when the viewer may see them (rule 100).</summary>
    public IReadOnlyList<EpisodeLine> Episodes { get; init; } = [];

    /// <summary>Needs of level 3 or 4 that nobody owns today (rule 28).</summary>
    public IEnumerable<DomainLine> Uncovered => Domains.Where(d => d.Level >= NeedLevel.Need && d.OwnerAgency is null);
}

/// <summary>A life domain: the need and who owns it today.</summary>
public sealed record DomainLine(LifeDomain Domain, NeedLevel Level, SupportStatus? Support, DateOnly? NeedSince, string? OwnerAgency, short? OwnerColour, string? OwnerWorker, DateOnly? OwnerSince);

/// <summary>A member of the team.</summary>
public sealed record TeamLine(string Name, string Agency, short Colour, string Function, DateTimeOffset Since, DateTimeOffset? Until);

/// <summary>An entry in short.</summary>
public sealed record EntryLine(Guid Id, string Kind, string Code, string? Detail, DateOnly On, DateTimeOffset RecordedAt, string? Author, string Agency, string? Text, bool Flag, bool New);

/// <summary>Another episode of the same person.</summary>
public sealed record EpisodeLine(CaseId CaseId, string Reference, DateOnly OpenedOn, DateOnly? ClosedOn, bool Before);

/// <summary>Something that is due.</summary>
public sealed record DueLine(DueId Id, DueKind Kind, DateOnly On, string? Worker, bool Mine);

/// <summary>Opens a case. That it was opened is in the log before the page is sent.</summary>
public sealed class CaseOverview(AppDb db) : IUseCase<CaseId, CaseOverviewView>
{
    private const int MostEntries = 5;
    private const int DaysAhead = 14;

    /// <inheritdoc />
    public UseCaseInfo Info { get; } = UseCaseInfo.Read("view_case", Permission.ReadCase);

    /// <inheritdoc />
    public async Task<Outcome<CaseOverviewView>> Handle(CaseId input, Ctx ctx, CancellationToken ct)
    {
        var head = CaseHeader.Ask(db, input, ctx, wholeTeam: true, looks: true);
        var (entries, needs, owners) = (CaseOverviewQueries.Entries(db, input), CaseOverviewQueries.Needs(db, input), CaseOverviewQueries.Owners(db, input, ctx.Day));
        var (due, following) = (CaseOverviewQueries.Due(db, input, ctx.Day.AddDays(DaysAhead)), CaseOverviewQueries.Next(db, input));
        CaseOverviewView view;
        await using (var trip = await OneTrip.Ask(db, [.. head.Queries, entries, needs, owners, due, following], ct))
        {
            if (await head.Read(trip, ct) is not { } header)
                return Problem.NotFound;
            var latest = Latest(await trip.Read(entries, ct), header.LookedBefore, input, ctx);
            view = new CaseOverviewView
            {
                Header = header,
                Latest = [.. latest.Take(MostEntries)],
                News = latest.Count(e => e.New),
                Domains = Domains(header, await trip.Read(needs, ct), await trip.Read(owners, ct), ctx.Names),
                Team = Team(header.Members, ctx),
                Due = (await trip.Read(due, ct)).ConvertAll(d => new DueLine(d.Id, d.Kind, d.On, ctx.Names.Worker(d.Worker), d.Worker == ctx.Viewer.WorkerId)),
                Episodes = await trip.Read(following, ct),
            };
        }
        if (view.Header.PreviousEpisode is not { } previous)
            return view;
        var earlier = CaseOverviewQueries.Previous(db, previous);
        await using (var trip = await OneTrip.Ask(db, [earlier], ct))
            return view with { Episodes = [.. await trip.Read(earlier, ct), .. view.Episodes] };
    }

    private static List<TeamLine> Team(IEnumerable<CaseHeaderQueries.Member> members, Ctx ctx)
    {
        var moment = ctx.AsOf ?? ctx.Now;
        return [.. members.Where(m => m.From <= moment && (m.Until is null || m.Until > moment))
            .Select(m => (m.Position, Line: new TeamLine(ctx.Names.Worker(m.WorkerId) ?? "", ctx.Names.Agency(m.AgencyId)?.Name ?? "", ctx.Names.Agency(m.AgencyId)?.Colour ?? 1, m.Function, m.From, m.Until)))
            .OrderBy(m => m.Position).ThenBy(m => m.Line.Name, StringComparer.CurrentCulture).Select(m => m.Line)];
    }

    private static IReadOnlyList<DomainLine> Domains(CaseHeader header, List<CaseOverviewQueries.NeedRow> needs, List<CaseOverviewQueries.OwnerRow> owners, PartnershipNames names)
    {
        var (needOf, ownerOf) = (needs.ToDictionary(n => n.LifeDomain), owners.ToLookup(o => o.LifeDomain));
        return [.. Enum.GetValues<LifeDomain>().Where(header.Carries).Select(domain =>
        {
            var need = needOf.GetValueOrDefault(domain);
            var owner = ownerOf[domain].FirstOrDefault();
            var agency = names.Agency(owner?.Agency);
            return new DomainLine(domain, need?.Level ?? NeedLevel.NotAssessed, need?.Support, need?.Since, agency?.Name, agency?.Colour, names.Worker(owner?.Worker), owner?.From);
        })];
    }

    private static List<EntryLine> Latest(List<CaseOverviewQueries.EntryRow> rows, DateTimeOffset? before, CaseId id, Ctx ctx)
    {
        var me = ctx.Viewer.WorkerId;
        var since = before ?? DateTimeOffset.MaxValue;
        foreach (var row in rows)
            ctx.Trail.Shows(id, row.Class, row.Id);
        return rows.ConvertAll(e => new EntryLine(e.Id, e.Kind, e.Code, e.Detail, e.On, e.RecordedAt, ctx.Names.Worker(e.AuthorId), ctx.Names.Agency(e.AgencyId)?.Name ?? "", e.Text, e.Flag,
            e.RecordedAt > since && e.AuthorId != me));
    }
}
