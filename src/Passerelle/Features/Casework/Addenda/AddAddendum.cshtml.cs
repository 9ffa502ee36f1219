using Microsoft.AspNetCore.Mvc;
using Passerelle.Domain.Casework.Addenda;
using Passerelle.Domain.Vocabulary;
using Passerelle.Features.Casework.Cases;
using Passerelle.Platform.UseCases;
using Passerelle.Platform.Web;

namespace Passerelle.Features.Casework.Addenda;

/// <summary>The form that corrects an own entry.</summary>
[KeepsDraft]
public sealed class AddAddendumPage(UseCaseRunner door, OwnEntry own, AddAddendum add, Visit visit, Vocabularies vocabularies) : CasePage(visit, vocabularies)
{
    /// <summary>The correction.</summary>
    [BindProperty]
    public AddAddendumInput Input { get; set; } = new();

    /// <summary>The entry as it stands.</summary>
    public OwnEntryView Entry { get; private set; } = null!;

    /// <summary>Shows the entry and the form.</summary>
    public Task<IActionResult> OnGetAsync(Guid caseId, string kind, Guid entryId, CancellationToken ct) => Show(caseId, kind, entryId, ct);

    /// <summary>Adds the addendum and shows the timeline.</summary>
    public async Task<IActionResult> OnPostAsync(Guid caseId, string kind, Guid entryId, CancellationToken ct)
    {
        if (Code.Read<EntryKind>(kind) is not { } known)
            return NotFound();
        var outcome = await door.Run(add, Input with { CaseId = new CaseId(caseId), Kind = known, EntryId = entryId }, Operation, ct);
        return await Answer(outcome, _ => LocalRedirect($"{CaseLinks.Timeline(new CaseId(caseId))}?done=addendum"), () => Show(caseId, kind, entryId, ct));
    }

    private async Task<IActionResult> Show(Guid caseId, string kind, Guid entryId, CancellationToken ct)
    {
        if (Code.Read<EntryKind>(kind) is not { } known)
            return NotFound();
        var outcome = await door.Run(own, new OwnEntryInput(new CaseId(caseId), known, entryId), ct: ct);
        if (!outcome.Ok)
            return Answer(outcome, _ => Page());
        Entry = outcome.Value;
        await ShowCase(Entry.Header);
        await AskReaders(Entry.Header.CaseId, Entry.Handling, ct);
        return Page();
    }
}
