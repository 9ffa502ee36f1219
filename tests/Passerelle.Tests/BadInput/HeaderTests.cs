using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Passerelle.Platform;
using Passerelle.Platform.Web;
using Passerelle.Tests.Attacks;
using Passerelle.Tests.TestKit;

namespace Passerelle.Tests.BadInput;

/// <summary>What every answer carries, whatever was asked; that looking changes nothing; that nobody else can press a button for a worker.</summary>
public sealed class HeaderTests(HouseWithStories house) : IClassFixture<HouseWithStories>
{
    private static readonly Dictionary<string, string> Headers = new()
    {
        ["X-Content-Type-Options"] = "nosniff", ["Referrer-Policy"] = "no-referrer", ["Cross-Origin-Opener-Policy"] = "same-origin",
        ["Cross-Origin-Embedder-Policy"] = "require-corp", ["Cross-Origin-Resource-Policy"] = "same-origin", ["X-Robots-Tag"] = "noindex, nofollow",
        ["Reporting-Endpoints"] = "policy=\"/policy-reports\"",
        ["Content-Security-Policy"] =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'; " +
            "require-trusted-types-for 'script'; trusted-types passerelle-preview; report-uri /policy-reports; report-to policy",
    };

    [Fact]
    public async Task Every_answer_carries_every_header_and_looking_changes_nothing()
    {
        using (var first = await Crawler.As(house, null)) await first.Get("/sign-in");   // which may begin a key of the forms
        var before = await Digest.Of(house);
        var statuses = new HashSet<HttpStatusCode>();
        var asked = 0;
        foreach (var worker in new[] { "coordinator", "exit", "administrator", null })
        {
            using var crawler = await Crawler.As(house, worker);
            var answers = new List<Seen>(await crawler.Everything());
            foreach (var path in new[] { "/nowhere", "/cases/00000000-0000-0000-0000-000000000000", "/workers", "/cases/x.css", "/assets/nothing.css", "/cases/%2e%2e/%2e%2e", "/drafts" })
                answers.Add(await crawler.Get(path));
            answers.Add(await crawler.PostEncoded("/language", "a=b"));
            answers.Add(await crawler.Send(HttpMethod.Post, "/drafts", new StringContent("{}", Encoding.UTF8, "application/json")));
            answers.Add(await crawler.Send(HttpMethod.Delete, "/cases", null));
            answers.Add(await crawler.Send(HttpMethod.Post, "/language", null, ("Sec-Fetch-Site", "cross-site")));
            answers.Add(await crawler.Send(HttpMethod.Get, "/cases?q=" + new string('x', 6_000), null));
            if (answers.FirstOrDefault(a => a.Path.StartsWith("/assets/", StringComparison.Ordinal) && a.Response.Headers.ETag is not null) is { } asset)
                answers.Add(await crawler.Send(HttpMethod.Get, asset.Path, null, ("If-None-Match", asset.Response.Headers.ETag!.ToString())));
            answers.Add(await crawler.Send(HttpMethod.Head, "/sign-in", null));
            foreach (var seen in answers)
            {
                Check(seen);
                statuses.Add(seen.Status);
                asked++;
            }
        }
        Assert.Superset(new HashSet<HttpStatusCode> { HttpStatusCode.OK, HttpStatusCode.Redirect, HttpStatusCode.BadRequest, HttpStatusCode.Forbidden, HttpStatusCode.NotFound, HttpStatusCode.MethodNotAllowed, HttpStatusCode.NotModified }, statuses);
        Assert.True(asked > 120, $"{asked} answers");
        Assert.Equal(before, await Digest.Of(house));
    }

