using Microsoft.EntityFrameworkCore;
using Passerelle.Database;
using Passerelle.Domain.Access;
using Passerelle.Domain.Casework.Team;
using Passerelle.Domain.Vocabulary;
using Passerelle.Platform.UseCases;

namespace Passerelle.Features.Casework.Team;

/// <summary>Which bar is lifted, and why.</summary>
public sealed record LiftBarInput(CaseId CaseId, BarId BarId, string? Reason);

/// <summary>Lifts a bar. Being on the team again takes another step: somebody adds the worker.</summary>
public sealed class LiftBar(AppDb db) : IUseCase<LiftBarInput, BarId>
{
    /// <inheritdoc />
    public UseCaseInfo Info { get; } = UseCaseInfo.Write("lift_bar", Permission.ManageTeam).AfterStepUp();

    /// <inheritdoc />
    public async Task<Outcome<BarId>> Handle(LiftBarInput input, Ctx ctx, CancellationToken ct)
    {
        if (await CaseHeader.Load(db, input.CaseId, ctx, ct) is not { } header)
            return Problem.NotFound;
        if (!header.ManagesTeam)
            return Problem.Forbidden;
        if (await db.Bars.AsTracking().FirstOrDefaultAsync(b => b.Id == input.BarId && b.CaseId == input.CaseId, ct) is not { } bar)
            return Problem.NotFound;
        var lifted = bar.Lift(input.Reason, ctx.Now);
        if (!lifted.Ok)
            return lifted.Refuse<BarId>();
        ctx.Trail.Shows(input.CaseId, InformationClass.Operational, bar.Id.Value);
        return bar.Id;
    }
}
