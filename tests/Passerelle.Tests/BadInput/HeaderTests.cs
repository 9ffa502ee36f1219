using System.Net;
using System.Text;
using Passerelle.Tests.TestKit;

namespace Passerelle.Tests.BadInput;

/// <summary>What every answer carries, whatever was asked; that looking changes nothing; that nobody else can press a button for a worker.</summary>
public sealed class HeaderTests(HouseWithStories house) : IClassFixture<HouseWithStories>
{
    // Everything that hangs on a case. What the viewer has seen (the feed) and the log are meant to change by looking.
    private const string Digest =
        """
        select md5(string_agg(query_to_xml(format('select * from casework.%I order by id', table_name), false, false, '')::text, '' order by table_name))
          from information_schema.tables where table_schema = 'casework' and table_type = 'BASE TABLE'
        """;

    private static readonly Dictionary<string, string> Headers = new()
    {
        ["X-Content-Type-Options"] = "nosniff", ["Referrer-Policy"] = "no-referrer", ["Cross-Origin-Opener-Policy"] = "same-origin",
        ["Cross-Origin-Embedder-Policy"] = "require-corp", ["Cross-Origin-Resource-Policy"] = "same-origin", ["X-Robots-Tag"] = "noindex, nofollow",
    };

    [Fact]
    public async Task Every_answer_carries_every_header_and_looking_changes_nothing()
    {
        var before = await house.Sql<string>(Digest);
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
            answers.Add(await crawler.Send(HttpMethod.Head, "/sign-in", null));
            foreach (var seen in answers)
            {
                Check(seen);
                statuses.Add(seen.Status);
                asked++;
            }
        }
        Assert.Superset(new HashSet<HttpStatusCode> { HttpStatusCode.OK, HttpStatusCode.Redirect, HttpStatusCode.BadRequest, HttpStatusCode.Forbidden, HttpStatusCode.NotFound, HttpStatusCode.MethodNotAllowed }, statuses);
        Assert.True(asked > 120, $"{asked} answers");
        Assert.Equal(before, await house.Sql<string>(Digest));
    }

    [Fact]
    public async Task No_form_is_accepted_without_a_token_or_with_one_of_somebody_else()
    {
        var before = await house.Sql<string>(Digest);
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
        Assert.Equal(before, await house.Sql<string>(Digest));
    }

    private static void Check(Seen seen)
    {
        string Of(string name) => seen.Response.Headers.TryGetValues(name, out var values) ? string.Join(", ", values) : "";
        foreach (var (name, value) in Headers)
            Assert.True(Of(name) == value, $"{(int)seen.Status} {seen.Path}: {name} is '{Of(name)}'");
        var policy = Of("Content-Security-Policy");
        foreach (var part in new[] { "default-src 'none'", "frame-ancestors 'none'", "base-uri 'none'", "form-action 'self'", "require-trusted-types-for 'script'" })
            Assert.True(policy.Contains(part, StringComparison.Ordinal), $"{(int)seen.Status} {seen.Path}: no {part}");
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.Contains("camera=()", Of("Permissions-Policy"), StringComparison.Ordinal);
        Assert.Equal("", Of("Server"));
        Assert.Equal("", Of("X-Powered-By"));
        if (!seen.Path.StartsWith("/assets/", StringComparison.Ordinal))
            Assert.True(Of("Cache-Control").Contains("no-store", StringComparison.Ordinal), $"{(int)seen.Status} {seen.Path} may be kept: '{Of("Cache-Control")}'");
        if (seen.Response.Headers.TryGetValues("Set-Cookie", out var cookies))
            foreach (var cookie in cookies)
                Assert.True(cookie.Contains("httponly", StringComparison.OrdinalIgnoreCase) && cookie.Contains("samesite=strict", StringComparison.OrdinalIgnoreCase), $"{seen.Path}: {cookie.Split('=')[0]}");
    }
}
