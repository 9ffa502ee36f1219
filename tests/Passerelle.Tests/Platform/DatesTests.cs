using Passerelle.Platform.Web;
using Xunit;
using static Passerelle.Tests.Platform.Culture;

namespace Passerelle.Tests.Platform;

public sealed class DatesTests
{
    private static readonly DateOnly Today = new(2026, 6, 4);

    [Theory]
    [InlineData("en-GB", "4 June 2026", "Thursday 4 June 2026")]
    [InlineData("fr-FR", "4 juin 2026", "jeudi 4 juin 2026")]
    public void A_date_is_written_out(string language, string expected, string withWeekday)
    {
        Assert.Equal(expected, In(language, () => Dates.Long(Today)));
        Assert.Equal(withWeekday, In(language, () => Dates.WithWeekday(Today)));
    }

    [Theory]
    [InlineData(0, "today", "aujourd’hui")]
    [InlineData(1, "tomorrow", "demain")]
    [InlineData(-1, "yesterday", "hier")]
    [InlineData(3, "in 3 days", "dans 3 jours")]
    [InlineData(-2, "2 days ago", "il y a 2 jours")]
    public void A_date_says_how_far_away_it_is(int days, string english, string french)
    {
        Assert.Equal(english, In("en-GB", () => Dates.Relative(Today.AddDays(days), Today)));
        Assert.Equal(french, In("fr-FR", () => Dates.Relative(Today.AddDays(days), Today)));
    }

    [Theory]
    [InlineData(-1, "1 day late", "1 jour de retard")]
    [InlineData(-2, "2 days late", "2 jours de retard")]
    [InlineData(3, "in 3 days", "dans 3 jours")]
    public void What_was_due_is_late(int days, string english, string french)
    {
        Assert.Equal(english, In("en-GB", () => Dates.Due(Today.AddDays(days), Today)));
        Assert.Equal(french, In("fr-FR", () => Dates.Due(Today.AddDays(days), Today)));
    }

    [Theory]
    [InlineData(7, 0, "07:00", "7\u00A0h")]
    [InlineData(7, 5, "07:05", "7\u00A0h\u00A005")]
    [InlineData(14, 30, "14:30", "14\u00A0h\u00A030")]
    [InlineData(0, 0, "00:00", "0\u00A0h")]
    public void A_time_is_written_as_people_write_it(int hour, int minute, string english, string french)
    {
        Assert.Equal(english, In("en-GB", () => Dates.Time(new TimeOnly(hour, minute))));
        Assert.Equal(french, In("fr-FR", () => Dates.Time(new TimeOnly(hour, minute))));
    }

    [Fact]
    public void A_date_above_others_begins_like_a_sentence()
    {
        Assert.Equal("Thursday 4 June 2026", In("en-GB", () => Dates.Heading(Dates.WithWeekday(new DateOnly(2026, 6, 4)))));
        Assert.Equal("Jeudi 4 juin 2026", In("fr-FR", () => Dates.Heading(Dates.WithWeekday(new DateOnly(2026, 6, 4)))));
        Assert.Equal("Août 2026", In("fr-FR", () => Dates.Heading(Dates.Month(2026, 8))));
    }

    [Fact]
    public void A_moment_is_told_in_the_time_zone_of_the_reader()
    {
        var brussels = TimeZoneInfo.FindSystemTimeZoneById("Europe/Brussels");
        var moment = new DateTimeOffset(2026, 6, 4, 22, 3, 0, TimeSpan.Zero);
        Assert.Equal("5 June 2026, 00:03", In("en-GB", () => Dates.Moment(moment, brussels)));
        Assert.Equal("5 juin 2026 à 0\u00A0h\u00A003", In("fr-FR", () => Dates.Moment(moment, brussels)));
    }

    [Theory]
    [InlineData(22, 0, "4 June 2026", "4 juin 2026")]
    [InlineData(12, 5, "4 June 2026, 14:05", "4 juin 2026 à 14\u00A0h\u00A005")]
    public void Until_a_day_includes_that_day_and_an_end_within_a_day_says_the_time(int hour, int minute, string english, string french)
    {
        var brussels = TimeZoneInfo.FindSystemTimeZoneById("Europe/Brussels");
        var end = new DateTimeOffset(2026, 6, 4, hour, minute, 0, TimeSpan.Zero);
        Assert.Equal(english, In("en-GB", () => Dates.Until(end, brussels)));
        Assert.Equal(french, In("fr-FR", () => Dates.Until(end, brussels)));
    }
}
