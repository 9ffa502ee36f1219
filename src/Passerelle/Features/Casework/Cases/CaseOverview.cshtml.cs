using Microsoft.AspNetCore.Mvc;
using Passerelle.Domain.Casework.People;
using Passerelle.Domain.Vocabulary;
using Passerelle.Platform.UseCases;
using Passerelle.Platform.Web;

namespace Passerelle.Features.Casework.Cases;

/// <summary>The overview of a case.</summary>
public sealed class CaseOverviewPage(UseCaseRunner door, CaseOverview overview, Visit visit, Vocabularies vocabularies) : CasePage(visit, vocabularies)
{
    /// <summary>What is shown.</summary>
    public CaseOverviewView Case { get; private set; } = null!;

    /// <summary>The words for the life domains.</summary>
    public IReadOnlyDictionary<string, string> DomainWords { get; private set; } = new Dictionary<string, string>();

    /// <summary>Something was just done: <c>opened</c>, <c>recorded</c> …; the page says so.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Done { get; set; }

    /// <summary>True when the person is in custody now.</summary>
    public bool InCustody => Case.Header.Where?.Kind == WhereaboutsKind.Prison;

    /// <summary>Shows the case.</summary>
    public async Task<IActionResult> OnGetAsync(Guid caseId, CancellationToken ct)
    {
        var outcome = await door.Run(overview, new CaseId(caseId), ct: ct);
        if (!outcome.Ok)
            return Answer(outcome, _ => Page());
        Case = outcome.Value;
        DomainWords = await Vocabulary.Map("life_domain");
        await ShowCase(Case.Header);
        return Page();
    }

    /// <summary>The title of an entry: "Visit in custody, kept".</summary>
    public async Task<string> TitleOf(EntryLine entry) => entry.Kind switch
    {
        "contact" => $"{await Vocabulary.Word("contact_mode", entry.Detail)}, {(await Vocabulary.Word("contact_outcome", entry.Code)).ToLower(System.Globalization.CultureInfo.CurrentCulture)}",
        "event" => await Vocabulary.Word("event_kind", entry.Code),
        "decision" => $"{await Vocabulary.Word("decision_kind", entry.Code)}: {await Vocabulary.Word("case_state", entry.Detail)}",
        "joined" or "left" => $"{await Vocabulary.Word("function", entry.Code)}",
        _ => "",
    };
}
