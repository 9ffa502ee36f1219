using Microsoft.AspNetCore.Mvc;
using Passerelle.Domain.Access;
using Passerelle.Platform.UseCases;
using Passerelle.Platform.Web;

namespace Passerelle.Features.Access.Workers;

/// <summary>The agencies of the partnership.</summary>
public sealed class AgencyListPage(UseCaseRunner door, FallbackList list, Visit visit) : DoorPage
{
    /// <summary>What is shown.</summary>
    public IReadOnlyList<AgencyListRow> Agencies { get; private set; } = [];

    /// <summary>The viewer keeps the register of workers, not only the fallback persons.</summary>
    public bool KeepsWorkers => visit.Viewer!.May(Permission.ManageWorkers);

    /// <summary>Shows the list.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => Answer(await door.Run(list, Nothing.At, ct: ct), agencies =>
    {
        Agencies = agencies;
        return Page();
    });
}
