using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Passerelle.Platform;
using Passerelle.Platform.Identity;
using Passerelle.Platform.Web;
using Passerelle.Tests.TestKit;

namespace Passerelle.Tests.Access;

/// <summary>A desk is left: locking, exiting and idling out; what becomes of the session and of what was typed.</summary>
public sealed class DeskTests(House house) : IClassFixture<House>
{
    private static readonly Dictionary<string, string?> Nothing = [];

    private Task<string?> Why(string worker) => house.Sql<string>("select ended_why from access.session where worker_id = $1 order by started_at desc limit 1", house.Worker(worker).Value);

    private static string Body(string why, string form, string typed) => 
        JsonSerializer.Serialize(new { why, page = form + "?q=a+name&tab=all", drafts = new[] { new { form, fields = new Dictionary<string, string[]> { ["Input.Account"] = [typed] } } } });

    private static async Task<Answer> Json(PageClient browser, string path, string body)
    {
        var token = (await browser.Get("/account")).Page.QuerySelector("[name=__RequestVerificationToken]")!.GetAttribute("value");
        var content = new StringContent(body, Encoding.UTF8, "application/json");
        content.Headers.Add("RequestVerificationToken", token);
        return await browser.Post(path, content, follow: false);
    }

    private Task<string?> Draft(string worker) => house.Sql<string>("select fields ->> 'Input.Account' from platform.draft where worker_id = $1 and form = '/cases/form'", house.Worker(worker).Value);

    [Fact]
    public async Task The_lock_of_the_header_ends_the_session_and_leads_to_sign_in_and_back()
    {
        using var browser = await house.Browse("police");
        var page = await browser.Submit(await browser.Get("/cases?q=somebody&tab=all"), Nothing, "form[action='/lock']");
        Assert.Equal("/sign-in", page.Url.AbsolutePath);
        Assert.Contains("Your session is locked", page.Text);
        Assert.DoesNotContain("somebody", page.Url.Query);
        Assert.Equal("locked", await Why("police"));
        Assert.True(await house.Sql<bool>("select exists (select 1 from audit.record where verb = 'lock' and worker_id = $1)", house.Worker("police").Value));
        page = await browser.Submit(page, new Dictionary<string, string?> { ["worker"] = house.Worker("police").Value.ToString() }, "form.app-role-form");
        Assert.Equal("/cases?tab=all", page.Url.PathAndQuery);
    }

    [Theory]
    [InlineData("locked", "/lock", HttpStatusCode.OK, "prison")]
    [InlineData("exited", "/exit", HttpStatusCode.NoContent, "mentor")]
    public async Task What_was_typed_goes_along_in_the_same_request(string why, string path, HttpStatusCode status, string worker)
    {
        using var browser = await house.Browse(worker);
        var answer = await Json(browser, path, Body(why, "/cases/form", "half a sentence"));
        Assert.Equal(status, answer.Status);
        Assert.Equal(why, await Why(worker));
        Assert.Contains("half a sentence", await Draft(worker));
        Assert.Equal("\"cache\"", answer.Response.Headers.GetValues("Clear-Site-Data").Single());
    }

