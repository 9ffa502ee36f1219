using Microsoft.AspNetCore.Mvc;
using Passerelle.Domain.Access;
using Passerelle.Domain.Casework.BreakGlass;
using Passerelle.Domain.Vocabulary;
using Passerelle.Features.Casework.Cases;
using Passerelle.Platform.Components;
using Passerelle.Platform.UseCases;
using Passerelle.Platform.Web;

namespace Passerelle.Features.Casework.BreakGlass;

/// <summary>What is typed to open a case in an emergency.</summary>
public sealed class BreakTheGlassForm
{
#pragma warning disable CS1591 // the input says what each means
    public string? Reference { get; set; }
    public EmergencyReason? Reason { get; set; }
    public string? Why { get; set; }
#pragma warning restore CS1591
}

/// <summary>The form that opens a case in an emergency, and the button that ends it.</summary>
[KeepsDraft, StepUpFirst]
public sealed class BreakTheGlassPage(UseCaseRunner door, ViewOwnGlass own, BreakTheGlass open, EndGlass end, Visit visit, Vocabularies vocabularies) : DoorPage
{
    /// <summary>What is typed.</summary>
    [BindProperty]
    public BreakTheGlassForm Input { get; set; } = new();

    /// <summary>How often the viewer still may.</summary>
    public int Left { get; private set; }

    /// <summary>The kinds of emergency.</summary>
    public IReadOnlyList<Choice> Reasons { get; private set; } = [];

    /// <summary>True when the viewer's role carries the permission.</summary>
    public bool May(Permission permission) => visit.Viewer!.May(permission);

    /// <summary>Shows the form.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        Reasons = [.. (await vocabularies.Choices("emergency_reason")).Where(t => Code.Read<EmergencyReason>(t.Code) is not null)
            .Select(t => new Choice(Code.Read<EmergencyReason>(t.Code)!.Value.ToString(), t.Word))];
        return Answer(await door.Run(own, Nothing.At, ct: ct), view => { Left = view.Left; return Page(); });
    }

    /// <summary>Opens the case, or says the one thing that is said whatever stood in the way.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var opened = await door.Run(open, new BreakTheGlassInput { Reference = Input.Reference, Reason = Input.Reason, Why = Input.Why }, Operation, ct);
        if (opened is { Ok: true, Value.CaseId: null })
            opened = new Problem("glass.not_opened", nameof(Input.Reference));
        return await Answer(opened, done => Redirect(CaseLinks.Overview(done.CaseId!.Value)), () => OnGetAsync(ct));
    }

    /// <summary>Ends the access to a case now.</summary>
    public async Task<IActionResult> OnPostEndAsync(Guid caseId, CancellationToken ct) =>
        await Answer(await door.Run(end, new CaseId(caseId), ct: ct), _ => Redirect(GlassLinks.Own + "?done=ended"), () => OnGetAsync(ct));
}
