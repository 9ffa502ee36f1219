using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Passerelle.Domain.Vocabulary;
using Passerelle.Platform.Identity;
using Passerelle.Platform.Web;

namespace Passerelle.Features.Access.SignIn;

/// <summary>User name and password.</summary>
public sealed class SignInInput
{
    /// <summary>User name.</summary>
    public string? UserName { get; set; }

    /// <summary>Password.</summary>
    public string? Password { get; set; }
}

/// <summary>Sign in: by role card where the city is invented, else by password, then a code.</summary>
[AllowAnonymous]
public sealed class SignInPage(DoorDesk desk, SignInDesk signIn, HalfwayCookie halfway, SignedIn signedIn) : PageModel
{
    /// <summary>The role cards, by city.</summary>
    public IReadOnlyList<IGrouping<string, DemoCard>> Cities { get; private set; } = [];

    /// <summary>Where to go afterwards; a path of this site or nothing.</summary>
    [BindProperty(SupportsGet = true, Name = "return")]
    public string? ReturnTo { get; set; }

    /// <summary>Why the page was shown: <c>ended</c>, <c>kept</c>, <c>signed_out</c>.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Why { get; set; }

    /// <summary>What was typed.</summary>
    [BindProperty]
    public SignInInput Input { get; set; } = new();

    /// <summary>Shows the ways in.</summary>
    public async Task OnGetAsync(CancellationToken ct) =>
        Cities = [.. (await desk.DemoCards(ct)).GroupBy(card => card.City)];

    /// <summary>The place of a city on the page.</summary>
    public string AnchorOf(IGrouping<string, DemoCard> city) => $"city-{Cities.ToList().IndexOf(city) + 1}";

    /// <summary>Checks the password; the code comes on the next page.</summary>
    public async Task<IActionResult> OnPostPasswordAsync(CancellationToken ct)
    {
        if (await signIn.EnterPassword(Input.UserName, Input.Password, ct) is { } entered)
        {
            halfway.Write(HttpContext, entered);
            return LocalRedirect("/sign-in/code" + (Url.IsLocalUrl(ReturnTo) ? QueryString.Create("return", ReturnTo!).Value : ""));
        }
        ModelState.AddModelError("Input.UserName", Words.For("Features/Access/SignIn")["wrong"]);
        Response.StatusCode = StatusCodes.Status400BadRequest;
        await OnGetAsync(ct);
        return Page();
    }

    /// <summary>Signs in as a worker of an invented city.</summary>
    public async Task<IActionResult> OnPostDemoAsync(Guid worker, CancellationToken ct)
    {
        if (await desk.DemoCulture(new WorkerId(worker), ct) is null)
            return NotFound();
        await signedIn.ByCard(HttpContext, new WorkerId(worker), ct);
        return LocalRedirect(Url.IsLocalUrl(ReturnTo) ? ReturnTo : "/");
    }
}
