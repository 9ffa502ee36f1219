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

    /// <summary>True: only changes; false: only looking; null: both.</summary>
    public bool? Writes { get; init; }

    /// <summary>The first day, included.</summary>
    public DateOnly? From { get; init; }

    /// <summary>The last day, included.</summary>
    public DateOnly? To { get; init; }

    /// <summary>Behind this record.</summary>
    public AccessKey? After { get; init; }
}

/// <summary>Where a page of the log ends.</summary>
public sealed record AccessKey(DateTimeOffset At, Guid Id);

/// <summary>One line of the log.</summary>
public sealed record AccessLine(Guid Id, DateTimeOffset At, string Worker, string Agency, string Verb, bool IsWrite, string Purpose, string Outcome, IReadOnlyList<string> Classes, DateTimeOffset? AsOf);

/// <summary>A page of the log of one case and what its filters offer. No header: the viewer oversees the case and reads nothing of it.</summary>
public sealed record AccessHistoryView(
    CaseHeader? Header, IReadOnlyList<AccessLine> Lines, AccessKey? Next, IReadOnlyList<(Guid Id, string Name)> Agencies, IReadOnlyList<(Guid Id, string Name)> Workers);

/// <summary>
/// Who opened or changed this case, when, as what and for what purpose (LED art. 25, rule 25). Only for functions that see the log of their
/// case; looking at it is itself in the log. What kind of entry another agency wrote is not said: it would betray a sealed or restricted one
/// (rules 17 and 18).
/// </summary>
public sealed class AccessHistory(AppDb db) : IUseCase<AccessHistoryInput, AccessHistoryView>
{
    private const int PageSize = 100;
    private static readonly string[] Hidden = [Code.Of(InformationClass.Sealed), Code.Of(InformationClass.Security)];

    /// <summary>Entries of every kind.</summary>
    public const string AddedEntry = "add_entry";

    /// <summary>The forms for entries of every kind.</summary>
    public const string PreparedEntry = "prepare_entry";

    /// <inheritdoc />
    public UseCaseInfo Info { get; } = UseCaseInfo.Read("view_access_history", Permission.ReadAccessHistory);

    /// <inheritdoc />
    public async Task<Outcome<AccessHistoryView>> Handle(AccessHistoryInput input, Ctx ctx, CancellationToken ct)
    {
        var header = await CaseHeader.Load(db, input.CaseId, ctx, ct);
        if (header is not { SeesAccessLog: true } && !await db.Database.SqlQuery<bool>($"""select access.oversees({input.CaseId.Value}) as "Value" """).SingleAsync(ct))
            return header is null ? Problem.NotFound : Problem.Forbidden;
        ctx.Trail.Shows(input.CaseId);
        var page = await Filter(input, ctx).OrderByDescending(r => r.At).ThenByDescending(r => r.Id).Take(PageSize + 1)
            .Select(r => new
            {
                r.Id, r.At, r.AgencyId, r.Verb, r.IsWrite, r.Purpose, r.Outcome, r.Classes, r.AsOf,
                Worker = db.Workers.Where(w => w.Id == r.WorkerId).Select(w => w.Name).FirstOrDefault(),
                Agency = db.Agencies.Where(a => a.Id == r.AgencyId).Select(a => a.Name).FirstOrDefault(),
            }).ToListAsync(ct);
        var more = page.Count > PageSize;
        if (more) page.RemoveAt(PageSize);
        var agencies = await db.Agencies.OrderBy(a => a.Name).Select(a => ValueTuple.Create(a.Id.Value, a.Name)).ToListAsync(ct);
        var workers = await db.Workers.OrderBy(w => w.Name).Take(500).Select(w => ValueTuple.Create(w.Id.Value, w.Name)).ToListAsync(ct);
        return new AccessHistoryView(header,
            page.ConvertAll(r => new AccessLine(r.Id, r.At, r.Worker ?? "", r.Agency ?? "", Verb(r.Verb, r.AgencyId == ctx.Viewer.AgencyId), r.IsWrite, r.Purpose, r.Outcome,
                [.. r.Classes.Where(c => r.AgencyId == ctx.Viewer.AgencyId || !Hidden.Contains(c))], r.AsOf)),
            more ? new AccessKey(page[^1].At, page[^1].Id) : null, agencies, workers);
    }

    private static string Verb(string verb, bool own) => verb switch
    {
        "record_contact" or "add_event" or "seal_note" or "add_addendum" when !own => AddedEntry,
        "prepare_contact" or "prepare_event" or "prepare_note" or "view_own_entry" or "who_will_read" when !own => PreparedEntry,
        _ => verb,
    };

    private IQueryable<Database.Mappings.AuditRow> Filter(AccessHistoryInput input, Ctx ctx)
    {
        var start = input.From is { } from ? Midnight(from) : (DateTimeOffset?)null;
        var end = input.To is { } to && to < DateOnly.MaxValue ? Midnight(to.AddDays(1)) : (DateTimeOffset?)null;
        if (ctx.AsOf?.ToUniversalTime() is { } past && (end is null || past < end)) end = past;
        var rows = db.AuditRecords.FromSql($"select * from access.log_of({input.CaseId.Value}, {start}, {end})");
        if (input.Agency is { } agency) rows = rows.Where(r => r.AgencyId == agency);
        if (input.Worker is { } worker) rows = rows.Where(r => r.WorkerId == worker);
        if (input.Writes is { } writes) rows = rows.Where(r => r.IsWrite == writes);
        if (input.After is { } key) rows = rows.Where(r => EF.Functions.LessThan(ValueTuple.Create(r.At, r.Id), ValueTuple.Create(key.At, key.Id)));
        return rows;

        DateTimeOffset Midnight(DateOnly day)
        {
            var local = day.ToDateTime(TimeOnly.MinValue);
            return new DateTimeOffset(local, ctx.TimeZone.GetUtcOffset(local)).ToUniversalTime();
        }
    }
}
