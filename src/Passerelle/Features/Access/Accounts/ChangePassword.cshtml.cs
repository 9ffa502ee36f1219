using Microsoft.AspNetCore.Mvc;
using Passerelle.Platform.UseCases;
using Passerelle.Platform.Web;

namespace Passerelle.Features.Access.Accounts;

/// <summary>The form that changes the viewer's password.</summary>
public sealed class ChangePasswordPage(UseCaseRunner door, ViewCodeApp view, ChangePassword change) : DoorPage
{
    /// <summary>What was typed; never shown again.</summary>
    [BindProperty]
    public OwnPasswordInput Input { get; set; } = new();

    /// <summary>Shows the form to those who have a password.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => Answer(await door.Run(view, Nothing.At, ct: ct), _ => Page());

    /// <summary>Changes it.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken ct) => Answer(await door.Run(change, Input, ct: ct), _ => Redirect("/account?done=password"));
}
