using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Passerelle.Database;
using Passerelle.Database.Mappings;
using Passerelle.Domain.Access;
using Passerelle.Domain.Vocabulary;
using Passerelle.Platform.Formats;
using Passerelle.Platform.UseCases;

namespace Passerelle.Features.Casework.Imports;

/// <summary>A file as it was sent.</summary>
public sealed record UploadListInput(string FileName, byte[] Content);

/// <summary>Keeps a list that can be read, until it is imported or for thirty days; only its owner sees it.</summary>
public sealed class UploadList(AppDb db) : IUseCase<UploadListInput, ImportId>
{
    /// <inheritdoc />
    public UseCaseInfo Info { get; } = UseCaseInfo.Write("upload_list", Permission.ImportCases);

    /// <inheritdoc />
    public async Task<Outcome<ImportId>> Handle(UploadListInput input, Ctx ctx, CancellationToken ct)
    {
        var name = CleanText.Short("File", Path.GetFileName(input.FileName.Replace('\\', '/')));
        if (!name.Ok)
            return name.Refuse<ImportId>();
        var sheets = SheetReader.Read(new MemoryStream(input.Content), name.Value);
        if (!sheets.Ok)
            return sheets.Refuse<ImportId>();
        await db.Database.ExecuteSqlAsync($"call access.forget_old_lists()", ct);
        var file = new ImportFile
        {
            Id = new ImportId(ctx.NewId()), WorkerId = ctx.Viewer.WorkerId, PartnershipId = ctx.Viewer.PartnershipId, FileName = name.Value,
            Sha256 = SHA256.HashData(input.Content), Content = input.Content, UploadedAt = ctx.Now,
        };
        db.Add(file);
        return file.Id;
    }
}
