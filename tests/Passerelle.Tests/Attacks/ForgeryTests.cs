using System.Net;
using System.Text;
using Passerelle.Tests.BadInput;
using Passerelle.Tests.Proof;
using Passerelle.Tests.TestKit;

namespace Passerelle.Tests.Attacks;

/// <summary>Another site makes the browser of a signed-in worker send something. Every handler that could change anything refuses, whoever is signed in.</summary>
public sealed class ForgeryTests(HouseWithStories house) : IClassFixture<HouseWithStories>
{
    // What takes requests without a token, and why that is no hole.
    private static readonly Dictionary<string, string> Tokenless = new() { ["/policy-reports"] = "writes one line without a word of what was sent" };

    private static readonly string[] Foreign = ["cross-site", "same-site"];

    [Fact]
    public async Task Every_handler_that_can_change_something_refuses_a_forged_request()
    {
        using var stranger = await Crawler.As(house, "health");
        var doors = (await Door.All(house)).Where(d => d.Method is not ("GET" or "HEAD")).ToList();
        Assert.True(doors.Count >= 40, $"{doors.Count} doors");
        var wrong = new List<string>();
        foreach (var worker in new[] { "coordinator", "administrator", null })
        {
            using var crawler = await Crawler.As(house, worker);
            var before = await Digest.Of(house);
            foreach (var door in doors)
            {
                var address = door.Nowhere();
                if (!Tokenless.ContainsKey(door.Route))
                    foreach (var token in new[] { null, "", "nonsense", stranger.Token })
                        Expect(await crawler.Post(address, token is null ? [] : [new("__RequestVerificationToken", token)]), door, token ?? "no token", HttpStatusCode.BadRequest, HttpStatusCode.Redirect);
                foreach (var site in Foreign)
                    Expect(await crawler.Post(address, [new("__RequestVerificationToken", crawler.Token)], ("Sec-Fetch-Site", site)), door, site, HttpStatusCode.Forbidden);
                Expect(await crawler.Send(HttpMethod.Post, address, new StringContent("{\"form\":\"/account\",\"fields\":{}}", Encoding.UTF8, "text/plain"), ("Sec-Fetch-Site", "cross-site")), door, "text/plain", HttpStatusCode.Forbidden);
            }
            Assert.Equal(before, await Digest.Of(house));
        }
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));

        // Nobody signed in may be asked to sign in instead; nothing else may redirect.
        void Expect(Seen seen, Door door, string how, params HttpStatusCode[] expected)
        {
            if (!expected.Contains(seen.Status) || seen.Status == HttpStatusCode.Redirect && !seen.AsksToSignIn)
                wrong.Add($"{door.Method} {door.Route} {door.Handler} answers {(int)seen.Status} {seen.Response.Headers.Location} to {how}");
        }
    }

    [Fact]
    public async Task Every_form_as_it_stands_is_refused_from_another_site_and_accepted_from_our_own()
    {
        using var crawler = await Crawler.As(house, "coordinator");
        var pages = await crawler.Everything();
        var (refused, before) = (0, await Digest.Of(house));   // after the first look, which may begin a key of the forms
        foreach (var form in pages.Where(s => s.Status == HttpStatusCode.OK && s.IsHtml).SelectMany(FoundForm.On).DistinctBy(f => f.Place))
            foreach (var site in Foreign)
            {
                Assert.Equal(HttpStatusCode.Forbidden, (await crawler.Post(form.Action, form.Fields, ("Sec-Fetch-Site", site))).Status);
                refused++;
            }
        Assert.True(refused >= 40, $"{refused} requests");
        Assert.Equal(before, await Digest.Of(house));
        foreach (var site in new[] { "same-origin", "none" })
            Assert.Equal(HttpStatusCode.Redirect, (await crawler.Post("/language", [new("culture", "en-GB"), new("__RequestVerificationToken", crawler.Token)], ("Sec-Fetch-Site", site))).Status);
    }
}
