using Microsoft.AspNetCore.Mvc;
using Passerelle.Domain.Vocabulary;
using Passerelle.Platform.Components;
using Passerelle.Platform.UseCases;
using Passerelle.Platform.Web;

namespace Passerelle.Features.Access.Workers;

/// <summary>The form on which somebody leaves or moves: what is open, and who takes it over.</summary>
public abstract class LeavingForm(UseCaseRunner door, ViewLeaving view) : DoorPage
{
    /// <summary>The worker, from the address.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid WorkerId { get; set; }

    /// <summary>Who takes over.</summary>
    [BindProperty]
    public Guid? TakesOver { get; set; }

    /// <summary>What is shown.</summary>
    public LeavingView View { get; private set; } = null!;

    /// <summary>The worker.</summary>
    protected WorkerId Id => new(WorkerId);

    /// <summary>Who was chosen.</summary>
    protected WorkerId? Chosen => TakesOver is { } colleague ? new WorkerId(colleague) : null;

    /// <summary>The one door.</summary>
    protected UseCaseRunner Door { get; } = door;

    /// <summary>The colleagues to choose from.</summary>
    public IEnumerable<Choice> Colleagues => View.Colleagues.Select(c => new Choice(c.Id.Value.ToString(), c.Name));

    /// <summary>Shows the form, with the fallback person of the agency chosen.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => Answer(await Door.Run(view, Id, ct: ct), found =>
    {
        View = found;
        if (HttpMethods.IsGet(Request.Method))
            TakesOver = found.Fallback?.Value;
        return Page();
    });
}

/// <summary>A worker leaves.</summary>
[StepUpFirst]
public sealed class WorkerLeavesPage(UseCaseRunner door, ViewLeaving view, WorkerLeaves leave) : LeavingForm(door, view)
{
    /// <summary>It is known that an office is left to nobody.</summary>
    [BindProperty]
    public bool LeavesNobody { get; set; }

    /// <summary>The worker leaves.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken ct) =>
        await Answer(await Door.Run(leave, new WorkerLeavesInput(Id, Chosen, LeavesNobody), Operation, ct), _ => Redirect(WorkerLinks.Worker(Id)), () => OnGetAsync(ct));
}
