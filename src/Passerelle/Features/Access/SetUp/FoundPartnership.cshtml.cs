using Microsoft.AspNetCore.Mvc;
using Passerelle.Platform.Components;
using Passerelle.Platform.Identity;
using Passerelle.Platform.Web;

namespace Passerelle.Features.Access.SetUp;

/// <summary>Where every one-time link leads: the first administrator enters the partnership here, everybody else goes on to their sign-in.</summary>
public sealed class FoundPartnershipPage(OneTimeLinks links, SetUpDesk desk) : SetUpPages(links)
{
    /// <summary>What was typed.</summary>
    [BindProperty]
    public NewPartnership Input { get; set; } = new();

    /// <summary>The languages of the interface, each in its own name.</summary>
    public IEnumerable<Choice> Languages => ComponentServices.Languages.Select(l => new Choice(l.TwoLetterISOLanguageName, Words.Shared[$"language.{l.TwoLetterISOLanguageName}"]));

    /// <summary>Shows the form.</summary>
    public Task<IActionResult> OnGetAsync(CancellationToken ct) => WhenOpen(() => Task.FromResult<IActionResult>(Found.Worker is null ? Page() : To("/set-up/passkey")), ct);

    /// <summary>Enters the partnership.</summary>
    public Task<IActionResult> OnPostAsync(CancellationToken ct) => WhenOpen(async () =>
        Found.Worker is null ? Answer(await desk.Found(Link!, Input, ct), _ => To("/set-up/passkey")) : To("/set-up/passkey"), ct);
}
