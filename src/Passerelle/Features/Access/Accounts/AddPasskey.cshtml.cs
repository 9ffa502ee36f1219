using Microsoft.AspNetCore.Mvc;
using Passerelle.Platform.UseCases;
using Passerelle.Platform.Web;

namespace Passerelle.Features.Access.Accounts;

/// <summary>The form that adds a passkey to the viewer's sign-in.</summary>
public sealed class AddPasskeyPage(UseCaseRunner door, OfferPasskey offer, AskForPasskey ask, AddPasskey add) : DoorPage
{
    /// <summary>What was made; never shown again.</summary>
    [BindProperty]
    public OwnPasskeyInput Input { get; set; } = new();

    /// <summary>What is said beforehand.</summary>
    public PasskeyOffer? Offer { get; private set; }

    /// <summary>Offers it.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => Answer(await door.Run(offer, Nothing.At, ct: ct), found =>
    {
        Offer = found;
        return Page();
    });

    /// <summary>Asks the browser to make one.</summary>
    public async Task<IActionResult> OnPostOptionsAsync(CancellationToken ct) => Answer(await door.Run(ask, Nothing.At, ct: ct), question => Content(question, "application/json"));

    /// <summary>Keeps it.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var added = await door.Run(add, Input, ct: ct);
        ModelState.Remove("Input.Credential");
        return await Answer(added, _ => Redirect("/account?done=passkey"), () => OnGetAsync(ct));
    }
}
