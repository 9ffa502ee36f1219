using Microsoft.AspNetCore.Mvc;
using Passerelle.Domain.Access;
using Passerelle.Domain.Vocabulary;
using Passerelle.Platform.UseCases;
using Passerelle.Platform.Web;

namespace Passerelle.Features.Casework.Release;

/// <summary>The key dates of a case.</summary>
public sealed class KeyDatesPage(UseCaseRunner door, ViewKeyDates view, Visit visit, Vocabularies vocabularies) : CasePage(visit, vocabularies)
{
    /// <summary>What is shown.</summary>
    public KeyDatesView View { get; private set; } = null!;

    /// <summary>The viewer may set a date.</summary>
    public bool Sets => Offers(Permission.SetKeyDate) && !View.Header.IsClosed && View.Header.SeesCase;

    /// <summary>The day of a moment, where the partnership is.</summary>
    public DateOnly Day(DateTimeOffset moment) => LocalDay.Of(moment, TimeZone);

    /// <summary>Shows them.</summary>
    public async Task<IActionResult> OnGetAsync(Guid caseId, CancellationToken ct)
    {
        var outcome = await door.Run(view, new CaseId(caseId), ct: ct);
        if (outcome.Ok)
            await ShowCase((View = outcome.Value).Header);
        return Answer(outcome, _ => Page());
    }
}
