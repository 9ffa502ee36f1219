using Microsoft.EntityFrameworkCore;
using Passerelle.Database;
using Passerelle.Domain.Access;
using Passerelle.Domain.Casework.Team;
using Passerelle.Domain.Vocabulary;
using Passerelle.Platform.UseCases;

namespace Passerelle.Features.Casework.Team;

/// <summary>What a member sees from now on, and until when.</summary>
public sealed record ChangeTeamMemberInput
{
    /// <summary>The case.</summary>
    public required CaseId CaseId { get; init; }

    /// <summary>The membership.</summary>
    public required TeamMemberId MemberId { get; init; }

    /// <summary>The classes.</summary>
    public IReadOnlyList<InformationClass> Classes { get; init; } = [];

    /// <summary>The life domains; empty means all, where the function allows that.</summary>
    public IReadOnlyList<LifeDomain> LifeDomains { get; init; } = [];

    /// <summary>The last day, included; null leaves the end open.</summary>
    public DateOnly? Until { get; init; }

    /// <summary>Why.</summary>
    public string? Why { get; init; }

    /// <summary>Whether the person knows by now; null leaves it as it was. Asked only while they do not.</summary>
    public bool? PersonKnows { get; init; }

    /// <summary>Why not yet.</summary>
    public string? NotToldBecause { get; init; }

    /// <summary>When that is looked at again, within six months (rule 10).</summary>
    public DateOnly? NotToldReviewOn { get; init; }
}

/// <summary>Changes what a member sees, or until when: the membership ends and another begins at the same moment (rules 27, 29).</summary>
public sealed class ChangeTeamMember(AppDb db) : IUseCase<ChangeTeamMemberInput, TeamMemberId>
{
    /// <inheritdoc />
    public UseCaseInfo Info { get; } = UseCaseInfo.Write("change_team_member", Permission.ManageTeam).AfterStepUp();

    /// <inheritdoc />
    public async Task<Outcome<TeamMemberId>> Handle(ChangeTeamMemberInput input, Ctx ctx, CancellationToken ct)
    {
        if (await CaseHeader.Load(db, input.CaseId, ctx, ct) is not { } header)
            return Problem.NotFound;
        if (await db.Team.AsTracking().FirstOrDefaultAsync(t => t.Id == input.MemberId && t.CaseId == input.CaseId, ct) is not { } member)
            return Problem.NotFound;
        if (!header.ManagesTeam)
            return Problem.Forbidden;
        if (member.WorkerId == ctx.Viewer.WorkerId)
            return new Problem("team.own_seat");   // between its end and its beginning nobody would be there to write it
        if (await TeamFunctions.Find(db, member.Function, ct) is not { } function)
            return Problem.NotFound;
        var stood = member.DeputyFor is { } of ? await db.Team.FirstOrDefaultAsync(t => t.Id == of, ct) : null;
        var deputies = await db.Team.AsTracking().Where(t => t.CaseId == input.CaseId && t.DeputyFor == member.Id && (t.Until == null || t.Until > ctx.Now)).ToListAsync(ct);
        // What is due about a deputy is asked where it can be answered: it is neither put off nor does the deputy fall off the team because of it.
        if (deputies.Exists(d => !d.PersonKnows && d.NotToldReviewOn <= ctx.Today))
            return new Problem("team.deputy_not_told");
        var knows = member.PersonKnows || input.PersonKnows == true;
        var asked = !knows && input.PersonKnows is not null;
        var next = member.Change(new TeamMemberId(ctx.NewId()), header.State, new TeamSeat
        {
            WorkerId = member.WorkerId,
            AgencyId = member.AgencyId,
            DeputyFor = stood,
            Classes = input.Classes,
            LifeDomains = input.LifeDomains.Count > 0 ? input.LifeDomains : null,
            From = ctx.Now,
            Until = TeamMoments.Until(input.Until, ctx.TimeZone, member.From > ctx.Now ? member.From : ctx.Now, function.Longest),
            Why = input.Why,
            PersonKnows = knows,
            NotToldBecause = asked ? input.NotToldBecause : member.NotToldBecause,
            NotToldReviewOn = asked ? input.NotToldReviewOn : member.NotToldReviewOn,
        }, function, ctx.Now, ctx.Today);
        if (!next.Ok)
            return next.Refuse<TeamMemberId>();
        var followers = deputies.Select(d => d.Follow(new TeamMemberId(ctx.NewId()), next.Value, function, header.State, ctx.Now, ctx.Today)).OfType<TeamMember>().ToList();
        await db.SaveChangesAsync(ct);   // first the ends, then what takes their place: at no moment are there two
        db.Add(next.Value);
        await db.SaveChangesAsync(ct);
        db.AddRange(followers);
        ctx.Trail.Shows(input.CaseId, InformationClass.Operational, [member.Id.Value, next.Value.Id.Value, .. deputies.Select(d => d.Id.Value), .. followers.Select(d => d.Id.Value)]);
        if (next.Value.LifeDomains is { } kept)
            await HeldDomains.Leave(db, member, kept, agencyStays: true, ctx.Today, ctx, ct);
        return next.Value.Id;
    }
}
