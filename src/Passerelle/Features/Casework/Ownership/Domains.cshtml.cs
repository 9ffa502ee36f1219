using Microsoft.AspNetCore.Mvc;
using Passerelle.Domain.Access;
using Passerelle.Domain.Vocabulary;
using Passerelle.Platform.UseCases;
using Passerelle.Platform.Web;

namespace Passerelle.Features.Casework.Ownership;

/// <summary>The life domains of a case.</summary>
public sealed class DomainsPage(UseCaseRunner door, ViewDomains view, Visit visit, Vocabularies vocabularies) : CasePage(visit, vocabularies)
{
    /// <summary>What is shown.</summary>
    public DomainsView View { get; private set; } = null!;

    /// <summary>The viewer may set need and owner.</summary>
    public bool Sets => Offers(Permission.SetOwner) && !View.Header.IsClosed && View.Header.SeesCase;

    /// <summary>Shows them.</summary>
    public async Task<IActionResult> OnGetAsync(Guid caseId, CancellationToken ct)
    {
        var outcome = await door.Run(view, new CaseId(caseId), ct: ct);
        if (outcome.Ok)
            await ShowCase((View = outcome.Value).Header);
        return Answer(outcome, _ => Page());
    }
}
