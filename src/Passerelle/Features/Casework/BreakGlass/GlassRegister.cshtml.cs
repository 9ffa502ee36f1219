using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Passerelle.Platform.UseCases;
using Passerelle.Platform.Web;

namespace Passerelle.Features.Casework.BreakGlass;

/// <summary>The register of emergency access.</summary>
public sealed class GlassRegisterPage(UseCaseRunner door, GlassRegister register, Visit visit, Vocabularies vocabularies) : GlassPage(visit, vocabularies)
{
    /// <summary>Before this moment, in ticks.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Before { get; set; }

    /// <summary>What is shown.</summary>
    public GlassRegisterView View { get; private set; } = null!;

    /// <summary>The address of the next page, or null on the last.</summary>
    public string? NextPage => View.Next is { } next ? $"{GlassLinks.Register}?before={next.UtcTicks.ToString(CultureInfo.InvariantCulture)}" : null;

    /// <summary>Shows it.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        var before = long.TryParse(Before, NumberStyles.None, CultureInfo.InvariantCulture, out var ticks) && ticks > 0 && ticks < DateTime.MaxValue.Ticks
            ? new DateTimeOffset(ticks, TimeSpan.Zero) : (DateTimeOffset?)null;
        return Answer(await door.Run(register, new GlassRegisterInput(before), ct: ct), view => { View = view; return Page(); });
    }
}
