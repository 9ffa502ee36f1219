using System.Globalization;

namespace Passerelle.Domain.Vocabulary;

/// <summary>
/// A date of which only the year, or the year and the month, may be known (handbook D). Written and stored as the prefix of an ISO date:
/// <c>1988</c>, <c>1988-05</c>, <c>1988-05-03</c>. The order of these texts, compared byte by byte, is the order of <see cref="CompareTo"/>.
/// </summary>
public sealed record PartialDate : IComparable<PartialDate>
{
    /// <summary>The first year that is accepted, included.</summary>
    public const int FirstYear = 1900;

    /// <summary>The last year that is accepted, included.</summary>
    public const int LastYear = 2200;

    private PartialDate(int year, int? month, int? day) => (Year, Month, Day) = (year, month, day);

    /// <summary>The year, 1900 to 2200, both included.</summary>
    public int Year { get; }

    /// <summary>The month, 1 to 12, or null when unknown.</summary>
    public int? Month { get; }

    /// <summary>The day of the month, or null when unknown; never known without the month.</summary>
    public int? Day { get; }

    /// <summary>The first day that it can mean, included.</summary>
    public DateOnly Earliest => new(Year, Month ?? 1, Day ?? 1);

    /// <summary>The last day that it can mean, included.</summary>
    public DateOnly Latest => new(Year, Month ?? 12, Day ?? DateTime.DaysInMonth(Year, Month ?? 12));

    /// <summary>True when year, month and day are known.</summary>
    public bool IsComplete => Day is not null;

    /// <summary>A complete date.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The year is outside 1900 to 2200.</exception>
    public static PartialDate Of(DateOnly date) => date.Year is >= FirstYear and <= LastYear
        ? new(date.Year, date.Month, date.Day)
        : throw new ArgumentOutOfRangeException(nameof(date));

    /// <summary>A date from its parts. Problems: <c>date.year_out_of_range</c> (first and last year), <c>date.no_such_month</c>, <c>date.no_such_day</c>.</summary>
    public static Outcome<PartialDate> Of(int year, int? month = null, int? day = null, string? field = null)
    {
        if (year is < FirstYear or > LastYear) return new Problem("date.year_out_of_range", field, FirstYear, LastYear);
        if (month is < 1 or > 12 || (month is null && day is not null)) return new Problem("date.no_such_month", field);
        if (day < 1 || day > DateTime.DaysInMonth(year, month ?? 12)) return new Problem("date.no_such_day", field);
        return new PartialDate(year, month, day);
    }

    /// <summary>Reads the stored text: <c>yyyy</c>, <c>yyyy-MM</c> or <c>yyyy-MM-dd</c>; null when it is none of these or no valid date.</summary>
    public static PartialDate? Read(string? text)
    {
        if (text is not { Length: 4 or 7 or 10 }) return null;
        var parts = text.Split('-');
        if (parts.Length != (text.Length - 1) / 3 || parts[0].Length != 4 || parts.Skip(1).Any(p => p.Length != 2)) return null;
        var numbers = new int?[3];
        for (var i = 0; i < parts.Length; i++)
        {
            if (!int.TryParse(parts[i], NumberStyles.None, CultureInfo.InvariantCulture, out var number)) return null;
            numbers[i] = number;
        }
        var read = Of(numbers[0]!.Value, numbers[1], numbers[2]);
        return read.Ok ? read.Value : null;
    }

    /// <summary>True when both can mean the same day.</summary>
    public bool CouldBe(PartialDate other) => Earliest <= other.Latest && other.Earliest <= Latest;

    /// <summary>
    /// The least and the greatest number of full years since this date, on the day given; both are equal when it is complete.
    /// Who was born on 29 February completes a year on 1 March of a common year. Negative numbers mean that the day lies before it.
    /// </summary>
    public (int Least, int Most) AgeOn(DateOnly day) => (FullYears(Latest, day), FullYears(Earliest, day));

    /// <summary>Earlier first; of two that begin on the same day, the less precise first. Null comes before everything.</summary>
    public int CompareTo(PartialDate? other) => other is null ? 1 : string.CompareOrdinal(ToString(), other.ToString());

    /// <summary>The stored text, the same in every culture.</summary>
    public override string ToString() => (Month, Day) switch
    {
        (null, _) => string.Create(CultureInfo.InvariantCulture, $"{Year:0000}"),
        (_, null) => string.Create(CultureInfo.InvariantCulture, $"{Year:0000}-{Month:00}"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{Year:0000}-{Month:00}-{Day:00}"),
    };

    /// <summary>Earlier than.</summary>
    public static bool operator <(PartialDate left, PartialDate right) => left.CompareTo(right) < 0;

    /// <summary>Later than.</summary>
    public static bool operator >(PartialDate left, PartialDate right) => left.CompareTo(right) > 0;

    /// <summary>Earlier than or equal.</summary>
    public static bool operator <=(PartialDate left, PartialDate right) => left.CompareTo(right) <= 0;

    /// <summary>Later than or equal.</summary>
    public static bool operator >=(PartialDate left, PartialDate right) => left.CompareTo(right) >= 0;

    private static int FullYears(DateOnly from, DateOnly to) =>
        to.Year - from.Year - ((to.Month, to.Day).CompareTo((from.Month, from.Day)) < 0 ? 1 : 0);
}
