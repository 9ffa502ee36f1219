using Microsoft.AspNetCore.Mvc;
using Passerelle.Domain.Access;
using Passerelle.Platform.UseCases;
using Passerelle.Platform.Web;

namespace Passerelle.Features.Casework.Cases;

/// <summary>Looks whether the person is known already; the way into opening a case.</summary>
public sealed class FindKnownPeoplePage(UseCaseRunner door, PrepareCase prepare, FindKnownPeople find, Visit visit) : DoorPage
{
    /// <summary>Whom to look for.</summary>
    [BindProperty]
    public KnownPeopleForm Input { get; set; } = new();

    /// <summary>What was found, or null before the search.</summary>
    public KnownPeople? Known { get; private set; }

    /// <summary>True when the viewer is a coordinator: then others of the partnership are to be asked.</summary>
    public bool Coordinates => visit.Viewer!.Roles.Contains(Role.Coordinator);

    /// <summary>Shows the empty search.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => Answer(await door.Run(prepare, Nothing.At, ct: ct), _ => Page());

    /// <summary>Searches. By POST, so that no name stands in an address.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!ModelState.IsValid)
            return Answer(await door.Run(prepare, Nothing.At, ct: ct), _ => Page());
        return Answer(await door.Run(find, Input.Search(), ct: ct), known => { Known = known; return Page(); });
    }
}
