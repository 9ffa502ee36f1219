using Microsoft.AspNetCore.Mvc;
using Passerelle.Domain.Access;
using Passerelle.Domain.Vocabulary;
using Passerelle.Platform.UseCases;
using Passerelle.Platform.Web;

namespace Passerelle.Features.Access.Permissions;

/// <summary>Who may do what.</summary>
public sealed class PermissionsPage(UseCaseRunner door, ViewPermissions view) : DoorPage
{
    /// <summary>What is shown.</summary>
    public PermissionsView View { get; private set; } = null!;

    /// <summary>Only what this role may do; a code.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Only { get; set; }

    /// <summary>The permissions of the chosen role, or all.</summary>
    public IEnumerable<(Permission Permission, IReadOnlyList<Role> Roles)> Verbs =>
        Code.Read<Role>(Only) is { } role ? View.Verbs.Where(v => v.Roles.Contains(role)) : View.Verbs;

    /// <summary>Shows the matrix.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => Answer(await door.Run(view, Nothing.At, ct: ct), shown =>
    {
        View = shown;
        return Page();
    });
}
