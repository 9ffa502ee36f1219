using Microsoft.AspNetCore.Mvc;
using Passerelle.Domain.Access;
using Passerelle.Domain.Vocabulary;
using Passerelle.Platform.UseCases;
using Passerelle.Platform.Web;

namespace Passerelle.Features.Access.Roles;

/// <summary>What pages about roles share: the words for roles, and moments where the partnership is.</summary>
public abstract class RolePage(Visit visit, Vocabularies vocabularies) : DoorPage
{
    /// <summary>The words for roles, by code.</summary>
    protected IReadOnlyDictionary<string, string> WordsByRole { get; private set; } = new Dictionary<string, string>();

    /// <summary>The viewer keeps the register of workers.</summary>
    public bool KeepsWorkers => visit.Viewer!.May(Permission.ManageWorkers);

    /// <summary>The word for a role.</summary>
    public string RoleWord(string code) => WordsByRole.GetValueOrDefault(code, code);

    /// <summary>The word for a role.</summary>
    public string RoleWord(Role role) => RoleWord(Code.Of(role));

    /// <summary>A moment in the partnership's time zone.</summary>
    public string Moment(DateTimeOffset moment) => Dates.Moment(moment, visit.TimeZone);

    /// <summary>The moment of this page.</summary>
    public DateTimeOffset Now => visit.Now;

    /// <summary>Reads the words.</summary>
    protected async Task LoadWords() => WordsByRole = await vocabularies.Map("role");
}

/// <summary>The roles of a worker.</summary>
public sealed class RolesPage(UseCaseRunner door, ViewRoles view, Visit visit, Vocabularies vocabularies) : RolePage(visit, vocabularies)
{
    /// <summary>The worker, from the address.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid WorkerId { get; set; }

    /// <summary>What is shown.</summary>
    public RolesView View { get; private set; } = null!;

    /// <summary>Shows it.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        await LoadWords();
        return Answer(await door.Run(view, new WorkerId(WorkerId), ct: ct), found => { View = found; return Page(); });
    }
}
