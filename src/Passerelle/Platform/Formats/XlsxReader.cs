using System.Globalization;
using ExcelDataReader;
using Passerelle.Domain.Casework.Imports;
using Passerelle.Domain.Vocabulary;

namespace Passerelle.Platform.Formats;

/// <summary>Reads the stored values of a workbook. No formula is calculated, no link followed, no macro looked at.</summary>
internal static class XlsxReader
{
    // A sheet formatted to its last row and column is legal and empty; looking at each of its cells would take minutes.
    private const long CellsLookedAt = 20_000_000;

    public static Outcome<Sheets> Read(byte[] bytes, string fileName, SheetLimits limits)
    {
        if (Package.Refusal(bytes, limits) is { } refusal) return refusal;

        try
        {
            using var reader = ExcelReaderFactory.CreateOpenXmlReader(new MemoryStream(bytes));
            var sheets = new List<Sheet>();
            do
            {
                if (ReadSheet(reader, limits, sheets) is { } problem) return problem;
            }
            while (reader.NextResult());
            return sheets.All(s => s.Rows.Count == 0) ? new Problem("import.empty", "File") : new Sheets(fileName, sheets);
        }
        // The parser meets hostile input here; what it throws on a broken file is not documented and of many kinds.
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            return Damage.Of(bytes);
        }
    }

    private static Problem? ReadSheet(IExcelDataReader reader, SheetLimits limits, List<Sheet> sheets)
    {
        var rows = new List<SheetRow>();
        var looked = 0L;
        for (var number = 1; reader.Read(); number++)
        {
            looked += reader.FieldCount;
            if (looked > CellsLookedAt) return new Problem("import.too_many_rows", "File", limits.Rows);

            var cells = new List<Cell>();
            for (var column = 0; column < reader.FieldCount; column++)
            {
                var cell = ReadCell(reader, column);
                if (cell.Blank) continue;
                if (column >= limits.Columns) return new Problem("import.too_many_columns", "File", limits.Columns);
                if (cell.Text.Length > limits.CellLength) return new Problem("import.cell_too_long", "File", number, column + 1, limits.CellLength);
                while (cells.Count < column) cells.Add(Cell.Empty);
                cells.Add(cell);
            }
            if (cells.Count == 0) continue;
            if (rows.Count == limits.Rows) return new Problem("import.too_many_rows", "File", limits.Rows);
            rows.Add(new SheetRow(number, cells));
        }
        sheets.Add(new Sheet(reader.Name ?? "", reader.VisibleState is not (null or "visible"), rows));
        return null;
    }

    private static Cell ReadCell(IExcelDataReader reader, int column) => reader.GetValue(column) switch
    {
        null => Cell.Empty,
        string text => new Cell(CellText.Clean(text)),
        DateTime moment => new Cell(CellText.Of(moment, reader.GetNumberFormatString(column)), DateOnly.FromDateTime(moment)),
        double number => new Cell(CellText.Of(number), Number: number),
        int number => new Cell(number.ToString(CultureInfo.InvariantCulture), Number: number),
        bool yes => new Cell(yes ? "TRUE" : "FALSE"),
        var other => new Cell(CellText.Clean(Convert.ToString(other, CultureInfo.InvariantCulture) ?? "")),
    };
}
