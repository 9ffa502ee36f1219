using Microsoft.AspNetCore.Mvc;
using Passerelle.Platform.Identity;

namespace Passerelle.Features.Access.SetUp;

/// <summary>A code of the app that is being connected.</summary>
public sealed class CodeInput
{
    /// <summary>Six digits.</summary>
    public string? Code { get; set; }
}

/// <summary>The last step of setting up a sign-in: the code app, then the recovery codes, once.</summary>
public sealed class ConnectAppPage(OneTimeLinks links, SetUpDesk desk, Authenticators authenticators, SignedIn signedIn, SecondClicks clicks) : SetUpPages(links)
{
    /// <summary>What was typed; never shown again.</summary>
    [BindProperty]
    public CodeInput Input { get; set; } = new();

    /// <summary>The secret for the app.</summary>
    public AppSecret? App { get; private set; }

    /// <summary>Shows the QR code.</summary>
    public Task<IActionResult> OnGetAsync(CancellationToken ct) => WhenOpen(() => Show(ct), ct);

    /// <summary>Checks the first code of the app; everything is set up then.</summary>
    public Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        ModelState.Remove("Input.Code");
        return Finish(clicks, signedIn, () => desk.Confirm(Link!, Found, Input.Code, CancellationToken.None), () => Show(ct), ct);
    }

    private async Task<IActionResult> Show(CancellationToken ct)
    {
        if (Found is not { Worker: { } worker, HasPassword: true } || await authenticators.Waiting(worker, ct) is not { } secret)
            return To("/set-up");
        App = new AppSecret(secret, Found.UserName!);
        return Page();
    }
}
