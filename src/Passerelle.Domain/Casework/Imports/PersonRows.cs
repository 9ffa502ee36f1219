using System.Globalization;

namespace Passerelle.Domain.Casework.Imports;

/// <summary>Why a row below the header is not taken as a person.</summary>
public enum SkipReason
{
    /// <summary>A row of sums or counts.</summary>
    Total,

    /// <summary>The header once more.</summary>
    HeaderAgain,

    /// <summary>One lone text outside the columns of names: a heading, a legend, a signature.</summary>
    LoneText,
}

/// <summary>A row that is shown as left out, so that nothing disappears unseen.</summary>
/// <param name="Number">The row in the file.</param>
/// <param name="Text">Its cells, joined.</param>
/// <param name="Reason">Why it is left out.</param>
public sealed record SkippedRow(int Number, string Text, SkipReason Reason);

/// <summary>Tells rows of persons from rows of sums, repeated headers and lone words.</summary>
internal static class PersonRows
{
    private static readonly string[] Sums =
        ["total", "totaal", "totaux", "totale", "totalt", "gesamt", "gesamtzahl", "insgesamt", "summe", "sum", "somme", "suma", "summa", "anzahl", "aantal", "antal", "nombre", "nb", "count", "subtotal", "subtotaal", "sous total", "zwischensumme", "delsumma"];

    internal static SkipReason? Skip(SheetRow row, SheetRow? header, ColumnMapping mapping)
    {
        var filled = row.Cells.Where(c => !c.Blank).ToList();
        if (header is not null && header.Filled > 1 && Same(row, header)) return SkipReason.HeaderAgain;
        if (filled.All(c => IsFigure(c) || SaysSum(c.Text))) return SkipReason.Total;
        return filled.Count == 1 && !Named(row, mapping) ? SkipReason.LoneText : null;
    }

    private static bool Same(SheetRow row, SheetRow header) =>
        row.Cells.Select(c => c.Text).SkipLastBlank().SequenceEqual(header.Cells.Select(c => c.Text).SkipLastBlank());

    private static IEnumerable<string> SkipLastBlank(this IEnumerable<string> cells) =>
        cells.Reverse().SkipWhile(string.IsNullOrWhiteSpace).Reverse();

    private static bool IsFigure(Cell cell) => cell.Date is null
        && (cell.Number is not null || cell.Text.StartsWith('=') || double.TryParse(cell.Text, NumberStyles.Number, CultureInfo.InvariantCulture, out _));

    private static bool SaysSum(string text)
    {
        var folded = string.Join(' ', Words.Of(text).Where(w => !w.All(char.IsAsciiDigit)));
        return Sums.Any(s => folded == s || folded.StartsWith(s + " ", StringComparison.Ordinal));
    }

    private static bool Named(SheetRow row, ColumnMapping mapping) => mapping.Meanings.Index().Any(m => !row[m.Index].Blank
        && m.Item is (ColumnMeaning.FamilyName or ColumnMeaning.GivenName or ColumnMeaning.FullName or ColumnMeaning.FullNameFamilyFirst));
}
