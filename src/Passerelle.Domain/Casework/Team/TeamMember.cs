using Passerelle.Domain.Casework.Cases;
using Passerelle.Domain.Vocabulary;

namespace Passerelle.Domain.Casework.Team;

/// <summary>
/// A worker on the team around the person: this row is what opens the case (rule 15). That a case has one key worker at any moment (rule 27) is a
/// constraint of the database, because no single row can know it.
/// </summary>
public sealed class TeamMember
{
    private TeamMember() { }

    /// <summary>Identity.</summary>
    public TeamMemberId Id { get; private init; }

    /// <summary>The case.</summary>
    public CaseId CaseId { get; private init; }

    /// <summary>The worker.</summary>
    public WorkerId WorkerId { get; private init; }

    /// <summary>The agency for which the worker is on the team.</summary>
    public AgencyId AgencyId => Handling.AgencyId;

    /// <summary>Code of the function.</summary>
    public string Function { get; private init; } = "";

    /// <summary>The classes it opens, in the order in which they are shown.</summary>
    public IReadOnlyList<InformationClass> Classes { get; private init; } = [];

    /// <summary>The life domains it opens, or null for all.</summary>
    public IReadOnlyList<LifeDomain>? LifeDomains { get; private init; }

    /// <summary>How far it sees.</summary>
    public Reach Reach { get; private init; }

    /// <summary>The moment from which, included.</summary>
    public DateTimeOffset From { get; private init; }

    /// <summary>The moment until which, not included; null while the end is open.</summary>
    public DateTimeOffset? Until { get; private set; }

    /// <summary>Why.</summary>
    public string Why { get; private init; } = "";

    /// <summary>Why it ended, or empty.</summary>
    public string EndedBecause { get; private set; } = "";

    /// <summary>Where the membership comes from; may be empty.</summary>
    public string Source { get; private init; } = "";

    /// <summary>Who approved it, when it was somebody else than who entered it.</summary>
    public WorkerId? ApprovedBy { get; private init; }

    /// <summary>True when the person knows that this worker is on the team.</summary>
    public bool PersonKnows { get; private init; }

    /// <summary>Why the person does not know yet, or empty.</summary>
    public string NotToldBecause { get; private init; } = "";

    /// <summary>When that is looked at again.</summary>
    public DateOnly? NotToldReviewOn { get; private init; }

    /// <summary>Who may read the row: those who carry class O, and always the member.</summary>
    public Handling Handling { get; private init; } = null!;

    /// <summary>True at a moment within the membership.</summary>
    public bool IsActiveAt(DateTimeOffset moment) => From <= moment && (Until is null || moment < Until);

    /// <summary>
    /// A worker joins the team. Problems: <c>case.closed</c>; <c>field.required</c> (why, or why not told); <c>team.until_before_from</c>;
    /// <c>team.end_needed</c> for a function that is only for a while; <c>team.class_out_of_reach</c> (the class) when the function neither
    /// carries it nor may add it (rules 17, 18, 21); <c>team.life_domain_needed</c> (rule 20); <c>team.review_within_six_months</c> (rule 10).
    /// </summary>
    public static Outcome<TeamMember> Join(TeamMemberId id, CaseId caseId, CaseState state, TeamSeat seat, Function function, DateOnly today)
    {
        var check = new Checklist();
        check.Add(CaseGuard.RefusesEntries(state));
        var why = check.Short(nameof(seat.Why), seat.Why, required: true);
        var source = check.Short(nameof(seat.Source), seat.Source);
        var notTold = check.Short(nameof(seat.NotToldBecause), seat.NotToldBecause, required: !seat.PersonKnows);
        check.Refuse(seat.Until <= seat.From, "team.until_before_from", nameof(seat.Until));
        check.Refuse(function.NeedsEnd && seat.Until is null, "team.end_needed", nameof(seat.Until));
        var classes = seat.Classes ?? function.Classes;
        foreach (var @class in classes.Except(function.Classes).Except(function.MayAdd))
            check.Refuse(true, "team.class_out_of_reach", nameof(seat.Classes), @class);
        var domains = function.LifeDomains == LifeDomainChoice.All && seat.LifeDomains is null or { Count: 0 } ? null : seat.LifeDomains ?? [];
        check.Refuse(domains is { Count: 0 }, "team.life_domain_needed", nameof(seat.LifeDomains));
        check.Refuse(!seat.PersonKnows && !(seat.NotToldReviewOn > today && seat.NotToldReviewOn <= today.AddMonths(6)),
            "team.review_within_six_months", nameof(seat.NotToldReviewOn), today.AddMonths(6));
        if (!check.Clear) return check.Problems;

        return new TeamMember
        {
            Id = id,
            CaseId = caseId,
            WorkerId = seat.WorkerId,
            Function = function.Code,
            Classes = [.. classes.Distinct()],
            LifeDomains = domains is null ? null : [.. domains.Distinct().Order()],
            Reach = function.Reach,
            From = seat.From.ToUniversalTime(),
            Until = seat.Until?.ToUniversalTime(),
            Why = why,
            Source = source,
            ApprovedBy = seat.ApprovedBy,
            PersonKnows = seat.PersonKnows,
            NotToldBecause = seat.PersonKnows ? "" : notTold,
            NotToldReviewOn = seat.PersonKnows ? null : seat.NotToldReviewOn,
            Handling = Handling.Open(seat.AgencyId) with { SharedWith = [seat.WorkerId.Value] },
        };
    }

    /// <summary>
    /// Ends the membership, at once or later; access ends with it (rule 22). Problems: <c>team.already_ended</c>, <c>team.until_before_from</c>,
    /// <c>team.end_in_the_past</c>: an end cannot be dated back, because until now the worker could read. <c>field.required</c> without a reason.
    /// </summary>
    public Outcome<TeamMember> End(DateTimeOffset until, string? why, DateTimeOffset now)
    {
        var check = new Checklist();
        check.Refuse(Until <= now, "team.already_ended", null);
        check.Refuse(until < now, "team.end_in_the_past", nameof(Until));
        check.Refuse(until <= From, "team.until_before_from", nameof(Until));
        var because = check.Short(nameof(Why), why, required: true);
        if (!check.Clear) return check.Problems;
        (Until, EndedBecause) = (until.ToUniversalTime(), because);
        return this;
    }
}
