using Microsoft.EntityFrameworkCore;
using Passerelle.Database;
using Passerelle.Domain.Access;
using Passerelle.Domain.Casework.Team;
using Passerelle.Domain.Vocabulary;
using Passerelle.Platform.UseCases;

namespace Passerelle.Features.Casework.Team;

/// <summary>Who stands in for a member, and for how long.</summary>
public sealed record AddDeputyInput
{
    /// <summary>The case.</summary>
    public required CaseId CaseId { get; init; }

    /// <summary>The membership that is stood in for.</summary>
    public required TeamMemberId MemberId { get; init; }

    /// <summary>The worker, of any agency of the partnership.</summary>
    public WorkerId? WorkerId { get; init; }

    /// <summary>The classes: the member's or fewer.</summary>
    public IReadOnlyList<InformationClass> Classes { get; init; } = [];

    /// <summary>The life domains: the member's or fewer; empty means the member's.</summary>
    public IReadOnlyList<LifeDomain> LifeDomains { get; init; } = [];

    /// <summary>The first day; null and today mean at once.</summary>
    public DateOnly? From { get; init; }

    /// <summary>The last day, included.</summary>
    public DateOnly? Until { get; init; }

    /// <summary>Why.</summary>
    public string? Why { get; init; }
}

/// <summary>A worker stands in for a member for a while, in the same function, with the same or less to see.</summary>
public sealed class AddDeputy(AppDb db) : IUseCase<AddDeputyInput, TeamMemberId>
{
    /// <inheritdoc />
    public UseCaseInfo Info { get; } = UseCaseInfo.Write("add_deputy", Permission.ManageTeam).AfterStepUp();

    /// <inheritdoc />
    public async Task<Outcome<TeamMemberId>> Handle(AddDeputyInput input, Ctx ctx, CancellationToken ct)
    {
        if (await CaseHeader.Load(db, input.CaseId, ctx, ct) is not { } header)
            return Problem.NotFound;
        if (await db.Team.FirstOrDefaultAsync(t => t.Id == input.MemberId && t.CaseId == input.CaseId && t.DeputyFor == null && (t.Until == null || t.Until > ctx.Now), ct) is not { } member)
            return Problem.NotFound;
        if (!header.ManagesTeam)
            return Problem.Forbidden;
        if (await TeamFunctions.Find(db, member.Function, ct) is not { } function)
            return Problem.NotFound;
        var worker = await db.Workers.Where(w => w.Id == input.WorkerId && w.Active).FirstOrDefaultAsync(ct);
        if (worker is null)
            return new Problem("team.worker_needed", nameof(input.WorkerId));
        if (!RoleMatrix.Allows(worker.Roles.Select(r => Code.Read<Role>(r)).OfType<Role>(), Permission.ReadCase))
            return new Problem("team.role_opens_no_case", nameof(input.WorkerId));
        var from = TeamMoments.From(input.From, ctx);
        var joined = TeamMember.Join(new TeamMemberId(ctx.NewId()), input.CaseId, header.State, new TeamSeat
        {
            WorkerId = worker.Id,
            AgencyId = worker.AgencyId,
            DeputyFor = member,
            Classes = input.Classes,
            LifeDomains = input.LifeDomains.Count > 0 ? input.LifeDomains : null,
            From = from,
            Until = TeamMoments.Until(input.Until, ctx.TimeZone, from, function.Longest),
            Why = input.Why,
        }, function, ctx.Today);
        if (!joined.Ok)
            return joined.Refuse<TeamMemberId>();
        db.Add(joined.Value);
        ctx.Trail.Shows(input.CaseId, InformationClass.Operational, joined.Value.Id.Value);
        return joined.Value.Id;
    }
}
