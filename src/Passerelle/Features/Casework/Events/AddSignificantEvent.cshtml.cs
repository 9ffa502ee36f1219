using Microsoft.AspNetCore.Mvc;
using Passerelle.Domain.Vocabulary;
using Passerelle.Features.Casework.Cases;
using Passerelle.Platform.UseCases;
using Passerelle.Platform.Web;

namespace Passerelle.Features.Casework.Events;

/// <summary>The form for a significant event.</summary>
[KeepsDraft]
public sealed class AddSignificantEventPage(UseCaseRunner door, AddSignificantEvent add, PrepareEvent prepare, Visit visit, Vocabularies vocabularies)
    : EntryPage(door, prepare, visit, vocabularies)
{
    /// <summary>What the worker says.</summary>
    [BindProperty]
    public AddSignificantEventInput Input { get; set; } = new();

    /// <inheritdoc />
    public override HandlingInput Chosen => Input.Handling;

    /// <summary>Adds it and shows the timeline.</summary>
    public async Task<IActionResult> OnPostAsync(Guid caseId, CancellationToken ct) => !ModelState.IsValid ? await ShowUnread(caseId, ct) : await Answer(
        await Door.Run(add, Input with { CaseId = new CaseId(caseId) }, Operation, ct),
        _ => LocalRedirect($"{CaseLinks.Timeline(new CaseId(caseId))}?done=event"), () => Show(caseId, ct));

    /// <inheritdoc />
    protected override void Begin() => Input = Input with { HappenedOn = Today };
}
