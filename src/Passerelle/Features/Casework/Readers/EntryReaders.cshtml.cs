using Microsoft.AspNetCore.Mvc;
using Passerelle.Domain.Vocabulary;
using Passerelle.Features.Casework.Cases;
using Passerelle.Platform.UseCases;
using Passerelle.Platform.Web;

namespace Passerelle.Features.Casework.Readers;

/// <summary>Who can see one entry or fact of a case.</summary>
public sealed class EntryReadersPage(UseCaseRunner door, ViewReaders view, Visit visit, Vocabularies vocabularies) : CasePage(visit, vocabularies)
{
    /// <summary>What is shown.</summary>
    public ReadersView View { get; private set; } = null!;

    /// <summary>The paragraphs that say why the viewer can.</summary>
    public IReadOnlyList<string> Because { get; private set; } = [];

    /// <summary>The page on which it stands.</summary>
    public string Back => At(View.Kind switch
    {
        "person" or "name" or "contact_point" or "whereabouts" => CaseLinks.Person(View.Header.CaseId),
        "date" => CaseLinks.Dates(View.Header.CaseId),
        "need" or "owner" => CaseLinks.Domains(View.Header.CaseId),
        "member" => CaseLinks.Team(View.Header.CaseId),
        "due" => CaseLinks.Overview(View.Header.CaseId),
        _ => CaseLinks.Timeline(View.Header.CaseId),
    });

    /// <summary>Shows it.</summary>
    public async Task<IActionResult> OnGetAsync(Guid caseId, string kind, Guid entryId, CancellationToken ct)
    {
        var outcome = await door.Run(view, new ViewReadersInput(new CaseId(caseId), kind, entryId), ct: ct);
        if (outcome.Ok)
        {
            View = outcome.Value;
            Because = await new WhyWords(Vocabulary, TimeZone).Say(View.Why);
            await ShowCase(View.Header);
        }
        return Answer(outcome, _ => Page());
    }
}
