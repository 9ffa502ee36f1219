using Passerelle.Domain.Casework.Imports;
using Passerelle.Domain.Vocabulary;

namespace Passerelle.Platform.Formats;

/// <summary>Reads text whose columns are parted by semicolon, comma, tab or bar.</summary>
internal static class DelimitedReader
{
    private const int SampleLength = 100_000;
    private const int SampleRows = 200;
    private static readonly char[] Delimiters = [';', ',', '\t', '|'];

    public static Outcome<Sheets> Read(byte[] bytes, string fileName, SheetLimits limits)
    {
        if (TextGuess.Decode(bytes) is not { } text) return FileKinds.Refusal(FileKind.Binary);
        if (string.IsNullOrWhiteSpace(text)) return new Problem("import.empty", "File");

        var (body, stated) = WithoutHint(text);
        var linesBefore = stated is null ? 0 : 1;
        var rows = new List<SheetRow>();
        foreach (var row in DelimitedRows.Of(body, stated ?? Guess(body)))
        {
            var line = row.Line + linesBefore;
            if (row.OpenQuote is { } open) return new Problem("import.quotes", "File", open + linesBefore);

            var cells = row.Fields.ConvertAll(f => new Cell(CellText.Clean(f)));
            var last = cells.FindLastIndex(c => !c.Blank);
            if (last < 0) continue;
            if (rows.Count == limits.Rows) return new Problem("import.too_many_rows", "File", limits.Rows);
            if (last >= limits.Columns) return new Problem("import.too_many_columns", "File", limits.Columns);
            if (cells.FindIndex(c => c.Text.Length > limits.CellLength) is >= 0 and var column)
                return new Problem("import.cell_too_long", "File", line, column + 1, limits.CellLength);
            rows.Add(new SheetRow(line, cells[..(last + 1)]));
        }
        return rows.Count == 0 ? new Problem("import.empty", "File") : new Sheets(fileName, [new Sheet(fileName, Hidden: false, rows)]);
    }

    // Spreadsheet programs write and obey a first line "sep=;".
    private static (string Body, char? Delimiter) WithoutHint(string text)
    {
        if (text.Length < 6 || !text.StartsWith("sep=", StringComparison.OrdinalIgnoreCase) || text[5] is not ('\r' or '\n')) return (text, null);
        var end = text.IndexOf('\n', StringComparison.Ordinal);
        return (end < 0 ? "" : text[(end + 1)..], text[4]);
    }

    // The delimiter under which most rows agree on a number of columns; of two equals, the one with more columns.
    private static char Guess(string text)
    {
        var sample = text[..Math.Min(text.Length, SampleLength)];
        return Delimiters.MaxBy(delimiter => DelimitedRows.Of(sample, delimiter)
            .Take(SampleRows)
            .Where(row => row.Fields.Count > 1)
            .GroupBy(row => row.Fields.Count, (width, same) => (Agree: same.Count(), Width: width))
            .DefaultIfEmpty()
            .Max());
    }
}
