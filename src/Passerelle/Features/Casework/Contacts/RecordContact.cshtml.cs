using Microsoft.AspNetCore.Mvc;
using Passerelle.Domain.Vocabulary;
using Passerelle.Features.Casework.Cases;
using Passerelle.Platform.UseCases;
using Passerelle.Platform.Web;

namespace Passerelle.Features.Casework.Contacts;

/// <summary>The form for a contact.</summary>
[KeepsDraft]
public sealed class RecordContactPage(UseCaseRunner door, RecordContact record, PrepareContact prepare, Visit visit, Vocabularies vocabularies)
    : EntryPage(door, prepare, visit, vocabularies)
{
    /// <summary>What the worker says.</summary>
    [BindProperty]
    public RecordContactInput Input { get; set; } = new();

    /// <inheritdoc />
    public override HandlingInput Chosen => Input.Handling;

    /// <inheritdoc />
    public override bool ExpectsAnswer => Input.Concern;

    /// <summary>True when one of these fields was filled in or refused, so that its part of the form stands open.</summary>
    public bool Opens(params string[] fields) =>
        fields.Any(field => ModelState.TryGetValue($"Input.{field}", out var entry) && (entry.Errors.Count > 0 || !string.IsNullOrEmpty(entry.AttemptedValue)));

    /// <summary>Records it and shows the timeline.</summary>
    public async Task<IActionResult> OnPostAsync(Guid caseId, CancellationToken ct) => !ModelState.IsValid ? await ShowUnread(caseId, ct) : await Answer(
        await Door.Run(record, Input with { CaseId = new CaseId(caseId) }, Operation, ct),
        _ => LocalRedirect($"{CaseLinks.Timeline(new CaseId(caseId))}?done=contact"), () => Show(caseId, ct));

    /// <inheritdoc />
    protected override void Begin() => Input = Input with { HappenedOn = Today };
}
