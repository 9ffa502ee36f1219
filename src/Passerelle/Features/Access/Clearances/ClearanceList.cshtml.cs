using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Passerelle.Domain.Access.Clearances;
using Passerelle.Platform.Components;
using Passerelle.Platform.UseCases;
using Passerelle.Platform.Web;

namespace Passerelle.Features.Access.Clearances;

/// <summary>The register of clearances.</summary>
public sealed class ClearanceListPage(UseCaseRunner door, ClearanceList list, Visit visit, Vocabularies vocabularies) : DoorPage
{
    /// <summary>Part of a name.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Q { get; set; }

    /// <summary>Which part of the register.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Show { get; set; } = ClearanceList.Shows[0];

    /// <summary>Where the page before ended.</summary>
    [BindProperty(SupportsGet = true)]
    public DateOnly? After { get; set; }

    /// <summary>Id of its last row.</summary>
    [BindProperty(SupportsGet = true, Name = "after-id")]
    public Guid? AfterId { get; set; }

    /// <summary>What is shown.</summary>
    public ClearanceListView View { get; private set; } = new([], false);

    /// <summary>The words of the levels.</summary>
    public IReadOnlyDictionary<string, string> Levels { get; private set; } = new Dictionary<string, string>();

    /// <summary>The date in the partnership's time zone.</summary>
    public DateOnly Today => visit.Today;

    /// <summary>The filters that are set.</summary>
    public IReadOnlyList<FilterTag> Selected => Q is { Length: > 0 } q ? [new FilterTag(q, At(null, null, null))] : [];

    /// <summary>True when nothing narrows the register.</summary>
    public bool Everything => Selected.Count == 0 && Show == ClearanceList.Shows[0];

    /// <summary>The first page, when another one is shown.</summary>
    public string? First => AfterId is null ? null : At(Q, null, null);

    /// <summary>The next page.</summary>
    public string? Next => View.More ? At(Q, View.Rows[^1].Clearance.Until, View.Rows[^1].Clearance.Id.Value) : null;

    /// <summary>Shows it.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (!ClearanceList.Shows.Contains(Show))
            Show = ClearanceList.Shows[0];
        var found = await door.Run(list, new(Show, Q, After, AfterId), ct: ct);
        Levels = await vocabularies.Map(Clearance.Levels);
        return Answer(found, view => { View = view; return Page(); });
    }

    private string At(string? words, DateOnly? after, Guid? id)
    {
        var query = QueryString.Create("show", Show!);
        if (words is { Length: > 0 }) query = query.Add("q", words);
        if (id is { } last) query = query.Add("after", after!.Value.ToString("O", CultureInfo.InvariantCulture)).Add("after-id", last.ToString());
        return ClearanceLinks.List + query;
    }
}
