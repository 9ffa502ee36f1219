using Microsoft.EntityFrameworkCore;
using Passerelle.Database;
using Passerelle.Domain.Vocabulary;

namespace Passerelle.Features.Access.Invitations;

/// <summary>A link that waits for the viewer's word: for whom, and who made it.</summary>
public sealed record WaitingLink(WorkerId Worker, string Name, string Agency, IReadOnlyList<string> Roles, string MadeBy, DateTimeOffset MadeAt, DateTimeOffset EndsAt)
{
    private sealed record Row(Guid Worker, Guid MadeBy, DateTimeOffset MadeAt, DateTimeOffset EndsAt);

    /// <summary>Those that wait for the viewer, or the one for this worker; the oldest first.</summary>
    internal static async Task<List<WaitingLink>> Read(AppDb db, WorkerId? only, CancellationToken ct)
    {
        var rows = await db.Database.SqlQuery<Row>(
            $"""select worker_id as "Worker", made_by as "MadeBy", made_at as "MadeAt", ends_at as "EndsAt" from access.waiting_links() where {only?.Value}::uuid is null or worker_id = {only?.Value} order by made_at""").ToListAsync(ct);
        var ids = rows.Select(r => new WorkerId(r.Worker)).Concat(rows.Select(r => new WorkerId(r.MadeBy))).Distinct().ToList();
        var known = await db.Workers.Where(w => ids.Contains(w.Id)).Join(db.Agencies, w => w.AgencyId, a => a.Id, (w, a) => new { w.Id, w.Name, Agency = a.Name, w.Roles }).ToDictionaryAsync(w => w.Id.Value, ct);
        return rows.ConvertAll(r => new WaitingLink(new(r.Worker), known[r.Worker].Name, known[r.Worker].Agency, known[r.Worker].Roles, known[r.MadeBy].Name, r.MadeAt, r.EndsAt));
    }
}
