using Microsoft.EntityFrameworkCore;
using Passerelle.Database;
using Passerelle.Domain.Access;
using Passerelle.Domain.Vocabulary;
using Passerelle.Platform.Identity;
using Passerelle.Platform.UseCases;

namespace Passerelle.Features.Access.Workers;

/// <summary>Open work is given to somebody, as long as there is somebody of the same agency.</summary>
internal static class TakeOver
{
    public static async Task<Problem?> Refuses(AppDb db, LeavingDesk desk, WorkerId leaver, WorkerId? takesOver, CancellationToken ct)
    {
        var administrator = Code.Of(Role.Administrator);   // who makes the accounts takes over no case (threat 7)
        var colleagues = await db.Workers.Where(w => w.Active && w.Id != leaver && !w.Roles.Contains(administrator) && db.Workers.Any(l => l.Id == leaver && l.AgencyId == w.AgencyId)).Select(w => w.Id).ToListAsync(ct);
        if (takesOver is { } colleague)
            return colleagues.Contains(colleague) ? null : new Problem("leave.same_agency", nameof(WorkerLeavesInput.TakesOver));
        return colleagues.Count > 0 && (await desk.OpenWorkOf(leaver, ct)).Any ? new Problem("leave.who_takes_over", nameof(WorkerLeavesInput.TakesOver)) : null;
    }

    // The offices that nobody else of the partnership holds; the register shows its own partnership only.
    public static async Task<IReadOnlyList<string>> LastOf(AppDb db, WorkerId leaver, CancellationToken ct)
    {
        var offices = Offices.All.Select(office => Code.Of(office)).ToArray();
        var held = await db.Workers.Where(w => w.Id == leaver).Select(w => w.Roles).SingleOrDefaultAsync(ct) ?? [];
        var others = await db.Workers.Where(w => w.Active && w.Id != leaver && w.Roles.Any(role => offices.Contains(role))).Select(w => w.Roles).ToListAsync(ct);
        return [.. held.Where(role => offices.Contains(role) && !others.Exists(roles => roles.Contains(role)))];
    }
}
