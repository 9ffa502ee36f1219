using System.Net;
using Passerelle.Tests.TestKit;

namespace Passerelle.Tests.Access;

/// <summary>Without scripts a button can be clicked twice: the second answer of a sign-in is that of the first, whichever of the two the browser keeps.</summary>
public sealed class SecondClickTests(House house) : IClassFixture<House>
{
    // The same browser once more, as it is now.
    private async Task<PageClient> Twin(PageClient browser)
    {
        var twin = new PageClient(await house.Address(), null, "en");
        twin.Cookies.Add(browser.Cookies.GetCookies(await house.Address()));
        return twin;
    }

    private async Task<string?> Session(PageClient browser) => browser.Cookies.GetCookies(await house.Address())["passerelle"]?.Value;

    private Task<long> Logged(string worker, string verb) =>
        house.Sql<long>("select count(*) from audit.record where worker_id = $1 and verb like $2", house.Worker(worker).Value, verb);

    [Theory]
    [InlineData("police", true)]
    [InlineData("debt", false)]
    public async Task Password_and_code_clicked_twice_lead_to_where_the_first_click_led(string worker, bool atOnce)
    {
        var insider = await house.SetUp(worker, worker + "-twice");
        await house.ForgetSteps();
        using var browser = await house.Browse(null);
        var form = await browser.Get("/sign-in?return=%2Faccount");
        var typed = new Dictionary<string, string?> { ["Input.UserName"] = insider.UserName, ["Input.Password"] = insider.Password };
        var password = await Both(browser, atOnce, b => b.Submit(form, typed, "form[action*='handler=Password']", follow: false));
        Assert.All(password, answer => Assert.Equal("/sign-in/code?return=%2Faccount", answer.Response.Headers.Location?.ToString()));

        var ask = await browser.Get("/sign-in/code?return=%2Faccount");
        using var twin = await Twin(browser);
        var code = new Dictionary<string, string?> { ["Code"] = insider.App.Code() };
        var first = browser.Submit(ask, code, follow: false);
        if (!atOnce) await first;
        foreach (var answer in await Task.WhenAll(first, twin.Submit(ask, code, follow: false)))
            Assert.Equal("/account", answer.Response.Headers.Location?.ToString());
        Assert.Equal(await Session(browser), await Session(twin));
        Assert.Equal("/account", (await twin.Get("/account")).Url.AbsolutePath);
        Assert.Equal(1L, await Logged(worker, "sign_in"));
        Assert.Equal(0L, await Logged(worker, "sign_in_failed"));
    }

    [Fact]
    public async Task In_a_browser_that_the_first_click_has_signed_in_the_second_one_goes_to_the_same_page()
    {
        var insider = await house.SetUp("health", "health-twice");
        await house.ForgetSteps();
        using var browser = await house.Browse(null);
        var ask = await browser.EnterPassword(insider.UserName, insider.Password, "/sign-in?return=%2Faccount");
        var code = new Dictionary<string, string?> { ["Code"] = insider.App.Code() };
        await browser.Submit(ask, code, follow: false);
        var session = await Session(browser);
        var again = await browser.Submit(ask, code, follow: false);
        Assert.Equal("/account", again.Response.Headers.Location?.ToString());
        Assert.Equal(session, await Session(browser));
        // A form that led nowhere is no second click.
        Assert.Equal(HttpStatusCode.BadRequest, (await browser.Submit(ask, new Dictionary<string, string?> { ["Code"] = "000000" }, follow: false)).Status);
    }

    [Fact]
    public async Task A_wrong_code_stays_wrong_and_each_guess_counts()
    {
        var insider = await house.SetUp("exit", "exit-twice");
        await house.ForgetSteps();
        using var browser = await house.Browse(null);
        var ask = await browser.EnterPassword(insider.UserName, insider.Password);
        for (var i = 0; i < 2; i++)
        {
            await house.OpenLanes();
            Assert.Equal(HttpStatusCode.BadRequest, (await browser.Submit(ask, new Dictionary<string, string?> { ["Code"] = "000000" }, follow: false)).Status);
        }
        Assert.Equal(2L, await Logged("exit", "sign_in_failed"));
    }

    [Fact]
    public async Task A_role_card_clicked_twice_lets_in_once()
    {
        using var visitor = await house.Browse(null);
        var cards = await visitor.Get("/sign-in");
        var card = new Dictionary<string, string?> { ["worker"] = house.Worker("coordinator").Value.ToString() };
        foreach (var answer in await Both(visitor, atOnce: false, b => b.Submit(cards, card, "form[action*='handler=Demo']", follow: false)))
            Assert.Equal("/", answer.Response.Headers.Location?.ToString());
        Assert.Equal("/", (await visitor.Submit(cards, card, "form[action*='handler=Demo']", follow: false)).Response.Headers.Location?.ToString());
        Assert.Equal(1L, await Logged("coordinator", "sign_in_by_card"));
    }

    [Fact]
    public async Task The_recovery_codes_that_are_shown_once_are_shown_to_the_second_click_too()
    {
        using var browser = await house.Browse(null);
        var page = await browser.Get(await house.Invite("jobs", "jobs-twice"));
        page = await browser.Submit(page, new Dictionary<string, string?> { ["Input.Password"] = Insider.GoodPassword });
        using var twin = await Twin(browser);
        var code = new Dictionary<string, string?> { ["Input.Code"] = new CodeApp(page.Page.QuerySelector(".app-code")!.TextContent).Code() };
        var (done, second) = (await browser.Submit(page, code), await twin.Submit(page, code));
        Assert.NotEmpty(SetUpSteps.CodesOn(done));
        Assert.Equal(SetUpSteps.CodesOn(done), SetUpSteps.CodesOn(second));
        Assert.Equal(await Session(browser), await Session(twin));
        Assert.Equal(HttpStatusCode.OK, (await twin.Get("/account")).Status);
        // And where the browser has kept the first answer, the account tells of them.
        Assert.Equal("/account", (await browser.Submit(page, code, follow: false)).Response.Headers.Location?.ToString());
    }

    private async Task<Answer[]> Both(PageClient browser, bool atOnce, Func<PageClient, Task<Answer>> click)
    {
        using var twin = await Twin(browser);
        var first = click(browser);
        if (!atOnce) await first;
        return await Task.WhenAll(first, click(twin));
    }
}
