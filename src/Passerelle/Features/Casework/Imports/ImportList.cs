using Microsoft.EntityFrameworkCore;
using Passerelle.Database;
using Passerelle.Domain.Access;
using Passerelle.Domain.Vocabulary;
using Passerelle.Platform.UseCases;

namespace Passerelle.Features.Casework.Imports;

/// <summary>One upload of the viewer.</summary>
public sealed record ImportListRow(ImportId Id, string FileName, DateTimeOffset UploadedAt, DateTimeOffset? ImportedAt, int? Persons, int? Created, bool Waits, bool ColumnsChosen);

/// <summary>The viewer's own uploads, the newest first.</summary>
public sealed class ImportList(AppDb db) : IUseCase<Nothing, IReadOnlyList<ImportListRow>>
{
    private const int Most = 50;

    /// <inheritdoc />
    public UseCaseInfo Info { get; } = UseCaseInfo.Read("import_list", Permission.ImportCases);

    /// <inheritdoc />
    public async Task<Outcome<IReadOnlyList<ImportListRow>>> Handle(Nothing input, Ctx ctx, CancellationToken ct) =>
        await db.ImportFiles.OrderByDescending(f => f.UploadedAt).Take(Most)
            .Select(f => new ImportListRow(f.Id, f.FileName, f.UploadedAt, f.ImportedAt, f.Persons, f.Created, f.Content != null, f.Mapping != null))
            .ToListAsync(ct);
}
