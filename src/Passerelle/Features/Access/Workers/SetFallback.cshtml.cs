using Microsoft.AspNetCore.Mvc;
using Passerelle.Domain.Vocabulary;
using Passerelle.Platform.Components;
using Passerelle.Platform.UseCases;
using Passerelle.Platform.Web;

namespace Passerelle.Features.Access.Workers;

/// <summary>Who takes over in an agency.</summary>
public sealed class SetFallbackPage(UseCaseRunner door, ViewFallback view, SetFallback set) : DoorPage
{
    /// <summary>The agency, from the address.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid AgencyId { get; set; }

    /// <summary>Who.</summary>
    [BindProperty]
    public Guid? Fallback { get; set; }

    /// <summary>What is shown.</summary>
    public FallbackView View { get; private set; } = null!;

    /// <summary>The workers of the agency.</summary>
    public IEnumerable<Choice> Workers => View.Workers.Select(w => new Choice(w.Id.Value.ToString(), w.Name));

    /// <summary>Shows the form.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => Answer(await door.Run(view, new AgencyId(AgencyId), ct: ct), found =>
    {
        View = found;
        if (HttpMethods.IsGet(Request.Method))
            Fallback = found.Fallback?.Value;
        return Page();
    });

    /// <summary>Sets it.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken ct) => await Answer(
        await door.Run(set, new SetFallbackInput(new(AgencyId), Fallback is { } worker ? new WorkerId(worker) : null), Operation, ct), _ => Redirect(WorkerLinks.Agencies), () => OnGetAsync(ct));
}
