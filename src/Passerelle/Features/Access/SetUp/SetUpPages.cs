using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Passerelle.Platform.Identity;
using Passerelle.Platform.Web;

namespace Passerelle.Features.Access.SetUp;

/// <summary>What the pages behind a one-time link share: they open with the link only, and say why when it does not.</summary>
[AllowAnonymous]
public abstract class SetUpPages(OneTimeLinks links) : DoorPage
{
    /// <summary>The secret of the link.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Link { get; set; }

    /// <summary>What is known about the link.</summary>
    public SetUpLink Found { get; private set; } = new(LinkState.Unknown);

    /// <summary>Continues when the link is open; else the page that says why not.</summary>
    protected async Task<IActionResult> WhenOpen(Func<Task<IActionResult>> next, CancellationToken ct)
    {
        Found = await links.Find(Link, ct);
        if (Found.State == LinkState.Open)
            return await next();
        Response.StatusCode = Found.State switch { LinkState.Unknown => StatusCodes.Status404NotFound, LinkState.Waiting => StatusCodes.Status403Forbidden, _ => StatusCodes.Status410Gone };
        return Page();
    }

    /// <summary>Goes to another of these pages with the same link.</summary>
    protected LocalRedirectResult To(string path) => LocalRedirect(Path(path));

    /// <summary>The address of another of these pages with the same link.</summary>
    public string Path(string path) => path + QueryString.Create("link", Link ?? "");
}
