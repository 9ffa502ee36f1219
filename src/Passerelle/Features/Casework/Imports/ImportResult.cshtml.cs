using Microsoft.AspNetCore.Mvc;
using Passerelle.Domain.Casework.Cases;
using Passerelle.Domain.Vocabulary;
using Passerelle.Platform.UseCases;
using Passerelle.Platform.Web;

namespace Passerelle.Features.Casework.Imports;

/// <summary>Says what became of a list.</summary>
public sealed class ImportResultPage(UseCaseRunner door, ViewImport view, Vocabularies vocabularies, Visit visit) : ImportPage
{
    /// <summary>What became of it.</summary>
    public ImportView View { get; private set; } = null!;

    /// <summary>The words for the states.</summary>
    public IReadOnlyDictionary<string, string> States { get; private set; } = null!;

    /// <summary>The partnership's time zone.</summary>
    public TimeZoneInfo TimeZone => visit.TimeZone;

    /// <summary>The word for a state.</summary>
    public string Word(CaseState state) => States[Code.Of(state)];

    /// <summary>Shows it; a list that waits is continued where it was left.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        States = await vocabularies.Map("case_state");
        return Answer(await door.Run(view, ImportId, ct: ct), shown =>
        {
            View = shown;
            return shown.Waits ? Redirect(ImportLinks.Columns(ImportId)) : Page();
        });
    }
}
