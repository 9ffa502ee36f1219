using Microsoft.EntityFrameworkCore;
using Passerelle.Database;
using Passerelle.Domain.Access;
using Passerelle.Domain.Casework.Team;
using Passerelle.Domain.Vocabulary;
using Passerelle.Platform.UseCases;

namespace Passerelle.Features.Casework.Team;

/// <summary>What is said when a worker joins the team around the person.</summary>
public sealed record AddTeamMemberInput
{
    /// <summary>The case.</summary>
    public required CaseId CaseId { get; init; }

    /// <summary>The worker, of any agency of the partnership.</summary>
    public WorkerId? WorkerId { get; init; }

    /// <summary>Code of the function.</summary>
    public string? Function { get; init; }

    /// <summary>The life domains, for a function that has them chosen; empty takes the default of the function.</summary>
    public IReadOnlyList<LifeDomain> LifeDomains { get; init; } = [];

    /// <summary>Classes besides those that the function carries.</summary>
    public IReadOnlyList<InformationClass> ExtraClasses { get; init; } = [];

    /// <summary>The first day; null and today mean at once.</summary>
    public DateOnly? From { get; init; }

    /// <summary>The last day, included; null leaves the end open.</summary>
    public DateOnly? Until { get; init; }

    /// <summary>Why.</summary>
    public string? Why { get; init; }

    /// <summary>Where it comes from, for example a decision; may be empty.</summary>
    public string? Source { get; init; }

    /// <summary>The person knows (rule 26).</summary>
    public bool PersonKnows { get; init; } = true;

    /// <summary>Why the person does not know yet.</summary>
    public string? NotToldBecause { get; init; }

    /// <summary>When that is looked at again.</summary>
    public DateOnly? NotToldReviewOn { get; init; }
}

/// <summary>A worker joins the team, and by that alone sees what their function carries (rule 15).</summary>
public sealed class AddTeamMember(AppDb db) : IUseCase<AddTeamMemberInput, TeamMemberId>
{
    /// <inheritdoc />
    public UseCaseInfo Info { get; } = UseCaseInfo.Write("add_team_member", Permission.ManageTeam).AfterStepUp();

    /// <inheritdoc />
    public async Task<Outcome<TeamMemberId>> Handle(AddTeamMemberInput input, Ctx ctx, CancellationToken ct)
    {
        if (await CaseHeader.Load(db, input.CaseId, ctx, ct) is not { } header)
            return Problem.NotFound;
        if (!header.ManagesTeam)
            return Problem.Forbidden;
        var worker = await db.Workers.Where(w => w.Id == input.WorkerId && w.Active).FirstOrDefaultAsync(ct);
        var function = await TeamFunctions.Find(db, input.Function, ct);
        var problems = new List<Problem>();
        if (worker is null)
            problems.Add(new Problem("team.worker_needed", nameof(input.WorkerId)));
        else if (!RoleMatrix.Allows(worker.Roles.Select(r => Code.Read<Role>(r)).OfType<Role>(), function?.Classes.Count == 0 ? Permission.ReadAccessHistory : Permission.ReadCase))
            problems.Add(new Problem("team.role_opens_no_case", nameof(input.WorkerId)));
        if (function is null)
            problems.Add(new Problem("team.function_needed", nameof(input.Function)));
        if (worker is null || function is null || problems.Count > 0)
            return problems;

        var from = TeamMoments.From(input.From, ctx);
        var joined = TeamMember.Join(new TeamMemberId(ctx.NewId()), input.CaseId, header.State, new TeamSeat
        {
            WorkerId = worker.Id,
            AgencyId = worker.AgencyId,
            Classes = input.ExtraClasses.Count == 0 ? null : [.. function.Classes, .. input.ExtraClasses],
            LifeDomains = function.LifeDomains == LifeDomainChoice.Own || input.LifeDomains.Count > 0 ? input.LifeDomains : null,
            From = from,
            Until = TeamMoments.Until(input.Until, ctx.TimeZone, from, function.Longest),
            Why = input.Why,
            Source = input.Source,
            PersonKnows = input.PersonKnows,
            NotToldBecause = input.NotToldBecause,
            NotToldReviewOn = input.NotToldReviewOn,
        }, function, ctx.Today);
        if (!joined.Ok)
            return joined.Problems.Select(p => p.Field == nameof(TeamSeat.Classes) ? p with { Field = nameof(input.ExtraClasses) } : p).ToList();
        if (joined.Value.Classes.Count > 0 && await SeatAgreements.Missing(db, await SeatAgreements.Lead(db, input.CaseId, ct), worker.AgencyId, joined.Value.Classes,
                input.From, nameof(input.WorkerId), ctx, ct) is { } missing)
            return missing;
        db.Add(joined.Value);
        ctx.Trail.Shows(input.CaseId, InformationClass.Operational, joined.Value.Id.Value);
        return joined.Value.Id;
    }
}
