using System.Net;
using AngleSharp.Html.Dom;
using Passerelle.Tests.BadInput;
using Passerelle.Tests.TestKit;
using Xunit.Abstractions;

namespace Passerelle.Tests.Proof.Scanners;

/// <summary>wapiti, on the application as a signed-in worker, and on a page with a hole, which it must find.</summary>
[Trait("Proof", "wapiti")]
public sealed class WapitiTests(HouseWithStories house, ITestOutputHelper output) : IClassFixture<HouseWithStories>
{
    private const int Seconds = 80;

    [LargeProof]
    public async Task Wapiti_finds_the_planted_hole_and_nothing_else()
    {
        if (!Scanner.IsInstalled("wapiti"))
        {
            Proofs.Line("wapiti", "not installed, skipped");
            return;
        }
        await using var proxy = await SignedInProxy.Start(house, "coordinator", (await PostgresForTests.Empty()).Owner);
        var planted = await Scanner.Wapiti(new Uri(proxy.Address, "/planted/"), 20);
        var found = await Scanner.Wapiti(proxy.Address, Seconds);
        output.WriteLine(string.Join('\n', planted));
        Proofs.Line("wapiti", $"{found.Count} findings, {proxy.ServerErrors} server errors on {proxy.Requests} requests (planted: {(planted.Count > 0 ? "found" : "not found")})");
        Assert.True(planted.Any(f => f.StartsWith("Cross Site Scripting", StringComparison.Ordinal)), "The planted hole was not found.");
        Assert.True(proxy.Requests > 300, $"{proxy.Requests} requests");
        Assert.True(found.Count == 0 && proxy.ServerErrors == 0, $"{proxy.ServerErrors} server errors\n{string.Join('\n', found)}");
    }
}

/// <summary>sqlmap, on every parameter that a crawl finds, and on a statement with a hole, which it must find.</summary>
[Trait("Proof", "sqlmap")]
public sealed class SqlMapTests(HouseWithStories house, ITestOutputHelper output) : IClassFixture<HouseWithStories>
{
    private const int SecondsForAll = 300, SecondsForEach = 45, AtATime = 3;

    [LargeProof]
    public async Task SqlMap_finds_the_planted_hole_and_nothing_else()
    {
        if (!Scanner.IsInstalled("sqlmap"))
        {
            Proofs.Line("sqlmap", "not installed, skipped");
            return;
        }
        await using var proxy = await SignedInProxy.Start(house, "coordinator", (await PostgresForTests.Empty()).Owner);
        var planted = await Scanner.SqlMap(new Uri(proxy.Address, "/planted/rows?id=1"), null, null, 60);
        var (targets, cookie) = await Targets(proxy.Address);
        var (found, tried, until) = (new List<string>(), 0, Environment.TickCount64 + SecondsForAll * 1000L);
        await Parallel.ForEachAsync(targets, new ParallelOptions { MaxDegreeOfParallelism = AtATime }, async (target, _) =>
        {
            if (Environment.TickCount64 > until)
                return;
            var lines = await Scanner.SqlMap(target.Address, target.Form, target.Form is null ? null : cookie, SecondsForEach);
            lock (found)
            {
                found.AddRange(lines);
                tried++;
            }
        });
        output.WriteLine($"{tried} of {targets.Count} addresses and forms; planted: {string.Join(", ", planted)}");
        Proofs.Line("sqlmap", $"{found.Count} findings on {tried} of {targets.Count} addresses and forms, {proxy.ServerErrors} server errors on {proxy.Requests} requests (planted: {(planted.Count > 0 ? "found" : "not found")})");
        Assert.True(planted.Count > 0, "The planted hole was not found.");
        Assert.True(found.Count == 0 && proxy.ServerErrors == 0 && tried > 0, $"{proxy.ServerErrors} server errors\n{string.Join('\n', found)}");
    }

    // Each kind of page once, with everything that its forms and links ask for; then each form with words in its texts.
    private async Task<(List<(Uri Address, string? Form)> Targets, string Cookie)> Targets(Uri address)
    {
        using var crawler = await Crawler.As(house, "coordinator");
        var pages = (await crawler.Everything(ofEachKind: 1)).Where(s => s is { Status: HttpStatusCode.OK, IsHtml: true } && !s.Path.Contains("gallery", StringComparison.Ordinal)).ToList();
        var asked = pages.SelectMany(p => p.Page.QuerySelectorAll("form:not([method=post])").OfType<IHtmlFormElement>().Select(f =>
            (Path: f.GetAttribute("action") is { Length: > 0 } action ? action : p.Path.Split('?')[0], Names: f.QuerySelectorAll("[name]").Select(c => c.GetAttribute("name")!).Distinct().ToList())))
            .Where(f => f.Names.Count > 0).DistinctBy(f => Seen.Place(f.Path) + string.Join(' ', f.Names)).Select(f => (new Uri(address, $"{f.Path}?{string.Join('&', f.Names.Select(n => $"{n}=1"))}"), (string?)null)).ToList();
        using var browser = new HttpClient(new HttpClientHandler { UseCookies = false }) { BaseAddress = address };
        var first = await browser.GetAsync("/cases");
        var cookie = first.Headers.TryGetValues("Set-Cookie", out var set) ? string.Join("; ", set.Select(c => c.Split(';')[0])) : "";
        var token = new Seen("/cases", first.StatusCode, first, await first.Content.ReadAsStringAsync()).Page.QuerySelector("[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        var forms = pages.SelectMany(FoundForm.On).Where(f => f is { EndsSession: false, HasFile: false, HasFreeText: true } && !f.Place.StartsWith("/account", StringComparison.Ordinal) && !f.Place.StartsWith("/sign-in", StringComparison.Ordinal))
            .DistinctBy(f => f.Place).Select(f => (new Uri(address, f.Action), (string?)string.Join('&', f.Fields.Select(v => $"{Uri.EscapeDataString(v.Key)}={Uri.EscapeDataString(v.Key == "__RequestVerificationToken" ? token : v.Value.Length > 0 ? v.Value : "1")}"))));
        return ([.. asked, .. forms], cookie);
    }
}
