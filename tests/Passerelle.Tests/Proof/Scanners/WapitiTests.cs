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
            return;   // no line: verify says that it is not proved
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
