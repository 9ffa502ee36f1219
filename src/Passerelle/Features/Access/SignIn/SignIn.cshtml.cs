using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Passerelle.Domain.Vocabulary;
using Passerelle.Platform.Identity;
using Passerelle.Platform.Web;

namespace Passerelle.Features.Access.SignIn;

/// <summary>Sign in: by role card where the city is invented, else by passkey, or by password, then a code.</summary>
[AllowAnonymous]
public sealed class SignInPage(DoorDesk desk, SignInDesk signIn, PasskeyDesk passkeys, HalfwayCookie halfway, Device device, Pace pace, SignedIn signedIn, SecondClicks clicks) : PageModel
{
    /// <summary>The role cards, by city.</summary>
    public IReadOnlyList<IGrouping<string, DemoCard>> Cities { get; private set; } = [];

    /// <summary>Where to go afterwards; a path of this site or nothing.</summary>
    [BindProperty(SupportsGet = true, Name = "return")]
    public string? ReturnTo { get; set; }

    /// <summary>Why the page was shown, a code with words: <c>ended</c>, <c>locked</c>, <c>signed_out</c> …</summary>
    [BindProperty(SupportsGet = true)]
    public string? Why { get; set; }

    /// <summary>What was typed.</summary>
    [BindProperty]
    public SignInInput Input { get; set; } = new();

    /// <summary>The passkey that was shown, as the script of the page hands it on.</summary>
    [BindProperty]
    public string? Credential { get; set; }

    /// <summary>Whether browsers can use passkeys at this address.</summary>
    public bool ServesPasskeys => passkeys.Serves;

    /// <summary>True when others use this desk as well: the session ends sooner.</summary>
    [BindProperty]
    public bool Shared { get; set; }

    /// <summary>Shows the ways in.</summary>
    public async Task OnGetAsync(CancellationToken ct)
    {
        Shared = SharedDesk.Is(HttpContext);
        Cities = [.. (await desk.DemoCards(ct)).GroupBy(card => card.City)];
    }

    /// <summary>The place of a city on the page.</summary>
    public string AnchorOf(IGrouping<string, DemoCard> city) => $"city-{Cities.ToList().IndexOf(city) + 1}";

    /// <summary>Asks the browser for a passkey, of whomever.</summary>
    public async Task<IActionResult> OnPostOptionsAsync() => passkeys.Serves ? Content(await passkeys.AskToShow(null), "application/json") : NotFound();

    /// <summary>Judges the passkey and starts the session.</summary>
    public async Task<IActionResult> OnPostPasskeyAsync(CancellationToken ct)
    {
        SharedDesk.Remember(HttpContext, Shared);
        if (await signIn.ShowPasskey(Credential, ct) is not { } shown)
            return await Again("", "passkey.wrong", ct);
        await signedIn.With(HttpContext, shown.Worker, shown.Session, ct);
        return LocalRedirect(Url.IsLocalUrl(ReturnTo) ? ReturnTo : "/");
    }

    /// <summary>Checks the password; the code comes on the next page.</summary>
    public async Task<IActionResult> OnPostPasswordAsync(CancellationToken ct)
    {
        if (pace.Holds(HttpContext, Input.UserName) is { } wait)
            return Pace.TooMany(HttpContext, wait);
        SharedDesk.Remember(HttpContext, Shared);
        var next = "/sign-in/code" + (Url.IsLocalUrl(ReturnTo) ? QueryString.Create("return", ReturnTo!).Value : "");
        if (await clicks.Once(HttpContext, next, () => signIn.EnterPassword(Input.UserName, Input.Password, device.Read(HttpContext), CancellationToken.None)) is { } entered)
        {
            halfway.Write(HttpContext, entered);
            return LocalRedirect(next);
        }
        return await Again("Input.UserName", "wrong", ct);
    }

    /// <summary>Signs in as a worker of an invented city.</summary>
    public async Task<IActionResult> OnPostDemoAsync(Guid worker, CancellationToken ct)
    {
        if (await desk.DemoCulture(new WorkerId(worker), ct) is null)
            return NotFound();
        SharedDesk.Remember(HttpContext, Shared);
        var next = Url.IsLocalUrl(ReturnTo) ? ReturnTo : "/";
        if (await clicks.Once(HttpContext, next, async () => await signedIn.Card(new WorkerId(worker), CancellationToken.None)) is { } session)
            await signedIn.ByCard(HttpContext, session, ct);
        return LocalRedirect(next);
    }

    private async Task<IActionResult> Again(string field, string why, CancellationToken ct)
    {
        ModelState.Remove(nameof(Credential));
        ModelState.AddModelError(field, Words.For("Features/Access/SignIn")[why]);
        Response.StatusCode = StatusCodes.Status400BadRequest;
        await OnGetAsync(ct);
        return Page();
    }
}
