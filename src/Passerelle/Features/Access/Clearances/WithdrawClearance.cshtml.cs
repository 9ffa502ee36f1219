using Microsoft.AspNetCore.Mvc;
using Passerelle.Domain.Access.Clearances;
using Passerelle.Platform.Identity;
using Passerelle.Platform.UseCases;
using Passerelle.Platform.Web;

namespace Passerelle.Features.Access.Clearances;

/// <summary>Why a clearance is withdrawn.</summary>
public sealed class WithdrawClearanceForm
{
    /// <summary>Why.</summary>
    public string? Because { get; set; }
}

/// <summary>Withdraws a clearance.</summary>
[KeepsDraft, StepUpFirst]
public sealed class WithdrawClearancePage(UseCaseRunner door, ClearanceToWithdraw view, WithdrawClearance withdraw, Vocabularies vocabularies) : DoorPage
{
    /// <summary>The worker, from the address.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid WorkerId { get; set; }

    /// <summary>The clearance, from the address.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid ClearanceId { get; set; }

    /// <summary>What is typed.</summary>
    [BindProperty]
    public WithdrawClearanceForm Input { get; set; } = new();

    /// <summary>The clearance.</summary>
    public RegisteredClearance View { get; private set; } = null!;

    /// <summary>The word of its level.</summary>
    public string Level { get; private set; } = "";

    /// <summary>Shows the form.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        var found = await door.Run(view, new ClearanceOf(new(WorkerId), new(ClearanceId)), ct: ct);
        if (found.Ok)
            Level = await vocabularies.Word(Clearance.Levels, found.Value.Clearance.Level);
        return Answer(found, shown => { View = shown; return Page(); });
    }

    /// <summary>Withdraws it.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken ct) => await Answer(
        await door.Run(withdraw, new WithdrawClearanceInput(new(WorkerId), new(ClearanceId), Input.Because), Operation, ct),
        worker => Redirect(ClearanceLinks.Worker(worker)), () => OnGetAsync(ct));
}
