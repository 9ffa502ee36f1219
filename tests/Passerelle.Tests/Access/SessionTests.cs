using System.Net;
using Passerelle.Domain.Vocabulary;
using Passerelle.Features.Casework.Cases;
using Passerelle.Tests.TestKit;

namespace Passerelle.Tests.Access;

public sealed class SessionTests(House house) : IClassFixture<House>
{
    private async Task<PageClient> ByCard(string worker)
    {
        var browser = await house.Browse(null);
        var home = await browser.Submit(await browser.Get("/sign-in"), new Dictionary<string, string?> { ["worker"] = house.Worker(worker).Value.ToString() }, "form.app-role-form");
        Assert.Equal("/", home.Url.AbsolutePath);
        return browser;
    }

    private async Task<string> Cookie(PageClient browser) => browser.Cookies.GetCookies(await house.Address())["passerelle"]!.Value;

    [Fact]
    public async Task A_card_signs_in_and_the_log_says_so()
    {
        using var browser = await ByCard("coordinator");
        Assert.Equal(HttpStatusCode.OK, (await browser.Get("/", follow: false)).Status);
        Assert.True(await house.Sql<bool>("select exists (select 1 from audit.record where verb = 'sign_in_by_card' and worker_id = $1 and agency_id = $2)",
            house.Worker("coordinator").Value, house.Agency("municipality").Value));
    }

    [Fact]
    public async Task After_sign_out_the_cookie_opens_nothing()
    {
        using var browser = await ByCard("police");
        var cookie = await Cookie(browser);
        var page = await browser.Submit(await browser.Get("/"), new Dictionary<string, string?>(), "form[action='/sign-out']");
        Assert.Equal("/sign-in?why=signed_out", page.Url.PathAndQuery);
        using var thief = new PageClient(await house.Address(), cookie, "en");
        Assert.Equal("/sign-in", (await thief.Get("/")).Url.AbsolutePath);
        Assert.True(await house.Sql<bool>("select exists (select 1 from audit.record where verb = 'sign_out' and worker_id = $1)", house.Worker("police").Value));
    }

    [Fact]
    public async Task After_a_quarter_of_an_hour_without_a_sign_of_life_one_signs_in_again_and_goes_on()
    {
        using var browser = await ByCard("jobs");
        Assert.Equal(TimeSpan.FromMinutes(15), await house.Sql<TimeSpan>("select idle from access.session where worker_id = $1", house.Worker("jobs").Value));
        await house.Sql<int>("update access.session set seen_at = now() - interval '16 minutes' where worker_id = $1 returning 1", house.Worker("jobs").Value);
        var page = await browser.Get("/?where=we+were");
        Assert.Equal("/sign-in", page.Url.AbsolutePath);
        Assert.EndsWith("&why=ended", page.Url.Query);
        page = await browser.Submit(page, new Dictionary<string, string?> { ["worker"] = house.Worker("jobs").Value.ToString() }, "form.app-role-form");
        Assert.Equal("/?where=we+were", page.Url.PathAndQuery);
    }

    [Fact]
    public async Task Signing_in_again_ends_the_session_that_the_browser_had()
    {
        using var browser = await ByCard("debt");
        var cookie = await Cookie(browser);
        await browser.Submit(await browser.Get("/sign-in"), new Dictionary<string, string?> { ["worker"] = house.Worker("debt").Value.ToString() }, "form.app-role-form");
        Assert.NotEqual(cookie, await Cookie(browser));
        using var thief = new PageClient(await house.Address(), cookie, "en");
        Assert.Equal("/sign-in", (await thief.Get("/")).Url.AbsolutePath);
    }

    [Fact]
    public async Task A_worker_who_has_left_has_no_session_with_the_next_request()
    {
        using var browser = await ByCard("prosecutor");
        await house.Sql<int>("update directory.worker set active = false where id = $1 returning 1", house.Worker("prosecutor").Value);
        Assert.Equal("/sign-in", (await browser.Get("/")).Url.AbsolutePath);
    }

    [Fact]
    public async Task A_forged_cookie_opens_nothing()
    {
        foreach (var forged in new[] { new string('A', 43), new string('*', 43), "x" })
        {
            using var browser = new PageClient(await house.Address(), forged, "en");
            Assert.Equal("/sign-in", (await browser.Get("/")).Url.AbsolutePath);
        }
    }

    [Fact]
    public async Task An_administrator_sees_no_case()
    {
        var list = await house.Run<CaseList, CaseListInput, CaseListView>("administrator", new CaseListInput { Tab = "all" });
        Assert.Equal(ProblemKind.Forbidden, Assert.Single(list.Problems).Kind);
        using var browser = await ByCard("administrator");
        Assert.Equal(HttpStatusCode.Forbidden, (await browser.Get("/cases")).Status);
    }
}
