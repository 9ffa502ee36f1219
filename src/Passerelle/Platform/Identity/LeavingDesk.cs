using Microsoft.EntityFrameworkCore;
using Passerelle.Domain.Vocabulary;
using Passerelle.Platform.UseCases;

namespace Passerelle.Platform.Identity;

/// <summary>How much a worker has open, in numbers.</summary>
public sealed record OpenWork(int Cases, int Domains, int Dues)
{
    /// <summary>True when somebody should take something over.</summary>
    public bool Any => Cases + Domains + Dues > 0;
}

/// <summary>
/// Somebody leaves, or works for another agency from now on: in one transaction their work goes over, their seats and sessions end, and what lets
/// them in is taken away (rule 22). Every statement names the viewer's partnership, because the door's role is not held to one.
/// </summary>
public sealed class LeavingDesk(IdentityDb db)
{
    /// <summary>What a worker has open; what is in the cases stays there.</summary>
    public Task<OpenWork> OpenWorkOf(WorkerId id, CancellationToken ct) =>
        db.Database.SqlQuery<OpenWork>($"""select cases as "Cases", domains as "Domains", dues as "Dues" from access.open_work({id.Value})""").SingleAsync(ct);

    /// <summary>A worker has left: no sign-in any more. What they wrote stays under their name.</summary>
    public async Task<Outcome<Nothing>> Leave(WorkerId id, WorkerId? takesOver, Viewer viewer, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (!await HandOver(id, takesOver, viewer, ct))
            return Problem.NotFound;
        await db.Database.ExecuteSqlAsync($"update directory.worker set active = false where id = {id.Value}", ct);
        await db.Database.ExecuteSqlAsync($"update directory.agency set fallback_id = null where fallback_id = {id.Value}", ct);
        await db.Database.ExecuteSqlAsync($"update identity.setup_link set ends_at = now() where worker_id = {id.Value} and used_at is null and ends_at > now()", ct);
        await db.Database.ExecuteSqlAsync($"update identity.account set password_hash = null, two_factor_enabled = false, security_stamp = {AccountProblems.NewStamp()} where id = {id.Value}", ct);
        await db.Database.ExecuteSqlAsync($"delete from identity.passkey where user_id = {id.Value}", ct);
        await db.Database.ExecuteSqlAsync($"delete from identity.authenticator where account_id = {id.Value}", ct);
        await db.Database.ExecuteSqlAsync($"delete from identity.recovery_code where account_id = {id.Value}", ct);
        await transaction.CommitAsync(ct);
        return Nothing.At;
    }

    /// <summary>A worker works for another agency from now on; they sign in as before and begin without cases.</summary>
    public async Task<Outcome<Nothing>> Move(WorkerId id, AgencyId to, WorkerId? takesOver, Viewer viewer, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (!await HandOver(id, takesOver, viewer, ct))
            return Problem.NotFound;
        await db.Database.ExecuteSqlAsync($"update directory.agency set fallback_id = null where fallback_id = {id.Value}", ct);
        var moved = await db.Database.ExecuteSqlAsync(
            $"""
             update directory.worker set agency_id = {to.Value}
              where id = {id.Value} and agency_id <> {to.Value} and exists (select 1 from directory.agency a where a.id = {to.Value} and a.active and a.partnership_id = {viewer.PartnershipId.Value})
             """, ct);
        if (moved == 0)
            return new Problem("move.other_agency", "Agency");
        await transaction.CommitAsync(ct);
        return Nothing.At;
    }

    /// <summary>Who takes over in an agency when somebody leaves it; nobody when null. False when the agency or the worker is not there.</summary>
    public async Task<bool> SetFallback(AgencyId agency, WorkerId? worker, Viewer viewer, CancellationToken ct) => await db.Database.ExecuteSqlAsync(
        $"""
         update directory.agency a set fallback_id = {worker?.Value}
          where a.id = {agency.Value} and a.partnership_id = {viewer.PartnershipId.Value} and a.active
            and ({worker?.Value}::uuid is null or exists (select 1 from directory.worker w where w.id = {worker?.Value} and w.agency_id = a.id and w.active))
         """, ct) == 1;

    // The worker is locked first: two who let them leave at the same moment wait for each other.
    private async Task<bool> HandOver(WorkerId id, WorkerId? takesOver, Viewer viewer, CancellationToken ct)
    {
        var found = await db.Database.SqlQuery<Guid>(
            $"""
             select w.id as "Value" from directory.worker w join directory.agency a on a.id = w.agency_id
              where w.id = {id.Value} and w.active and a.partnership_id = {viewer.PartnershipId.Value} for update of w
             """).ToListAsync(ct);
        if (found.Count == 0)
            return false;
        if (takesOver is { } colleague)
            await db.Database.SqlQuery<int>($"""select access.hand_work({id.Value}, {colleague.Value}, null) as "Value" """).ToListAsync(ct);
        return true;
    }
}
