using Passerelle.Database;
using Passerelle.Domain.Access;
using Passerelle.Domain.Casework;
using Passerelle.Domain.Casework.Addenda;
using Passerelle.Domain.Casework.Cases;
using Passerelle.Domain.Vocabulary;
using Passerelle.Platform.UseCases;

namespace Passerelle.Features.Casework.DueItems;

/// <summary>How something due is settled.</summary>
public sealed record SettleDueInput
{
    /// <summary>The case.</summary>
    public required CaseId CaseId { get; init; }

    /// <summary>The item.</summary>
    public required DueId DueId { get; init; }

    /// <summary>The day of the review or of the preparation; null for what is answered here and now.</summary>
    public DateOnly? HeldOn { get; init; }

    /// <summary>The result, the answer, or why it will not take place.</summary>
    public string? Text { get; init; }
}

/// <summary>
/// Settles what is due, in words that stand in the timeline: a review or a gate before release as a decision, the answer to a concern and a next
/// contact that will not take place beside the contact they come from. A review makes the next one due.
/// </summary>
public sealed class SettleDue(AppDb db) : IUseCase<SettleDueInput, DueId>
{
    /// <inheritdoc />
    public UseCaseInfo Info { get; } = UseCaseInfo.Write("settle_due", Permission.SettleDue);

    /// <inheritdoc />
    public async Task<Outcome<DueId>> Handle(SettleDueInput input, Ctx ctx, CancellationToken ct)
    {
        if (await DueItem.Load(db, input.CaseId, input.DueId, ctx, ct) is not { } item)
            return Problem.NotFound;
        if (!item.MaySettle(ctx.Viewer))
            return Problem.Forbidden;
        if (item.Due.DoneAt is not null)
            return new Problem("due.settled_already");

        var settled = item.Due.Kind is DueKind.Review or DueKind.ReleaseGate ? Decide(item, input, ctx) : Answer(item, input, ctx);
        if (!settled.Ok)
            return settled.Refuse<DueId>();
        db.Add(settled.Value);
        item.Due.Done(ctx.Now);
        if (item.Due.Kind == DueKind.Review && Deadlines.Review(item.Header.State, input.HeldOn!.Value, item.Header.Release?.Days) is { } next)
            db.Add(Due.Create(new DueId(ctx.NewId()), input.CaseId, DueKind.Review, next, item.Due.Handling));
        return item.Due.Id;
    }

    private static Outcome<object> Decide(DueItem item, SettleDueInput input, Ctx ctx)
    {
        if (input.HeldOn is not { } day)
            return new Problem("field.required", nameof(input.HeldOn));
        var kind = item.Due.Kind == DueKind.Review ? DecisionKind.Review : DecisionKind.PrepareRelease;
        var decision = Decision.Held(
            new DecisionId(ctx.NewId()), input.CaseId, kind, item.Header.State, input.Text, day, item.Due.Handling with { }, AuthorOf(item, ctx), ctx.Today);
        return decision.Ok ? decision.Value : decision.Problems
            .Select(p => p with { Field = p.Field == nameof(Decision.DecidedOn) ? nameof(input.HeldOn) : p.Field == nameof(Decision.Reasons) ? nameof(input.Text) : p.Field }).ToList();
    }

    private static Outcome<object> Answer(DueItem item, SettleDueInput input, Ctx ctx)
    {
        if (item.Origin is not { } origin)
            return Problem.NotFound;
        var kind = item.Due.Kind == DueKind.AnswerConcern ? AddendumKind.Answer : AddendumKind.NextContactDropped;
        var addendum = Addendum.Settle(new AddendumId(ctx.NewId()), kind, origin.Entry, input.Text, AuthorOf(item, ctx));
        return addendum.Ok ? addendum.Value : addendum.Refuse<object>();
    }

    private static Author AuthorOf(DueItem item, Ctx ctx)
    {
        var handling = item.Due.Handling;
        var seat = item.Header.SeatFor(handling.Class, handling.LifeDomain) ?? item.Header.Seat;
        return item.Header.AuthorOf(ctx) with { Function = seat.Function };
    }
}
