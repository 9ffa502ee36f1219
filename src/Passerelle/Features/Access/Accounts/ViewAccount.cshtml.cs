using Microsoft.AspNetCore.Mvc;
using Passerelle.Platform.Components;
using Passerelle.Platform.Identity;
using Passerelle.Platform.UseCases;
using Passerelle.Platform.Web;

namespace Passerelle.Features.Access.Accounts;

/// <summary>The viewer's own desk.</summary>
public sealed class ViewAccountPage(UseCaseRunner door, ViewAccount view, ChooseLanguage choose, EndOwnSessions end, Visit visit) : DoorPage
{
    /// <summary>What was done just before, for the banner.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Done { get; set; }

    /// <summary>The language to read in.</summary>
    [BindProperty]
    public string? Language { get; set; }

    /// <summary>What is shown.</summary>
    public AccountView? Account { get; private set; }

    /// <summary>The languages of the interface, each in its own name.</summary>
    public IEnumerable<Choice> Languages => ComponentServices.Languages.Select(l => new Choice(l.TwoLetterISOLanguageName, Words.Shared[$"language.{l.TwoLetterISOLanguageName}"]));

    /// <summary>Mark of the session in which the page was asked for.</summary>
    public string ThisSession => SessionCookie.MarkOf(visit.Token!);

    /// <summary>Shows the page.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => Answer(await door.Run(view, Nothing.At, ct: ct), account =>
    {
        (Account, Language) = (account, account.Language);
        return Page();
    });

    /// <summary>Remembers the language, for this browser and the next.</summary>
    public async Task<IActionResult> OnPostLanguageAsync(CancellationToken ct)
    {
        if (Languages.All(l => l.Value != Language))
            return BadRequest();
        return Answer(await door.Run(choose, Language!, ct: ct), _ =>
        {
            LanguageCookie.Write(HttpContext, Language!);
            return Redirect("/account?done=language");
        });
    }

    /// <summary>Ends every session but this one.</summary>
    public async Task<IActionResult> OnPostSessionsAsync(CancellationToken ct)
    {
        var found = await door.Run(view, Nothing.At, ct: ct);
        if (!found.Ok)
            return Answer(found, _ => Page());
        string[] others = [.. found.Value.Sessions.Select(s => s.Mark).Where(mark => mark != ThisSession)];
        return Answer(await door.Run(end, others, ct: ct), _ => Redirect("/account?done=sessions"));
    }
}
