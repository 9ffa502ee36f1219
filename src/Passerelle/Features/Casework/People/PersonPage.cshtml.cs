using Microsoft.AspNetCore.Mvc;
using Passerelle.Domain.Access;
using Passerelle.Domain.Vocabulary;
using Passerelle.Platform.UseCases;
using Passerelle.Platform.Web;

namespace Passerelle.Features.Casework.People;

/// <summary>The person of a case.</summary>
public sealed class PersonPage(UseCaseRunner door, ViewPerson view, Visit visit, Vocabularies vocabularies) : CasePage(visit, vocabularies)
{
    /// <summary>What is shown.</summary>
    public PersonView View { get; private set; } = null!;

    /// <summary>The viewer may change what is known about the person.</summary>
    public bool Edits => Offers(Permission.EditPerson) && !View.Header.IsClosed && View.Person is not null;

    /// <summary>Languages in words.</summary>
    public static string Languages(IEnumerable<string> codes) => Listing.And([.. codes.Select(IsoNames.Language)]);

    /// <summary>Countries in words.</summary>
    public static string Countries(IEnumerable<string> codes) => Listing.And([.. codes.Select(IsoNames.Country)]);

    /// <summary>Shows it.</summary>
    public async Task<IActionResult> OnGetAsync(Guid caseId, CancellationToken ct)
    {
        var outcome = await door.Run(view, new CaseId(caseId), ct: ct);
        if (outcome.Ok)
            await ShowCase((View = outcome.Value).Header);
        return Answer(outcome, _ => Page());
    }
}
