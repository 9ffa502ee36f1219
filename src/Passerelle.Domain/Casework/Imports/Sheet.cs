namespace Passerelle.Domain.Casework.Imports;

/// <summary>One cell as a person sees it, with the date or number behind it when the file holds one.</summary>
/// <param name="Text">The words of the cell, line breaks as <c>\n</c>, free of control characters; never null.</param>
/// <param name="Date">The day, when the file itself says that the cell is a date.</param>
/// <param name="Number">The number, when the file itself says that the cell is a number; null for dates.</param>
public readonly record struct Cell(string Text, DateOnly? Date = null, double? Number = null)
{
    /// <summary>The cell that is not there.</summary>
    public static Cell Empty { get; } = new("");

    /// <summary>True when nothing but white space stands in the cell.</summary>
    public bool Blank => string.IsNullOrWhiteSpace(Text);
}

/// <summary>One row that holds something; blank rows are left out, so row numbers may jump.</summary>
/// <param name="Number">The row (xlsx) or the first line (text file), counted from 1, as the person finds it in the file.</param>
/// <param name="Cells">The cells from the first column; rows may be of different length.</param>
public sealed record SheetRow(int Number, IReadOnlyList<Cell> Cells)
{
    /// <summary>The cell in a column counted from 0; empty beyond the end of the row.</summary>
    public Cell this[int column] => column >= 0 && column < Cells.Count ? Cells[column] : Cell.Empty;

    /// <summary>How many cells hold something.</summary>
    public int Filled => Cells.Count(c => !c.Blank);
}

/// <summary>One sheet of a workbook, or the whole of a text file.</summary>
/// <param name="Name">The name on the tab; the file name for a text file.</param>
/// <param name="Hidden">True when the spreadsheet program does not show the tab.</param>
/// <param name="Rows">The rows that hold something, in order.</param>
public sealed record Sheet(string Name, bool Hidden, IReadOnlyList<SheetRow> Rows)
{
    /// <summary>The number of columns of the widest row.</summary>
    public int Width => Rows.Count == 0 ? 0 : Rows.Max(r => r.Cells.Count);
}

/// <summary>A file that was read as a spreadsheet; holds at least one sheet.</summary>
/// <param name="FileName">The name under which it was given, for the person to recognise.</param>
/// <param name="All">The sheets in the order of the file, hidden ones included.</param>
public sealed record Sheets(string FileName, IReadOnlyList<Sheet> All)
{
    /// <summary>The sheet to propose, counted from 0: the first that is visible and holds rows, else the first visible, else 0.</summary>
    public int Proposed
    {
        get
        {
            var visible = All.Index().Where(s => !s.Item.Hidden).ToList();
            return visible.Where(s => s.Item.Rows.Count > 0).Concat(visible).Select(s => s.Index).FirstOrDefault();
        }
    }
}
