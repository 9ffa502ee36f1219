using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Passerelle.Database;
using Passerelle.Database.Mappings;
using Passerelle.Domain.Casework.Imports;
using Passerelle.Domain.Vocabulary;
using Passerelle.Platform.Formats;

namespace Passerelle.Features.Casework.Imports;

/// <summary>An uploaded list of the viewer that waits to be imported, read anew from its content.</summary>
/// <param name="File">The upload.</param>
/// <param name="Sheets">What it holds.</param>
/// <param name="Chosen">How the viewer has said that it is to be read, or null while that is only guessed.</param>
internal sealed record ListInHand(ImportFile File, Sheets Sheets, ColumnMapping? Chosen)
{
    /// <summary>The confirmed mapping, else the guess.</summary>
    public ColumnMapping Mapping => Chosen ?? HeaderGuess.Propose(Sheets).Mapping;

    /// <summary>Not found for anybody but its owner; <c>import.finished</c> when it was imported or its content was forgotten.</summary>
    public static async Task<Outcome<ListInHand>> Load(AppDb db, ImportId id, CancellationToken ct)
    {
        if (await db.ImportFiles.AsTracking().FirstOrDefaultAsync(f => f.Id == id, ct) is not { } file)
            return Problem.NotFound;
        if (file.Content is not { } content)
            return new Problem("import.finished");
        var sheets = SheetReader.Read(new MemoryStream(content), file.FileName);
        return sheets.Ok
            ? new ListInHand(file, sheets.Value, file.Mapping is { } mapping ? JsonSerializer.Deserialize<ColumnMapping>(mapping) : null)
            : sheets.Refuse<ListInHand>();
    }
}
