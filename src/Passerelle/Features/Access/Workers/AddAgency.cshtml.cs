using Microsoft.AspNetCore.Mvc;
using Passerelle.Platform.Components;
using Passerelle.Platform.UseCases;
using Passerelle.Platform.Web;

namespace Passerelle.Features.Access.Workers;

/// <summary>The form that adds an agency.</summary>
public sealed class AddAgencyPage(UseCaseRunner door, AgencyList list, AddAgency add, Vocabularies vocabularies) : DoorPage
{
    /// <summary>What was typed.</summary>
    [BindProperty]
    public AddAgencyInput Input { get; set; } = new();

    /// <summary>The types of agency.</summary>
    public IReadOnlyList<Choice> Types { get; private set; } = [];

    /// <summary>Shows the form to those who may send it.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        var allowed = await door.Run(list, Nothing.At, ct: ct);
        await LoadTypes();
        return Answer(allowed, _ => Page());
    }

    /// <summary>Adds the agency.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken ct) => await Answer(await door.Run(add, Input, Operation, ct), _ => Redirect(WorkerLinks.Agencies), async () =>
    {
        await LoadTypes();
        return Page();
    });

    private async Task LoadTypes() => Types = [.. (await vocabularies.Choices("agency_type")).Select(type => new Choice(type.Code, type.Word))];
}
