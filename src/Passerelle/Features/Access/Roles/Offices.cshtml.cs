using Microsoft.AspNetCore.Mvc;
using Passerelle.Platform.UseCases;
using Passerelle.Platform.Web;

namespace Passerelle.Features.Access.Roles;

/// <summary>Who holds the offices of the partnership, and what has been proposed.</summary>
public sealed class OfficesPage(UseCaseRunner door, ViewOffices view, Visit visit, Vocabularies vocabularies) : RolePage(visit, vocabularies)
{
    /// <summary>What is shown.</summary>
    public OfficesView View { get; private set; } = null!;

    /// <summary>Shows it.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        await LoadWords();
        return Answer(await door.Run(view, Nothing.At, ct: ct), found => { View = found; return Page(); });
    }
}
