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

        return new Decision
        {
            Id = id,
            CaseId = caseId,
            Kind = from is null ? DecisionKind.Open : to.IsClosed() ? DecisionKind.Close : DecisionKind.ChangeState,
            FromState = from,
            ToState = to,
            Reasons = text,
            DecidedOn = decidedOn,
            AuthorId = author.WorkerId,
            AuthorFunction = author.Function,
            RecordedAt = author.RecordedAt,
            Handling = handling,
        };
    }
}
