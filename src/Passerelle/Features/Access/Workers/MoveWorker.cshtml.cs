using Microsoft.AspNetCore.Mvc;
using Passerelle.Domain.Vocabulary;
using Passerelle.Platform.Components;
using Passerelle.Platform.UseCases;
using Passerelle.Platform.Web;

namespace Passerelle.Features.Access.Workers;

/// <summary>A worker moves to another agency.</summary>
[StepUpFirst]
public sealed class MoveWorkerPage(UseCaseRunner door, ViewLeaving view, MoveWorker move) : LeavingForm(door, view)
{
    /// <summary>Where to.</summary>
    [BindProperty]
    public Guid? Agency { get; set; }

    /// <summary>The other agencies.</summary>
    public IEnumerable<Choice> Agencies => View.Agencies.Select(a => new Choice(a.Id.Value.ToString(), a.Name));

    /// <summary>The worker moves.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken ct) => await Answer(
        await Door.Run(move, new MoveWorkerInput(Id, Agency is { } to ? new AgencyId(to) : null, Chosen), Operation, ct), _ => Redirect(WorkerLinks.Worker(Id)), () => OnGetAsync(ct));
}
