using Microsoft.EntityFrameworkCore;
using Passerelle.Database;
using Passerelle.Domain.Access;
using Passerelle.Domain.Casework.Team;
using Passerelle.Domain.Vocabulary;
using Passerelle.Platform.UseCases;

namespace Passerelle.Features.Casework.Team;

/// <summary>To whom a case is restricted, and why.</summary>
public sealed record RestrictCaseInput(CaseId CaseId, IReadOnlyList<WorkerId> Workers, string? Reason);

/// <summary>Restricts a case to named workers; when it is restricted already, other names take the place of those before.</summary>
public sealed class RestrictCase(AppDb db) : IUseCase<RestrictCaseInput, RestrictionId>
{
    /// <inheritdoc />
    public UseCaseInfo Info { get; } = UseCaseInfo.Write("restrict_case", Permission.ManageTeam).AfterStepUp();

    /// <inheritdoc />
    public async Task<Outcome<RestrictionId>> Handle(RestrictCaseInput input, Ctx ctx, CancellationToken ct)
    {
        if (await CaseHeader.Load(db, input.CaseId, ctx, ct) is not { } header)
            return Problem.NotFound;
        if (!header.ManagesTeam)
            return Problem.Forbidden;
        var known = await db.Workers.Where(w => input.Workers.Contains(w.Id)).Select(w => w.Id).ToListAsync(ct);
        var restriction = Restriction.To(new RestrictionId(ctx.NewId()), input.CaseId, known, input.Reason, ctx.Viewer.WorkerId, ctx.Viewer.AgencyId, ctx.Now);
        if (!restriction.Ok)
            return restriction.Refuse<RestrictionId>();
        if (await db.Restrictions.AsTracking().FirstOrDefaultAsync(r => r.CaseId == input.CaseId && r.Until == null, ct) is { } before)
        {
            before.Lift(input.Reason, ctx.Now);
            await db.SaveChangesAsync(ct);   // before its successor: at no moment are there two
        }
        db.Add(restriction.Value);
        ctx.Trail.Shows(input.CaseId, InformationClass.Operational, restriction.Value.Id.Value);
        return restriction.Value.Id;
    }
}
