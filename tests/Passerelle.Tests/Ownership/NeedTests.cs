using Passerelle.Domain.Casework.Cases;
using Passerelle.Domain.Casework.Ownership;
using Passerelle.Domain.Vocabulary;
using Xunit;

namespace Passerelle.Tests.Ownership;

public sealed class NeedTests
{
    private static readonly DateOnly Today = new(2026, 11, 20);
    private static readonly AgencyId Agency = new(Guid.Empty);

    private static Outcome<Need> Set(NeedLevel level, SupportStatus support) =>
        Need.Set(new(Guid.Empty), new(Guid.Empty), CaseState.Planning, LifeDomain.HOU, level, support, Today.AddDays(-10), Agency, Today);

    [Fact]
    public void A_need_is_read_by_those_of_its_life_domain() => Assert.Equal(LifeDomain.HOU, Set(NeedLevel.Need, SupportStatus.NotStarted).Value.Handling.LifeDomain);

    [Fact]
    public void From_level_three_a_life_domain_needs_an_owner() => Assert.Equal(
        [false, false, false, true, true], Enum.GetValues<NeedLevel>().Select(level => Set(level, SupportStatus.NotStarted).Value.NeedsOwner));

    [Fact]
    public void Support_does_not_run_where_there_is_no_need() =>
        Assert.Equal("need.support_without_need", Assert.Single(Set(NeedLevel.NoNeed, SupportStatus.InProgress).Problems).Key);

    [Fact]
    public void A_new_view_is_not_older_than_the_last()
    {
        var need = Set(NeedLevel.Need, SupportStatus.NotStarted).Value;
        Assert.Equal("need.since_before_last_change",
            Assert.Single(need.Change(CaseState.Planning, NeedLevel.AcuteNeed, SupportStatus.InProgress, Today.AddDays(-11), Today).Problems).Key);
        Assert.Equal(NeedLevel.AcuteNeed, need.Change(CaseState.Planning, NeedLevel.AcuteNeed, SupportStatus.InProgress, Today, Today).Value.Level);
    }

    [Fact]
    public void An_owner_hands_over_on_the_day_the_next_begins()
    {
        var owner = DomainOwner.Take(new(Guid.Empty), new(Guid.Empty), CaseState.Planning, LifeDomain.HOU, Agency, null, Today).Value;
        Assert.Equal("period.ends_before_it_begins", Assert.Single(owner.EndOn(Today).Problems).Key);
        Assert.True(owner.EndOn(Today.AddDays(5)).Value.IsOwnerOn(Today.AddDays(4)));
        Assert.False(owner.IsOwnerOn(Today.AddDays(5)));
    }
}
