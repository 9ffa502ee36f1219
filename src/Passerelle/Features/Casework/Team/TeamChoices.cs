using Microsoft.EntityFrameworkCore;
using Passerelle.Database;
using Passerelle.Domain.Access;
using Passerelle.Domain.Casework.Team;
using Passerelle.Domain.Vocabulary;
using Passerelle.Platform.UseCases;

namespace Passerelle.Features.Casework.Team;

/// <summary>A worker who may join a team.</summary>
public sealed record WorkerChoice(WorkerId Id, string Name, string Agency)
{
    /// <summary>The agency they work for.</summary>
    public AgencyId AgencyId { get; init; }

    /// <summary>True for the one who takes over in the agency (rule 22).</summary>
    public bool IsFallback { get; init; }
}

/// <summary>Who may join, and as what.</summary>
public sealed record TeamChoicesView(CaseHeader Header, IReadOnlyList<WorkerChoice> Workers, IReadOnlyList<Function> Functions);

/// <summary>Shows who of the partnership may join the team, and the functions with what they carry.</summary>
public sealed class TeamChoices(AppDb db) : IUseCase<CaseId, TeamChoicesView>
{
    /// <inheritdoc />
    public UseCaseInfo Info { get; } = UseCaseInfo.Read("choose_team_member", Permission.ManageTeam);

    /// <inheritdoc />
    public async Task<Outcome<TeamChoicesView>> Handle(CaseId input, Ctx ctx, CancellationToken ct)
    {
        if (await CaseHeader.Load(db, input, ctx, ct) is not { } header)
            return Problem.NotFound;
        if (!header.ManagesTeam)
            return Problem.Forbidden;
        var functions = await db.Functions.Where(f => f.Code != TeamFunctions.BreakGlass).OrderBy(f => f.Position).ToListAsync(ct);
        return new TeamChoicesView(header, await Workers(db, ct), [.. functions.Select(TeamFunctions.Of)]);
    }

    /// <summary>The workers of the partnership whose role opens cases, by agency.</summary>
    internal static async Task<IReadOnlyList<WorkerChoice>> Workers(AppDb db, CancellationToken ct)
    {
        var workers = await (
            from w in db.Workers
            join a in db.Agencies on w.AgencyId equals a.Id
            where w.Active && a.Active
            orderby a.Name, w.Name
            select new { w.Id, w.Name, Agency = a.Name, w.Roles, w.AgencyId, IsFallback = a.FallbackId == w.Id }).ToListAsync(ct);
        return [.. workers.Where(w => OpensCases(w.Roles)).Select(w => new WorkerChoice(w.Id, w.Name, w.Agency) { AgencyId = w.AgencyId, IsFallback = w.IsFallback })];
    }

    private static bool OpensCases(string[] codes)
    {
        var roles = codes.Select(c => Code.Read<Role>(c)).OfType<Role>().ToList();
        return RoleMatrix.Allows(roles, Permission.ReadCase) || RoleMatrix.Allows(roles, Permission.ReadAccessHistory);
    }
}
