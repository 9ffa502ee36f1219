namespace Passerelle.Domain.Casework.Imports;

/// <summary>A proposal how to read a sheet, for a person to confirm.</summary>
/// <param name="Mapping">The proposal.</param>
/// <param name="Headers">The words above the columns, or empty texts; as many as there are columns.</param>
/// <param name="Confidence">Share of the filled columns whose header is understood, 0 to 1; 0 when no header row was found.</param>
public sealed record HeaderProposal(ColumnMapping Mapping, IReadOnlyList<string> Headers, double Confidence);

/// <summary>Finds the header row below titles and gaps, and what each column means.</summary>
public static class HeaderGuess
{
    private const int RowsLookedAt = 50;

    /// <summary>The proposal for the sheet that <see cref="Sheets.Proposed"/> names.</summary>
    public static HeaderProposal Propose(Sheets sheets) => Propose(sheets, sheets.Proposed);

    /// <summary>The proposal for one sheet, counted from 0.</summary>
    public static HeaderProposal Propose(Sheets sheets, int sheet)
    {
        var rows = sheets.All[sheet].Rows;
        // Two understood words make a header; a title or a remark may hold one by chance.
        var header = rows.Take(RowsLookedAt)
            .Select(row => (Row: row, Known: row.Cells.Select(c => HeaderWords.Meaning(c.Text)).OfType<ColumnMeaning>().Distinct().Count()))
            .Where(r => r.Known >= 4 || (r.Known >= 2 && !LooksLikeData(r.Row)))
            .OrderByDescending(r => r.Known).ThenBy(r => r.Row.Number)
            .Select(r => r.Row)
            .FirstOrDefault();
        return Under(sheets, sheet, header);
    }

    /// <summary>The proposal when a person has said which row is the header; null when there is none.</summary>
    public static HeaderProposal Propose(Sheets sheets, int sheet, int? headerRow) =>
        Under(sheets, sheet, sheets.All[sheet].Rows.FirstOrDefault(r => r.Number == headerRow));

    private static HeaderProposal Under(Sheets sheets, int sheet, SheetRow? header)
    {
        var width = sheets.All[sheet].Width;
        var below = sheets.All[sheet].Rows.Where(r => header is null || r.Number > header.Number).ToList();
        var meanings = new ColumnMeaning[width];
        var headers = new string[width];
        var understood = 0;
        for (var column = 0; column < width; column++)
        {
            headers[column] = header?[column].Text ?? "";
            var said = HeaderWords.Meaning(headers[column]);
            if (said is not null) understood++;
            var meaning = said ?? ContentGuess.Meaning(below, column, headers[column]);
            meanings[column] = Taken(meanings[..column], meaning) ? ColumnMeaning.Ignore : meaning;
        }
        var confidence = header is null ? 0 : (double)understood / Math.Max(1, header.Filled);
        return new HeaderProposal(new ColumnMapping(sheet, header?.Number, Resolved(meanings)), headers, Math.Min(1, confidence));
    }

    // "sortie prévue" and "formation" stand in rows as well as above them, but beside them a row has dates and numbers.
    private static bool LooksLikeData(SheetRow row) => row.Cells.Any(c => c.Date is not null || c.Text.Count(char.IsAsciiDigit) >= 4);

    // Several telephone, e-mail and remarks columns are read together; of any other kind the first is taken.
    private static bool Taken(ColumnMeaning[] before, ColumnMeaning meaning) =>
        meaning is not (ColumnMeaning.Ignore or ColumnMeaning.Phone or ColumnMeaning.Email or ColumnMeaning.Remarks) && before.Contains(meaning);

    // "Name" or "Nom" alone above the only column of names holds both.
    private static ColumnMeaning[] Resolved(ColumnMeaning[] meanings)
    {
        var alone = !meanings.Contains(ColumnMeaning.GivenName);
        return alone ? [.. meanings.Select(m => m == ColumnMeaning.FamilyName ? ColumnMeaning.FullName : m)] : meanings;
    }
}
