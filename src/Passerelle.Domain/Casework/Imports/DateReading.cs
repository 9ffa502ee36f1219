using Passerelle.Domain.Vocabulary;

namespace Passerelle.Domain.Casework.Imports;

/// <summary>What a cell with a date was understood to say.</summary>
/// <param name="Date">The date, or null when none can be read.</param>
/// <param name="Stated">False when the cell is empty.</param>
/// <param name="SaysUnknown">True when the cell says in its own way that the date is not known.</param>
/// <param name="Inexact">True when words such as "end of" or "about" stand with it.</param>
/// <param name="ShortYear">True when the century was concluded from two digits.</param>
/// <param name="Impossible">True when the shape is that of a date but there is no such day.</param>
public sealed record ReadDate(PartialDate? Date, bool Stated = true, bool SaysUnknown = false, bool Inexact = false, bool ShortYear = false, bool Impossible = false);

/// <summary>Reads dates of lists: spreadsheet dates, day before month, month names in six languages, a year or a month alone.</summary>
public static class DateReading
{
    // 1 January 1920 and 31 December 2099 as spreadsheet day numbers; smaller ones are years, larger ones nothing.
    private const double FirstSerial = 7306, LastSerial = 73050;

    /// <summary>A birth date: a year of two digits lies in the past.</summary>
    public static ReadDate Birth(Cell cell, DateOnly today) => Read(cell, year => year + (year > today.Year % 100 ? 1900 : 2000));

    /// <summary>A release date: a year of two digits lies in this century.</summary>
    public static ReadDate Release(Cell cell) => Read(cell, year => year + 2000);

    private static ReadDate Read(Cell cell, Func<int, int> century)
    {
        if (cell.Blank) return new ReadDate(null, Stated: false);
        if (cell.Date is { } day) return Made(day.Year, day.Month, day.Day, new ReadDate(null));
        if (cell.Number is >= FirstSerial and <= LastSerial && cell.Number % 1 == 0) return OfSerial(cell.Number.Value);
        return Words.SayUnknown(cell.Text) ? new ReadDate(null, SaysUnknown: true) : OfText(cell.Text, century);
    }

    private static ReadDate OfSerial(double serial) => new(PartialDate.Of(new DateOnly(1899, 12, 30).AddDays((int)serial)));

    private static ReadDate OfText(string text, Func<int, int> century)
    {
        var inexact = text.Contains('?', StringComparison.Ordinal) || text.Contains('~', StringComparison.Ordinal) || text.Contains('±', StringComparison.Ordinal);
        var numbers = new List<(int Value, int Length)>();
        int? named = null;
        foreach (var word in Words.Of(text).SelectMany(Runs))
        {
            if (int.TryParse(word, out var number) && word.Length <= 8) numbers.Add((number, word.Length));
            else if (DateWords.MonthOf(word) is { } month && named is null) named = month;
            else if (DateWords.IsInexact(word)) inexact = true;
            else if (!DateWords.IsFilling(word)) return new ReadDate(null);
        }
        return Arranged(numbers, named, new ReadDate(null, Inexact: inexact), century);
    }

    private static ReadDate Arranged(List<(int Value, int Length)> numbers, int? named, ReadDate said, Func<int, int> century)
    {
        ReadDate WithYear((int Value, int Length) year, int? month, int? day) => year.Length == 2
            ? Made(century(year.Value), month, day, said with { ShortYear = true })
            : Made(year.Value, month, day, said);
        static bool Year((int Value, int Length) n) => n.Length is 2 or 4;

        return (numbers, named) switch
        {
            ([{ Length: 4 } year], _) => WithYear(year, named, null),
            ([{ Length: 2 } year], not null) => WithYear(year, named, null),
            ([{ Length: 8 } all], null) => Made(all.Value / 10000, all.Value / 100 % 100, all.Value % 100, said),
            ([var day, var year], { } month) when Year(year) => WithYear(year, month, day.Value),
            ([{ Length: 4 } year, var month], null) when month.Length <= 2 => WithYear(year, month.Value, null),
            ([var month, { Length: 4 } year], null) when month.Length <= 2 => WithYear(year, month.Value, null),
            ([{ Length: 4 } year, var month, var day], null) => WithYear(year, month.Value, day.Value),
            ([var day, var month, var year], null) when Year(year) => WithYear(year, month.Value, day.Value),
            _ => said,
        };
    }

    private static ReadDate Made(int year, int? month, int? day, ReadDate said) =>
        PartialDate.Of(year, month, day) is { Ok: true } made ? said with { Date = made.Value } : said with { Impossible = true };

    // "3mars" and "1er" are a number and a word.
    private static IEnumerable<string> Runs(string word)
    {
        for (var start = 0; start < word.Length;)
        {
            var end = start + 1;
            while (end < word.Length && char.IsAsciiDigit(word[end]) == char.IsAsciiDigit(word[start])) end++;
            yield return word[start..end];
            start = end;
        }
    }
}
