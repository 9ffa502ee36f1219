using Passerelle.Domain.Vocabulary;
using Xunit;

namespace Passerelle.Tests.Vocabulary;

public sealed class DateRangeTests
{
    private static readonly DateOnly May = new(2026, 5, 1), June = new(2026, 6, 1), July = new(2026, 7, 1);

    [Fact]
    public void The_first_day_is_in_and_the_end_is_out()
    {
        var range = DateRange.Of(May, June).Value;
        Assert.True(range.Contains(May) && range.Contains(June.AddDays(-1)) && !range.Contains(June) && !range.Contains(May.AddDays(-1)));
    }

    [Fact]
    public void An_open_end_contains_every_later_day() => Assert.True(DateRange.Since(May).Contains(new DateOnly(9999, 12, 31)));

    [Fact]
    public void A_period_without_a_day_is_refused()
    {
        Assert.False(DateRange.Of(May, May).Ok);
        Assert.Equal("period.ends_before_it_begins", DateRange.Since(June).EndedOn(May, "until").Problems[0].Key);
    }

    [Fact]
    public void A_period_that_begins_when_another_ends_does_not_overlap_it()
    {
        Assert.False(DateRange.Of(May, June).Value.Overlaps(DateRange.Of(June, July).Value));
        Assert.False(DateRange.Since(June).Overlaps(DateRange.Of(May, June).Value));
        Assert.True(DateRange.Since(May).Overlaps(DateRange.Of(June, July).Value));
    }
}
