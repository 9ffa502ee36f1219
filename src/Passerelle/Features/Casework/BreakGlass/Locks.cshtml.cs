using Microsoft.AspNetCore.Mvc;
using Passerelle.Domain.Vocabulary;
using Passerelle.Platform.UseCases;
using Passerelle.Platform.Web;

namespace Passerelle.Features.Casework.BreakGlass;

/// <summary>Who of the agency has used emergency access, and the button that lets them use it again.</summary>
public sealed class LocksPage(UseCaseRunner door, ViewLocks locks, UnlockGlass unlock, Visit visit, Vocabularies vocabularies) : GlassPage(visit, vocabularies)
{
    /// <summary>What is shown.</summary>
    public IReadOnlyList<GlassUser> Users { get; private set; } = [];

    /// <summary>What has just been done.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Done { get; set; }

    /// <summary>Shows it.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken ct) =>
        Answer(await door.Run(locks, Nothing.At, ct: ct), users => { Users = users; return Page(); });

    /// <summary>Lets a worker begin anew.</summary>
    public async Task<IActionResult> OnPostAsync(Guid worker, CancellationToken ct) =>
        await Answer(await door.Run(unlock, new WorkerId(worker), Operation, ct), _ => Redirect(GlassLinks.Locks + "?done=unlocked"), () => OnGetAsync(ct));
}
