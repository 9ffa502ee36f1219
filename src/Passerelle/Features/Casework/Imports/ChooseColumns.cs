using System.Text.Json;
using Passerelle.Database;
using Passerelle.Domain.Access;
using Passerelle.Domain.Casework.Imports;
using Passerelle.Domain.Vocabulary;
using Passerelle.Platform.UseCases;

namespace Passerelle.Features.Casework.Imports;

/// <summary>What the viewer says that the columns mean. A header row of 0 says that there is none.</summary>
public sealed record ChooseColumnsInput
{
    /// <summary>The upload.</summary>
    public ImportId Id { get; init; }

    /// <summary>The sheet, counted from 0.</summary>
    public int Sheet { get; init; }

    /// <summary>The row of the header.</summary>
    public int HeaderRow { get; init; }

    /// <summary>One meaning per column.</summary>
    public IReadOnlyList<ColumnMeaning> Meanings { get; init; } = [];
}

/// <summary>Confirms how a list is to be read.</summary>
public sealed class ChooseColumns(AppDb db) : IUseCase<ChooseColumnsInput, ImportId>
{
    /// <inheritdoc />
    public UseCaseInfo Info { get; } = UseCaseInfo.Write("choose_import_columns", Permission.ImportCases);

    /// <inheritdoc />
    public async Task<Outcome<ImportId>> Handle(ChooseColumnsInput input, Ctx ctx, CancellationToken ct)
    {
        var list = await ListInHand.Load(db, input.Id, ct);
        if (!list.Ok)
            return list.Refuse<ImportId>();
        var mapping = new ColumnMapping(input.Sheet, input.HeaderRow == 0 ? null : input.HeaderRow, input.Meanings);
        var reading = RowReading.Read(list.Value.Sheets, mapping, ctx.Today);
        if (!reading.Ok)
            return reading.Refuse<ImportId>();
        list.Value.File.Mapping = JsonSerializer.Serialize(mapping);
        return input.Id;
    }
}
