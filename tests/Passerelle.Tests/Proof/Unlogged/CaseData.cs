using System.Buffers;
using System.Net;
using System.Text.RegularExpressions;
using Passerelle.Platform.Verification;
using Passerelle.Tests.TestKit;

namespace Passerelle.Tests.Proof.Unlogged;

/// <summary>A row of a case: what stands in the log when it was shown.</summary>
internal sealed record CaseRow(Guid Case, string Class, Guid Id, string Table);

/// <summary>What an answer shows: texts, each with the rows in which it stands, and the cases that it names or that the texts are of.</summary>
internal sealed record Shown(IReadOnlyList<IReadOnlyList<CaseRow>> Texts, IReadOnlySet<Guid> Cases);

/// <summary>Everything that cases consist of, read as the owner: recognises it in an answer, whoever sends it and whatever the application says about it.</summary>
internal sealed partial class CaseData
{
    // Longer than a word of a vocabulary, short enough for an excerpt.
    private const int Shortest = 14, Longest = 44, Start = 9;

    private readonly HashSet<Guid> _cases = [];
    private readonly Dictionary<Guid, CaseRow> _rows = [];
    private readonly Dictionary<string, List<CaseRow>> _texts = new(StringComparer.Ordinal);
    private ILookup<string, string> _byStart = null!;
    private SearchValues<string> _search = null!;

    /// <summary>How many texts can be recognised.</summary>
    public int Texts => _texts.Count;

    /// <summary>Reads the tables of cases and what history keeps of them; without the words that stand in several cases or in the register.</summary>
    public static async Task<CaseData> Read(House house)
    {
        var data = new CaseData();
        var tables = (await Catalogue.Ask(house.Connections, Catalogue.TablesOfCases)).Where(t => t.StartsWith("casework.", StringComparison.Ordinal) || t.StartsWith("history.", StringComparison.Ordinal));
        foreach (var table in tables)
            foreach (var line in await Catalogue.Ask(house.Connections, ValuesOf(table)))
            {
                var parts = line.Split('\t', 4);
                data.Add(new CaseRow(Guid.Parse(parts[0]), parts[1], Guid.Parse(parts[2]), table), parts[3]);
            }
        var register = string.Join('\n', await Catalogue.Ask(house.Connections, "select name from directory.agency union select name from directory.worker union select word.value from directory.term, jsonb_each_text(words) as word"));
        foreach (var common in data._texts.Where(t => t.Value.DistinctBy(r => r.Case).Count() > 1 || register.Contains(t.Key, StringComparison.Ordinal)).Select(t => t.Key).ToList())
            data._texts.Remove(common);
        data._byStart = data._texts.Keys.ToLookup(t => t[..Start], StringComparer.Ordinal);
        data._search = SearchValues.Create([.. data._byStart.Select(s => s.Key)], StringComparison.Ordinal);
        return data;
    }

    /// <summary>What of cases stands in an answer, other than what was sent with the question.</summary>
    public Shown In(string body, string asked)
    {
        var text = Spaces().Replace(WebUtility.HtmlDecode(Tags().Replace(body, "") + "\n" + body), " ");
        var texts = new HashSet<string>(StringComparer.Ordinal);
        for (var at = 0; at < text.Length && text.AsSpan(at).IndexOfAny(_search) is >= 0 and var found; at++)
        {
            at += found;
            texts.UnionWith(_byStart[text.Substring(at, Start)].Where(n => string.CompareOrdinal(text, at, n, 0, n.Length) == 0 && !asked.Contains(n, StringComparison.Ordinal)));
        }
        var cases = Ids().Matches(body).Select(m => Guid.Parse(m.Value)).Where(id => !asked.Contains(id.ToString(), StringComparison.OrdinalIgnoreCase))
            .Select(id => _cases.Contains(id) ? id : _rows.GetValueOrDefault(id)?.Case).OfType<Guid>().Concat(texts.Select(t => _texts[t][0].Case)).ToHashSet();
        return new Shown([.. texts.Select(t => _texts[t])], cases);
    }

    private void Add(CaseRow row, string value)
    {
        _cases.Add(row.Case);
        _rows.TryAdd(row.Id, row);
        if (Needle(value) is not { } needle) return;
        if (!_texts.TryGetValue(needle, out var rows)) _texts[needle] = rows = [];
        rows.Add(row);
    }

    private static string ValuesOf(string table) =>
        $$"""
        select concat_ws(E'\t', t.case_id, t.class, t.id, v.value)
          from (select *, to_jsonb(x) as doc from {{table}} x where to_jsonb(x) ? 'id') t
          cross join lateral (select value from jsonb_each_text(t.doc) as e(key, value) where key not in ('words', 'codes', 'word_codes') and value !~ '^[\[{]' union all select '') v
        """;

    private static string? Needle(string value)
    {
        var folded = Spaces().Replace(value, " ").Trim();
        if (Reference().IsMatch(folded))
            return folded;
        return folded.Length < Shortest || !folded.Contains(' ', StringComparison.Ordinal) || Moment().IsMatch(folded) ? null : folded[..Math.Min(folded.Length, Longest)];
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tags();

    [GeneratedRegex("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")]
    private static partial Regex Ids();

    [GeneratedRegex(@"^\d{4}-\d\d-\d\d")]
    private static partial Regex Moment();

    [GeneratedRegex(@"^[A-Z]\d{4}-\d{3}$")]
    private static partial Regex Reference();
}
