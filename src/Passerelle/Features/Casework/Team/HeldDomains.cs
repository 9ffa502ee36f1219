using Microsoft.EntityFrameworkCore;
using Passerelle.Database;
using Passerelle.Domain.Casework.Team;
using Passerelle.Domain.Vocabulary;
using Passerelle.Platform.UseCases;

namespace Passerelle.Features.Casework.Team;

/// <summary>Nobody is shown as holding a life domain who can no longer open the case, or that part of it (rule 28).</summary>
internal static class HeldDomains
{
    /// <summary>
    /// Takes the life domains from a member who stops seeing them: the agency keeps them when others of it stay, else nobody holds them. Null for
    /// <paramref name="kept"/> keeps none.
    /// </summary>
    public static async Task Leave(AppDb db, TeamMember member, IReadOnlyList<LifeDomain>? kept, bool agencyStays, DateOnly from, Ctx ctx, CancellationToken ct)
    {
        var held = await db.DomainOwners.AsTracking()
            .Where(o => o.CaseId == member.CaseId && (o.Until == null || o.Until > from) && (agencyStays ? o.WorkerId == member.WorkerId : o.Handling.AgencyId == member.Handling.AgencyId))
            .ToListAsync(ct);
        foreach (var owner in held.Where(o => kept is null || !kept.Contains(o.LifeDomain)))
        {
            ctx.Trail.Shows(member.CaseId, InformationClass.Operational, owner.Id.Value);
            if (!agencyStays)
                owner.Lapse(from);
            else if (owner.LeaveToAgency(new OwnershipId(ctx.NewId()), from) is { } rest)
            {
                await db.SaveChangesAsync(ct);   // before its successor: at no moment are there two
                db.Add(rest);
            }
        }
    }
}
