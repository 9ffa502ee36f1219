using System.Net;
using Passerelle.Tests.BadInput;
using Passerelle.Tests.Proof;
using Passerelle.Tests.TestKit;

namespace Passerelle.Tests.Attacks;

/// <summary>Requests that are not what they seem: other methods, other hosts, addresses with tricks in them, addresses to be sent on to.</summary>
public sealed class TrickTests(HouseWithStories house) : IClassFixture<HouseWithStories>
{
    private static readonly string[] Elsewhere =
    [
        "//evil.example", "/\\evil.example", "\\\\evil.example", "https:evil.example", "https://evil.example/", "%2f%2fevil.example", "/%09/evil.example", "/%5cevil.example", "javascript:alert(1)",
        "///evil.example", "/.//evil.example", "data:text/html,x", "http://127.0.0.1@evil.example/", "/%0d%0aLocation:%20//evil.example", "//evil.example/%2e%2e", "~//evil.example", "/%2f/evil.example",
    ];

    [Fact]
    public async Task No_door_opens_to_a_method_that_it_does_not_know()
    {
        var doors = await Door.All(house);
        var before = await Digest.Of(house);
        var (wrong, asked) = (new List<string>(), 0);
        foreach (var worker in new[] { "coordinator", "administrator", null })
        {
            using var crawler = await Crawler.As(house, worker);
            foreach (var route in doors.GroupBy(d => d.Route))
            {
                var address = (route.FirstOrDefault(d => d.Handler == "") ?? route.First() with { Handler = "" }).Nowhere();
                foreach (var method in new[] { "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "PROPFIND", "POSTS" })
                    Expect(await crawler.Send(new HttpMethod(method), address, null), method, HttpStatusCode.MethodNotAllowed);
                var nothing = (await crawler.Get(address)).Status;
                foreach (var header in new[] { "X-HTTP-Method-Override", "X-HTTP-Method", "X-Method-Override" })
                    foreach (var method in new[] { "POST", "DELETE", "PUT" })
                        Expect(await crawler.Send(HttpMethod.Get, address, null, (header, method)), $"{header}: {method}", nothing);
                Expect(await crawler.Get(address + "?_method=POST"), "_method=POST", nothing);
                if (!route.Any(d => d is { Method: "POST", Handler: "" }))
                    Expect(await crawler.Post(address, [new("__RequestVerificationToken", crawler.Token)]), "POST", HttpStatusCode.MethodNotAllowed, HttpStatusCode.NotFound, HttpStatusCode.Redirect);
            }
        }
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
        Assert.True(asked > 1000, $"{asked} requests");
        Assert.Equal(before, await Digest.Of(house));

        void Expect(Seen seen, string how, params HttpStatusCode[] expected)
        {
            asked++;
            if (!expected.Contains(seen.Status))
                wrong.Add($"{how} {seen.Path}: {(int)seen.Status}");
        }
    }

    [Fact]
    public async Task An_address_with_a_trick_in_it_finds_nothing_and_is_never_kept()
    {
        using var crawler = await Crawler.As(house, "coordinator");
        var pages = (await crawler.Everything(ofEachKind: 1)).Where(s => s.Status == HttpStatusCode.OK && s.IsHtml).Select(s => s.Path.Split('?')[0]).Where(p => p.Length > 1).Distinct().ToList();
        Assert.True(pages.Count >= 20, $"{pages.Count} pages");
        foreach (var page in pages)
        {
            foreach (var tail in new[] { "/x.css", ";.css", "/;.css", ".css", "/..;/", "/..;/workers", "%00.css", "%2ecss", "/%2e%2e%2fworkers", "%2f", "/.%00./", "%3b.js", "%0a.css", "/assets/app.css", "%23.css", "%3f.css", "\\..\\workers" })
            {
                var seen = await crawler.Get(page + tail);
                Assert.True(seen.Status is HttpStatusCode.NotFound or HttpStatusCode.BadRequest or HttpStatusCode.Forbidden, $"{page}{tail} answers {(int)seen.Status}");
                Kept(seen);
            }
            foreach (var detour in new[] { "/assets/%2e%2e" + page, "/assets/.." + page, page + "/%2e", page + "/x/%2e%2e", "/%2e" + page, page + "/" })
                Kept(await crawler.Get(detour));
        }
        foreach (var (header, value) in new[] { ("X-Original-URL", "/workers"), ("X-Rewrite-URL", "/workers"), ("X-Forwarded-Prefix", "/workers"), ("X-Forwarded-For", "127.0.0.1"), ("X-Forwarded-Proto", "https") })
            Assert.Equal(Caller.Comparable((await crawler.Get("/nowhere")).Body), Caller.Comparable((await crawler.Send(HttpMethod.Get, "/nowhere", null, (header, value))).Body));

        // What is no address at all is answered by the server itself, with 400 and nothing else.
        static void Kept(Seen seen) => Assert.True(seen is { Status: HttpStatusCode.BadRequest, Body: "" } || seen.Response.Headers.CacheControl?.NoStore == true, $"{(int)seen.Status} {seen.Path} may be kept: {seen.Response.Headers.CacheControl}");
    }

    [Fact]
    public async Task The_host_that_a_request_names_stands_in_no_page()
    {
        foreach (var worker in new[] { "coordinator", "administrator", null })
        {
            using var crawler = await Crawler.As(house, worker);
            foreach (var path in (await crawler.Everything(ofEachKind: 1)).Select(s => s.Path).Append("/nowhere").Where(p => !p.StartsWith("/sign-out", StringComparison.Ordinal)))
                foreach (var header in new[] { "Host", "X-Forwarded-Host", "X-Host", "Forwarded" })
                {
                    var seen = await crawler.Send(HttpMethod.Get, path, null, (header, header == "Forwarded" ? "host=evil.example" : "evil.example"));
                    Assert.DoesNotContain("evil.example", seen.Body + seen.Response.Headers, StringComparison.OrdinalIgnoreCase);
                }
        }
    }

    [Fact]
    public async Task Nothing_sends_anybody_to_another_site()
    {
        var doors = await Door.All(house);
        var names = Takes.Texts().Append("form").Append("ReturnUrl").Append("url").Append("next").Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        Assert.Contains("return", names);
        Assert.Contains("returnUrl", names);
        var wrong = new List<string>();
        foreach (var worker in new[] { "coordinator", null })
        {
            using var crawler = await Crawler.As(house, worker);
            foreach (var door in doors.Where(d => d.Route is not ("/sign-out" or "/lock" or "/exit")))
                foreach (var bad in Elsewhere)
                {
                    var address = door.Nowhere();
                    var query = string.Join('&', names.Select(n => $"{Uri.EscapeDataString(n)}={bad}"));
                    Look(door.Method == "POST"
                        ? await crawler.PostEncoded($"{address}{(address.Contains('?', StringComparison.Ordinal) ? '&' : '?')}{query}", $"{query}&worker={house.Worker("exit").Value}&__RequestVerificationToken={Uri.EscapeDataString(crawler.Token)}")
                        : await crawler.Get($"{address}{(address.Contains('?', StringComparison.Ordinal) ? '&' : '?')}{query}"));
                }
        }
        Assert.True(wrong.Count == 0, string.Join('\n', wrong.Take(40)));

        void Look(Seen seen)
        {
            if (Judge.Answer(seen) is { } why)
                wrong.Add($"{seen.Path[..Math.Min(seen.Path.Length, 120)]}: {why}");
        }
    }
}
