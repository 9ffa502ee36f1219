using Microsoft.AspNetCore.Mvc;
using Passerelle.Platform.Components;
using Passerelle.Platform.UseCases;
using Passerelle.Platform.Web;

namespace Passerelle.Features.Access.Workers;

/// <summary>The form that adds and invites a worker.</summary>
[KeepsDraft, StepUpFirst]
public sealed class AddWorkerPage(UseCaseRunner door, AgencyList list, AddWorker add, Vocabularies vocabularies) : DoorPage
{
    /// <summary>What was typed.</summary>
    [BindProperty]
    public AddWorkerInput Input { get; set; } = new();

    /// <summary>The agencies to choose from.</summary>
    public IReadOnlyList<Choice> Agencies { get; private set; } = [];

    /// <summary>The roles to choose from.</summary>
    public IReadOnlyList<Choice> Roles { get; private set; } = [];

    /// <summary>The worker who was just invited.</summary>
    public Invitation? Invited { get; private set; }

    /// <summary>Shows the form to those who may send it.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        Roles = [.. (await vocabularies.Choices("role")).Select(role => new Choice(role.Code, role.Word))];
        return Answer(await door.Run(list, Nothing.At, ct: ct), agencies =>
        {
            Agencies = [.. agencies.Select(agency => new Choice(agency.Id.Value.ToString(), agency.Name))];
            return Page();
        });
    }

    /// <summary>Adds the worker and shows the link; a page of its own would have to keep it.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken ct) => await Answer(await door.Run(add, Input, Operation, ct), invitation =>
    {
        Invited = invitation;
        return Page();
    }, () => OnGetAsync(ct));
}
