using Passerelle.Domain.Casework.Cases;
using Passerelle.Domain.Vocabulary;

namespace Passerelle.Domain.Casework.Team;

/// <summary>
/// A worker on the team around the person: this row is what opens the case (rule 15). That a case has one key worker at any moment (rule 27) is a
/// constraint of the database, because no single row can know it.
/// </summary>
public sealed class TeamMember
{
    /// <summary>The code of a membership that ended because another with other contents took its place (rule 27).</summary>
    public const string Changed = "changed";

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

    /// <summary>The membership for which this one stands in, or null.</summary>
    public TeamMemberId? DeputyFor { get; private init; }

    /// <summary>The moment from which, included.</summary>
    public DateTimeOffset From { get; private init; }

    /// <summary>The moment until which, not included; null while the end is open.</summary>
    public DateTimeOffset? Until { get; private set; }

    /// <summary>The end that was asked for; <see cref="Until"/> is earlier when the agreement ends first. Kept by the database.</summary>
    public DateTimeOffset? WantedUntil { get; private init; }

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

    /// <summary>True for a membership that was taken away before it began.</summary>
    public bool NeverBegan => Until == From;

    /// <summary>
    /// A worker joins the team. Problems: <c>case.closed</c>; <c>field.required</c> (why, or why not told); <c>team.until_before_from</c>;
    /// <c>team.end_needed</c> for a function that is only for a while; <c>team.class_out_of_reach</c> (the class) when the function neither
    /// carries it nor may add it (rules 17, 18, 21); <c>team.life_domain_needed</c> (rule 20); <c>team.review_within_six_months</c> (rule 10);
    /// <c>team.too_long</c> (hours) for a guest; for a deputy <c>team.deputy_is_another</c>, <c>team.deputy_sees_no_more</c> and <c>team.deputy_ends_with_member</c>.
    /// </summary>
    public static Outcome<TeamMember> Join(TeamMemberId id, CaseId caseId, CaseState state, TeamSeat seat, Function function, DateOnly today)
    {
        var check = new Checklist();
        check.Add(CaseGuard.RefusesEntries(state));
        var why = check.Short(nameof(seat.Why), seat.Why, required: true);
        var source = check.Short(nameof(seat.Source), seat.Source);
        var notTold = check.Short(nameof(seat.NotToldBecause), seat.NotToldBecause, required: !seat.PersonKnows);
        check.Refuse(seat.Until <= seat.From, "team.until_before_from", nameof(seat.Until));
        var stood = seat.DeputyFor;
        var until = seat.Until ?? seat.From + function.Longest;
        check.Refuse((function.NeedsEnd || stood is not null) && until is null, "team.end_needed", nameof(seat.Until));
        check.Refuse(until - seat.From > function.Longest, "team.too_long", nameof(seat.Until), (int)(function.Longest?.TotalHours ?? 0));
        var classes = seat.Classes ?? stood?.Classes ?? function.Classes;
        foreach (var @class in classes.Except(function.Classes).Except(function.MayAdd))
            check.Refuse(true, "team.class_out_of_reach", nameof(seat.Classes), @class);
        var chosen = seat.LifeDomains is null or { Count: 0 } ? stood?.LifeDomains : seat.LifeDomains;
        var domains = function.LifeDomains == LifeDomainChoice.All && chosen is null or { Count: 0 } ? null : chosen ?? [];
        if (stood is not null)
        {
            check.Refuse(stood.WorkerId == seat.WorkerId, "team.deputy_is_another", nameof(seat.WorkerId));
            check.Refuse(classes.Except(stood.Classes).Any() || (stood.LifeDomains is { } theirs && (domains is null || domains.Except(theirs).Any())), "team.deputy_sees_no_more", nameof(seat.Classes));
            check.Refuse(until > stood.Until, "team.deputy_ends_with_member", nameof(seat.Until));
        }
        check.Refuse(domains is { Count: 0 }, "team.life_domain_needed", nameof(seat.LifeDomains));
        check.Refuse(!seat.PersonKnows && !(seat.NotToldReviewOn > today && seat.NotToldReviewOn <= today.AddMonths(6)),
            "team.review_within_six_months", nameof(seat.NotToldReviewOn), today.AddMonths(6));
        if (!check.Clear) return check.Problems;

        return new TeamMember
        {
            Id = id,
            CaseId = caseId,
            WorkerId = seat.WorkerId,
            DeputyFor = stood?.Id,
            Function = function.Code,
            Classes = [.. classes.Distinct()],
            LifeDomains = domains is null ? null : [.. domains.Distinct().Order()],
            Reach = function.Reach,
            From = seat.From.ToUniversalTime(),
            Until = until?.ToUniversalTime(),
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
    /// One that begins later and is to end before never begins.
    /// </summary>
    public Outcome<TeamMember> End(DateTimeOffset until, string? why, DateTimeOffset now)
    {
        var check = new Checklist();
        if (From > now && until < From) until = From;
        check.Refuse(Until <= now, "team.already_ended", null);
        check.Refuse(until < now, "team.end_in_the_past", nameof(Until));
        check.Refuse(until < From, "team.until_before_from", nameof(Until));
        var because = check.Short(nameof(Why), why, required: true);
        if (!check.Clear) return check.Problems;
        (Until, EndedBecause) = (until.ToUniversalTime(), because);
        return this;
    }

    /// <summary>
    /// Other classes, life domains or another end: this membership ends now (or never begins) and another takes its place at the same moment, so
    /// that what somebody could see on a day stays known (rules 27, 29). Problems: those of <see cref="Join"/>; <c>team.already_ended</c>.
    /// </summary>
    public Outcome<TeamMember> Change(TeamMemberId next, CaseState state, TeamSeat seat, Function function, DateTimeOffset now, DateOnly today)
    {
        if (Until <= now)
            return new Problem("team.already_ended");
        var from = From > now ? From : now;
        var joined = Join(next, CaseId, state, seat with { WorkerId = WorkerId, AgencyId = AgencyId, From = from, Source = Source }, function, today);
        if (joined.Ok)
            (Until, EndedBecause) = (from.ToUniversalTime(), Changed);
        return joined;
    }

    /// <summary>
    /// The membership for which this one stands in has been changed: what the new one no longer carries is taken from the deputy too. Null when
    /// nothing is left to stand in for.
    /// </summary>
    public TeamMember? Follow(TeamMemberId next, TeamMember stood, Function function, CaseState state, DateTimeOffset now, DateOnly today)
    {
        var until = stood.Until < Until ? stood.Until : Until;
        var domains = stood.LifeDomains is null ? LifeDomains : LifeDomains is null ? stood.LifeDomains : [.. LifeDomains.Intersect(stood.LifeDomains)];
        var followed = Change(next, state, new TeamSeat
        {
            WorkerId = WorkerId, AgencyId = AgencyId, DeputyFor = stood, Classes = [.. Classes.Intersect(stood.Classes)], LifeDomains = domains, From = From, Until = until, Why = Why,
            PersonKnows = PersonKnows, NotToldBecause = NotToldBecause, NotToldReviewOn = NotToldReviewOn,
        }, function, now, today);
        if (followed.Ok && followed.Value.Classes.Count > 0 && domains is not { Count: 0 })
            return followed.Value;
        (Until, EndedBecause) = ((From > now ? From : now).ToUniversalTime(), Changed);
        return null;
    }
}
