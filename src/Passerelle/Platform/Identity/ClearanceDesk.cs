using Microsoft.EntityFrameworkCore;
using Passerelle.Domain.Access.Clearances;
using Passerelle.Domain.Vocabulary;
using Passerelle.Platform.UseCases;

namespace Passerelle.Platform.Identity;

/// <summary>A clearance in the register: whose, and who entered and withdrew it.</summary>
public sealed record RegisteredClearance(Clearance Clearance, string Worker, string Agency, string RecordedBy, DateTimeOffset RecordedAt, string? WithdrawnBy, DateTimeOffset? WithdrawnAt, string WithdrawnBecause);

/// <summary>Which part of the register to read.</summary>
/// <param name="EndsBy">The latest last day, included.</param>
/// <param name="BegunBy">The latest first day, included.</param>
/// <param name="BeginsAfter">The first day comes after this one.</param>
/// <param name="Over">True for what has ended or was withdrawn, the last first; else what is in force or to come, the first to end first.</param>
/// <param name="Words">Part of the name of a worker; null for all.</param>
/// <param name="After">Last day and id of the last row of the page before.</param>
public sealed record ClearanceSearch(DateOnly? EndsBy, DateOnly? BegunBy, DateOnly? BeginsAfter, bool Over, string? Words, (DateOnly Until, Guid Id)? After);

/// <summary>
/// The register of clearances (rule 18). Neither the application's role nor a team sees it: it is reached through the door's role, by use-cases that have
/// been allowed to. Every statement names the viewer's partnership, because that role is not held to one.
/// </summary>
public sealed class ClearanceDesk(IdentityDb db)
{
    private sealed record Row(
        Guid Id, Guid WorkerId, string Worker, string Agency, string Level, string IssuedBy, DateOnly ValidFrom, DateOnly ValidUntil, string RecordedBy, DateTimeOffset RecordedAt,
        string? WithdrawnBy, DateTimeOffset? WithdrawnAt, string WithdrawnBecause);

    /// <summary>As many rows of the register as are wanted.</summary>
    public async Task<IReadOnlyList<RegisteredClearance>> Find(ClearanceSearch search, Viewer viewer, DateOnly today, int take, CancellationToken ct)
    {
        var (like, until, after) = (search.Words is { } words ? $"%{words}%" : null, search.After?.Until, search.After?.Id);
        // One statement for each direction: the order is part of what is asked.
        var rows = search.Over
            ? Rows(viewer).Where(c => (c.WithdrawnAt != null || c.ValidUntil < today) && (after == null || c.ValidUntil < until || (c.ValidUntil == until && c.Id < after)))
                .OrderByDescending(c => c.ValidUntil).ThenByDescending(c => c.Id)
            : Rows(viewer).Where(c => c.WithdrawnAt == null && c.ValidUntil >= today && (after == null || c.ValidUntil > until || (c.ValidUntil == until && c.Id > after)))
                .OrderBy(c => c.ValidUntil).ThenBy(c => c.Id);
        return await Read(rows.Where(c =>
            (search.EndsBy == null || c.ValidUntil <= search.EndsBy) && (search.BegunBy == null || c.ValidFrom <= search.BegunBy) && (search.BeginsAfter == null || c.ValidFrom > search.BeginsAfter)
            && (like == null || EF.Functions.ILike(c.Worker, like))).Take(take), ct);
    }

    /// <summary>Every clearance that a worker has or had, the newest first.</summary>
    public Task<IReadOnlyList<RegisteredClearance>> Of(WorkerId worker, Viewer viewer, CancellationToken ct) =>
        Read(Rows(viewer).Where(c => c.WorkerId == worker.Value).OrderByDescending(c => c.ValidUntil).ThenByDescending(c => c.Id), ct);

    /// <summary>Enters a clearance of an active worker. The same one twice is refused, however the request came twice.</summary>
    public async Task<Outcome<Nothing>> Enter(Clearance clearance, Viewer viewer, CancellationToken ct)
    {
        var (from, until, level) = (clearance.From, clearance.Until, clearance.Level);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var found = await db.Database.SqlQuery<Guid>(
            $"""
             select w.id as "Value" from directory.worker w join directory.agency a on a.id = w.agency_id
              where w.id = {clearance.Worker.Value} and w.active and a.active and a.partnership_id = {viewer.PartnershipId.Value} for update of w
             """).ToListAsync(ct);
        if (found.Count == 0)
            return Problem.NotFound;
        var entered = await db.Database.ExecuteSqlAsync(
            $"""
             insert into directory.clearance (id, worker_id, level, issued_by, valid_from, valid_until, recorded_by)
             select {clearance.Id.Value}, {clearance.Worker.Value}, {level}, {clearance.IssuedBy}, {from}, {until}, {viewer.WorkerId.Value}
              where not exists (select 1 from directory.clearance c
                                 where c.worker_id = {clearance.Worker.Value} and c.level = {level} and c.valid_from = {from} and c.valid_until = {until} and c.withdrawn_at is null)
             """, ct);
        await transaction.CommitAsync(ct);
        return entered == 1 ? Nothing.At : new Problem("clearance.entered_already");
    }

    /// <summary>Withdraws a clearance: what it opened is closed with the next request. False when it was withdrawn before.</summary>
    public async Task<bool> Withdraw(ClearanceId id, string because, Viewer viewer, CancellationToken ct) => await db.Database.ExecuteSqlAsync(
        $"""
         update directory.clearance c set withdrawn_at = now(), withdrawn_by = {viewer.WorkerId.Value}, withdrawn_because = {because}
          where c.id = {id.Value} and c.withdrawn_at is null
            and exists (select 1 from directory.worker w join directory.agency a on a.id = w.agency_id where w.id = c.worker_id and a.partnership_id = {viewer.PartnershipId.Value})
         """, ct) == 1;

    private IQueryable<Row> Rows(Viewer viewer) => db.Database.SqlQuery<Row>(
        $"""
         select c.id as "Id", c.worker_id as "WorkerId", w.name as "Worker", a.name as "Agency", c.level as "Level", c.issued_by as "IssuedBy", c.valid_from as "ValidFrom",
                c.valid_until as "ValidUntil", r.name as "RecordedBy", c.recorded_at as "RecordedAt", x.name as "WithdrawnBy", c.withdrawn_at as "WithdrawnAt", c.withdrawn_because as "WithdrawnBecause"
           from directory.clearance c
           join directory.worker w on w.id = c.worker_id
           join directory.agency a on a.id = w.agency_id and a.partnership_id = {viewer.PartnershipId.Value}
           join directory.worker r on r.id = c.recorded_by
           left join directory.worker x on x.id = c.withdrawn_by
         """);

    private static async Task<IReadOnlyList<RegisteredClearance>> Read(IQueryable<Row> rows, CancellationToken ct) =>
        [.. (await rows.ToListAsync(ct)).Select(r => new RegisteredClearance(
            new Clearance(new(r.Id), new(r.WorkerId), r.Level, r.IssuedBy, r.ValidFrom, r.ValidUntil, r.WithdrawnAt is not null), r.Worker, r.Agency, r.RecordedBy, r.RecordedAt, r.WithdrawnBy, r.WithdrawnAt, r.WithdrawnBecause))];
}
