using Microsoft.AspNetCore.Mvc;
using Passerelle.Domain.Access.Clearances;
using Passerelle.Platform.UseCases;
using Passerelle.Platform.Web;

namespace Passerelle.Features.Access.Clearances;

/// <summary>The clearances of one worker.</summary>
public sealed class ViewClearancesPage(UseCaseRunner door, ViewClearances view, Visit visit, Vocabularies vocabularies) : DoorPage
{
    /// <summary>What is shown.</summary>
    public ClearancesView View { get; private set; } = null!;

    /// <summary>The words of the levels.</summary>
    public IReadOnlyDictionary<string, string> Levels { get; private set; } = new Dictionary<string, string>();

    /// <summary>The date in the partnership's time zone.</summary>
    public DateOnly Today => visit.Today;

    /// <summary>A moment in that zone.</summary>
    public string Moment(DateTimeOffset moment) => Dates.Moment(moment, visit.TimeZone);

    /// <summary>Shows them.</summary>
    public async Task<IActionResult> OnGetAsync(Guid workerId, CancellationToken ct)
    {
        var found = await door.Run(view, new(workerId), ct: ct);
        Levels = await vocabularies.Map(Clearance.Levels);
        return Answer(found, shown => { View = shown; return Page(); });
    }
}
