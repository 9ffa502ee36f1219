using Microsoft.AspNetCore.Mvc;
using Passerelle.Domain.Vocabulary;
using Passerelle.Features.Casework.Cases;
using Passerelle.Platform.Components;
using Passerelle.Platform.UseCases;
using Passerelle.Platform.Web;

namespace Passerelle.Features.Casework.Ownership;

/// <summary>What is typed about an owner.</summary>
public sealed class TakeDomainForm
{
    /// <summary>An agency, or one of its workers.</summary>
    public Guid? Owner { get; set; }

    /// <summary>The first day.</summary>
    public DateOnly? From { get; set; }

    /// <summary>The last day.</summary>
    public DateOnly? LastDay { get; set; }
}

/// <summary>Gives a life domain to an owner.</summary>
public sealed class TakeDomainPage(UseCaseRunner door, OwnerChoices choices, TakeDomain take, Visit visit, Vocabularies vocabularies) : CaseForm(door, visit, vocabularies)
{
    /// <summary>What is typed.</summary>
    [BindProperty]
    public TakeDomainForm Input { get; set; } = new();

    /// <summary>Code of the life domain.</summary>
    [BindProperty(SupportsGet = true)]
    public string Domain { get; set; } = "";

    /// <summary>Who may be chosen.</summary>
    public OwnerChoicesView View { get; private set; } = null!;

    /// <summary>The agencies, each followed by its workers.</summary>
    public IEnumerable<Choice> Owners => View.Agencies.SelectMany(a => a.Workers.Select(w => new Choice(w.Id.Value.ToString(), w.Name))
        .Prepend(new Choice(a.Id.Value.ToString(), Words.For("Features/Casework/Ownership")["owner.agency_only", a.Name])).Select(c => c with { Group = a.Name }));

    private Outcome<OwnerChoicesView>? _asked;

    /// <summary>Gives it.</summary>
    public async Task<IActionResult> OnPostAsync(Guid caseId, CancellationToken ct)
    {
        if (Code.Read<LifeDomain>(Domain) is not { } domain)
            return NotFound();
        var id = new CaseId(caseId);
        var outcome = _asked = await Door.Run(choices, id, ct: ct);
        if (!outcome.Ok)
            return Answer(outcome, _ => Page());
        var isAgency = outcome.Value.Agencies.Any(a => a.Id.Value == Input.Owner);
        return await Send(take, new TakeDomainInput
        {
            CaseId = id,
            LifeDomain = domain,
            AgencyId = isAgency ? new AgencyId(Input.Owner!.Value) : null,
            WorkerId = isAgency || Input.Owner is null ? null : new WorkerId(Input.Owner.Value),
            From = Input.From,
            LastDay = Input.LastDay,
        }, id, CaseLinks.Domains(id) + "#" + Domain, ct,
            ("owner.agency_needed", nameof(Input.Owner)), ("owner.worker_of_another_agency", nameof(Input.Owner)), ("constraint.one_owner_per_domain", nameof(Input.From)));
    }

    /// <inheritdoc />
    protected override async Task<IActionResult> Show(CaseId caseId, CancellationToken ct)
    {
        if (Code.Read<LifeDomain>(Domain) is not { } domain)
            return NotFound();
        var outcome = _asked ?? await Door.Run(choices, caseId, ct: ct);
        if (outcome.Ok)
        {
            await ShowCase((View = outcome.Value).Header);
            await AskReaders(caseId, ForTheTeam(domain: domain), ct);
        }
        return Answer(outcome, _ => Page());
    }
}
