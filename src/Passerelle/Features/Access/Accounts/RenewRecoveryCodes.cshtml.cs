using Microsoft.AspNetCore.Mvc;
using Passerelle.Platform.UseCases;
using Passerelle.Platform.Web;

namespace Passerelle.Features.Access.Accounts;

/// <summary>The form that replaces the viewer's recovery codes.</summary>
public sealed class RenewRecoveryCodesPage(UseCaseRunner door, ViewCodeApp view, RenewRecoveryCodes renew) : DoorPage
{
    /// <summary>The new codes, once.</summary>
    public IReadOnlyList<string>? RecoveryCodes { get; private set; }

    /// <summary>Says what happens.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => Answer(await door.Run(view, Nothing.At, ct: ct), _ => Page());

    /// <summary>Replaces the codes and shows the new ones.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken ct) => Answer(await door.Run(renew, Nothing.At, ct: ct), codes =>
    {
        RecoveryCodes = codes;
        return Page();
    });
}
