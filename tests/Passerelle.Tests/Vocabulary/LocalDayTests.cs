using System.Globalization;
using Passerelle.Domain.Vocabulary;

namespace Passerelle.Tests.Vocabulary;

/// <summary>The last day is included, up to the midnight that ends it where the partnership is, whatever the clocks do on it.</summary>
public sealed class LocalDayTests
{
    [Theory]
    [InlineData("Europe/Paris", "2026-12-26", "2026-12-26T23:00:00Z", 24)]
    [InlineData("Europe/Paris", "2026-07-01", "2026-07-01T22:00:00Z", 24)]
    [InlineData("Europe/Paris", "2026-03-28", "2026-03-28T23:00:00Z", 24)]
    [InlineData("Europe/Paris", "2026-03-29", "2026-03-29T22:00:00Z", 23)]
    [InlineData("Europe/Paris", "2026-10-25", "2026-10-25T23:00:00Z", 25)]
    [InlineData("Europe/Lisbon", "2026-10-25", "2026-10-26T00:00:00Z", 25)]
    [InlineData("Asia/Beirut", "2026-03-28", "2026-03-28T22:00:00Z", 24)]
    [InlineData("Asia/Beirut", "2026-03-29", "2026-03-29T21:00:00Z", 23)]
    [InlineData("America/Lima", "2026-12-31", "2027-01-01T05:00:00Z", 24)]
    [InlineData("UTC", "2028-02-29", "2028-03-01T00:00:00Z", 24)]
    public void A_period_lasts_to_the_end_of_its_last_day_and_no_longer(string zone, string day, string ends, int hours)
    {
        var (where, last) = (TimeZoneInfo.FindSystemTimeZoneById(zone), DateOnly.Parse(day, CultureInfo.InvariantCulture));
        var end = LocalDay.Ends(last, where);
        Assert.Equal(DateTimeOffset.Parse(ends, CultureInfo.InvariantCulture), end);
        Assert.Equal(TimeSpan.FromHours(hours), end - LocalDay.Begins(last, where));
        Assert.Equal(last, LocalDay.Last(end, where));
        Assert.Equal(last, LocalDay.Of(end.AddTicks(-1), where));
        Assert.Equal(last.AddDays(1), LocalDay.Of(end, where));
        Assert.Equal(last.AddDays(1), LocalDay.Last(end.AddTicks(1), where));
    }
}
