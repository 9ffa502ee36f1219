using Passerelle.Domain.Vocabulary;

namespace Passerelle.Domain.Casework.Cases;

/// <summary>What a decision is about.</summary>
public enum DecisionKind
{
    /// <summary>A case was opened.</summary>
    Open,

    /// <summary>A case moved to another state.</summary>
    ChangeState,

    /// <summary>A case was closed.</summary>
    Close,

    /// <summary>The plan was reviewed; the state stays (handbook C5).</summary>
    Review,

    /// <summary>A gate before release was passed; the state stays (handbook C3).</summary>
    PrepareRelease,
}

/// <summary>A decision on a case with its reasons (rule 36). It never changes; an addendum corrects it.</summary>
public sealed class Decision
{
    private Decision() { }

    /// <summary>Identity.</summary>
    public DecisionId Id { get; private init; }

    /// <summary>The case.</summary>
    public CaseId CaseId { get; private init; }

    /// <summary>What it is about.</summary>
    public DecisionKind Kind { get; private init; }

    /// <summary>The state before, or null when the case was opened.</summary>
    public CaseState? FromState { get; private init; }

    /// <summary>The state decided on.</summary>
    public CaseState ToState { get; private init; }

    /// <summary>The reasons.</summary>
    public string Reasons { get; private init; } = "";

    /// <summary>The day of the decision.</summary>
    public DateOnly DecidedOn { get; private init; }

    /// <summary>The worker who decided.</summary>
    public WorkerId AuthorId { get; private init; }

    /// <summary>Code of the function in which they decided.</summary>
    public string AuthorFunction { get; private init; } = "";

    /// <summary>The moment of recording.</summary>
    public DateTimeOffset RecordedAt { get; private init; }

    /// <summary>Who may read it.</summary>
    public Handling Handling { get; private init; } = null!;

    /// <summary>
    /// The decision that led a case into a state. Problems: <c>case.reasons_needed</c> (rule 36), <c>date.in_the_future</c>,
    /// <c>date.year_out_of_range</c>, those of <see cref="CleanText"/>.
    /// </summary>
    public static Outcome<Decision> On(
        DecisionId id, CaseId caseId, CaseState? from, CaseState to, string? reasons, DateOnly decidedOn, Handling handling, Author author, DateOnly today)
    {
        var check = new Checklist();
        check.Happened(nameof(DecidedOn), decidedOn, today);
        var text = check.Long(nameof(Reasons), reasons);
        check.Refuse(string.IsNullOrWhiteSpace(reasons), "case.reasons_needed", nameof(Reasons));
        if (!check.Clear) return check.Problems;
        return Taken(id, caseId, from is null ? DecisionKind.Open : to.IsClosed() ? DecisionKind.Close : DecisionKind.ChangeState, from, to, text, decidedOn, handling, author);
    }

    /// <summary>
    /// What was found on a day on which the state stayed: a review, or a gate before release. Problems: <c>case.closed</c>, <c>field.required</c>,
    /// <c>date.in_the_future</c>, <c>date.year_out_of_range</c>, those of <see cref="CleanText"/>.
    /// </summary>
    public static Outcome<Decision> Held(
        DecisionId id, CaseId caseId, DecisionKind kind, CaseState state, string? result, DateOnly heldOn, Handling handling, Author author, DateOnly today)
    {
        var check = new Checklist();
        check.Add(CaseGuard.RefusesEntries(state));
        check.Happened(nameof(DecidedOn), heldOn, today);
        var text = check.Long(nameof(Reasons), result, required: true);
        return check.Clear ? Taken(id, caseId, kind, state, state, text, heldOn, handling, author) : check.Problems;
    }

    private static Decision Taken(
        DecisionId id, CaseId caseId, DecisionKind kind, CaseState? from, CaseState to, string reasons, DateOnly on, Handling handling, Author author) => new()
    {
        Id = id,
        CaseId = caseId,
        Kind = kind,
        FromState = from,
        ToState = to,
        Reasons = reasons,
        DecidedOn = on,
        AuthorId = author.WorkerId,
        AuthorFunction = author.Function,
        RecordedAt = author.RecordedAt,
        Handling = handling,
    };
}
