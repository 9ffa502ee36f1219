using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Passerelle.Domain.Vocabulary;
using Passerelle.Platform.Identity;
using Passerelle.Platform.Web;

namespace Passerelle.Features.Access.SignIn;

/// <summary>Sign in: by role card where the city is invented, else by password and code.</summary>
[AllowAnonymous]
public sealed class SignInPage(DoorDesk desk, Sessions sessions) : PageModel
{
    /// <summary>The role cards, by city.</summary>
    public IReadOnlyList<IGrouping<string, DemoCard>> Cities { get; private set; } = [];

    /// <summary>Where to go afterwards; a path of this site or nothing.</summary>
    [BindProperty(SupportsGet = true, Name = "return")]
    public string? ReturnTo { get; set; }

    /// <summary>Why the page was shown: <c>ended</c>, <c>kept</c>, <c>signed_out</c>.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Why { get; set; }

    /// <summary>Shows the ways in.</summary>
    public async Task OnGetAsync(CancellationToken ct) =>
        Cities = [.. (await desk.DemoCards(ct)).GroupBy(card => card.City)];

    /// <summary>Signs in as a worker of an invented city.</summary>
    public async Task<IActionResult> OnPostDemoAsync(Guid worker, CancellationToken ct)
    {
        if (await desk.DemoCulture(new WorkerId(worker), ct) is not { } culture)
            return NotFound();
        SessionCookie.Write(HttpContext, await sessions.Start(new WorkerId(worker), ct));
        if (!Request.Cookies.ContainsKey(LanguageCookie.Name))
            LanguageCookie.Write(HttpContext, culture);
        return LocalRedirect(Url.IsLocalUrl(ReturnTo) ? ReturnTo : "/");
    }
}
