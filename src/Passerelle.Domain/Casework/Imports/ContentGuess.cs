namespace Passerelle.Domain.Casework.Imports;

/// <summary>What a column means, from its cells alone; used where the header says nothing that is known.</summary>
internal static class ContentGuess
{
    private const int CellsLookedAt = 200;

    internal static ColumnMeaning Meaning(IReadOnlyList<SheetRow> rows, int column, string header)
    {
        var cells = rows.Select(r => r[column]).Where(c => !c.Blank).Take(CellsLookedAt).ToList();
        if (cells.Count == 0) return ColumnMeaning.Ignore;

        bool Most(Func<Cell, bool> holds) => cells.Count(holds) * 3 >= cells.Count * 2;
        if (Most(c => c.Text.Contains('@', StringComparison.Ordinal) && c.Text.Contains('.', StringComparison.Ordinal))) return ColumnMeaning.Email;
        // A date without a header that names it may be any date; only without any header do years decide between birth and release.
        if (header.Length == 0 && Most(c => c.Date is not null)) return Dates(cells);
        if (Most(c => IsPhone(c.Text))) return ColumnMeaning.Phone;
        return header.Length == 0 && Most(c => IsReference(c.Text)) && cells.Select(c => c.Text).Distinct().Count() * 10 >= cells.Count * 9
            ? ColumnMeaning.Reference
            : ColumnMeaning.Ignore;
    }

    private static ColumnMeaning Dates(List<Cell> cells) =>
        cells.Where(c => c.Date is not null).Average(c => c.Date!.Value.Year) < 2012 ? ColumnMeaning.BirthDate : ColumnMeaning.ReleaseDate;

    private static bool IsPhone(string text) =>
        text.Count(char.IsAsciiDigit) >= 7 && text.All(c => char.IsAsciiDigit(c) || "+ ()./-\n;,".Contains(c, StringComparison.Ordinal))
        && (text[0] is '+' or '0' or '(') && !DateShaped(text);

    private static bool DateShaped(string text) => text.Length <= 10 && text.Split('/', '-', '.').Length == 3;

    private static bool IsReference(string text) =>
        text.Length is >= 3 and <= 20 && text.Any(char.IsAsciiDigit) && text.Any(char.IsAsciiLetter) && !text.Contains(' ', StringComparison.Ordinal);
}
