using Microsoft.AspNetCore.Mvc;
using Passerelle.Domain.Vocabulary;
using Passerelle.Features.Casework.Cases;
using Passerelle.Platform.UseCases;
using Passerelle.Platform.Web;

namespace Passerelle.Features.Casework.Notes;

/// <summary>The form for a sealed note.</summary>
[KeepsDraft]
public sealed class SealNotePage(UseCaseRunner door, SealNote seal, PrepareNote prepare, Visit visit, Vocabularies vocabularies)
    : EntryPage(door, prepare, visit, vocabularies)
{
    /// <summary>The note.</summary>
    [BindProperty]
    public SealNoteInput Input { get; set; } = new();

    /// <inheritdoc />
    public override HandlingInput Chosen { get; } = new() { Class = InformationClass.Sealed, Audience = Audience.Agency };

    /// <summary>Seals it and shows the timeline.</summary>
    public async Task<IActionResult> OnPostAsync(Guid caseId, CancellationToken ct) => !ModelState.IsValid ? await ShowUnread(caseId, ct) : await Answer(
        await Door.Run(seal, Input with { CaseId = new CaseId(caseId) }, Operation, ct),
        _ => LocalRedirect($"{CaseLinks.Timeline(new CaseId(caseId))}?done=note"), () => Show(caseId, ct));

    /// <inheritdoc />
    protected override void Begin() => Input = Input with { HappenedOn = Today };
}
