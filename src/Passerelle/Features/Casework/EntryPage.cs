using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Passerelle.Domain.Vocabulary;
using Passerelle.Platform.Components;
using Passerelle.Platform.UseCases;
using Passerelle.Platform.Web;

namespace Passerelle.Features.Casework;

/// <summary>A page on which something is written into a case: the form, and the preview of who will be able to read it.</summary>
public abstract class EntryPage(UseCaseRunner door, WhoWillRead whoWillRead, Visit visit, Vocabularies vocabularies) : CasePage(visit, vocabularies)
{
    private const string Key = "Passerelle.EntryPage";

    private static Words Words => Words.For("Features/Casework");

    /// <summary>The one door.</summary>
    protected UseCaseRunner Door { get; } = door;

    /// <summary>What the author may choose and who would read it.</summary>
    public Readership Readership { get; private set; } = null!;

    /// <summary>How far the entry is meant to reach.</summary>
    public abstract HandlingInput Chosen { get; }

    /// <summary>True when somebody is expected to answer the entry.</summary>
    public virtual bool ExpectsAnswer => false;

    /// <summary>Why nothing can be written now, or null.</summary>
    public string? Refusal => IsPast ? Words["read_only.entries"] : OnlyReads ? Words["only_reads.entries"] : Readership.Header.IsClosed ? Words["closed.entries"] : null;

    /// <summary>The form, empty or as the draft left it.</summary>
    public async Task<IActionResult> OnGetAsync(Guid caseId, CancellationToken ct)
    {
        var page = await Show(caseId, ct);
        Begin();
        return page;
    }

    /// <summary>Who will read this: a part of the page for the script, the page with the answer for everybody else. Nothing is refused yet.</summary>
    public async Task<IActionResult> OnPostReadersAsync(Guid caseId, CancellationToken ct)
    {
        foreach (var field in ModelState.Keys.ToList())
            ModelState.ClearValidationState(field);
        var page = await Show(caseId, ct);
        return Readership is not null && Request.Headers.XRequestedWith == "fetch" ? Partial("_Readers", this) : page;
    }

    /// <summary>The choices of a closed vocabulary.</summary>
    public async Task<IReadOnlyList<Choice>> Choices<T>(string vocabulary) where T : struct, Enum =>
        [.. (await Vocabulary.Choices(vocabulary)).Where(t => Code.Read<T>(t.Code) is not null).Select(t => new Choice(Code.Read<T>(t.Code)!.Value.ToString(), t.Word))];

    /// <summary>The choices of a vocabulary that a partnership may extend, or of a scale.</summary>
    public async Task<IReadOnlyList<Choice>> Codes(string vocabulary) => [.. (await Vocabulary.Choices(vocabulary)).Select(t => new Choice(t.Code, t.Word))];

    /// <summary>The page around a part of the form.</summary>
    public static EntryPage Around(ViewDataDictionary data) => (EntryPage)data[Key]!;

    /// <summary>Fills in what a fresh form proposes.</summary>
    protected virtual void Begin() { }

    /// <summary>The form again, because a field could not be read.</summary>
    protected Task<IActionResult> ShowUnread(Guid caseId, CancellationToken ct)
    {
        Response.StatusCode = StatusCodes.Status400BadRequest;
        return Show(caseId, ct);
    }

    /// <summary>Draws the form with what was typed.</summary>
    protected async Task<IActionResult> Show(Guid caseId, CancellationToken ct)
    {
        var outcome = await Door.Run(whoWillRead, new WhoWillReadInput(new CaseId(caseId), Chosen), ct: ct);
        if (!outcome.Ok)
            return Answer(outcome, _ => Page());
        Readership = outcome.Value;
        await ShowCase(Readership.Header);
        ViewData[Key] = this;
        return Page();
    }
}
