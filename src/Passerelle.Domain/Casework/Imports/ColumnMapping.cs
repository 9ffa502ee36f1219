namespace Passerelle.Domain.Casework.Imports;

/// <summary>How a sheet is to be read: guessed first, then confirmed or changed by a person.</summary>
/// <param name="Sheet">The sheet, counted from 0.</param>
/// <param name="HeaderRow">The row number of the header as in <see cref="SheetRow.Number"/>, or null when the first row is a person already.</param>
/// <param name="Meanings">One meaning per column; columns beyond the list are ignored.</param>
public sealed record ColumnMapping(int Sheet, int? HeaderRow, IReadOnlyList<ColumnMeaning> Meanings)
{
    /// <summary>The columns with a meaning, counted from 0, in order.</summary>
    public IEnumerable<int> Columns(ColumnMeaning meaning) => Meanings.Index().Where(m => m.Item == meaning).Select(m => m.Index);

    /// <summary>True when some column names a person.</summary>
    public bool NamesPersons => Meanings.Any(m => m is ColumnMeaning.FamilyName or ColumnMeaning.GivenName
        or ColumnMeaning.FullName or ColumnMeaning.FullNameFamilyFirst);
}
