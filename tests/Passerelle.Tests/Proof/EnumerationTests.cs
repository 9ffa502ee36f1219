using System.Diagnostics;
using Microsoft.AspNetCore.WebUtilities;
using Passerelle.Demo;
using Passerelle.Domain.Vocabulary;
using Passerelle.Tests.Contacts;
using Passerelle.Tests.TestKit;

namespace Passerelle.Tests.Proof;

/// <summary>What does not exist and what one may not know of are the same answer, through every door (rule 24).</summary>
[Trait("Proof", "enumeration")]
public sealed class EnumerationTests(House house) : IClassFixture<House>
{
    private sealed record Pair(string Method, string Absent, string Forbidden, string[] Words, string? Json = null, IReadOnlyDictionary<string, string>? Fields = null);

    private readonly List<double> _absent = [], _forbidden = [];

    [Fact]
    public async Task Absent_and_forbidden_are_the_same_bytes()
    {
        var foreign = await house.OpenWithTeam("Quillfeather");
        var contact = CaseWithTeam.Value(await house.Record("probation", CaseWithTeam.Visit(foreign)));
        var member = await house.Sql<Guid>("select id from casework.team where case_id = $1 limit 1", foreign.Value);
        var reference = (await house.Sql<string>("select reference from casework.case_file where id = $1", foreign.Value))!;
        var list = Guid.NewGuid();
        await house.Sql<object>("insert into platform.import_file (id, worker_id, partnership_id, file_name, sha256, content) select $1, $2, a.partnership_id, 'x.csv', '', 'Name' from directory.agency a where a.id = $3", list, house.Worker("coordinator").Value, house.Agency("prison").Value);
        var known = new Dictionary<string, string>
        {
            ["caseId"] = foreign.Value.ToString(), ["kind"] = "contact", ["entryId"] = contact.Value.ToString(), ["memberId"] = member.ToString(), ["barId"] = Guid.NewGuid().ToString(), ["domain"] = "HOU", ["dueId"] = Guid.NewGuid().ToString(), ["id"] = list.ToString(),
        };
        var doors = (await Door.All(house)).Where(d => d.OfCase || d.OfList).ToList();
        Assert.NotEmpty(doors);

        var wanted = Proofs.Size("enumeration");
        var different = new List<string>();
        var count = 0;
        for (var round = 0; count < wanted; round++)
            foreach (var (worker, city) in Outsiders())
            {
                using var caller = await Caller.Start(await house.Address(), WebEncoders.Base64UrlEncode(await house.Session(worker, city)), "/");
                foreach (var pair in Pairs(doors, known, reference))
                {
                    // Each of the two is asked first as often as the other, so that neither is always the warm one.
                    var first = await Ask(caller, pair, forbidden: count % 2 == 0);
                    var second = await Ask(caller, pair, forbidden: count % 2 == 1);
                    var (absent, forbidden) = count++ % 2 == 0 ? (second, first) : (first, second);
                    if (absent != forbidden)
                        different.Add($"{worker}: {pair.Method} {pair.Forbidden} answers {forbidden.Status}, {pair.Absent} {absent.Status}: {string.Join(" | ", forbidden.Headers.Split('\n').Except(absent.Headers.Split('\n')))}");
                }
            }
        using var insider = await Caller.Start(await house.Address(), WebEncoders.Base64UrlEncode(await house.Session("coordinator")), "/");
        var seen = Pairs(doors, known, reference).First(p => p.Method == "GET");
        Assert.NotEqual(await Ask(insider, seen, forbidden: false), await Ask(insider, seen, forbidden: true));
        Proofs.Line("enumeration", $"{count} pairs, {different.Count} different (median {Times.Median(_absent):0.0} ms absent, {Times.Median(_forbidden):0.0} ms forbidden, p = {Times.Likelihood(_absent, _forbidden):0.00})");
        Assert.True(different.Count == 0, string.Join('\n', different.Take(20)));
        if (Proofs.IsLarge)   // among the other tests the machine is too busy for times
            Assert.True(Math.Abs(Times.Median(_absent) - Times.Median(_forbidden)) < 2 && Times.Likelihood(_absent, _forbidden) > 0.01, $"p = {Times.Likelihood(_absent, _forbidden):0.0000}, median {Times.Median(_absent):0.00} ms absent, {Times.Median(_forbidden):0.00} ms forbidden");
    }

    // Nobody of them is on the team; one is a coordinator of another city.
    private static IEnumerable<(string Worker, City? City)> Outsiders() =>
        [("prison", null), ("exit", null), ("supervisor", null), ("coordinator", Cities.Glimmavik)];

    private static IEnumerable<Pair> Pairs(List<Door> doors, Dictionary<string, string> known, string reference)
    {
        foreach (var door in doors)
        {
            var absent = known.ToDictionary(k => k.Key, k => Guid.TryParse(k.Value, out _) ? Guid.NewGuid().ToString() : k.Value);
            foreach (var query in door.Method == "GET" && door.Handler == "" ? new[] { "", "?as-of=2025-01-01" } : [""])
                yield return new Pair(door.Method, door.Address(absent) + query, door.Address(known) + query, [.. absent.Values.Concat(known.Values).Where(v => Guid.TryParse(v, out _))]);
        }
        foreach (var (nothing, something) in new[] { ("Zzyvexquor", "Quillfeather"), ("Z2026-999", reference), ("Zzyvexquorson", "Quillfeatherson") })
            foreach (var address in new[] { "/cases?q=", "/cases?tab=all&q=", "/cases?tab=agency&sort=name&q=" })
                yield return new Pair("GET", address + nothing, address + something, [nothing, something, "Quillfeather", "Zzyvexquor"]);
        foreach (var name in new[] { "after", "before", "agency", "worker" })
        {
            var nobody = Guid.NewGuid().ToString();
            yield return new Pair("GET", $"/cases?{name}={nobody}", $"/cases?{name}={known["caseId"]}", [nobody, known["caseId"]]);
        }
        var other = Guid.NewGuid().ToString();
        foreach (var door in doors.Where(d => d is { OfCase: true, Method: "POST", Handler: "" }).Take(4))
        {
            var (absent, forbidden) = (door.Address(known).Replace(known["caseId"], other, StringComparison.Ordinal), door.Address(known));
            yield return new Pair("POST", "/drafts", "/drafts", [absent, forbidden], """{"form":"{form}","fields":{"a":["b"]}}""");
            yield return new Pair("POST", "/drafts/drop", "/drafts/drop", [absent, forbidden], Fields: new Dictionary<string, string> { ["form"] = "{form}" });
            yield return new Pair("POST", "/drafts/take", "/drafts/take", [absent, forbidden], Fields: new Dictionary<string, string> { ["form"] = "{form}" });
        }
    }

    private async Task<(int Status, string Headers, string Body)> Ask(Caller caller, Pair pair, bool forbidden)
    {
        var path = forbidden ? pair.Forbidden : pair.Absent;
        var form = pair.Words[forbidden ? 1 : 0];   // a draft names its form: the two words of such a pair are the two addresses
        var started = Stopwatch.GetTimestamp();
        var answer = pair.Json is { } json ? await caller.SendJson(path, json.Replace("{form}", form, StringComparison.Ordinal))
            : await caller.Send(pair.Method, path, pair.Fields?.Select(f => KeyValuePair.Create(f.Key, f.Value.Replace("{form}", form, StringComparison.Ordinal))));
        (forbidden ? _forbidden : _absent).Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        return (answer.Status, Caller.Comparable(caller.Headers, pair.Words), Caller.Comparable(answer.Body, pair.Words));
    }
}
