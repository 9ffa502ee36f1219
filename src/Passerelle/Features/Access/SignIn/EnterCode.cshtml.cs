using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Passerelle.Platform.Identity;
using Passerelle.Platform.Web;

namespace Passerelle.Features.Access.SignIn;

/// <summary>The second page of signing in: the code of the app, or a recovery code.</summary>
[AllowAnonymous]
public sealed class EnterCodePage(SignInDesk signIn, HalfwayCookie halfway, Device device, SignedIn signedIn, SecondClicks clicks) : PageModel
{
    /// <summary>Where to go afterwards.</summary>
    [BindProperty(SupportsGet = true, Name = "return")]
    public string? ReturnTo { get; set; }

    /// <summary>What was typed; never shown again.</summary>
    [BindProperty]
    public string? Code { get; set; }

    /// <summary>Asks for the code; who has not given a password yet, or too long ago, begins again.</summary>
    public IActionResult OnGet() => halfway.Read(HttpContext) is null ? BeginAgain() : Page();

    /// <summary>Checks it and starts the session.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (halfway.Read(HttpContext) is not { } entered)
            return BeginAgain();
        var next = Url.IsLocalUrl(ReturnTo) ? ReturnTo : "/";
        if (await clicks.Once(HttpContext, next, () => signIn.EnterCode(entered, Code, device.Read(HttpContext), CancellationToken.None)) is { } session)
        {
            halfway.Delete(HttpContext);
            await signedIn.With(HttpContext, entered.Worker, session, ct);
            return LocalRedirect(next);
        }
        ModelState.Remove(nameof(Code));
        ModelState.AddModelError(nameof(Code), Words.For("Features/Access/SignIn")["code.wrong"]);
        Response.StatusCode = StatusCodes.Status400BadRequest;
        return Page();
    }

    private LocalRedirectResult BeginAgain() => LocalRedirect(SignInLinks.SignIn(Url.IsLocalUrl(ReturnTo) ? ReturnTo : null));
}
