using Microsoft.AspNetCore.Mvc;
using Passerelle.Domain.Access;
using Passerelle.Domain.Casework.Cases;
using Passerelle.Domain.Vocabulary;
using Passerelle.Platform.Components;
using Passerelle.Platform.UseCases;
using Passerelle.Platform.Web;

namespace Passerelle.Features.Casework.Cases;

/// <summary>The list of cases, filtered, searched, sorted, paged; all of it by links and a GET form.</summary>
public sealed class CaseListPage(UseCaseRunner door, CaseList list, Visit visit, Vocabularies vocabularies) : DoorPage
{
    /// <summary>What the address asks for.</summary>
    public CaseListInput Asked { get; private set; } = new();

    /// <summary>What was found.</summary>
    public CaseListView View { get; private set; } = null!;

    /// <summary>The words for the states and for what is due, by code.</summary>
    public (IReadOnlyDictionary<string, string> States, IReadOnlyDictionary<string, string> Dues) Codes { get; private set; }

    /// <summary>The date in the partnership's time zone.</summary>
    public DateOnly Today => visit.Today;

    /// <summary>What the fields of the filter show.</summary>
    public IReadOnlyList<string> State => [.. Asked.States.Select(s => Code.Of(s))];

    /// <inheritdoc cref="State"/>
    public Guid? Agency => Asked.Agency?.Value;

    /// <inheritdoc cref="State"/>
    public Guid? Worker => Asked.Worker?.Value;

    /// <inheritdoc cref="State"/>
    public string Release => Asked.Release ?? "any";

    /// <inheritdoc cref="State"/>
    public string Sort => Asked.Sort;

    /// <inheritdoc cref="State"/>
    public string? Q => Asked.Words;

    /// <summary>The states that the tab can hold.</summary>
    public IEnumerable<Choice> StatesOnOffer => Enum.GetValues<CaseState>()
        .Where(s => Asked.States.Contains(s) || (Asked.Tab == "closed" ? s.IsClosed() && s != CaseState.Erased : s.IsActive()))
        .Select(s => new Choice(Code.Of(s), Codes.States[Code.Of(s)]));

    /// <summary>Shows it.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        Asked = CaseListAddress.Read(Request.Query);
        var found = await door.Run(list, Asked, ct: ct);
        Codes = (await vocabularies.Map("case_state"), await vocabularies.Map("due_kind"));
        return Answer(found, view => { View = view; return Page(); });
    }

    /// <summary>True when the viewer's role carries the permission.</summary>
    public bool May(Permission permission) => visit.Viewer!.May(permission);

    /// <summary>The day of the last activity, in the partnership's time zone.</summary>
    public DateOnly DayOf(DateTimeOffset moment) => LocalDay.Of(moment, visit.TimeZone);

    /// <summary>The address of the list with something changed; on its first page unless the change says otherwise.</summary>
    public string With(Func<CaseListInput, CaseListInput> change) => CaseListAddress.Of(change(Asked with { After = null, Before = null, Page = 1 }));

    /// <summary>The address of the page before, or null on the first.</summary>
    public string? PreviousPage => View.Previous is { } key ? With(a => a with { Before = key }) : View.Page > 1 ? With(a => a with { Page = View.Page - 1 }) : null;

    /// <summary>The address of the page after, or null on the last.</summary>
    public string? NextPage => View.Next is { } key ? With(a => a with { After = key }) : View.Found > View.Page * CaseList.PageSize ? With(a => a with { Page = View.Page + 1 }) : null;

    /// <summary>The address sorted by a column, turned round when it already is; search results stand in their own order.</summary>
    public string? SortedBy(string column, string first) =>
        Asked.Searches ? null : With(a => a with { Sort = a.Sort.TrimStart('-') != column ? first : a.Sort.StartsWith('-') ? column : $"-{column}" });

    /// <summary>ascending or descending for the sorted column, null for the others; search results stand in their own order.</summary>
    public string? Sorted(string column) =>
        Asked.Searches || Asked.Sort.TrimStart('-') != column ? null : Asked.Sort.StartsWith('-') ? "descending" : "ascending";

    /// <summary>The class that draws the arrow beside the column that is sorted.</summary>
    public string? SortMark(string column) => Sorted(column) is { } way ? $"app-sort--{way}" : null;

    /// <summary>The filters that are on, each with the address without it.</summary>
    public IEnumerable<FilterTag> Selected(Words words)
    {
        if (Asked.Searches) yield return new(words["list.tag_words", Asked.Words], With(a => a with { Words = null, Tab = a.Tab == "any" ? "all" : a.Tab }));
        foreach (var state in Asked.States)
            yield return new(Codes.States[Code.Of(state)], With(a => a with { States = [.. a.States.Where(s => s != state)] }));
        if (Asked.Agency is { } agency) yield return new(View.Agencies.FirstOrDefault(a => a.Id == agency.Value).Name ?? words["list.unknown"], With(a => a with { Agency = null }));
        if (Asked.Worker is { } worker) yield return new(View.Workers.FirstOrDefault(w => w.Id == worker.Value).Name ?? words["list.unknown"], With(a => a with { Worker = null }));
        if (Asked.Release is { } release) yield return new(words[$"list.release_{release}"], With(a => a with { Release = null }));
    }
}
