using Microsoft.EntityFrameworkCore;
using Passerelle.Database;
using Passerelle.Domain.Access;
using Passerelle.Domain.Casework.Cases;
using Passerelle.Domain.Casework.People;
using Passerelle.Domain.Vocabulary;
using Passerelle.Platform.UseCases;

namespace Passerelle.Features.Casework.Cases;

/// <summary>Into which state, and why.</summary>
public sealed record ChangeStateInput
{
    /// <summary>The case.</summary>
    public required CaseId CaseId { get; init; }

    /// <summary>The state chosen.</summary>
    public required CaseState To { get; init; }

    /// <summary>Why (rule 36).</summary>
    public string? Reasons { get; init; }

    /// <summary>Why it is closed, when it is.</summary>
    public ClosureReason? ClosureReason { get; init; }

    /// <summary>The version of the case that the choice was based on.</summary>
    public required int Version { get; init; }
}

/// <summary>Moves a case to another state: the state itself, the decision with its reasons, and the clock of the new state in place of the old one.</summary>
public sealed class ChangeState(AppDb db) : IUseCase<ChangeStateInput, CaseId>
{
    /// <inheritdoc />
    public UseCaseInfo Info { get; } = UseCaseInfo.Write("change_state", Permission.ChangeState);

    /// <inheritdoc />
    public async Task<Outcome<CaseId>> Handle(ChangeStateInput input, Ctx ctx, CancellationToken ct)
    {
        var header = await CaseHeader.Load(db, input.CaseId, ctx, ct);
        var file = await db.Cases.AsTracking().FirstOrDefaultAsync(c => c.Id == input.CaseId, ct);
        if (header is null || file is null)
            return Problem.NotFound;
        if (!header.SeesCase)
            return Problem.Forbidden;
        if (db.Entry(file).Property<int>("Version").CurrentValue != input.Version)
            return new Problem("conflict") { Kind = ProblemKind.Conflict };   // first of all: the choice was made before another state

        var before = file.MoveTo(input.To, input.Reasons ?? "", ctx.Today, input.ClosureReason);
        if (!before.Ok)
            return before.Problems.Select(p => p.Field == nameof(CaseFile.State) ? p with { Field = nameof(input.To) } : p).ToList();
        var open = Handling.Open(file.LeadAgencyId);
        var decision = Decision.On(new DecisionId(ctx.NewId()), file.Id, before.Value, file.State, input.Reasons, ctx.Today, open, header.AuthorOf(ctx), ctx.Today);
        if (!decision.Ok)
            return decision.Refuse<CaseId>();
        db.Add(decision.Value);
        await SetClock(file, header, open, ctx, ct);
        return file.Id;
    }

    // The old state's clock stops; a closed case waits for nothing at all.
    private async Task SetClock(CaseFile file, CaseHeader header, Handling open, Ctx ctx, CancellationToken ct)
    {
        var closed = file.State.IsClosed();
        var waiting = await db.Dues.AsTracking().Where(d => d.CaseId == file.Id && d.DoneAt == null && (closed || d.Kind == DueKind.StateEnds || d.Kind == DueKind.Review)).ToListAsync(ct);
        foreach (var due in waiting)
            due.Done(ctx.Now);
        if (Deadlines.StateEnds(file.State, ctx.Today, inCustody: header.Where?.Kind == WhereaboutsKind.Prison) is { } ends)
            db.Add(Due.Create(new DueId(ctx.NewId()), file.Id, DueKind.StateEnds, ends, open));
        if (Deadlines.Review(file.State, ctx.Today, header.Release?.Days) is { } review)
            db.Add(Due.Create(new DueId(ctx.NewId()), file.Id, DueKind.Review, review, open));
    }
}
