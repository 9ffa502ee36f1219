using Passerelle.Database;
using Passerelle.Domain.Access;
using Passerelle.Domain.Casework.Imports;
using Passerelle.Domain.Vocabulary;
using Passerelle.Platform.Formats;
using Passerelle.Platform.UseCases;

namespace Passerelle.Features.Casework.Imports;

/// <summary>Says what each row of a file would become, under the guess and without keeping the file.</summary>
public sealed class PlanList(AppDb db) : IUseCase<UploadListInput, PlannedList>
{
    /// <inheritdoc />
    public UseCaseInfo Info { get; } = UseCaseInfo.Read("plan_import", Permission.ImportCases);

    /// <inheritdoc />
    public async Task<Outcome<PlannedList>> Handle(UploadListInput input, Ctx ctx, CancellationToken ct)
    {
        var sheets = SheetReader.Read(new MemoryStream(input.Content), input.FileName);
        return sheets.Ok ? await PlannedList.Make(db, ctx, sheets.Value, HeaderGuess.Propose(sheets.Value).Mapping, ct) : sheets.Refuse<PlannedList>();
    }
}
