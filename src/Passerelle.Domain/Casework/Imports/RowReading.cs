using Passerelle.Domain.Vocabulary;

namespace Passerelle.Domain.Casework.Imports;

/// <summary>The persons of a sheet, and the rows that are none.</summary>
/// <param name="Rows">One per person, in the order of the file.</param>
/// <param name="Skipped">Rows below the header that were left out.</param>
public sealed record SheetReading(IReadOnlyList<ReadRow> Rows, IReadOnlyList<SkippedRow> Skipped);

/// <summary>Reads every person of a sheet under a mapping. Nothing is dropped: what is not understood is named, and the original row stays with it.</summary>
public static class RowReading
{
    /// <summary>
    /// The reading. Problems: <c>import.no_such_sheet</c>, <c>import.no_name_column</c>, <c>import.no_rows</c> (nothing below the header but blanks and sums).
    /// </summary>
    /// <param name="sheets">The file.</param>
    /// <param name="mapping">The confirmed mapping.</param>
    /// <param name="today">The day of the import, for ages and two-digit years.</param>
    public static Outcome<SheetReading> Read(Sheets sheets, ColumnMapping mapping, DateOnly today)
    {
        if (mapping.Sheet < 0 || mapping.Sheet >= sheets.All.Count) return new Problem("import.no_such_sheet", "Sheet");
        if (!mapping.NamesPersons) return new Problem("import.no_name_column", "Meanings");

        var sheet = sheets.All[mapping.Sheet];
        var header = sheet.Rows.FirstOrDefault(r => r.Number == mapping.HeaderRow);
        var rows = new List<ReadRow>();
        var skipped = new List<SkippedRow>();
        foreach (var row in sheet.Rows.Where(r => header is null || r.Number > header.Number))
        {
            if (PersonRows.Skip(row, header, mapping) is { } reason)
                skipped.Add(new SkippedRow(row.Number, string.Join(" | ", row.Cells.Where(c => !c.Blank).Select(c => c.Text)), reason));
            else rows.Add(new RowReader(row, header, mapping, today).Read());
        }
        return rows.Count == 0 ? new Problem("import.no_rows", "Meanings") : new SheetReading(rows, skipped);
    }
}
