using Microsoft.EntityFrameworkCore;
using Passerelle.Database;
using Passerelle.Domain.Access;
using Passerelle.Domain.Casework.Team;
using Passerelle.Domain.Vocabulary;
using Passerelle.Platform.UseCases;

namespace Passerelle.Features.Casework.Team;

/// <summary>Which membership ends, when and why.</summary>
public sealed record EndTeamMemberInput
{
    /// <summary>The case.</summary>
    public required CaseId CaseId { get; init; }

    /// <summary>The membership.</summary>
    public required TeamMemberId MemberId { get; init; }

    /// <summary>The last day, included; null ends it at once.</summary>
    public DateOnly? Until { get; init; }

    /// <summary>Why.</summary>
    public string? Why { get; init; }

    /// <summary>The colleague of the same agency who takes the open work over, or null; then it ends at once.</summary>
    public WorkerId? TakesOver { get; init; }
}

/// <summary>Ends a membership; what it opened is closed to the worker from that moment (rule 22).</summary>
public sealed class EndTeamMember(AppDb db) : IUseCase<EndTeamMemberInput, TeamMemberId>
{
    /// <inheritdoc />
    public UseCaseInfo Info { get; } = UseCaseInfo.Write("end_team_member", Permission.ManageTeam).AfterStepUp();

    /// <inheritdoc />
    public async Task<Outcome<TeamMemberId>> Handle(EndTeamMemberInput input, Ctx ctx, CancellationToken ct)
    {
        if (await CaseHeader.Load(db, input.CaseId, ctx, ct) is not { } header)
            return Problem.NotFound;
        if (await db.Team.AsTracking().FirstOrDefaultAsync(t => t.Id == input.MemberId && t.CaseId == input.CaseId, ct) is not { } member)
            return Problem.NotFound;
        if (!header.ManagesTeam)
            return Problem.Forbidden;
        var until = TeamMoments.Until(input.Until, ctx.TimeZone, ctx.Now) ?? ctx.Now;
        var seated = await (
            from t in db.Team
            join f in db.Functions on t.Function equals f.Code
            where t.CaseId == input.CaseId && t.From <= until && (t.Until == null || t.Until > until)
            select new { t.Id, t.WorkerId, t.Handling.AgencyId, f.ManagesTeam }).ToListAsync(ct);
        var staying = seated.Where(s => s.Id != member.Id).ToList();
        if (seated.Exists(s => s.Id == member.Id && s.ManagesTeam) && !staying.Exists(s => s.ManagesTeam))
            return new Problem("team.last_manager", nameof(input.Until));
        var ended = member.End(until, input.Why, ctx.Now);
        if (!ended.Ok)
            return ended.Refuse<TeamMemberId>();
        ctx.Trail.Shows(input.CaseId, InformationClass.Operational, member.Id.Value);
        if (input.TakesOver is { } colleague)
            return await HandOn(member, colleague, until, ctx, ct);
        if (!staying.Exists(s => s.WorkerId == member.WorkerId))
            await HeldDomains.Leave(db, member, null, agencyStays: staying.Exists(s => s.AgencyId == member.Handling.AgencyId), input.Until?.AddDays(1) ?? ctx.Today, ctx, ct);
        return member.Id;
    }

    // The guard hands this membership over with what only it opened, in one step: life domains, what is due. The reason that was written stays with the membership that ended.
    private async Task<Outcome<TeamMemberId>> HandOn(TeamMember member, WorkerId colleague, DateTimeOffset until, Ctx ctx, CancellationToken ct)
    {
        var why = member.EndedBecause;
        if (until > ctx.Now || member.From > ctx.Now)
            return new Problem("team.handed_on_at_once", nameof(EndTeamMemberInput.Until));
        if (member.WorkerId == ctx.Viewer.WorkerId)
            return new Problem("team.own_seat");
        if (!await db.Workers.AnyAsync(w => w.Id == colleague && w.Active && w.AgencyId == member.Handling.AgencyId, ct))
            return new Problem("team.colleague_of_the_same_agency", nameof(EndTeamMemberInput.TakesOver));
        db.Entry(member).State = EntityState.Detached;
        if (!await db.Database.SqlQuery<bool>($"""select access.hand_on({member.Id.Value}, {colleague.Value}) as "Value" """).SingleAsync(ct))
            return new Problem("team.colleague_cannot", nameof(EndTeamMemberInput.TakesOver));
        await db.Team.Where(t => t.Id == member.Id).ExecuteUpdateAsync(set => set.SetProperty(t => t.EndedBecause, why), ct);
        return member.Id;
    }
}
