using Microsoft.AspNetCore.Mvc;
using Passerelle.Platform.Identity;
using Passerelle.Platform.UseCases;
using Passerelle.Platform.Web;

namespace Passerelle.Features.Access.Accounts;

/// <summary>One of the viewer's passkeys: its name, and removing it.</summary>
public sealed class ChangePasskeyPage(UseCaseRunner door, ViewPasskey view, RenamePasskey rename, RemovePasskey remove) : DoorPage
{
    /// <summary>Which one, from the address.</summary>
    [BindProperty(SupportsGet = true)]
    public string Mark { get; set; } = "";

    /// <summary>What its owner calls it.</summary>
    [BindProperty]
    public string? Name { get; set; }

    /// <summary>What is shown.</summary>
    public OwnPasskey? Passkey { get; private set; }

    /// <summary>Shows it.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => Answer(await door.Run(view, Mark, ct: ct), passkey =>
    {
        (Passkey, Name) = (passkey, passkey.Name);
        return Page();
    });

    /// <summary>Gives it another name.</summary>
    public async Task<IActionResult> OnPostRenameAsync(CancellationToken ct) =>
        await Answer(await door.Run(rename, new RenamePasskeyInput(Mark, Name), ct: ct), _ => Redirect("/account?done=passkey_renamed"), () => OnGetAsync(ct));

    /// <summary>Removes it.</summary>
    public async Task<IActionResult> OnPostRemoveAsync(CancellationToken ct) =>
        await Answer(await door.Run(remove, Mark, ct: ct), _ => Redirect("/account?done=passkey_removed"), () => OnGetAsync(ct));
}
