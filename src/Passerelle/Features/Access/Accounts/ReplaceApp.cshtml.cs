using Microsoft.AspNetCore.Mvc;
using Passerelle.Platform.UseCases;
using Passerelle.Platform.Web;

namespace Passerelle.Features.Access.Accounts;

/// <summary>Replaces the viewer's code app: QR code, first code, recovery codes.</summary>
public sealed class ReplaceAppPage(UseCaseRunner door, ViewCodeApp view, PrepareCodeApp prepare, ConfirmCodeApp confirm) : DoorPage
{
    /// <summary>The first code of the new app.</summary>
    [BindProperty]
    public string? Code { get; set; }

    /// <summary>The secret of the new app, when it waits.</summary>
    public AppSecret? App { get; private set; }

    /// <summary>The new recovery codes, once.</summary>
    public IReadOnlyList<string>? RecoveryCodes { get; private set; }

    /// <summary>Offers a new app, or shows the app that waits for its first code.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => Answer(await door.Run(view, Nothing.At, ct: ct), waiting =>
    {
        App = waiting.Secret is null ? null : new AppSecret(waiting.Secret, waiting.UserName);
        return Page();
    });

    /// <summary>Prepares the new app.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken ct) =>
        Answer(await door.Run(prepare, Nothing.At, ct: ct), _ => Redirect("/account/app"));

    /// <summary>Puts it into use.</summary>
    public async Task<IActionResult> OnPostConfirmAsync(CancellationToken ct)
    {
        var done = await door.Run(confirm, Code, ct: ct);
        ModelState.Remove(nameof(Code));
        return await Answer(done, codes =>
        {
            RecoveryCodes = codes;
            return Page();
        }, () => OnGetAsync(ct));
    }
}
