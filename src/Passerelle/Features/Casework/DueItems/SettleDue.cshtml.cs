using Microsoft.AspNetCore.Mvc;
using Passerelle.Domain.Casework.Cases;
using Passerelle.Domain.Vocabulary;
using Passerelle.Features.Casework.Cases;
using Passerelle.Platform.UseCases;
using Passerelle.Platform.Web;

namespace Passerelle.Features.Casework.DueItems;

/// <summary>What is typed to settle something due.</summary>
public sealed class SettleDueForm
{
#pragma warning disable CS1591 // the input says what each means
    public DateOnly? HeldOn { get; set; }
    public string? Text { get; set; }
#pragma warning restore CS1591
}

/// <summary>Shows something due and settles it.</summary>
[KeepsDraft]
public sealed class SettleDuePage(UseCaseRunner door, ViewDue view, SettleDue settle, Visit visit, Vocabularies vocabularies) : CaseForm(door, visit, vocabularies)
{
    /// <summary>What is typed.</summary>
    [BindProperty]
    public SettleDueForm Input { get; set; } = new();

    /// <summary>The item.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid DueId { get; set; }

    /// <summary>What is due.</summary>
    public DueView Due { get; private set; } = null!;

    /// <summary>The key of the words for its kind.</summary>
    public string Key => Code.Of(Due.Kind);

    /// <summary>True when it is settled on a day that is asked for.</summary>
    public bool AsksDay => Due.Kind is DueKind.Review or DueKind.ReleaseGate;

    /// <inheritdoc />
    protected override bool IsReadToo => true;

    /// <summary>Settles it.</summary>
    public Task<IActionResult> OnPostAsync(Guid caseId, CancellationToken ct) =>
        Send(settle, new SettleDueInput { CaseId = new(caseId), DueId = new(DueId), HeldOn = Input.HeldOn, Text = Input.Text },
            new CaseId(caseId), $"{CaseLinks.Overview(new CaseId(caseId))}?done=settled", ct);

    /// <inheritdoc />
    protected override async Task<IActionResult> Show(CaseId caseId, CancellationToken ct)
    {
        var outcome = await Door.Run(view, new ViewDueInput(caseId, new(DueId)), ct: ct);
        if (!outcome.Ok)
            return Answer(outcome, _ => Page());
        Due = outcome.Value;
        if (HttpMethods.IsGet(Request.Method) && AsksDay)
            Input.HeldOn ??= Today;
        await ShowCase(Due.Header);
        if (Due is { MaySettle: true, DoneAt: null })
            await AskReaders(caseId, Due.Handling, ct);
        return Page();
    }
}
