using Microsoft.AspNetCore.Mvc;
using Passerelle.Platform.Identity;

namespace Passerelle.Features.Access.SetUp;

/// <summary>A passkey that was made, as the script of the page hands it on.</summary>
public sealed class PasskeyInput
{
    /// <summary>What its owner calls it.</summary>
    public string? Name { get; set; }

    /// <summary>What the browser answered.</summary>
    public string? Credential { get; set; }
}

/// <summary>An invited worker makes a passkey, or goes on to a password and a code app; where browsers make no passkeys, that at once.</summary>
public sealed class MakePasskeyPage(OneTimeLinks links, SetUpDesk desk, PasskeyDesk passkeys, Passkeys kept, SignedIn signedIn, SecondClicks clicks) : SetUpPages(links)
{
    /// <summary>What was made; never shown again.</summary>
    [BindProperty]
    public PasskeyInput Input { get; set; } = new();

    /// <summary>True when the passkey must not be copied to other devices.</summary>
    public bool OneDeviceOnly { get; private set; }

    /// <summary>Offers it.</summary>
    public Task<IActionResult> OnGetAsync(CancellationToken ct) => WhenOpen(() => Show(ct), ct);

    /// <summary>Asks the browser to make one.</summary>
    public Task<IActionResult> OnPostOptionsAsync(CancellationToken ct) => WhenOpen(async () =>
        passkeys.Serves && await desk.AskForPasskey(Found) is { } question ? Content(question, "application/json") : NotFound(), ct);

    /// <summary>Keeps it; everything is set up then.</summary>
    public Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        ModelState.Remove("Input.Credential");
        return Finish(clicks, signedIn, () => desk.MakePasskey(Link!, Found, Input.Name, Input.Credential, CancellationToken.None), () => Show(ct), ct);
    }

    private async Task<IActionResult> Show(CancellationToken ct)
    {
        if (Found.Worker is not { } worker)
            return To("/set-up");
        if (!passkeys.Serves)
            return To("/set-up/password");
        OneDeviceOnly = await kept.MustStayOnOneDevice(worker, ct);
        return Page();
    }
}
