using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Passerelle.Database;
using Passerelle.Domain.Access;
using Passerelle.Domain.Casework.Cases;
using Passerelle.Domain.Vocabulary;
using Passerelle.Platform.UseCases;

namespace Passerelle.Features.Casework.Imports;

/// <summary>A case that came from a list.</summary>
public sealed record CreatedCase(CaseId CaseId, string Reference, string Name, CaseState State, int Row);

/// <summary>What became of an upload.</summary>
public sealed record ImportView(
    ImportId Id, string FileName, DateTimeOffset UploadedAt, DateTimeOffset? ImportedAt, bool Waits, int? Persons, IReadOnlyList<CreatedCase> Created, IReadOnlyList<LeftOutRow> LeftOut);

/// <summary>Shows what became of an upload.</summary>
public sealed class ViewImport(AppDb db) : IUseCase<ImportId, ImportView>
{
    /// <inheritdoc />
    public UseCaseInfo Info { get; } = UseCaseInfo.Read("view_import", Permission.ImportCases);

    /// <inheritdoc />
    public async Task<Outcome<ImportView>> Handle(ImportId input, Ctx ctx, CancellationToken ct)
    {
        var file = await db.ImportFiles.Where(f => f.Id == input)
            .Select(f => new { f.FileName, f.UploadedAt, f.ImportedAt, Waits = f.Content != null, f.Persons, f.LeftOut }).FirstOrDefaultAsync(ct);
        if (file is null)
            return Problem.NotFound;
        var created = await (
            from r in db.ImportRows
            join c in db.Cases on r.CaseId equals c.Id
            where r.ImportId == input
            orderby r.RowNumber
            select new CreatedCase(c.Id, c.Reference,
                db.PersonNames.Where(n => n.CaseId == c.Id).Select(n => n.Given + " " + (n.Particle == "" ? "" : n.Particle + " ") + n.Family).FirstOrDefault() ?? "", c.State, r.RowNumber))
            .ToListAsync(ct);
        ctx.Trail.Lists(created.Select(c => c.CaseId));
        return new ImportView(input, file.FileName, file.UploadedAt, file.ImportedAt, file.Waits, file.Persons, created,
            file.LeftOut is { } leftOut ? JsonSerializer.Deserialize<List<LeftOutRow>>(leftOut)! : []);
    }
}
