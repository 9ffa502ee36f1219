using Passerelle.Domain.Vocabulary;

namespace Passerelle.Domain.Access;

/// <summary>The roles that two persons give and take (rule 116): whoever holds one could undo what protects the others.</summary>
public static class Offices
{
    /// <summary>Administrator, data-protection officer, panel chair.</summary>
    public static IReadOnlyList<Role> All { get; } = [Role.Administrator, Role.DataProtectionOfficer, Role.PanelChair];

    /// <summary>True when the role is one of them.</summary>
    public static bool Includes(Role role) => All.Contains(role);
}

/// <summary>Which way a role goes.</summary>
public enum RoleChangeKind
{
    /// <summary>The worker gets it.</summary>
    Grant,

    /// <summary>The worker loses it.</summary>
    Withdraw,
}

/// <summary>What became of a proposed change.</summary>
public enum RoleChangeOutcome
{
    /// <summary>An ordinary role: it took effect with the proposal.</summary>
    AtOnce,

    /// <summary>A second person, or the operator, has confirmed it; it has taken effect.</summary>
    Confirmed,

    /// <summary>A second person has declined it.</summary>
    Declined,

    /// <summary>Its proposer has taken it back.</summary>
    TakenBack,

    /// <summary>Nobody has decided in time.</summary>
    Lapsed,
}

/// <summary>What somebody proposes: which role, which way, and why.</summary>
/// <param name="Role">The role; null when none was chosen.</param>
/// <param name="Kind">Which way; null when none was chosen.</param>
/// <param name="Reason">Why, in at least <see cref="RoleChange.ShortestReason"/> characters.</param>
/// <param name="LeavesNobody">The proposer knows that nobody else in the partnership holds the office.</param>
public sealed record RoleProposal(Role? Role, RoleChangeKind? Kind, string? Reason, bool LeavesNobody);

/// <summary>
/// A change of one role of one worker. An ordinary role changes at once; an office waits until a second administrator, who is neither the proposer nor
/// the person concerned, has confirmed it, and lapses after <see cref="Waits"/> (rule 116). The database holds the same against everybody who writes.
/// </summary>
public sealed class RoleChange
{
    /// <summary>A proposal waits this long.</summary>
    public static readonly TimeSpan Waits = TimeSpan.FromDays(7);

    /// <summary>Shortest reason, in characters, included.</summary>
    public const int ShortestReason = 10;

    private RoleChange() { }

    /// <summary>Identity.</summary>
    public RoleChangeId Id { get; private init; }

    /// <summary>Whose role it is.</summary>
    public WorkerId WorkerId { get; private init; }

    /// <summary>The role.</summary>
    public Role Role { get; private init; }

    /// <summary>Which way it goes.</summary>
    public RoleChangeKind Kind { get; private init; }

    /// <summary>Why, as its proposer says.</summary>
    public string Reason { get; private init; } = "";

    /// <summary>Who proposes it.</summary>
    public WorkerId ProposedBy { get; private init; }

    /// <summary>When.</summary>
    public DateTimeOffset ProposedAt { get; private init; }

    /// <summary>The moment from which it can no longer be decided.</summary>
    public DateTimeOffset LapsesAt { get; private init; }

    /// <summary>The proposer knows that nobody else holds the office.</summary>
    public bool LeavesNobody { get; private init; }

    /// <summary>What became of it; null while it waits.</summary>
    public RoleChangeOutcome? Outcome { get; private set; }

    /// <summary>Who decided; null while it waits, when nobody had to, and when it was the operator.</summary>
    public WorkerId? DecidedBy { get; private set; }

    /// <summary>When; null while it waits.</summary>
    public DateTimeOffset? DecidedAt { get; private set; }

    /// <summary>Why it was declined or taken back; else empty.</summary>
    public string DecidedWhy { get; private set; } = "";

    /// <summary>True when the roles of the worker have followed it.</summary>
    public bool TookEffect => Outcome is RoleChangeOutcome.AtOnce or RoleChangeOutcome.Confirmed;

