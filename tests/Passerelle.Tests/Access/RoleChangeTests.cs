using Passerelle.Domain.Access;
using Passerelle.Domain.Vocabulary;

namespace Passerelle.Tests.Access;

/// <summary>The rule about changes of roles, without a database (rule 116).</summary>
public sealed class RoleChangeTests
{
    private static readonly DateTimeOffset Now = new(2026, 5, 4, 9, 0, 0, TimeSpan.Zero);
    private static readonly WorkerId Subject = new(Guid.CreateVersion7()), Proposer = new(Guid.CreateVersion7()), Second = new(Guid.CreateVersion7());

    private static Outcome<RoleChange> Propose(Role? role, RoleChangeKind? kind = RoleChangeKind.Grant, string reason = "Takes over from Kees in May.", WorkerId? by = null, params Role[] held) =>
        RoleChange.Propose(new(Guid.CreateVersion7()), Subject, held, new RoleProposal(role, kind, reason, LeavesNobody: false), by ?? Proposer, Now);

    [Fact]
    public void An_ordinary_role_changes_at_once_and_an_office_waits()
    {
        foreach (var role in Enum.GetValues<Role>())
            Assert.Equal(role is Role.Administrator or Role.DataProtectionOfficer or Role.PanelChair, Propose(role).Value.Outcome is null);
    }

    [Fact]
    public void Nobody_proposes_for_themselves_nor_without_a_reason() => Assert.Multiple(
        () => Assert.Equal("worker.not_yourself", Assert.Single(Propose(Role.Coordinator, by: Subject).Problems).Key),
        () => Assert.Equal("role.reason_short", Assert.Single(Propose(Role.Coordinator, reason: "so").Problems).Key),
        () => Assert.Equal(3, Propose(null, null, "").Problems.Count));

    [Fact]
    public void What_is_held_is_not_given_and_what_is_not_held_is_not_taken() => Assert.Multiple(
        () => Assert.Equal("role.held_already", Propose(Role.Mentor, held: Role.Mentor).Problems[0].Key),
        () => Assert.Equal("role.not_held", Propose(Role.Mentor, RoleChangeKind.Withdraw).Problems[0].Key));

    [Fact]
    public void An_administrator_has_no_other_role() => Assert.Multiple(
        () => Assert.Equal("worker.administrator_alone", Propose(Role.Administrator, held: Role.Mentor).Problems[0].Key),
        () => Assert.Equal("worker.administrator_alone", Propose(Role.Coordinator, held: Role.Administrator).Problems[0].Key));

    [Fact]
    public void Neither_the_proposer_nor_the_person_concerned_decides() => Assert.Multiple(
        () => Assert.Equal("role.by_another", Propose(Role.Administrator).Value.Decide(true, null, Proposer, Now).Problems[0].Key),
        () => Assert.Equal("role.by_another", Propose(Role.Administrator).Value.Decide(false, "no", Subject, Now).Problems[0].Key),
        () => Assert.True(Propose(Role.Administrator).Value.Decide(true, null, Second, Now).Value.TookEffect));

    [Fact]
    public void A_refusal_has_a_reason_and_only_the_proposer_takes_back() => Assert.Multiple(
        () => Assert.Equal("role.why_missing", Propose(Role.PanelChair).Value.Decide(false, " ", Second, Now).Problems[0].Key),
        () => Assert.Equal("role.by_proposer", Propose(Role.PanelChair).Value.TakeBack("Not needed.", Second, Now).Problems[0].Key),
        () => Assert.Equal(RoleChangeOutcome.TakenBack, Propose(Role.PanelChair).Value.TakeBack("Not needed.", Proposer, Now).Value.Outcome));

    [Fact]
    public void It_is_decided_once_and_within_seven_days()
    {
        var change = Propose(Role.Administrator).Value;
        Assert.Equal("role.lapsed", change.Decide(true, null, Second, Now.AddDays(7)).Problems[0].Key);
        Assert.True(change.Decide(true, null, Second, Now.AddDays(7).AddTicks(-1)).Ok);
        Assert.Equal("role.settled", change.Decide(false, "Late.", Second, Now).Problems[0].Key);
    }
}
