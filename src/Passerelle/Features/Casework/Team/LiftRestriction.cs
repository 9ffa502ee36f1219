using Microsoft.EntityFrameworkCore;
using Passerelle.Database;
using Passerelle.Domain.Access;
using Passerelle.Domain.Casework.Team;
using Passerelle.Domain.Vocabulary;
using Passerelle.Platform.UseCases;

namespace Passerelle.Features.Casework.Team;

/// <summary>Which case is opened again to whoever is added, and why.</summary>
public sealed record LiftRestrictionInput(CaseId CaseId, string? Reason);

/// <summary>Lifts the restriction. Nobody is on the team again by that: somebody adds them.</summary>
public sealed class LiftRestriction(AppDb db) : IUseCase<LiftRestrictionInput, RestrictionId>
{
    /// <inheritdoc />
    public UseCaseInfo Info { get; } = UseCaseInfo.Write("lift_restriction", Permission.ManageTeam).AfterStepUp();

    /// <inheritdoc />
    public async Task<Outcome<RestrictionId>> Handle(LiftRestrictionInput input, Ctx ctx, CancellationToken ct)
    {
        if (await CaseHeader.Load(db, input.CaseId, ctx, ct) is not { } header)
            return Problem.NotFound;
        if (!header.ManagesTeam)
            return Problem.Forbidden;
        if (await db.Restrictions.AsTracking().FirstOrDefaultAsync(r => r.CaseId == input.CaseId && r.Until == null, ct) is not { } restriction)
            return new Problem("restriction.already_lifted");
        var lifted = restriction.Lift(input.Reason, ctx.Now);
        if (!lifted.Ok)
            return lifted.Refuse<RestrictionId>();
        ctx.Trail.Shows(input.CaseId, InformationClass.Operational, restriction.Id.Value);
        return restriction.Id;
    }
}
