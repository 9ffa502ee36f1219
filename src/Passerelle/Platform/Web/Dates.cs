using System.Globalization;
using Passerelle.Domain.Vocabulary;

namespace Passerelle.Platform.Web;

/// <summary>Dates and times as people write them: 4 June 2026, 4 juin 2026, 1er juin 2026; and how far away they are.</summary>
public static class Dates
{
    private static bool French => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "fr";

    /// <summary>4 June 2026.</summary>
    public static string Long(DateOnly date) => $"{DayAndMonth(date)} {date.Year.ToString(CultureInfo.InvariantCulture)}";

    /// <summary>4 June, for a date whose year is plain from the page.</summary>
    public static string DayAndMonth(DateOnly date) => $"{Day(date.Day)} {MonthName(date.Month)}";

    /// <summary>Thursday 4 June 2026.</summary>
    public static string WithWeekday(DateOnly date) => $"{Format.GetDayName(date.DayOfWeek)} {Long(date)}";

    /// <summary>June 2026, the heading of a month.</summary>
    public static string Month(int year, int month) => $"{MonthName(month)} {year.ToString(CultureInfo.InvariantCulture)}";

    /// <summary>A date as exactly as it is known: 4 June 2026, June 2026, 2026.</summary>
    public static string Partial(PartialDate date) => (date.Month, date.Day) switch
    {
        (null, _) => date.Year.ToString(CultureInfo.InvariantCulture),
        ({ } month, null) => Month(date.Year, month),
        _ => Long(date.Earliest),
    };

    /// <summary>14:03 and 07:00, or 14 h 03 and 7 h in French; a line never ends within it.</summary>
    public static string Time(TimeOnly time) => time.ToString(!French ? "HH:mm" : time.Minute == 0 ? "H'\u00A0h'" : "H'\u00A0h\u00A0'mm", CultureInfo.InvariantCulture);

    /// <summary>A date or a month that stands alone above others: French writes days and months small, but begins a heading like any sentence.</summary>
    public static string Heading(string words) => words.Length == 0 ? words : char.ToUpper(words[0], CultureInfo.CurrentUICulture) + words[1..];

    /// <summary>4 June 2026, 14:03, in the given time zone.</summary>
    public static string Moment(DateTimeOffset moment, TimeZoneInfo zone)
    {
        var local = TimeZoneInfo.ConvertTime(moment, zone);
        return Words.Shared["date.moment", Long(DateOnly.FromDateTime(local.DateTime)), Time(TimeOnly.FromDateTime(local.DateTime))];
    }

    /// <summary>
    /// What stands after "until": the last day, which is included, when something ends with that day; the moment when it ends in the course of a day.
    /// </summary>
    public static string Until(DateTimeOffset end, TimeZoneInfo zone) =>
        LocalDay.Begins(LocalDay.Of(end, zone), zone) == end ? Long(LocalDay.Last(end, zone)) : Moment(end, zone);

    /// <summary>Today, tomorrow, in 3 days, yesterday, 3 days ago.</summary>
    public static string Relative(DateOnly date, DateOnly today) => (date.DayNumber - today.DayNumber) switch
    {
        0 => Words.Shared["date.today"],
        1 => Words.Shared["date.tomorrow"],
        -1 => Words.Shared["date.yesterday"],
        > 0 and var days => Words.Shared.Count("date.in_days", days),
        var days => Words.Shared.Count("date.days_ago", -days),
    };

    /// <summary>Today, tomorrow, in 3 days, 2 days late: for something that was due.</summary>
    public static string Due(DateOnly date, DateOnly today) =>
        date < today ? Words.Shared.Count("date.days_late", today.DayNumber - date.DayNumber) : Relative(date, today);

    /// <summary>4 June 2026, in 3 days.</summary>
    public static string WithRelative(DateOnly date, DateOnly today) => $"{Long(date)}, {Relative(date, today)}";

    private static DateTimeFormatInfo Format => CultureInfo.CurrentUICulture.DateTimeFormat;

    // In French the first of a month is written 1er, the other days as plain numbers.
    private static string Day(int day) => day == 1 && French ? "1er" : day.ToString(CultureInfo.InvariantCulture);

    private static string MonthName(int month) => Format.MonthGenitiveNames[month - 1];
}
