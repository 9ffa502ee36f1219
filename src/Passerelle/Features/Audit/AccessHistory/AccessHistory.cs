using Microsoft.EntityFrameworkCore;
using Passerelle.Database;
using Passerelle.Domain.Access;
using Passerelle.Domain.Vocabulary;
using Passerelle.Features.Casework;
using Passerelle.Platform.UseCases;

namespace Passerelle.Features.Audit.AccessHistory;

/// <summary>Whose access, and when.</summary>
public sealed record AccessHistoryInput
{
    /// <summary>The case.</summary>
    public required CaseId CaseId { get; init; }

    /// <summary>One agency, or null for all.</summary>
    public AgencyId? Agency { get; init; }

    /// <summary>One worker, or null for all.</summary>
    public WorkerId? Worker { get; init; }

    /// <summary>One kind of line (<c>audit.record.kind</c>), or null for all.</summary>
    public string? Kind { get; init; }

    /// <summary>True for a list that is printed: longer, and not in pages.</summary>
    public bool Print { get; init; }

    /// <summary>The first day, included.</summary>
    public DateOnly? From { get; init; }

    /// <summary>The last day, included.</summary>
    public DateOnly? To { get; init; }

    /// <summary>Behind this record.</summary>
    public LogKey? After { get; init; }
}

/// <summary>One line of the log.</summary>
public sealed record AccessLine(Guid Id, DateTimeOffset At, string? Worker, string? Agency, string Verb, string Kind, string Purpose, string Outcome, IReadOnlyList<string> Classes, DateTimeOffset? AsOf);

/// <summary>A page of the log of one case and what its filters offer. No header: the viewer oversees the case and reads nothing of it.</summary>
public sealed record AccessHistoryView(
    CaseHeader? Header, IReadOnlyList<AccessLine> Lines, LogKey? Next, IReadOnlyList<(Guid Id, string Name)> Agencies, IReadOnlyList<(Guid Id, string Name)> Workers);

/// <summary>
/// Who opened or changed this case, when, as what and for what purpose (LED art. 25, rule 25). Only for functions that see the log of their
/// case; looking at it is itself in the log. What kind of entry another agency wrote is not said: it would betray a sealed or restricted one
/// (rules 17 and 18).
/// </summary>
public sealed class AccessHistory(AppDb db) : IUseCase<AccessHistoryInput, AccessHistoryView>
{
    private const int PageSize = 100;
    /// <summary>The longest printed list, in lines.</summary>
    public const int MostPrinted = 1000;

    /// <inheritdoc />
    public UseCaseInfo Info { get; } = UseCaseInfo.Read("view_access_history", Permission.ReadAccessHistory);

    /// <inheritdoc />
    public async Task<Outcome<AccessHistoryView>> Handle(AccessHistoryInput input, Ctx ctx, CancellationToken ct)
    {
        var header = await CaseHeader.Load(db, input.CaseId, ctx, ct);
        if (header is not { SeesAccessLog: true } && !await db.Database.SqlQuery<bool>($"""select access.oversees({input.CaseId.Value}) as "Value" """).SingleAsync(ct))
            return header is null ? Problem.NotFound : Problem.Forbidden;
        ctx.Trail.Shows(input.CaseId);
        var most = input.Print ? MostPrinted : PageSize;
        var page = await Filter(input, ctx).OrderByDescending(r => r.At).ThenByDescending(r => r.Id).Take(most + 1)
            .Select(r => new
            {
                r.Id, r.At, r.AgencyId, r.Verb, r.Kind, r.Purpose, r.Outcome, r.Classes, r.AsOf,
                Worker = db.Workers.Where(w => w.Id == r.WorkerId).Select(w => w.Name).FirstOrDefault(),
                Agency = db.Agencies.Where(a => a.Id == r.AgencyId).Select(a => a.Name).FirstOrDefault(),
            }).ToListAsync(ct);
        var more = page.Count > most;
        if (more) page.RemoveAt(most);
        var agencies = await db.Agencies.OrderBy(a => a.Name).Select(a => ValueTuple.Create(a.Id.Value, a.Name)).ToListAsync(ct);
        var workers = await db.Workers.OrderBy(w => w.Name).Take(500).Select(w => ValueTuple.Create(w.Id.Value, w.Name)).ToListAsync(ct);
        return new AccessHistoryView(header,
            page.ConvertAll(r => new AccessLine(r.Id, r.At, r.Worker, r.Agency, LogWords.VerbFor(r.Verb, r.AgencyId == ctx.Viewer.AgencyId), r.Kind, r.Purpose, r.Outcome,
                LogWords.ClassesFor(r.Classes, r.AgencyId == ctx.Viewer.AgencyId), r.AsOf)),
            more ? new LogKey(page[^1].At, page[^1].Id) : null, agencies, workers);
    }

    private IQueryable<Database.Mappings.AuditRow> Filter(AccessHistoryInput input, Ctx ctx)
    {
        var (start, end) = (ctx.Midnight(input.From), ctx.Midnight(input.To < DateOnly.MaxValue ? input.To?.AddDays(1) : null));
        if (ctx.AsOf?.ToUniversalTime() is { } past && (end is null || past < end)) end = past;
        var rows = db.AuditRecords.FromSql($"select * from access.log_of({input.CaseId.Value}, {start}, {end})");
        if (input.Agency is { } agency) rows = rows.Where(r => r.AgencyId == agency);
        if (input.Worker is { } worker) rows = rows.Where(r => r.WorkerId == worker);
        if (input.Kind is { } kind) rows = rows.Where(r => r.Kind == kind);
        if (input.After is { } key) rows = rows.Where(r => EF.Functions.LessThan(ValueTuple.Create(r.At, r.Id), ValueTuple.Create(key.At, key.Id)));
        return rows;
    }
}

/// <summary>The same, to be printed: what leaves the screen stands in the log as such.</summary>
public sealed class PrintAccessHistory(AccessHistory history) : IUseCase<AccessHistoryInput, AccessHistoryView>
{
    /// <inheritdoc />
    public UseCaseInfo Info { get; } = UseCaseInfo.Read("print_access_history", Permission.ReadAccessHistory);

    /// <inheritdoc />
    public Task<Outcome<AccessHistoryView>> Handle(AccessHistoryInput input, Ctx ctx, CancellationToken ct) => history.Handle(input with { Print = true, After = null }, ctx, ct);
}
