using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Passerelle.Platform.Identity;
using Passerelle.Platform.Web;

namespace Passerelle.Features.Access.SignIn;

/// <summary>User name and recovery code.</summary>
public sealed class RecoverInput
{
    /// <summary>User name.</summary>
    public string? UserName { get; set; }

    /// <summary>Recovery code.</summary>
    public string? Code { get; set; }
}

/// <summary>Somebody who has lost their passkeys signs in with a recovery code, to make a new one.</summary>
[AllowAnonymous]
public sealed class RecoverPage(SignInDesk signIn, SignedIn signedIn, SecondClicks clicks) : PageModel
{
    /// <summary>What was typed; the code is never shown again.</summary>
    [BindProperty]
    public RecoverInput Input { get; set; } = new();

    /// <summary>Shows the form.</summary>
    public IActionResult OnGet() => Page();

    /// <summary>Checks the code, starts the session and goes to where passkeys are made.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (await clicks.Once(HttpContext, "/account", () => signIn.EnterRecoveryCode(Input.UserName, Input.Code, CancellationToken.None)) is { } entered)
        {
            await signedIn.With(HttpContext, entered.Worker, entered.Session, ct);
            return LocalRedirect("/account");
        }
        ModelState.Remove("Input.Code");
        ModelState.AddModelError("Input.UserName", Words.For("Features/Access/SignIn")["recovery.wrong"]);
        Response.StatusCode = StatusCodes.Status400BadRequest;
        return Page();
    }
}
