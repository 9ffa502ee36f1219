using Passerelle.Database;
using Passerelle.Domain.Access;
using Passerelle.Domain.Vocabulary;
using Passerelle.Platform.UseCases;

namespace Passerelle.Features.Casework.Imports;

/// <summary>Shows what each row of an uploaded list will become.</summary>
public sealed class ViewRows(AppDb db) : IUseCase<ImportId, PlannedList>
{
    /// <inheritdoc />
    public UseCaseInfo Info { get; } = UseCaseInfo.Read("view_import_rows", Permission.ImportCases);

    /// <inheritdoc />
    public async Task<Outcome<PlannedList>> Handle(ImportId input, Ctx ctx, CancellationToken ct)
    {
        var list = await ListInHand.Load(db, input, ct);
        return list.Ok ? await PlannedList.Make(db, ctx, list.Value.Sheets, list.Value.Mapping, ct) : list.Refuse<PlannedList>();
    }
}
