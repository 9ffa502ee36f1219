using Microsoft.AspNetCore.Mvc;
using Passerelle.Domain.Access;
using Passerelle.Domain.Vocabulary;
using Passerelle.Platform.UseCases;
using Passerelle.Platform.Web;

namespace Passerelle.Features.Home;

/// <summary>Home.</summary>
public sealed class HomePage(UseCaseRunner door, ViewHome home, SeeNotices see, Visit visit, Vocabularies vocabularies) : DoorPage
{
    /// <summary>What is shown.</summary>
    public HomeView View { get; private set; } = new();

    /// <summary>The words for what is due and for the life domains, by code.</summary>
    public (IReadOnlyDictionary<string, string> Dues, IReadOnlyDictionary<string, string> Domains) Codes { get; private set; }

    /// <summary>The date in the partnership's time zone.</summary>
    public DateOnly Today => visit.Today;

    /// <summary>The viewer's first role, a code.</summary>
    public string Role => Code.Of(visit.Viewer!.Roles[0]);

    /// <summary>Shows it.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        var found = await door.Run(home, Nothing.At, ct: ct);
        Codes = (await vocabularies.Map("due_kind"), await vocabularies.Map("life_domain"));
        return Answer(found, view => { View = view; return Page(); });
    }

    /// <summary>Takes notices off the page that the viewer has seen.</summary>
    public async Task<IActionResult> OnPostSeenAsync(Guid[] notice, CancellationToken ct) =>
        await Answer(await door.Run(see, new(notice), Operation, ct), _ => Redirect("/"), () => OnGetAsync(ct));

    /// <summary>True when the viewer's role carries the permission.</summary>
    public bool May(Permission permission) => visit.Viewer!.May(permission);

    /// <summary>A moment in the partnership's time zone.</summary>
    public string Moment(DateTimeOffset moment) => Dates.Moment(moment, visit.TimeZone);

    /// <summary>The key of the words for a form: /cases/…/contacts/record is <c>draft.contacts_record</c>.</summary>
    public static string NameOf(HomeDraft draft) =>
        "draft." + string.Join('_', draft.Form.Split('/', StringSplitOptions.RemoveEmptyEntries).Where(part => part != "cases" && !Guid.TryParse(part, out _)));
}
