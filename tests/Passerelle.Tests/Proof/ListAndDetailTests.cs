using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.WebUtilities;
using Passerelle.Demo;
using Passerelle.Tests.TestKit;

namespace Passerelle.Tests.Proof;

/// <summary>
/// What a list shows can be opened, and what can be opened is in the lists: through every channel, for every worker of every demo city. A list that knew
/// more than its pages would tell who is in the programme; one that knew less would lose a person.
/// </summary>
public sealed partial class ListAndDetailTests(HouseWithStories house) : IClassFixture<HouseWithStories>
{
    [Fact]
    public async Task Every_list_shows_exactly_the_cases_whose_pages_open()
    {
        var address = await house.Address();
        var cases = await Cases();
        var differences = new ConcurrentBag<string>();
        var opened = 0;
        var workers = Cities.All.SelectMany(city => city.Workers.Select(worker => (city, worker)));
        await Parallel.ForEachAsync(workers, new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (who, ct) =>
        {
            var name = $"{who.worker.Key} of {who.city.Code}";
            using var caller = await Caller.Start(address, WebEncoders.Base64UrlEncode(await house.Session(who.worker.Key, who.city)), "/");
            var open = new HashSet<Guid>();
            foreach (var each in cases)
                if ((await caller.Send("GET", $"/cases/{each.Id}")).Status == 200) open.Add(each.Id);
            Interlocked.Add(ref opened, open.Count);

            var listed = new HashSet<Guid>();
            foreach (var tab in new[] { "all", "closed" }) listed.UnionWith(await Listed(caller, $"/cases?tab={tab}"));
            if (!listed.SetEquals(open)) differences.Add($"{name}: the list has {listed.Count} cases, {open.Count} can be opened");
            foreach (var place in new[] { "/", "/cases?tab=mine", "/cases?tab=agency" })
                if (!(await Listed(caller, place)).IsSubsetOf(open)) differences.Add($"{name}: {place} links to a case that does not open");
            foreach (var each in cases)
                foreach (var words in new[] { each.Reference, each.Alias })
                    if ((await Listed(caller, "/cases?q=" + Uri.EscapeDataString(words))).Contains(each.Id) != open.Contains(each.Id))
                        differences.Add($"{name}: searching {words} {(open.Contains(each.Id) ? "does not find" : "finds")} the case that {(open.Contains(each.Id) ? "opens" : "does not open")}");
        });
        Assert.Empty(differences.Order());
        Assert.True(opened > 50, $"Only {opened} pages opened.");
    }

    [Fact]
    public async Task Every_entry_of_the_timeline_opens_for_whom_it_is_shown_and_for_nobody_else()
    {
        var address = await house.Address();
        var entries = new List<(Guid Case, string Kind, Guid Id)>();
        foreach (var (kind, table) in new[] { ("contact", "contact"), ("event", "significant_event"), ("note", "sealed_note") })
            entries.AddRange((await house.Sql<string[]>($"select array_agg(case_id || ' ' || id) from casework.{table}") ?? []).Select(line => (Guid.Parse(line.Split(' ')[0]), kind, Guid.Parse(line.Split(' ')[1]))));
        var differences = new ConcurrentBag<string>();
        var shown = 0;
        await Parallel.ForEachAsync(Cities.Brumelande.Workers, new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (worker, ct) =>
        {
            var read = await Readable(worker.Key, entries);
            using var caller = await Caller.Start(address, WebEncoders.Base64UrlEncode(await house.Session(worker.Key)), "/");
            foreach (var of in entries.GroupBy(e => e.Case))
            {
                var timeline = await Everything(caller, $"/cases/{of.Key}/timeline");
                foreach (var (_, kind, id) in of)
                {
                    var stands = timeline.Contains(id.ToString(), StringComparison.Ordinal);
                    if (stands) Interlocked.Increment(ref shown);
                    if (stands && !read.Contains(id)) differences.Add($"{worker.Key}: the timeline shows {kind} {id}, which is not theirs to read");
                }
            }
        });
        Assert.Empty(differences.Order());
        Assert.True(shown > 20, $"Only {shown} entries shown.");
    }

    private async Task<List<(Guid Id, string Reference, string Alias)>> Cases() =>
        [.. (await house.Sql<string[]>("select array_agg(id || '|' || reference || '|' || alias) from casework.case_file") ?? []).Select(l => l.Split('|')).Select(p => (Guid.Parse(p[0]), p[1], p[2]))];

    private async Task<HashSet<Guid>> Readable(string worker, List<(Guid Case, string Kind, Guid Id)> entries)
    {
        var (connection, transaction) = await house.AsApplication(worker);
        await using (connection)
        await using (transaction)
        {
            await using var ask = new Npgsql.NpgsqlCommand("select id from casework.contact union all select id from casework.significant_event union all select id from casework.sealed_note union all select id from casework.note_mark", connection);
            await using var rows = await ask.ExecuteReaderAsync();
            var found = new HashSet<Guid>();
            while (await rows.ReadAsync()) found.Add(rows.GetGuid(0));
            return found;
        }
    }

    private static async Task<HashSet<Guid>> Listed(Caller caller, string place) =>
        [.. CaseLink().Matches(await Everything(caller, place)).Select(m => Guid.Parse(m.Groups[1].Value))];

    // A list and the pages that follow it.
    private static async Task<string> Everything(Caller caller, string place)
    {
        var all = "";
        for (var pages = 0; pages < 20; pages++)
        {
            var answer = await caller.Send("GET", place);
            if (answer.Status != 200) return all;
            all += answer.Body;
            if (NextPage().Match(answer.Body) is not { Success: true } next) return all;
            place = System.Net.WebUtility.HtmlDecode(next.Groups[1].Value);
        }
        return all;
    }

    [GeneratedRegex("""href="/cases/([0-9a-f]{8}-[0-9a-f-]{27})""")]
    private static partial Regex CaseLink();

    [GeneratedRegex("class=\"govuk-pagination__next\">\\s*<a[^>]*href=\"([^\"]+)")]
    private static partial Regex NextPage();
}
