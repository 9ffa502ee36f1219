using Passerelle.Domain.Vocabulary;

namespace Passerelle.Domain.Casework.Cases;

/// <summary>A case: one episode in which a partnership accompanies one person (handbook D2).</summary>
public sealed class CaseFile
{
    private CaseFile() { }

    /// <summary>Identity of the case.</summary>
    public CaseId Id { get; private init; }

    /// <summary>The partnership that holds it.</summary>
    public PartnershipId PartnershipId { get; private init; }

    /// <summary>The partnership's own number of the case; unique within the partnership.</summary>
    public string Reference { get; private init; } = "";

    /// <summary>What is shown instead of the name by default (handbook D1).</summary>
    public string DisplayAlias { get; private set; } = "";

    /// <summary>The state (handbook C1).</summary>
    public CaseState State { get; private set; }

    /// <summary>The day on which the present state began.</summary>
    public DateOnly StateSince { get; private set; }

    /// <summary>On which footing the person takes part.</summary>
    public Track Track { get; private set; }

    /// <summary>What the case is mainly for.</summary>
    public Purpose MainPurpose { get; private set; }

    /// <summary>The one agency that leads (rule 27).</summary>
    public AgencyId LeadAgencyId { get; private set; }

    /// <summary>The day on which the case was opened.</summary>
    public DateOnly OpenedOn { get; private init; }

    /// <summary>The day on which it was closed, or null while it is open.</summary>
    public DateOnly? ClosedOn { get; private set; }

    /// <summary>Why it was closed, or null while it is open.</summary>
    public ClosureReason? ClosureReason { get; private set; }

    /// <summary>The reasons for closing in words, empty while it is open.</summary>
    public string ClosureReasons { get; private set; } = "";

    /// <summary>The episode before this one, for the same person (rule 100).</summary>
    public CaseId? PreviousEpisodeId { get; private init; }

    /// <summary>Who may read the row: the spine of a case is for the whole team.</summary>
    public Handling Handling { get; private set; } = null!;

    /// <summary>True when the case accepts no entry any more.</summary>
    public bool IsClosed => State.IsClosed();

    /// <summary>
    /// Opens a case by hand, without referral and panel. Problems: <c>field.required</c>, <c>case.not_an_opening_state</c>,
    /// <c>case.opened_in_the_future</c>, <c>date.year_out_of_range</c> and those of <see cref="CleanText"/>.
    /// </summary>
    public static Outcome<CaseFile> OpenByHand(CaseOpening opening, DateOnly today)
    {
        var problems = new List<Problem>();
        var reference = Need(CleanText.Short(nameof(opening.Reference), opening.Reference), nameof(opening.Reference), problems);
        var alias = Need(CleanText.Name(nameof(opening.DisplayAlias), opening.DisplayAlias), nameof(opening.DisplayAlias), problems);
        if (!CaseTransitions.Openings.Contains(opening.State))
            problems.Add(new Problem("case.not_an_opening_state", nameof(opening.State), opening.State));
        if (opening.OpenedOn > today) problems.Add(new Problem("case.opened_in_the_future", nameof(opening.OpenedOn), today));
        if (opening.OpenedOn.Year < PartialDate.FirstYear)
            problems.Add(new Problem("date.year_out_of_range", nameof(opening.OpenedOn), PartialDate.FirstYear, PartialDate.LastYear));
        if (problems.Count > 0) return problems;

        return new CaseFile
        {
            Id = opening.Id,
            PartnershipId = opening.PartnershipId,
            Reference = reference,
            DisplayAlias = alias,
            State = opening.State,
            StateSince = opening.OpenedOn,
            Track = opening.Track,
            MainPurpose = opening.MainPurpose,
            LeadAgencyId = opening.LeadAgencyId,
            OpenedOn = opening.OpenedOn,
            PreviousEpisodeId = opening.PreviousEpisodeId,
            Handling = new Handling { Class = InformationClass.Operational, AgencyId = opening.LeadAgencyId, Audience = Audience.Team },
        };
    }

    /// <summary>
    /// Moves the case to another state and answers the state it leaves. Only the steps of <see cref="CaseTransitions.ByHand"/> are carried out; every
    /// other answers <c>case.no_such_step</c> with the state it is in and, in order, the states that may follow. Closing needs a closure reason.
    /// Other problems: <c>case.closed</c>, <c>case.reasons_needed</c> (rule 36), <c>case.closure_reason_needed</c>, those of <see cref="CleanText"/>.
    /// </summary>
    public Outcome<CaseState> MoveTo(CaseState to, string reasons, DateOnly today, ClosureReason? closureReason = null)
    {
        if (CaseGuard.RefusesEntries(State) is { } closed) return closed;
        if (!CaseTransitions.Following(State).Contains(to))
            return new Problem("case.no_such_step", nameof(State), State, to, CaseTransitions.Following(State));
        var text = CleanText.Long(nameof(reasons), reasons);
        if (!text.Ok) return text.Refuse<CaseState>();
        if (text.Value.Length == 0) return new Problem("case.reasons_needed", nameof(reasons));
        if (to == CaseState.Closed && closureReason is null) return new Problem("case.closure_reason_needed", nameof(ClosureReason));

        var before = State;
        (State, StateSince) = (to, today);
        if (to == CaseState.Closed) (ClosedOn, ClosureReason, ClosureReasons) = (today, closureReason, text.Value);
        return before;
    }

    private static string Need(Outcome<string> text, string field, List<Problem> problems)
    {
        problems.AddRange(text.Problems);
        if (text.Ok && text.Value.Length == 0) problems.Add(new Problem("field.required", field));
        return text.Ok ? text.Value : "";
    }
}

/// <summary>What is said when a case is opened by hand.</summary>
public sealed record CaseOpening
{
    /// <summary>Identity of the new case.</summary>
    public required CaseId Id { get; init; }

    /// <summary>The partnership that holds it.</summary>
    public required PartnershipId PartnershipId { get; init; }

    /// <summary>The partnership's own number.</summary>
    public required string? Reference { get; init; }

    /// <summary>What is shown instead of the name.</summary>
    public required string? DisplayAlias { get; init; }

    /// <summary>One of <see cref="CaseTransitions.Openings"/>.</summary>
    public required CaseState State { get; init; }

    /// <summary>On which footing the person takes part.</summary>
    public required Track Track { get; init; }

    /// <summary>What the case is mainly for.</summary>
    public required Purpose MainPurpose { get; init; }

    /// <summary>The agency that leads.</summary>
    public required AgencyId LeadAgencyId { get; init; }

    /// <summary>The day of opening, today or earlier.</summary>
    public required DateOnly OpenedOn { get; init; }

    /// <summary>The episode before, or null.</summary>
    public CaseId? PreviousEpisodeId { get; init; }
}
