using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Passerelle.Platform.Identity;
using Passerelle.Platform.Web;

namespace Passerelle.Features.Access.SignIn;

/// <summary>Ends the session at once, everywhere.</summary>
[AllowAnonymous]
public sealed class SignOutPage(Sessions sessions, DoorLog log) : PageModel
{
    /// <summary>A link cannot sign anybody out.</summary>
    public IActionResult OnGet() => LocalRedirect("/");

    /// <summary>Ends the session and clears what the browser holds of this site.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (SessionCookie.Read(Request) is { } token && await sessions.End(token, "signed_out", ct) is { } worker)
            await log.Write("sign_out", "done", worker, ct);
        SessionCookie.Delete(HttpContext);
        Response.Headers["Clear-Site-Data"] = "\"cache\", \"storage\"";
        return LocalRedirect(SignInLinks.SignIn(why: "signed_out"));
    }
}

/// <summary>Changes the language of the interface for this browser.</summary>
[AllowAnonymous]
public sealed class LanguagePage : PageModel
{
    /// <summary>Nothing to show.</summary>
    public IActionResult OnGet() => LocalRedirect("/");

    /// <summary>Remembers the language and goes back.</summary>
    public IActionResult OnPost(string culture, string? returnUrl)
    {
        LanguageCookie.Write(HttpContext, culture);
        return LocalRedirect(Url.IsLocalUrl(returnUrl) ? returnUrl : "/");
    }
}
