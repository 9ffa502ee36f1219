using System.Net;
using Passerelle.Tests.Attacks;
using Passerelle.Tests.TestKit;

namespace Passerelle.Tests.BadInput;

/// <summary>
/// Bad inputs in every part of the addresses of a house, and in everything that a page takes from a query, one at a time. What some other page takes, this one
/// must not heed: such names come all together, a bad input in each, and nothing may come of it.
/// </summary>
internal sealed class BadAddresses(House house, Tally tally, int perPlace)
{
    private const int LongestAddress = 6000;

    // What every page takes, read in one place for all of them: the pages divide the rows for it between them, as do those of the vocabularies.
    private static readonly string[] Everywhere = ["as-of", "handler"];
    private static readonly string[] Fitting = ["id", "web", "date", "number", "injection", "control"];

    /// <summary>Tries what a coordinator can reach, and the way in.</summary>
    public async Task Try()
    {
        using var crawler = await Crawler.As(house, "coordinator");
        var seen = (await crawler.Everything()).Where(s => s.Status == HttpStatusCode.OK && s.IsHtml).ToLookup(s => Seen.Place(s.Path.Split('?')[0]));
        var taken = await QueryNames.Of(house);
        var everyName = Takes.Texts().Concat(seen.SelectMany(pages => QueryNames.On(pages))).Concat(["tab", "after-id", "month"]).Distinct(StringComparer.OrdinalIgnoreCase).Order(StringComparer.Ordinal).ToList();
        var alone = new List<(string Place, Func<string, string> With, bool IsOwn)>();
        var together = new List<(string Path, List<string> Names)>();
        var shapes = new HashSet<string>();
        foreach (var path in seen.Select(pages => pages.First().Path.Split('?')[0]).Append("/sign-in").Distinct())
        {
            var (parts, isFirst) = (path.Split('/'), shapes.Add(Seen.Shape(Seen.Place(path))));
            for (var i = 2; i < parts.Length; i++)
            {
                var at = i;
                alone.Add(($"{Seen.Place(path)}/{at}", bad => string.Join('/', parts.Select((part, j) => j == at ? bad : part)), isFirst));
            }
            var own = taken.Of(path).Concat(QueryNames.On(seen[Seen.Place(path)])).Concat(Everywhere).ToHashSet(StringComparer.OrdinalIgnoreCase);
            foreach (var name in own)
                alone.Add(($"{Seen.Place(path)}?{name}", bad => $"{path}?{name}={bad}", isFirst && !Everywhere.Contains(name)));
            together.Add((path, [.. everyName.Where(name => !own.Contains(name))]));
        }
        var rows = Math.Max(perPlace < BadInputs.All.Count ? perPlace * 2 / 3 : perPlace, 1);
        var attempts = alone.SelectMany(a => BadInputs.For(a.Place, a.IsOwn || rows < 30 ? rows : rows / 8, Fitting, 3000).Select(row => (a.Place, a.With, row))).ToList();
        var heaps = together.SelectMany(t => Heaps(t.Path, t.Names, Math.Max(rows / 4, 4))).ToList();
        Assert.True(alone.Count >= 80 && together.Sum(t => t.Names.Count) >= 500, $"{alone.Count} parts of addresses, {together.Sum(t => t.Names.Count)} names that are not taken");
        await Parallel.ForEachAsync(attempts, new ParallelOptions { MaxDegreeOfParallelism = 6 }, async (a, _) =>
        {
            var path = a.With(a.row.Encoded);
            if (path.StartsWith("/sign-out", StringComparison.Ordinal) || path.StartsWith("//", StringComparison.Ordinal) || path.Contains('#', StringComparison.Ordinal))
                return;
            tally.Note(await crawler.Get(path), Judge.Answer, a.Place, path, a.row);
        });
        await Parallel.ForEachAsync(heaps, new ParallelOptions { MaxDegreeOfParallelism = 6 }, async (heap, _) =>
        {
            var answer = await crawler.Get($"{heap.Path}?{heap.Query}");
            var plain = answer.Status == HttpStatusCode.OK ? answer : await crawler.Get(heap.Path);
            tally.Note(answer, s => Judge.Answer(s) ?? (s.Status == plain.Status ? null : $"answered {(int)s.Status} to names that it does not take"), Seen.Place(heap.Path) + "?", heap.Path, heap.Query);
        });
    }

    // Each name gets another row each time, and a row stands there without a name as well; as many to an address as it holds.
    private static IEnumerable<(string Path, string Query)> Heaps(string path, List<string> names, int count)
    {
        var rows = BadInputs.For(path + "?", BadInputs.All.Count, Fitting, 3000).Where(r => r.Encoded.Length < LongestAddress / 4).ToList();
        var start = Seen.Place(path).Sum(c => c) % rows.Count;   // always the same, and another for every page
        for (var time = 0; time < count; time++)
        {
            var query = rows[(start + time * (rows.Count / count)) % rows.Count].Encoded;
            for (var i = 0; i < names.Count; i++)
            {
                var next = $"{names[i]}={rows[(start + time * (rows.Count / count) + i * 7) % rows.Count].Encoded}";
                if (query.Length + next.Length > LongestAddress)
                {
                    yield return (path, query);
                    query = "";
                }
                query += (query.Length > 0 ? "&" : "") + next;
            }
            yield return (path, query);
        }
    }
}
