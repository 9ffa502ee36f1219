using Microsoft.AspNetCore.Mvc;
using Passerelle.Domain.Governance.Agreements;
using Passerelle.Domain.Vocabulary;
using Passerelle.Platform.Components;
using Passerelle.Platform.UseCases;
using Passerelle.Platform.Web;

namespace Passerelle.Features.Governance.Agreements;

/// <summary>The register of sharing agreements, as a list or with everything for printing.</summary>
public sealed class AgreementListPage(UseCaseRunner door, AgreementList list, Visit visit, Vocabularies vocabularies) : DoorPage
{
    /// <summary>Code of a state.</summary>
    [BindProperty(SupportsGet = true)]
    public string? State { get; set; }

    /// <summary>An agency.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid? Agency { get; set; }

    /// <summary><c>print</c> shows everything.</summary>
    [BindProperty(SupportsGet = true, Name = "view")]
    public string? As { get; set; }

    /// <summary>What is shown.</summary>
    public AgreementListView View { get; private set; } = new([], [], false, false);

    /// <summary>The states by code.</summary>
    public IReadOnlyDictionary<string, string> States { get; private set; } = new Dictionary<string, string>();

    /// <summary>The date in the partnership's time zone.</summary>
    public DateOnly Today => visit.Today;

    /// <summary>The states to filter by.</summary>
    public IEnumerable<Choice> StateChoices => Code.All<AgreementState>().Select(c => new Choice(c, States.GetValueOrDefault(c, c)));

    /// <summary>The agencies to filter by.</summary>
    public IEnumerable<Choice> AgencyChoices => View.Agencies.Select(a => new Choice(a.Id.Value.ToString(), a.Name));

    /// <summary>The filters that are set.</summary>
    public IReadOnlyList<FilterTag> Selected => [.. new[]
    {
        Code.Read<AgreementState>(State) is null ? null : new FilterTag(States[State!], At(null, Agency)),
        View.Agencies.FirstOrDefault(a => a.Id.Value == Agency) is { } agency ? new FilterTag(agency.Name, At(State, null)) : null,
    }.OfType<FilterTag>()];

    /// <summary>Shows it.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        var found = await door.Run(list, new(Code.Read<AgreementState>(State), Agency is { } agency ? new AgencyId(agency) : null), ct: ct);
        States = await vocabularies.Map("agreement_state");
        return Answer(found, view =>
        {
            View = view;
            return Page();
        });
    }

    private static string At(string? state, Guid? agency)
    {
        var query = state is { Length: > 0 } ? QueryString.Create("state", state) : QueryString.Empty;
        return AgreementLinks.List + (agency is { } id ? query.Add("agency", id.ToString()) : query);
    }
}
