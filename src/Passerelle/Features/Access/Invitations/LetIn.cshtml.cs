using Microsoft.AspNetCore.Mvc;
using Passerelle.Domain.Vocabulary;
using Passerelle.Platform.UseCases;
using Passerelle.Platform.Web;

namespace Passerelle.Features.Access.Invitations;

/// <summary>The links that wait for the viewer.</summary>
public sealed class InvitationListPage(UseCaseRunner door, WaitingLinks list, Visit visit) : DoorPage
{
    /// <summary>What is shown.</summary>
    public IReadOnlyList<WaitingLink> Links { get; private set; } = [];

    /// <summary>A moment in the partnership's time zone.</summary>
    public string Moment(DateTimeOffset moment) => Dates.Moment(moment, visit.TimeZone);

    /// <summary>Shows them.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => Answer(await door.Run(list, Nothing.At, ct: ct), found => { Links = found; return Page(); });
}

/// <summary>Says whether somebody may use their link.</summary>
[StepUpFirst]
public sealed class LetInPage(UseCaseRunner door, ViewWaitingLink view, LetIn letIn, KeepOut keepOut, Visit visit) : DoorPage
{
    /// <summary>The worker, from the address.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid WorkerId { get; set; }

    /// <summary>What is shown.</summary>
    public WaitingLink Waiting { get; private set; } = null!;

    private WorkerId Id => new(WorkerId);

    /// <summary>A moment in the partnership's time zone.</summary>
    public string Moment(DateTimeOffset moment) => Dates.Moment(moment, visit.TimeZone);

    /// <summary>Shows it.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => Answer(await door.Run(view, Id, ct: ct), found => { Waiting = found; return Page(); });

    /// <summary>The link may be used.</summary>
    public Task<IActionResult> OnPostLetInAsync(CancellationToken ct) => Say(letIn, ct);

    /// <summary>The link ends.</summary>
    public Task<IActionResult> OnPostKeepOutAsync(CancellationToken ct) => Say(keepOut, ct);

    private async Task<IActionResult> Say(IUseCase<WorkerId, Nothing> word, CancellationToken ct) =>
        await Answer(await door.Run(word, Id, Operation, ct), _ => Redirect(InvitationLinks.List), () => OnGetAsync(ct));
}
