using Microsoft.AspNetCore.Mvc;
using Passerelle.Domain.Vocabulary;
using Passerelle.Platform.UseCases;
using Passerelle.Platform.Web;

namespace Passerelle.Features.Access.Workers;

/// <summary>A worker of the partnership, with a new link.</summary>
public sealed class ViewWorkerPage(UseCaseRunner door, ViewWorker view, ResetSignIn reset) : DoorPage
{
    /// <summary>The worker, from the address.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid WorkerId { get; set; }

    /// <summary>What is shown.</summary>
    public WorkerView? Worker { get; private set; }

    /// <summary>The new link, once.</summary>
    public Invitation? Invited { get; private set; }

    private WorkerId Id => new(WorkerId);

    /// <summary>Shows the worker.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => Answer(await door.Run(view, Id, ct: ct), worker =>
    {
        Worker = worker;
        return Page();
    });

    /// <summary>Takes the old sign-in away and shows the link to a new one.</summary>
    public async Task<IActionResult> OnPostResetAsync(CancellationToken ct) => await Answer(await door.Run(reset, Id, Operation, ct), invitation =>
    {
        Invited = invitation;
        return Page();
    }, () => OnGetAsync(ct));
}
