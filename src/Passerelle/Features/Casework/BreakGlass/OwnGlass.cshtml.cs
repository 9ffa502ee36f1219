using Microsoft.AspNetCore.Mvc;
using Passerelle.Platform.UseCases;
using Passerelle.Platform.Web;

namespace Passerelle.Features.Casework.BreakGlass;

/// <summary>What the viewer has opened in an emergency.</summary>
public sealed class OwnGlassPage(UseCaseRunner door, ViewOwnGlass own, Visit visit, Vocabularies vocabularies) : GlassPage(visit, vocabularies)
{
    /// <summary>What is shown.</summary>
    public OwnGlass View { get; private set; } = null!;

    /// <summary>What has just been done.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Done { get; set; }

    /// <summary>Shows it.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken ct) =>
        Answer(await door.Run(own, Nothing.At, ct: ct), view => { View = view; return Page(); });
}
