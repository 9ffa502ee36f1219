using Microsoft.AspNetCore.Mvc;
using Passerelle.Domain.Vocabulary;
using Passerelle.Platform.UseCases;
using Passerelle.Platform.Web;

namespace Passerelle.Features.Access.Roles;

/// <summary>A proposed change of a role: what it means, who could decide, and the buttons of whoever may.</summary>
[KeepsDraft]
public sealed class DecideRolePage(UseCaseRunner door, ViewRoleChange view, ConfirmRole confirm, DeclineRole decline, TakeRoleBack takeBack, Visit visit, Vocabularies vocabularies) : RolePage(visit, vocabularies)
{
    /// <summary>The change, from the address.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid ChangeId { get; set; }

    /// <summary>Why it does not take effect.</summary>
    [BindProperty]
    public string? Why { get; set; }

    /// <summary>What is shown.</summary>
    public RoleChangeView View { get; private set; } = null!;

    private RoleChangeId Id => new(ChangeId);

    /// <summary>Shows it.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        await LoadWords();
        return Answer(await door.Run(view, Id, ct: ct), found => { View = found; return Page(); });
    }

    /// <summary>Confirms it.</summary>
    public Task<IActionResult> OnPostConfirmAsync(CancellationToken ct) => Decide(confirm, ct);

    /// <summary>Declines it.</summary>
    public Task<IActionResult> OnPostDeclineAsync(CancellationToken ct) => Decide(decline, ct);

    /// <summary>Takes it back.</summary>
    public Task<IActionResult> OnPostTakeBackAsync(CancellationToken ct) => Decide(takeBack, ct);

    private async Task<IActionResult> Decide(IUseCase<DecideRoleInput, RoleChangeId> decision, CancellationToken ct) =>
        await Answer(await door.Run(decision, new DecideRoleInput(Id, Why), Operation, ct), _ => Redirect(RoleLinks.Change(Id)), () => OnGetAsync(ct));
}
