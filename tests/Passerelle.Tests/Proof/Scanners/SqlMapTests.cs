using Passerelle.Tests.TestKit;
using Xunit.Abstractions;

namespace Passerelle.Tests.Proof.Scanners;

/// <summary>sqlmap, on everything that takes a parameter, and on a statement with a hole, which it must find.</summary>
[Trait("Proof", "sqlmap")]
public sealed class SqlMapTests(HouseWithStories house, ITestOutputHelper output) : IClassFixture<HouseWithStories>
{
    private const int SecondsForEach = 180, AtATime = 4;

    // Each sees pages that the others do not; who is not signed in sees the door.
    private static readonly string?[] Readers = [null, "coordinator", "administrator", "dpo", "health"];

    [LargeProof]
    public async Task SqlMap_finds_the_planted_hole_and_nothing_else()
    {
        if (!Scanner.IsInstalled("sqlmap"))
            return;   // no line: verify says that it is not proved
        var proxies = new List<SignedInProxy>();
        var targets = new List<Target>();
        foreach (var reader in Readers)
        {
            proxies.Add(await SignedInProxy.Start(house, reader, (await PostgresForTests.Empty()).Owner));
            targets.AddRange((await Target.All(house, reader, proxies[^1].Address)).Where(t => targets.All(known => known.Name != t.Name)));
        }
        var planted = (await Scanner.SqlMap(new Uri(proxies[0].Address, "/planted/rows?id=1"), null, null, SecondsForEach)).Found;
        var (suspected, tried, unfinished, until) = (new List<Target>(), 0, new List<string>(), Environment.TickCount64 + Proofs.Size("sqlmap") * 60_000L);
        await Parallel.ForEachAsync(targets, new ParallelOptions { MaxDegreeOfParallelism = AtATime }, async (target, _) =>
        {
            var left = (int)(until - Environment.TickCount64) / 1000;
            var (lines, finished) = left <= 0 ? ([], false) : await Scanner.SqlMap(target.Address, target.Form, target.Cookie, Math.Min(left, SecondsForEach));
            lock (suspected)
            {
                if (lines.Count > 0) suspected.Add(target);
                if (finished) tried++;
                else unfinished.Add(target.Name);
            }
        });
        // While others change the case the same page is not the same twice, which looks like a hole. A real one is found by asking alone as well.
        var found = new List<string>();
        foreach (var target in suspected)
            found.AddRange((await Scanner.SqlMap(target.Address, target.Form, target.Cookie, SecondsForEach * 2)).Found);
        var (errors, requests) = (proxies.Sum(p => p.ServerErrors), proxies.Sum(p => p.Requests));
        foreach (var proxy in proxies)
            await proxy.DisposeAsync();
        output.WriteLine($"planted: {string.Join(", ", planted)}\nasked again alone: {string.Join(", ", suspected.Select(t => t.Name))}\nnot finished:\n{string.Join('\n', unfinished)}\nfinished:\n{string.Join('\n', targets.Select(t => t.Name).Except(unfinished))}");
        Proofs.Line("sqlmap", $"{found.Count} findings on {tried} of {targets.Count} addresses and forms, {errors} server errors on {requests} requests (planted: {(planted.Count > 0 ? "found" : "not found")})");
        Assert.True(planted.Count > 0, "The planted hole was not found.");
        Assert.True(found.Count == 0 && errors == 0 && tried > 0, $"{errors} server errors\n{string.Join('\n', found)}");
    }
}