    [Fact]
    public async Task Refusals_and_faults_carry_every_header_too()
    {
        await using var app = PasserelleApp.Create(house.Connections, house.Folder, "Development", limits: new Limits { Pages = 1, PagesBurst = 12, SignInsOfAddress = 3, SignInsOfAccount = 2 });
        app.Urls.Add("http://127.0.0.1:0");
        app.MapGet("/planted/fault", string () => throw new InvalidOperationException("planted")).AllowAnonymous();
        await app.StartAsync();
        var address = new Uri(app.Urls.First());
        var answers = new List<Seen>();
        using (var hasty = await Crawler.As(house, "coordinator", address))
            for (var i = 0; i < 20; i++)
                answers.Add(await hasty.Get("/account"));
        using (var guesser = await Crawler.As(house, null, address))
            for (var i = 0; i < 5; i++)
                answers.Add(await guesser.Post("/sign-in?handler=Password", [new("Input.UserName", "nobody"), new("Input.Password", "nothing"), new("__RequestVerificationToken", guesser.Token)]));

        using var crawler = await Crawler.As(house, "coordinator");
        var draft = new StringContent("""{"form":"/cases/open/new","fields":{}}""", Encoding.UTF8, "application/json");
        answers.Add(await crawler.Send(HttpMethod.Post, "/drafts", new StringContent("\"" + new string('x', 26_000_000) + "\"", Encoding.UTF8, "application/json"),
            ("RequestVerificationToken", crawler.Token), ("Expect", "100-continue")));   // refused by its length, before it is sent
        answers.Add(await crawler.Get("/workers"));   // which another role does
        await house.Sql<object>("update access.session set ended_at = now(), ended_why = 'idle' where ended_at is null and worker_id = $1", house.Worker("coordinator").Value);
        answers.Add(await crawler.Send(HttpMethod.Post, "/drafts", draft, ("RequestVerificationToken", crawler.Token)));
        answers.Add(await crawler.Get("/cases"));
        await crawler.SignInAgain();
        await house.Sql<object>("alter table audit.record add constraint blocked check (false) not valid");
        try
        {
            answers.Add(await crawler.Get("/cases"));
        }
        finally
        {
            await house.Sql<object>("alter table audit.record drop constraint blocked");
        }
        using (var stranger = await Crawler.As(house, null, address))
            answers.Add(await stranger.Get("/planted/fault"));

        foreach (var file in typeof(PasserelleApp).Assembly.GetManifestResourceNames().Where(n => n.StartsWith("assets/", StringComparison.Ordinal)).Select(n => "/" + n).Append("/assets/none.css").Append("/assets/..%2fapp.css"))
            foreach (var method in new[] { HttpMethod.Get, HttpMethod.Head, HttpMethod.Post, HttpMethod.Delete })
                answers.Add(await crawler.Send(method, file, null));
        Assert.All(answers, Check);
        Assert.Empty(new[] { 200, 302, 400, 401, 403, 404, 405, 413, 429, 500, 503 }.Except(answers.Select(a => (int)a.Status)));
        Assert.True(answers.Count(a => a.Path.StartsWith("/assets/", StringComparison.Ordinal) && a.Status == HttpStatusCode.OK) >= 12);
    }

    [Theory]
    [InlineData("https", "max-age=31536000")]
    [InlineData("http", "")]
    public async Task Under_TLS_every_answer_says_never_without(string scheme, string expected)
    {
        var app = new ApplicationBuilder(new ServiceCollection().BuildServiceProvider());
        app.UseSecurityHeaders();
        var http = new DefaultHttpContext { Request = { Scheme = scheme } };
        await app.Build()(http);
        Assert.Equal(expected, http.Response.Headers.StrictTransportSecurity.ToString());
    }

    [Fact]
    public async Task No_form_is_accepted_without_a_token_or_with_one_of_somebody_else()
    {
        var before = await Digest.Of(house);
        using var stranger = await Crawler.As(house, "health");
        var forms = new HashSet<string>();
        foreach (var worker in new[] { "coordinator", "exit", "administrator" })
        {
            using var crawler = await Crawler.As(house, worker);
            foreach (var form in (await crawler.Everything()).Where(s => s.Status == HttpStatusCode.OK && s.IsHtml).SelectMany(FoundForm.On).DistinctBy(f => f.Place))
            {
                forms.Add(form.Place);
                foreach (var token in new[] { null, "", "nonsense", stranger.Token })
                {
                    var fields = form.Fields.Where(f => f.Key != "__RequestVerificationToken");
                    var seen = await crawler.Post(form.Action, token is null ? fields : fields.Append(new("__RequestVerificationToken", token)));
                    Assert.True(seen.Status == HttpStatusCode.BadRequest, $"{form.Place} answered {(int)seen.Status} to the token {token ?? "(none)"}");
                    Check(seen);
                }
            }
        }
        Assert.True(forms.Count >= 25, $"{forms.Count} forms");
        Assert.Equal(before, await Digest.Of(house));
    }

    private static void Check(Seen seen)
    {
        string Of(string name) => seen.Response.Headers.TryGetValues(name, out var values) ? string.Join(", ", values) : "";
        foreach (var (name, value) in Headers)
            Assert.True(Of(name) == value, $"{(int)seen.Status} {seen.Path}: {name} is '{Of(name)}'");
        // Every feature is off for every site, ours included; passkeys alone are for our own pages.
        var features = Of("Permissions-Policy").Split(", ");
        Assert.True(features.Length >= 30, Of("Permissions-Policy"));
        Assert.All(features, f => Assert.True(f.EndsWith("=()", StringComparison.Ordinal) || f.StartsWith("publickey-credentials-", StringComparison.Ordinal) && f.EndsWith("=(self)", StringComparison.Ordinal), f));
        Assert.Equal("", Of("Server"));
        Assert.Equal("", Of("X-Powered-By"));
        if (!seen.Path.StartsWith("/assets/", StringComparison.Ordinal))
            Assert.True(Of("Cache-Control").Contains("no-store", StringComparison.Ordinal), $"{(int)seen.Status} {seen.Path} may be kept: '{Of("Cache-Control")}'");
        if (seen.Response.Headers.TryGetValues("Set-Cookie", out var cookies))
            foreach (var cookie in cookies)
                Assert.True(cookie.Contains("httponly", StringComparison.OrdinalIgnoreCase) && cookie.Contains("samesite=strict", StringComparison.OrdinalIgnoreCase), $"{seen.Path}: {cookie.Split('=')[0]}");
    }
}
