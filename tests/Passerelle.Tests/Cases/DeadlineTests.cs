using Passerelle.Domain.Casework.Cases;
using Passerelle.Domain.Vocabulary;
using Xunit;

namespace Passerelle.Tests.Cases;

public sealed class DeadlineTests
{
    private static readonly DateOnly Friday = new(2026, 11, 20);

    [Fact]
    public void A_concern_of_Friday_is_answered_on_Monday()
    {
        Assert.Equal(new DateOnly(2026, 11, 23), Deadlines.ConcernAnswer(Friday));
        Assert.Equal(new DateOnly(2026, 11, 24), Deadlines.ConcernAnswer(Friday, new HashSet<DateOnly> { new(2026, 11, 23) }));
    }

    [Theory]
    [InlineData(CaseState.Assessment, false, "2026-12-20")]
    [InlineData(CaseState.Assessment, true, "2027-01-19")]
    [InlineData(CaseState.Planning, false, "2026-12-10")]
    [InlineData(CaseState.Supervised, false, null)]
    public void A_state_has_the_clock_of_the_handbook(CaseState state, bool inCustody, string? ends) =>
        Assert.Equal(ends is null ? null : DateOnly.Parse(ends), Deadlines.StateEnds(state, Friday, inCustody));

    [Theory]
    [InlineData(CaseState.Supervised, null, "2027-02-20")]
    [InlineData(CaseState.InCustody, 91, "2027-02-20")]
    [InlineData(CaseState.InCustody, 90, "2026-12-20")]
    [InlineData(CaseState.Supervised, -60, "2026-12-20")]
    [InlineData(CaseState.Assessment, 30, null)]
    [InlineData(CaseState.Closed, null, null)]
    public void Reviews_come_closer_around_release(CaseState state, int? daysToRelease, string? review) =>
        Assert.Equal(review is null ? null : DateOnly.Parse(review), Deadlines.Review(state, Friday, daysToRelease));

    [Fact]
    public void What_is_done_is_not_late_and_stays_done()
    {
        var due = Due.Create(new(Guid.Empty), new(Guid.Empty), DueKind.NextContact, Friday, Handling.Open(new(Guid.Empty)));
        Assert.False(due.IsLate(Friday));
        Assert.True(due.IsLate(Friday.AddDays(1)));
        due.Done(DateTimeOffset.UnixEpoch);
        due.Done(DateTimeOffset.MaxValue);
        Assert.Equal((false, DateTimeOffset.UnixEpoch), (due.IsLate(Friday.AddDays(1)), due.DoneAt));
    }

    [Fact]
    public void A_decision_knows_what_it_is_about_and_why()
    {
        var author = new Domain.Casework.Author(new(Guid.Empty), new(Guid.Empty), "coordinator", DateTimeOffset.UnixEpoch);
        Outcome<Decision> On(CaseState? from, CaseState to, string reasons) =>
            Decision.On(new(Guid.Empty), new(Guid.Empty), from, to, reasons, Friday, Handling.Open(author.AgencyId), author, Friday);
        Assert.Equal([DecisionKind.Open, DecisionKind.ChangeState, DecisionKind.Close],
            [On(null, CaseState.Assessment, "Asked for.").Value.Kind, On(CaseState.Assessment, CaseState.Planning, "Assessed.").Value.Kind,
             On(CaseState.Planning, CaseState.Closed, "Moved.").Value.Kind]);
        Assert.Equal("case.reasons_needed", Assert.Single(On(null, CaseState.Assessment, " ").Problems).Key);
    }
}