    /// <summary>
    /// A change for a worker who holds these roles now. Problems: <c>worker.not_yourself</c>, <c>role.missing</c>, <c>role.way_missing</c>,
    /// <c>role.reason_short</c>, <c>role.held_already</c>, <c>role.not_held</c>, <c>worker.administrator_alone</c>.
    /// </summary>
    public static Outcome<RoleChange> Propose(RoleChangeId id, WorkerId worker, IReadOnlyCollection<Role> held, RoleProposal said, WorkerId by, DateTimeOffset now)
    {
        if (worker == by)
            return new Problem("worker.not_yourself");
        var reason = CleanText.Short(nameof(said.Reason), said.Reason);
        List<Problem> problems = [.. reason.Problems];
        if (said.Kind is null)
            problems.Add(new Problem("role.way_missing", nameof(said.Kind)));
        if (said.Role is not { } role)
            problems.Add(new Problem("role.missing", nameof(said.Role)));
        else if (said.Kind is RoleChangeKind.Grant && held.Contains(role))
            problems.Add(new Problem("role.held_already", nameof(said.Role)));
        else if (said.Kind is RoleChangeKind.Withdraw && !held.Contains(role))
            problems.Add(new Problem("role.not_held", nameof(said.Role)));
        // Who makes accounts must have nothing to find in a case (threat 7).
        else if (said.Kind is RoleChangeKind.Grant && (held.Contains(Role.Administrator) || (role == Role.Administrator && held.Count > 0)))
            problems.Add(new Problem("worker.administrator_alone", nameof(said.Role)));
        if (reason is { Ok: true, Value.Length: < ShortestReason })
            problems.Add(new Problem("role.reason_short", nameof(said.Reason), ShortestReason));
        if (problems.Count > 0)
            return problems;
        var atOnce = !Offices.Includes(said.Role!.Value);
        return new RoleChange
        {
            Id = id, WorkerId = worker, Role = said.Role.Value, Kind = said.Kind!.Value, Reason = reason.Value, ProposedBy = by, ProposedAt = now, LapsesAt = now + Waits,
            LeavesNobody = said.LeavesNobody, Outcome = atOnce ? RoleChangeOutcome.AtOnce : null, DecidedAt = atOnce ? now : null,
        };
    }

    /// <summary>
    /// A second person decides. Problems: <c>role.settled</c>, <c>role.lapsed</c>, <c>role.by_another</c> (the proposer, or the person concerned),
    /// <c>role.why_missing</c> (a refusal needs a reason).
    /// </summary>
    public Outcome<RoleChange> Decide(bool confirmed, string? why, WorkerId by, DateTimeOffset now) =>
        by == ProposedBy || by == WorkerId ? new Problem("role.by_another")
        : Settle(confirmed ? RoleChangeOutcome.Confirmed : RoleChangeOutcome.Declined, why, by, now);

    /// <summary>The proposer thinks better of it. Problems as of <see cref="Decide"/>; <c>role.by_proposer</c> for anybody else.</summary>
    public Outcome<RoleChange> TakeBack(string? why, WorkerId by, DateTimeOffset now) =>
        by != ProposedBy ? new Problem("role.by_proposer") : Settle(RoleChangeOutcome.TakenBack, why, by, now);

    private Outcome<RoleChange> Settle(RoleChangeOutcome outcome, string? why, WorkerId by, DateTimeOffset now)
    {
        if (Outcome is not null)
            return new Problem("role.settled") { Kind = ProblemKind.Conflict };
        if (now >= LapsesAt)
            return new Problem("role.lapsed") { Kind = ProblemKind.Conflict };
        var said = CleanText.Short("why", why);
        if (!said.Ok)
            return said.Refuse<RoleChange>();
        if (outcome != RoleChangeOutcome.Confirmed && said.Value.Length == 0)
            return new Problem("role.why_missing", "why");
        (Outcome, DecidedBy, DecidedAt, DecidedWhy) = (outcome, by, now, outcome == RoleChangeOutcome.Confirmed ? "" : said.Value);
        return this;
    }
}
