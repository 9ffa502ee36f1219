using Passerelle.Domain.Casework.Cases;
using Passerelle.Domain.Casework.Team;
using Passerelle.Domain.Vocabulary;
using Xunit;

namespace Passerelle.Tests.Team;

public sealed class TeamMemberTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 20, 9, 0, 0, TimeSpan.Zero);
    private static readonly DateOnly Today = new(2026, 11, 20);

    private static readonly Function Exit = new()
    {
        Code = "exit_worker",
        Classes = [InformationClass.Operational, InformationClass.Sealed],
        MayAdd = [InformationClass.Entourage],
        LifeDomains = LifeDomainChoice.All,
        Reach = Reach.Case,
        DirectContact = true,
    };

    private static readonly TeamSeat Seat = new() { WorkerId = Worker(1), AgencyId = new(Guid.Empty), From = Now, Why = "Exit talks from next week." };

    private static WorkerId Worker(int n) => new(new Guid(n, 0, 0, new byte[8]));

    private static Outcome<TeamMember> Join(TeamSeat seat, Function? function = null, CaseState state = CaseState.Planning) =>
        TeamMember.Join(new(Guid.Empty), new(Guid.Empty), state, seat, function ?? Exit, Today);

    private static string Refusal(Outcome<TeamMember> outcome) => Assert.Single(outcome.Problems).Key;

    [Fact]
    public void A_member_carries_what_the_function_carries()
    {
        var member = Join(Seat).Value;
        Assert.Equal(Exit.Classes, member.Classes);
        Assert.Null(member.LifeDomains);
        Assert.Equal((Reach.Case, "exit_worker", Worker(1).Value), (member.Reach, member.Function, member.Handling.SharedWith[0]));
    }

    [Fact]
    public void A_function_is_narrowed_or_widened_only_within_its_reach()
    {
        Assert.True(Join(Seat with { Classes = [InformationClass.Operational] }).Ok);
        Assert.True(Join(Seat with { Classes = [InformationClass.Operational, InformationClass.Entourage] }).Ok);
        Assert.Equal("team.class_out_of_reach", Refusal(Join(Seat with { Classes = [InformationClass.Security] })));
    }

    [Fact]
    public void The_owner_of_a_life_domain_has_one()
    {
        var owner = Exit with { Code = "domain_owner", LifeDomains = LifeDomainChoice.Own };
        Assert.Equal("team.life_domain_needed", Refusal(Join(Seat, owner)));
        Assert.Equal([LifeDomain.HOU], Join(Seat with { LifeDomains = [LifeDomain.HOU] }, owner).Value.LifeDomains!);
    }

    [Fact]
    public void A_guest_leaves_again()
    {
        var guest = Exit with { Code = "panel_guest", NeedsEnd = true };
        Assert.Equal("team.end_needed", Refusal(Join(Seat, guest)));
        Assert.True(Join(Seat with { Until = Now.AddDays(1) }, guest).Ok);
    }

    [Fact]
    public void A_membership_has_a_reason_and_an_order_of_days()
    {
        Assert.Equal("field.required", Refusal(Join(Seat with { Why = "" })));
        Assert.Equal("team.until_before_from", Refusal(Join(Seat with { Until = Now })));
        Assert.Equal("case.closed", Refusal(Join(Seat, state: CaseState.Closed)));
    }

    [Fact]
    public void That_the_person_is_not_told_is_reasoned_and_looked_at_again_within_six_months()
    {
        var hidden = Seat with { PersonKnows = false, NotToldBecause = "The person is abroad." };
        Assert.Equal("team.review_within_six_months", Refusal(Join(hidden)));
        Assert.Equal("team.review_within_six_months", Refusal(Join(hidden with { NotToldReviewOn = Today.AddMonths(6).AddDays(1) })));
        Assert.True(Join(hidden with { NotToldReviewOn = Today.AddMonths(6) }).Ok);
        Assert.Equal("field.required", Refusal(Join(hidden with { NotToldBecause = "", NotToldReviewOn = Today.AddMonths(1) })));
    }

    [Fact]
    public void Access_ends_the_same_minute_and_is_never_dated_back()
    {
        var member = Join(Seat).Value;
        Assert.Equal("team.end_in_the_past", Refusal(member.End(Now.AddHours(1), "Left the agency.", Now.AddHours(2))));
        Assert.True(member.End(Now.AddHours(2), "Left the agency.", Now.AddHours(2)).Ok);
        Assert.True(member.IsActiveAt(Now.AddHours(1)) && !member.IsActiveAt(Now.AddHours(2)));
        Assert.Equal("team.already_ended", Refusal(member.End(Now.AddHours(3), "Again.", Now.AddHours(3))));
    }

    [Fact]
    public void More_than_five_who_meet_the_person_crowd_the_room()
    {
        var team = Enumerable.Range(1, 6).Select(n => Join(Seat with { WorkerId = Worker(n) }).Value).Append(Join(Seat with { WorkerId = Worker(6) }).Value).ToList();
        Assert.Equal(6, CrowdedRoom.Count(team, new HashSet<string> { "exit_worker" }, Now));
        Assert.Equal(0, CrowdedRoom.Count(team, new HashSet<string> { "mentor" }, Now));
        Assert.Null(CrowdedRoom.Notice(5));
        Assert.Equal([6, 5], CrowdedRoom.Notice(6)!.Arguments);
    }
}
