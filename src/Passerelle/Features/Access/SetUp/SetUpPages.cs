using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Passerelle.Domain.Vocabulary;
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

    /// <summary>The recovery codes, once everything is set up.</summary>
    public IReadOnlyList<string>? RecoveryCodes { get; private set; }

    /// <summary>
    /// The last step: the person is signed in, and the recovery codes stand on the page, this once. The link is used up then; a second click on the button shows the same codes.
    /// </summary>
    protected async Task<IActionResult> Finish(SecondClicks clicks, SignedIn signedIn, Func<Task<Outcome<SetUpDone>>> step, Func<Task<IActionResult>> show, CancellationToken ct)
    {
        Outcome<SetUpDone>? said = null;
        var finished = await clicks.Once(HttpContext, "/account", async () =>
        {
            Found = await links.Find(Link, CancellationToken.None);
            if (Found.State == LinkState.Open)
                said = await step();
            return said is { Ok: true, Value: var done } ? new Finished(Found.Worker!.Value, done) : null;
        });
        if (finished is null)
            return await WhenOpen(async () => await Answer(said ?? await step(), _ => Page(), show), ct);
        await signedIn.With(HttpContext, finished.Worker, finished.Done.Session, ct);
        RecoveryCodes = finished.Done.RecoveryCodes;
        return Page();
    }

    private sealed record Finished(WorkerId Worker, SetUpDone Done);

    /// <summary>Goes to another of these pages with the same link.</summary>
    protected LocalRedirectResult To(string path) => LocalRedirect(Path(path));

    /// <summary>The address of another of these pages with the same link.</summary>
    public string Path(string path) => path + QueryString.Create("link", Link ?? "");
}
