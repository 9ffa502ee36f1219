using Microsoft.AspNetCore.Mvc;
using Passerelle.Domain.Vocabulary;
using Passerelle.Platform.Components;
using Passerelle.Platform.UseCases;
using Passerelle.Platform.Web;

namespace Passerelle.Features.Access.Roles;

/// <summary>The form that gives a worker a role or takes one away.</summary>
[KeepsDraft, StepUpFirst]
public sealed class ProposeRolePage(UseCaseRunner door, ViewRoles view, ProposeRole propose, Visit visit, Vocabularies vocabularies) : RolePage(visit, vocabularies)
{
    /// <summary>The worker, from the address.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid WorkerId { get; set; }

    /// <summary>What is typed.</summary>
    [BindProperty(SupportsGet = true)]
    public ProposeRoleInput Input { get; set; } = new();

    /// <summary>What the worker has now.</summary>
    public RolesView View { get; private set; } = null!;

    /// <summary>The roles to choose from.</summary>
    public IEnumerable<Choice> Roles => WordsByRole.Select(word => new Choice(word.Key, word.Value));

    private WorkerId Id => new(WorkerId);

    /// <summary>Shows the form.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        await LoadWords();
        return Answer(await door.Run(view, Id, ct: ct), found =>
        {
            View = found;
            return found.MayChange || !HttpMethods.IsGet(Request.Method) ? Page() : StatusCode(StatusCodes.Status403Forbidden);
        });
    }

    /// <summary>Proposes it.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        Input.WorkerId = Id;
        var outcome = await door.Run(propose, Input, Operation, ct);
        foreach (var key in new[] { "administrator_has_no_seat", "administrator_has_no_other_role", "role_change_proposed_once", "role_change_changes_something" })
            outcome = Beside(outcome, "constraint." + key, nameof(Input.Role));
        outcome = Beside(outcome, "constraint.last_of_its_office", nameof(Input.LeavesNobody));
        return await Answer(outcome, done => Redirect(done.AtOnce ? RoleLinks.Of(Id) : RoleLinks.Change(done.Id)), () => OnGetAsync(ct));
    }
}
