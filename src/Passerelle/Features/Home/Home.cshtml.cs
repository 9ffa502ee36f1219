using Microsoft.AspNetCore.Mvc;
using Passerelle.Platform.UseCases;
using Passerelle.Platform.Web;

namespace Passerelle.Features.Home;

/// <summary>Home.</summary>
public sealed class HomePage(UseCaseRunner door, ViewHome view) : DoorPage
{
    /// <summary>Shows it.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => Answer(await door.Run(view, Nothing.At, ct: ct), _ => Page());
}
