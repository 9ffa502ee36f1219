using Microsoft.AspNetCore.Mvc;
using Passerelle.Domain.Vocabulary;
using Passerelle.Platform.UseCases;
using Passerelle.Platform.Web;

namespace Passerelle.Features.Casework.Imports;

/// <summary>Earlier imports, and the form to upload a list.</summary>
public sealed class ImportListPage(UseCaseRunner door, ImportList list, UploadList upload, Visit visit) : DoorPage
{
    /// <summary>The chosen file.</summary>
    [BindProperty]
    public new IFormFile? File { get; set; }

    /// <summary>The viewer's earlier uploads.</summary>
    public IReadOnlyList<ImportListRow> Earlier { get; private set; } = [];

    /// <summary>The partnership's time zone.</summary>
    public TimeZoneInfo TimeZone => visit.TimeZone;

    /// <summary>Shows the page.</summary>
    public Task<IActionResult> OnGetAsync(CancellationToken ct) => Show(ct);

    /// <summary>Uploads a list.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken ct) => await Answer(await Upload(ct), id => Redirect(ImportLinks.Columns(id)), () => Show(ct));

    private async Task<Outcome<ImportId>> Upload(CancellationToken ct)
    {
        if (File is null)
            return new Problem("import.choose_file", nameof(File));
        using var content = new MemoryStream();
        await File.CopyToAsync(content, ct);
        return await door.Run(upload, new UploadListInput(File.FileName, content.ToArray()), Operation, ct);
    }

    private async Task<IActionResult> Show(CancellationToken ct) => Answer(await door.Run(list, Nothing.At, ct: ct), rows =>
    {
        Earlier = rows;
        return Page();
    });
}
