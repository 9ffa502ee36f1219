using System.Globalization;
using Microsoft.AspNetCore.Http.Extensions;
using Passerelle.Domain.Casework.Cases;
using Passerelle.Domain.Vocabulary;

namespace Passerelle.Features.Casework.Cases;

/// <summary>
/// The address of the list: read into the input of the list, and written from it, so that Back, a bookmark and "copy link" show the same cases.
/// What cannot be read is left out, as if it had not been asked for.
/// </summary>
public static class CaseListAddress
{
    private const int Longest = 400;

    /// <summary>What an address asks for.</summary>
    public static CaseListInput Read(IQueryCollection query)
    {
        var words = Text(query, "q");
        return new CaseListInput
        {
            Tab = OneOf(CaseListInput.Tabs, Text(query, "tab")) ?? (words is null ? "mine" : "any"),
            States = [.. query["state"].Select(code => Code.Read<CaseState>(code)).OfType<CaseState>().Distinct().Order()],
            Agency = Guid.TryParse(Text(query, "agency"), out var agency) ? new AgencyId(agency) : null,
            Worker = Guid.TryParse(Text(query, "worker"), out var worker) ? new WorkerId(worker) : null,
            Release = OneOf(CaseListInput.Windows, Text(query, "release")),
            Words = words,
            Sort = Text(query, "sort") is { } sort && CaseListInput.Sorts.Contains(sort.TrimStart('-')) && !sort.StartsWith("--", StringComparison.Ordinal) ? sort : "-updated",
            After = Key(Text(query, "after")),
            Before = Key(Text(query, "before")),
            Page = words is not null && int.TryParse(Text(query, "page"), NumberStyles.None, CultureInfo.InvariantCulture, out var page) && page is > 1 and <= CaseSearch.Most ? page : 1,
        };
    }

    /// <summary>The address that asks for it.</summary>
    public static string Of(CaseListInput input)
    {
        var query = new QueryBuilder();
        void Add(string name, string? value)
        {
            if (value is not null) query.Add(name, value);
        }
        Add("tab", input.Tab == (input.Searches ? "any" : "mine") ? null : input.Tab);
        Add("q", input.Words);
        foreach (var state in input.States) Add("state", Code.Of(state));
        Add("agency", input.Agency?.Value.ToString());
        Add("worker", input.Worker?.Value.ToString());
        Add("release", input.Release);
        Add("sort", input.Sort == "-updated" ? null : input.Sort);
        Add("after", Text(input.After));
        Add("before", Text(input.Before));
        Add("page", input.Page > 1 ? input.Page.ToString(CultureInfo.InvariantCulture) : null);
        return CaseLinks.List + query.ToQueryString();
    }

    private static string? Text(CaseListKey? key) => key is null ? null : $"{key.Case:N}{key.Value}";

    private static CaseListKey? Key(string? text) =>
        text?.Length > 32 && Guid.TryParseExact(text[..32], "N", out var id) ? new CaseListKey(text[32..], id) : null;

    private static string? Text(IQueryCollection query, string name) =>
        query[name].FirstOrDefault()?.Trim() is { Length: > 0 and <= Longest } text && !text.Any(char.IsControl) ? text : null;

    private static string? OneOf(IReadOnlyList<string> known, string? value) => known.FirstOrDefault(k => k == value);
}
