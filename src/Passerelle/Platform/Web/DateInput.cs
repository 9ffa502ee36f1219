using System.Globalization;
using System.Text;
using Passerelle.Domain.Vocabulary;

namespace Passerelle.Platform.Web;

/// <summary>The three fields of a date as they were typed, and what they mean.</summary>
/// <param name="Day">Day as typed.</param>
/// <param name="Month">Month as typed: a number or a word.</param>
/// <param name="Year">Year as typed, four digits.</param>
public sealed record DateInput(string? Day, string? Month, string? Year)
{
    private static readonly Dictionary<string, int> MonthNames = ReadMonthNames();

    /// <summary>Nothing was typed.</summary>
    public bool IsEmpty => string.IsNullOrWhiteSpace(Day) && string.IsNullOrWhiteSpace(Month) && string.IsNullOrWhiteSpace(Year);

    /// <summary>The fields that show a value of a page model.</summary>
    public static DateInput From(object? value) => value switch
    {
        DateOnly date => new(Number(date.Day), Number(date.Month), Number(date.Year)),
        PartialDate date => new(Number(date.Day), Number(date.Month), Number(date.Year)),
        _ => new(null, null, null),
    };

    /// <summary>Reads a complete date; <c>problem</c> is the key of the sentence when there is none.</summary>
    public DateOnly? Read(out string? problem)
    {
        problem = null;
        if (IsEmpty) return null;
        var (year, month, day) = Parts(partial: false, ref problem);
        return problem is null ? new DateOnly(year, month!.Value, day!.Value) : null;
    }

    /// <summary>Reads a date of which only the year, or year and month, may be known.</summary>
    public PartialDate? ReadPartial(out string? problem)
    {
        problem = null;
        if (IsEmpty) return null;
        var (year, month, day) = Parts(partial: true, ref problem);
        return problem is null ? PartialDate.Of(year, month, day).Value : null;
    }

    private (int Year, int? Month, int? Day) Parts(bool partial, ref string? problem)
    {
        var (noDay, noMonth) = (string.IsNullOrWhiteSpace(Day), string.IsNullOrWhiteSpace(Month));
        problem = string.IsNullOrWhiteSpace(Year) ? "date.missing_year"
            : noMonth && (!partial || !noDay) ? "date.missing_month"
            : noDay && !partial ? "date.missing_day"
            : null;
        if (problem is not null) return default;
        var month = noMonth ? null : MonthOf(Month!);
        int? day = noDay ? null : Digits(Day!.Trim().TrimEnd('.').Replace("er", "", StringComparison.OrdinalIgnoreCase));
        if (Digits(Year!) is not { } year || (!noMonth && month is null) || (!noDay && day is null)) problem = "date.not_a_date";
        else if (year is < PartialDate.FirstYear or > PartialDate.LastYear) problem = "date.year_range";
        else if (day is < 1 || day > DateTime.DaysInMonth(year, month ?? 1)) problem = "date.not_a_date";
        else return (year, month, day);
        return default;
    }

    private static int? MonthOf(string typed) => Digits(typed) is { } number ? (number is >= 1 and <= 12 ? number : null)
        : MonthNames.TryGetValue(Fold(typed), out var named) ? named : null;

    // Digits of every script count: ٣ is 3.
    private static int? Digits(string typed)
    {
        var text = string.Concat(typed.Trim().Select(c => char.IsDigit(c) ? ((int)char.GetNumericValue(c)).ToString(CultureInfo.InvariantCulture) : c.ToString()));
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
    }

    private static Dictionary<string, int> ReadMonthNames()
    {
        var names = new Dictionary<string, int> { ["sept"] = 9, ["juil"] = 7, ["mrt"] = 3, ["marz"] = 3 };
        foreach (var culture in new[] { "en-GB", "fr-FR", "nl-NL", "de-DE", "es-ES", "sv-SE" }.Select(CultureInfo.GetCultureInfo))
            for (var month = 1; month <= 12; month++)
            {
                var format = culture.DateTimeFormat;
                names.TryAdd(Fold(format.MonthNames[month - 1]), month);
                names.TryAdd(Fold(format.MonthGenitiveNames[month - 1]), month);
                names.TryAdd(Fold(format.AbbreviatedMonthNames[month - 1]), month);
            }
        return names;
    }

    // A word with half a character (a lone surrogate) has no form to fold it to, and names no month.
    private static string Fold(string name) => !IsWhole(name) ? "" : string.Concat(name.Trim().TrimEnd('.').Normalize(NormalizationForm.FormD)
        .Where(c => CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark)).ToLowerInvariant();

    private static bool IsWhole(string text) => !text.EnumerateRunes().Contains(Rune.ReplacementChar) && !text.Any(c => c is '\uFFFE' or '\uFFFF');

    private static string? Number(int? value) => value?.ToString(CultureInfo.InvariantCulture);
}
