using Passerelle.Domain.Access.Clearances;
using Passerelle.Domain.Vocabulary;

namespace Passerelle.Tests.Clearances;

/// <summary>A clearance and its days (rule 18).</summary>
public sealed class ClearanceTests
{
    private static readonly DateOnly Today = new(2026, 5, 4);
    private static readonly WorkerId Worker = new(Guid.NewGuid()), Officer = new(Guid.NewGuid());
    private static readonly HashSet<string> Levels = ["secret"];

    private static ClearanceEntry Entry => new() { Worker = Worker, Level = "secret", IssuedBy = "National authority", From = Today, Until = Today.AddYears(5) };

    private static Outcome<Clearance> Enter(ClearanceEntry entry, WorkerId? by = null) => Clearance.Enter(new(Guid.NewGuid()), entry, Levels, by ?? Officer, Today);

    private static Clearance Lasting(int from, int until) => new(new(Guid.NewGuid()), Worker, "secret", "National authority", Today.AddDays(from), Today.AddDays(until));

    [Fact]
    public void Nobody_enters_or_withdraws_their_own()
    {
        Assert.Equal("clearance.not_yourself", Assert.Single(Enter(Entry, by: Worker).Problems).Key);
        Assert.Equal("clearance.not_yourself", Assert.Single(Lasting(-1, 1).Withdraw("Moved on.", Worker, Today).Problems).Key);
    }

    [Fact]
    public void Everything_is_asked_for_at_once() => Assert.Equal(
        ["Worker", "Level", "IssuedBy", "From", "Until"], Enter(new ClearanceEntry()).Problems.Select(p => p.Field));

    [Theory]
    [InlineData(0, -1, "clearance.ends_before_it_begins")]
    [InlineData(-9, -1, "clearance.is_over")]
    [InlineData(0, 3654, "clearance.too_long")]
    [InlineData(0, 3653, null)]
    [InlineData(-9, 0, null)]
    [InlineData(400, 400, null)]
    public void Its_days_make_sense(int from, int until, string? problem) =>
        Assert.Equal(problem, Enter(Entry with { From = Today.AddDays(from), Until = Today.AddDays(until) }).Problems.Select(p => p.Key).SingleOrDefault());

    [Fact]
    public void A_level_that_the_partnership_does_not_know_is_refused() => Assert.Equal("field.not_in_list", Assert.Single(Enter(Entry with { Level = "cosmic" }).Problems).Key);

    [Theory]
    [InlineData(-9, -1, ClearanceState.Ended)]
    [InlineData(-9, 0, ClearanceState.EndsSoon)]
    [InlineData(0, 60, ClearanceState.EndsSoon)]
    [InlineData(0, 61, ClearanceState.InForce)]
    [InlineData(1, 61, ClearanceState.Future)]
    public void It_stands_by_its_days(int from, int until, ClearanceState state)
    {
        Assert.Equal(state, Lasting(from, until).StateAt(Today));
        Assert.Equal(ClearanceState.Withdrawn, (Lasting(from, until) with { IsWithdrawn = true }).StateAt(Today));
        Assert.Equal(state != ClearanceState.Ended, Lasting(from, until).MayBeWithdrawn(Today));
    }

    [Fact]
    public void To_withdraw_takes_a_reason_and_something_to_withdraw()
    {
        Assert.Equal("field.required", Assert.Single(Lasting(-1, 1).Withdraw(" ", Officer, Today).Problems).Key);
        Assert.Equal("clearance.over", Assert.Single(Lasting(-2, -1).Withdraw("Why", Officer, Today).Problems).Key);
        Assert.Equal("Moved on.", Lasting(1, 9).Withdraw(" Moved on. ", Officer, Today).Value);
    }
}
