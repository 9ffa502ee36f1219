using Microsoft.AspNetCore.Mvc;
using Passerelle.Platform.Components;
using Passerelle.Platform.UseCases;
using Passerelle.Platform.Web;

namespace Passerelle.Features.Access.Workers;

/// <summary>The workers of the partnership.</summary>
public sealed class WorkerListPage(UseCaseRunner door, WorkerList list) : DoorPage
{
    /// <summary>Part of a name.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Q { get; set; }

    /// <summary><c>active</c> or <c>left</c>.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Show { get; set; } = "active";

    /// <summary>Where the page before ended.</summary>
    [BindProperty(SupportsGet = true)]
    public string? After { get; set; }

    /// <summary>Id of the last worker of the page before.</summary>
    [BindProperty(SupportsGet = true, Name = "after-id")]
    public Guid? AfterId { get; set; }

    /// <summary>What is shown.</summary>
    public WorkerListView View { get; private set; } = new([], false);

    /// <summary>True when those who have left are shown.</summary>
    public bool Left => Show == "left";

    /// <summary>The filters that are set.</summary>
    public IReadOnlyList<FilterTag> Selected => Q is { Length: > 0 } q ? [new FilterTag(q, At(null, null, null))] : [];

    /// <summary>The first page, when another one is shown.</summary>
    public string? First => AfterId is null ? null : At(Q, null, null);

    /// <summary>The next page.</summary>
    public string? Next => View.More ? At(Q, View.Rows[^1].Name, View.Rows[^1].Id.Value) : null;

    /// <summary>Shows the list.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => Answer(await door.Run(list, new(Left, Q, After, AfterId), ct: ct), view =>
    {
        View = view;
        return Page();
    });

    private string At(string? words, string? after, Guid? id)
    {
        var query = Left ? QueryString.Create("show", "left") : QueryString.Empty;
        if (words is { Length: > 0 }) query = query.Add("q", words);
        if (id is { } last) query = query.Add("after", after!).Add("after-id", last.ToString());
        return WorkerLinks.List + query;
    }
}
