using Microsoft.AspNetCore.Mvc;
using Passerelle.Platform.Identity;

namespace Passerelle.Features.Access.SetUp;

/// <summary>A new password.</summary>
public sealed class PasswordInput
{
    /// <summary>The password.</summary>
    public string? Password { get; set; }
}

/// <summary>An invited worker chooses a password.</summary>
public sealed class ChoosePasswordPage(OneTimeLinks links, SetUpDesk desk) : SetUpPages(links)
{
    /// <summary>What was typed; never shown again.</summary>
    [BindProperty]
    public PasswordInput Input { get; set; } = new();

    /// <summary>Shows the form.</summary>
    public Task<IActionResult> OnGetAsync(CancellationToken ct) => WhenOpen(() => Task.FromResult<IActionResult>(Found.Worker is null ? To("/set-up") : Page()), ct);

    /// <summary>Keeps the password and goes on to the code app.</summary>
    public Task<IActionResult> OnPostAsync(CancellationToken ct) =>
        WhenOpen(async () => Answer(await desk.ChoosePassword(Found, Input.Password, ct), _ => To("/set-up/app")), ct);
}
