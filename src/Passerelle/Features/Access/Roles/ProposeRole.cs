using Microsoft.EntityFrameworkCore;
using Passerelle.Database;
using Passerelle.Domain.Access;
using Passerelle.Domain.Vocabulary;
using Passerelle.Platform.UseCases;

namespace Passerelle.Features.Access.Roles;

/// <summary>A change of a role to propose, as it is typed.</summary>
public sealed class ProposeRoleInput
{
    /// <summary>The worker.</summary>
    public WorkerId WorkerId { get; set; }

    /// <summary>Code of which way it goes.</summary>
    public string? Kind { get; set; }

    /// <summary>Code of the role.</summary>
    public string? Role { get; set; }

    /// <summary>Why.</summary>
    public string? Reason { get; set; }

    /// <summary>The proposer knows that nobody else holds the office.</summary>
    public bool LeavesNobody { get; set; }
}

/// <summary>A change that was proposed; <paramref name="AtOnce"/> when it has taken effect already.</summary>
public sealed record ProposedRole(RoleChangeId Id, bool AtOnce);

/// <summary>Gives a worker a role or takes one away: an ordinary one at once, an office when a second administrator confirms it (rule 116).</summary>
public sealed class ProposeRole(AppDb db) : IUseCase<ProposeRoleInput, ProposedRole>
{
    /// <inheritdoc />
    public UseCaseInfo Info { get; } = UseCaseInfo.Write("propose_role", Permission.ManageWorkers).AfterStepUp();

    /// <inheritdoc />
    public async Task<Outcome<ProposedRole>> Handle(ProposeRoleInput input, Ctx ctx, CancellationToken ct)
    {
        var worker = input.WorkerId;
        var held = await db.Workers.Where(w => w.Id == worker && w.Active && db.Agencies.Any(a => a.Id == w.AgencyId && a.PartnershipId == ctx.Viewer.PartnershipId)).Select(w => w.Roles).SingleOrDefaultAsync(ct);
        if (held is null)
            return Problem.NotFound;
        var proposed = RoleChange.Propose(
            new(ctx.NewId()), worker, [.. held.Select(role => Code.Read<Role>(role)).OfType<Role>()],
            new(Code.Read<Role>(input.Role ?? ""), Code.Read<RoleChangeKind>(input.Kind ?? ""), input.Reason, input.LeavesNobody), ctx.Viewer.WorkerId, ctx.Now);
        if (!proposed.Ok)
            return proposed.Refuse<ProposedRole>();
        db.RoleChanges.Add(proposed.Value);
        ctx.Trail.Changes(worker.Value, proposed.Value.Id.Value);
        return new ProposedRole(proposed.Value.Id, proposed.Value.TookEffect);
    }
}
