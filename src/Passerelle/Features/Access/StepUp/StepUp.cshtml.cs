using Microsoft.AspNetCore.Mvc;
using Passerelle.Domain.Vocabulary;
using Passerelle.Platform.Identity;
using Passerelle.Platform.UseCases;
using Passerelle.Platform.Web;

namespace Passerelle.Features.Access.StepUp;

/// <summary>
/// Asks the viewer to show again that it is them, and goes back to where they were. The session gets a new secret: one that was copied from
/// the browser before opens nothing afterwards.
/// </summary>
public sealed class StepUpPage(UseCaseRunner door, ViewStepUp view, StepUpDesk desk, PasskeyDesk passkeys, Visit visit) : DoorPage
{
    /// <summary>Where to go afterwards; a path of this site or nothing.</summary>
    [BindProperty(SupportsGet = true, Name = "return")]
    public string? ReturnTo { get; set; }

    /// <summary><c>kept</c> when what was typed waits there.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Why { get; set; }

    /// <summary>What was typed; never shown again.</summary>
    [BindProperty]
    public string? Code { get; set; }

    /// <summary>The passkey that was shown, as the script of the page hands it on.</summary>
    [BindProperty]
    public string? Credential { get; set; }

    /// <summary>The ways that are open to the viewer.</summary>
    public StepUpWays? Ways { get; private set; }

    /// <summary>Shows the ways.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => Answer(await door.Run(view, Nothing.At, ct: ct), ways =>
    {
        Ways = ways;
        return Page();
    });

    /// <summary>Asks the browser for a passkey of the viewer's.</summary>
    public async Task<IActionResult> OnPostOptionsAsync(CancellationToken ct)
    {
        var shown = await OnGetAsync(ct);
        if (Ways is null)
            return shown;
        return Ways.ByPasskey ? Content(await passkeys.AskToShow(visit.Viewer!.WorkerId), "application/json") : NotFound();
    }

    /// <summary>Judges the passkey.</summary>
    public Task<IActionResult> OnPostPasskeyAsync(CancellationToken ct) => Confirm((me, token, next) => desk.ByPasskey(me, token, next, Credential, ct), "", ct);

    /// <summary>Checks the code of the app.</summary>
    public Task<IActionResult> OnPostCodeAsync(CancellationToken ct) => Confirm((me, token, next) => desk.ByCode(me, token, next, Code, ct), nameof(Code), ct);

    /// <summary>An invented worker confirms.</summary>
    public Task<IActionResult> OnPostButtonAsync(CancellationToken ct) => Confirm((me, token, next) => desk.ByButton(me, token, next, ct), "", ct);

    private async Task<IActionResult> Confirm(Func<WorkerId, byte[], byte[], Task<byte[]?>> show, string field, CancellationToken ct)
    {
        IActionResult shown = Page();
        var renewed = await desk.Once(visit.Token ?? throw new SignedOutException(), Operation, async next =>
        {
            shown = await OnGetAsync(ct);
            return Ways is null ? null : await show(visit.Viewer!.WorkerId, visit.Token, next);
        }, ct);
        if (renewed is not null)
        {
            SessionCookie.Write(HttpContext, renewed);
            return LocalRedirect(Url.IsLocalUrl(ReturnTo) ? ReturnTo : "/");
        }
        if (Ways is null)
            return shown;
        foreach (var typed in new[] { nameof(Code), nameof(Credential), nameof(Operation) })
            ModelState.Remove(typed);
        ModelState.AddModelError(field, Words.For("Features/Access/StepUp")[field == nameof(Code) ? "wrong" : "passkey.wrong"]);
        Response.StatusCode = StatusCodes.Status400BadRequest;
        return Page();
    }
}
