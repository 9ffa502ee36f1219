using Microsoft.EntityFrameworkCore;
using Passerelle.Database;
using Passerelle.Domain.Access;
using Passerelle.Domain.Casework.BreakGlass;
using Passerelle.Domain.Vocabulary;
using Passerelle.Platform.UseCases;

namespace Passerelle.Features.Casework.BreakGlass;

/// <summary>Which case is to be opened, and why it cannot wait.</summary>
public sealed record BreakTheGlassInput
{
    /// <summary>The number of the case, as somebody has said it.</summary>
    public string? Reference { get; init; }

    /// <summary>The kind of emergency.</summary>
    public EmergencyReason? Reason { get; init; }

    /// <summary>In words.</summary>
    public string? Why { get; init; }
}

/// <summary>The case that is open now; null when there was none to open, and nobody is told why.</summary>
public sealed record GlassOpened(CaseId? CaseId);

/// <summary>
/// Opens a case for an hour to somebody who is not on its team (rule 16). The database decides, tells the coordinator and the data-protection
/// officers in the same transaction, and counts the attempt, also one that opens nothing: therefore that is no refusal, which would take it back.
/// </summary>
public sealed class BreakTheGlass(AppDb db) : IUseCase<BreakTheGlassInput, GlassOpened>
{
    /// <inheritdoc />
    public UseCaseInfo Info { get; } = UseCaseInfo.Write("break_glass", Permission.BreakGlass).AfterStepUp();

    /// <inheritdoc />
    public async Task<Outcome<GlassOpened>> Handle(BreakTheGlassInput input, Ctx ctx, CancellationToken ct)
    {
        var asked = EmergencyAccess.Ask(input.Reference, input.Reason, input.Why, ctx.Today);
        if (!asked.Ok)
            return asked.Refuse<GlassOpened>();
        ctx.Trail.IsFor(ViewerSeat.BreakGlass);
        var (glass, seat) = (ctx.NewId(), ctx.NewId());
        var opened = await db.Database.SqlQuery<Guid?>(
            $"""select access.break_glass({asked.Value.Reference}, {Code.Of(asked.Value.Reason)}, {asked.Value.Why}, {glass}, {seat}, {asked.Value.ReviewBy}) as "Value" """).SingleAsync(ct);
        if (opened is not { } id)
        {
            ctx.Trail.EndsAs("notfound");
            return new GlassOpened(CaseId: null);
        }
        ctx.Trail.Shows(new CaseId(id), InformationClass.Operational, glass, seat);
        return new GlassOpened(new CaseId(id));
    }
}
