using Microsoft.AspNetCore.Mvc;
using Passerelle.Domain.Casework.Cases;
using Passerelle.Domain.Vocabulary;
using Passerelle.Platform.Components;
using Passerelle.Platform.UseCases;
using Passerelle.Platform.Web;

namespace Passerelle.Features.Casework.Cases;

/// <summary>The fields of the form that moves a case to another state.</summary>
public sealed class ChangeStateForm
{
#pragma warning disable CS1591 // fields of a form, named as in ChangeStateInput
    public CaseState? To { get; set; }
    public ClosureReason? ClosureReason { get; set; }
    public string? Reasons { get; set; }
    public int Version { get; set; }
#pragma warning restore CS1591
}

/// <summary>Moves a case to another state.</summary>
[KeepsDraft]
public sealed class ChangeStatePage(UseCaseRunner door, ViewState view, ChangeState change, Visit visit, Vocabularies vocabularies) : CasePage(visit, vocabularies)
{
    /// <summary>The form.</summary>
    [BindProperty]
    public ChangeStateForm Input { get; set; } = new();

    /// <summary>The state now.</summary>
    public CaseStateView View { get; private set; } = null!;

    /// <summary>The words for the states and for the reasons to close, by code.</summary>
    public (IReadOnlyDictionary<string, string> States, IReadOnlyList<Choice> Closures) Codes { get; private set; }

    /// <summary>Shows the form.</summary>
    public Task<IActionResult> OnGetAsync(Guid caseId, CancellationToken ct) => Show(caseId, ct);

    /// <summary>Moves the case.</summary>
    public async Task<IActionResult> OnPostAsync(Guid caseId, CancellationToken ct)
    {
        if (Input.To is not { } to || !ModelState.IsValid)
        {
            if (ModelState.IsValid) ModelState.AddModelError("Input.To", Words.Shared["field.required"]);
            Response.StatusCode = StatusCodes.Status400BadRequest;
            return await Show(caseId, ct);
        }
        var input = new ChangeStateInput
        {
            CaseId = new CaseId(caseId), To = to, Reasons = Input.Reasons, ClosureReason = to == CaseState.Closed ? Input.ClosureReason : null, Version = Input.Version,
        };
        return await Answer(await door.Run(change, input, Operation, ct), id => Redirect($"{CaseLinks.Overview(id)}?done=state"), () => Show(caseId, ct));
    }

    private async Task<IActionResult> Show(Guid caseId, CancellationToken ct)
    {
        var found = await door.Run(view, new CaseId(caseId), ct: ct);
        if (!found.Ok)
            return Answer(found, _ => Page());
        View = found.Value;
        Codes = (await Vocabulary.Map("case_state"),
            [.. (await Vocabulary.Choices("closure_reason")).Select(t => new Choice(Code.Read<ClosureReason>(t.Code).ToString()!, t.Word))]);
        await ShowCase(View.Header);
        await AskReaders(View.Header.CaseId, ForTheTeam(), ct);
        return Page();
    }
}