    [Fact]
    public async Task A_page_idles_out_only_when_no_other_window_is_at_work()
    {
        using var browser = await house.Browse("housing");
        Assert.Equal(HttpStatusCode.Conflict, (await Json(browser, "/lock", Body("idle", "/cases/form", "busy elsewhere"))).Status);
        Assert.Equal(HttpStatusCode.OK, (await browser.Get("/", follow: false)).Status);

        var token = (await browser.Get("/account")).Page.QuerySelector("[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        await house.Sql<int>("update access.session set seen_at = now() - interval '14 minutes' where worker_id = $1 returning 1", house.Worker("housing").Value);
        var content = new StringContent(Body("idle", "/cases/form", "nobody here"), Encoding.UTF8, "application/json");
        content.Headers.Add("RequestVerificationToken", token);
        Assert.Equal(HttpStatusCode.OK, (await browser.Post("/lock", content, follow: false)).Status);
        Assert.Equal("idle", await Why("housing"));
        Assert.Contains("nobody here", await Draft("housing"));
    }

    [Fact]
    public async Task What_is_kept_before_the_end_is_no_sign_of_life()
    {
        using var browser = await house.Browse("jobs");
        var token = (await browser.Get("/account")).Page.QuerySelector("[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        await house.Sql<int>("update access.session set seen_at = now() - interval '13 minutes' where worker_id = $1 returning 1", house.Worker("jobs").Value);
        var content = new StringContent(Body("soon", "/cases/form", "before the end"), Encoding.UTF8, "application/json");
        content.Headers.Add("RequestVerificationToken", token);
        Assert.Equal(HttpStatusCode.NoContent, (await browser.Post("/lock", content, follow: false)).Status);
        Assert.Contains("before the end", await Draft("jobs"));
        Assert.True(await house.Sql<bool>("select ended_at is null and seen_at < now() - interval '12 minutes' from access.session where worker_id = $1", house.Worker("jobs").Value));
    }

    [Fact]
    public async Task Staying_counts_as_seen_and_never_goes_beyond_the_ten_hours()
    {
        using var browser = await house.Browse("debt");
        var token = (await browser.Get("/account")).Page.QuerySelector("[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        await house.Sql<int>("update access.session set seen_at = now() - interval '14 minutes', ends_at = now() + interval '5 minutes' where worker_id = $1 returning 1", house.Worker("debt").Value);
        var content = new StringContent("");
        content.Headers.Add("RequestVerificationToken", token);
        var answer = await browser.Post("/stay", content, follow: false);
        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Matches("""\{"idle":900,"lasts":(29\d|300)\}""", await answer.Response.Content.ReadAsStringAsync());
        Assert.True(await house.Sql<bool>("select seen_at > now() - interval '1 minute' and ends_at < now() + interval '6 minutes' from access.session where worker_id = $1", house.Worker("debt").Value));
        Assert.Equal(HttpStatusCode.BadRequest, (await browser.Post("/stay", new StringContent(""), follow: false)).Status);
    }

    [Theory]
    [InlineData(null, "https://www.wikipedia.org/")]
    [InlineData(" ", "https://www.wikipedia.org/")]
    [InlineData("https://weather.example/today?place=here", "https://weather.example/today?place=here")]
    [InlineData("http://weather.example", "http://weather.example/")]
    [InlineData("weather.example", null)]
    [InlineData("//weather.example", null)]
    [InlineData("/cases", null)]
    [InlineData("file:///etc/passwd", null)]
    [InlineData("data:text/html,x", null)]
    public void An_installation_chooses_the_site_to_leave_for_and_nothing_but_an_address(string? setting, string? site)
    {
        if (site is not null) Assert.Equal(site, ExitSite.From(setting).Address);
        else Assert.Throws<InvalidOperationException>(() => ExitSite.From(setting));
    }

    [Fact]
    public async Task A_mentor_leaves_for_a_harmless_site_without_scripts_too_and_nobody_else_is_offered_it()
    {
        using var browser = await house.Browse("mentor");
        foreach (var path in new[] { "/", "/cases" })
            Assert.Equal("https://www.wikipedia.org/", (await browser.Get(path)).Page.QuerySelector(".govuk-exit-this-page")!.GetAttribute("data-site"));
        Assert.Contains("Shift pressed three times", Answer.Fold((await browser.Get("/")).Page.QuerySelector(".app-footer__help")!));
        Assert.Null((await browser.Get("/account")).Page.QuerySelector(".govuk-exit-this-page"));
        var answer = await browser.Submit(await browser.Get("/"), Nothing, "form[action='/exit']", follow: false);
        Assert.Equal("0; url=https://www.wikipedia.org/", answer.Response.Headers.GetValues("Refresh").Single());
        Assert.Equal("/sign-in", (await browser.Get("/")).Url.AbsolutePath);
        using var other = await house.Browse("coordinator");
        Assert.Null((await other.Get("/")).Page.QuerySelector(".govuk-exit-this-page"));
    }

    [Fact]
    public async Task Nobody_is_locked_out_by_a_form_of_another_site()
    {
        using var browser = await house.Browse("prosecutor");
        foreach (var path in new[] { "/lock", "/exit" })
            Assert.Equal(HttpStatusCode.BadRequest, (await browser.Post(path, new FormUrlEncodedContent([]), follow: false)).Status);
        Assert.Equal(HttpStatusCode.OK, (await browser.Get("/", follow: false)).Status);
    }

    [Fact]
    public async Task At_a_shared_desk_a_session_ends_after_five_minutes_and_the_desk_is_remembered()
    {
        using var browser = await house.Browse(null);
        var fields = new Dictionary<string, string?> { ["worker"] = house.Worker("health").Value.ToString(), ["Shared"] = "true" };
        var home = await browser.Submit(await browser.Get("/sign-in"), fields, "form.app-role-form");
        Assert.Equal("300", home.Page.QuerySelector(".app-staying")!.GetAttribute("data-idle"));
        Assert.Equal(TimeSpan.FromMinutes(5), await house.Sql<TimeSpan>("select idle from access.session where worker_id = $1", house.Worker("health").Value));
        Assert.NotNull((await browser.Get("/sign-in")).Page.QuerySelector("[name=Shared][checked]"));
        home = await browser.Submit(await browser.Get("/sign-in"), new Dictionary<string, string?> { ["worker"] = fields["worker"], ["Shared"] = null }, "form.app-role-form");
        Assert.Equal("900", home.Page.QuerySelector(".app-staying")!.GetAttribute("data-idle"));
    }

    [Fact]
    public async Task With_the_fourth_session_the_oldest_ends_and_says_why()
    {
        var sessions = new Sessions(house.Services.GetRequiredService<DoorDataSource>(), new Limits());
        var browsers = new List<PageClient>();
        for (var i = 0; i < 4; i++)
            browsers.Add(new PageClient(await house.Address(), Microsoft.AspNetCore.WebUtilities.WebEncoders.Base64UrlEncode(await sessions.Start(house.Worker("probation"), CancellationToken.None)), "en"));
        var oldest = await browsers[0].Get("/");
        Assert.Equal("/sign-in", oldest.Url.AbsolutePath);
        Assert.Contains("why=too_many", oldest.Url.Query);
        Assert.Contains("You signed in elsewhere", oldest.Text);
        foreach (var browser in browsers.Skip(1))
            Assert.Equal(HttpStatusCode.OK, (await browser.Get("/", follow: false)).Status);
        browsers.ForEach(b => b.Dispose());
    }
}
