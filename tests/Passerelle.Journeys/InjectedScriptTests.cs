using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Passerelle.Tests.Attacks;
using Passerelle.Tests.BadInput;
using Passerelle.Tests.TestKit;
using Xunit.Abstractions;

namespace Passerelle.Journeys;

/// <summary>No text that anybody can send becomes anything but text in a browser, wherever it turns up.</summary>
[Trait("Proof", "injected scripts")]
public sealed class InjectedScriptTests(ITestOutputHelper output) : IAsyncLifetime
{
    private const int Windows = 3;
    private readonly HouseWithStories _house = new();
    private readonly ConcurrentDictionary<string, (byte[], Dictionary<string, string>)> _assets = new();
    private IPlaywright _playwright = null!;
    private IBrowser _browser = null!;

    /// <inheritdoc />
    public async Task InitializeAsync()
    {
        await _house.InitializeAsync();
        (_playwright, _browser) = await Chromium.Launch();
    }

    /// <inheritdoc />
    public async Task DisposeAsync()
    {
        await _browser.DisposeAsync().AsTask().Closing();
        _playwright.Dispose();
        await _house.DisposeAsync();
    }

    [Fact]
    public async Task Nothing_that_anybody_can_send_runs_or_becomes_an_element()
    {
        var wanted = Proofs.Size("injected scripts");
        var planter = new Planter(_house, Math.Max(wanted / 340, 2));
        string?[] workers = ["coordinator", "health", "administrator", null];
        foreach (var worker in workers)
            await planter.Plant(worker);
        var pages = new List<Seen>(planter.Answers);
        foreach (var worker in workers)
            pages.AddRange(await planter.Pages(worker, ofEachKind: Proofs.IsLarge ? 60 : 2));
        pages = [.. pages.DistinctBy(p => string.Join(' ', Corpus.NumbersIn(p.Body).Distinct().Order()) + Seen.Place(p.Path))];
        var (found, executions) = await Look(await _house.Address(), pages);
        var shown = pages.SelectMany(p => Corpus.NumbersIn(p.Body)).Distinct().Count();
        Proofs.Line("injected scripts", $"{planter.Placements} placed, {executions} executed, {found.Count} pages changed");
        output.WriteLine($"{planter.Placements} placed in {planter.Found.Fields} fields of {planter.Found.Forms} forms, {planter.Stored} stored, {shown} shown on {pages.Count} pages, {executions} executed");
        Assert.True(found.Count == 0 && executions == 0, string.Join('\n', found.Take(40)));
        Assert.True(planter.Found is { Forms: >= 25, Fields: >= 120 } && planter.Placements >= Math.Min(wanted, 1000) && planter.Stored * 50 >= planter.Placements && shown * 3 >= planter.Placements,
            $"{planter.Placements} placed in {planter.Found}, {planter.Stored} stored, {shown} shown");
    }

    // The control: the same browser on a page that writes what it is given, without encoding and without a policy.
    [Fact]
    public async Task On_a_page_with_a_hole_the_same_browser_finds_nearly_all_of_them()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        await using var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        app.MapGet("/hole", (string text) => Results.Content(
            $"<!DOCTYPE html><html lang=en><title>Hole</title><body><p>{text}</p><input value=\"{text}\"><input value='{text}'><input value={text}><a href=\"{text}\">x</a><textarea>{text}</textarea>" +
            $"<script>\n{text}\n</script><script>var a = '{text}';</script><script>var b = \"{text}\";</script><script>var c = `{text}`;</script></body></html>", "text/html; charset=utf-8"));
        await app.StartAsync();
        var address = new Uri(app.Urls.First());
        using var http = new HttpClient { BaseAddress = address };
        var pages = new List<Seen>();
        for (var i = 0; i < Corpus.All.Count; i += Proofs.IsLarge ? 1 : 12)
        {
            var path = "/hole?text=" + Uri.EscapeDataString(Corpus.Placed(Corpus.All[i], i));
            var response = await http.GetAsync(path);
            pages.Add(new Seen(path, response.StatusCode, response, await response.Content.ReadAsStringAsync()));
        }
        var (found, executions) = await Look(address, pages, patience: 120);
        output.WriteLine($"planted: {found.Count} of {pages.Count} found, {executions} executed");
        Assert.True(found.Count * 10 >= pages.Count * 9, $"{found.Count} of {pages.Count} found; not: {string.Join('\n', pages.Where(p => found.All(f => !f.StartsWith(p.Path + "\n", StringComparison.Ordinal))).Select(p => Uri.UnescapeDataString(p.Path)))}");
        Assert.True(executions * 2 >= pages.Count, $"{executions} executions on {pages.Count} pages");
        Assert.True(Corpus.All.Count >= 250, $"{Corpus.All.Count} payloads");
    }

    private async Task<(List<string> Found, int Executions)> Look(Uri address, List<Seen> pages, int patience = 0)
    {
        var (waiting, found, executions) = (new ConcurrentQueue<Seen>(pages), new ConcurrentBag<string>(), 0);
        await Task.WhenAll(Enumerable.Range(0, Windows).Select(async _ =>
        {
            await using var watch = await ScriptWatch.Open(_browser, address, _assets);
            while (waiting.TryDequeue(out var page))
                if (await watch.Look(page, patience) is { Count: > 0 } strange)
                    found.Add($"{page.Path}\n  {string.Join("\n  ", strange.Take(4))}");
            Interlocked.Add(ref executions, watch.Executions);
        }));
        return ([.. found], executions);
    }
}
