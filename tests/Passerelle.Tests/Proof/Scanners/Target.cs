using System.Net;
using System.Text.RegularExpressions;
using Passerelle.Tests.BadInput;
using Passerelle.Tests.TestKit;

namespace Passerelle.Tests.Proof.Scanners;

/// <summary>Something that takes parameters: an address with a query, the parts of an address, or a form.</summary>
/// <param name="Name">What it is, the same for every case and every row.</param>
/// <param name="Address">Where it is asked; a star stands behind each part of the path that is to be tried.</param>
/// <param name="Form">What is sent; null for a query.</param>
/// <param name="Cookie">The cookie that the token of the form belongs to.</param>
internal sealed partial record Target(string Name, Uri Address, string? Form, string? Cookie)
{
    /// <summary>Everything that takes parameters and that this reader finds; addresses first.</summary>
    public static async Task<List<Target>> All(House house, string? reader, Uri at)
    {
        using var crawler = await Crawler.As(house, reader);
        var pages = (await crawler.Everything(ofEachKind: 2)).Where(s => s is { Status: HttpStatusCode.OK, IsHtml: true } && !s.Path.Contains("gallery", StringComparison.Ordinal)).ToList();
        var byPath = pages.GroupBy(p => Seen.Place(p.Path.Split('?')[0])).ToList();
        var queries = byPath.Select(g => (g.Key, Path: g.First().Path.Split('?')[0], Names: g.SelectMany(Names).Append("as-of").Distinct(StringComparer.OrdinalIgnoreCase).ToList()))
            .Select(p => new Target($"GET {p.Key}?{string.Join('&', p.Names)}", new Uri(at, $"{p.Path}?{string.Join('&', p.Names.Select(n => $"{Uri.EscapeDataString(n)}=1"))}"), null, null));
        var parts = byPath.Where(g => g.Key.Contains('{', StringComparison.Ordinal))
            .Select(g => new Target($"GET {g.Key}", new Uri(at, Variable().Replace(g.First().Path.Split('?')[0], "$0*")), null, null));
        var (cookie, token) = await Token(reader, at);
        var forms = pages.SelectMany(FoundForm.On).Where(f => f is { EndsSession: false, HasFile: false }).DistinctBy(f => f.Place)
            .Select(f => new Target($"POST {f.Place}", new Uri(at, f.Action), string.Join('&', f.Fields.Select(v => $"{Uri.EscapeDataString(v.Key)}={Uri.EscapeDataString(v.Key == "__RequestVerificationToken" ? token : v.Value.Length > 0 ? v.Value : "1")}")), cookie));
        return [.. queries.Concat(parts).Concat(forms)];
    }

    // What the forms that ask, and the links, of a page name.
    private static IEnumerable<string> Names(Seen page) => page.Page.QuerySelectorAll("form:not([method=post]) [name]").Select(c => c.GetAttribute("name")!)
        .Concat(page.Page.QuerySelectorAll("a[href*='?']").Select(a => a.GetAttribute("href")!).Where(h => h.StartsWith('?') || h.StartsWith(page.Path.Split('?')[0] + "?", StringComparison.Ordinal))
            .SelectMany(h => h.Split('?')[1].Split('#')[0].Split('&').Select(pair => pair.Split('=')[0])));

    private static async Task<(string Cookie, string Token)> Token(string? reader, Uri at)
    {
        using var browser = new HttpClient(new HttpClientHandler { UseCookies = false }) { BaseAddress = at };
        var path = reader is null ? "/sign-in" : "/account";
        var first = await browser.GetAsync(path);
        var page = new Seen(path, first.StatusCode, first, await first.Content.ReadAsStringAsync()).Page;
        return (first.Headers.TryGetValues("Set-Cookie", out var set) ? string.Join("; ", set.Select(c => c.Split(';')[0]).Where(c => c.StartsWith("passerelle-form=", StringComparison.Ordinal))) : "",
            page.QuerySelector("[name=__RequestVerificationToken]")!.GetAttribute("value")!);
    }

    [GeneratedRegex("[0-9a-fA-F]{8}-[0-9a-fA-F-]{27}|(?<=/(domains|dates|entries|terms/[a-z_]+)/)(?!add)[A-Za-z0-9_]+")]
    private static partial Regex Variable();
}
