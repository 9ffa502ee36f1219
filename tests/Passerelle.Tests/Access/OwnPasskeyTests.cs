using System.Net;
using Passerelle.Domain.Access;
using Passerelle.Platform.Identity;
using Passerelle.Tests.TestKit;

namespace Passerelle.Tests.Access;

/// <summary>One's own passkeys: adding, naming, removing; which roles need one that stays on its device.</summary>
public sealed class OwnPasskeyTests(House house) : IClassFixture<House>
{
    private static string Change(Answer account, string name) =>
        account.Page.QuerySelectorAll("tbody th a").Single(a => a.TextContent == name).GetAttribute("href")!;

    private static readonly Dictionary<string, string?> None = [];

    private async Task<HttpStatusCode> SignIn(Device device)
    {
        using var browser = await house.BrowseByName();
        return (await browser.ShowPasskey(await browser.Get("/sign-in"), device)).Status;
    }

    [Fact]
    public async Task A_second_passkey_is_added_named_and_removed_but_never_the_last()
    {
        using var first = await house.Device();
        using var second = await house.Device();
        var police = await house.SetUpPasskey("police", "yann", first);
        var browser = police.Browser;
        Assert.Contains("Add a second on another device", (await browser.Get("/account")).Text);
        await browser.MakePasskey(await browser.Get("/account/passkeys/add"), second);
        var account = await browser.Get("/account");
        Assert.Equal(2, account.Page.QuerySelectorAll("a[href^='/account/passkeys/']:not(.govuk-button)").Length);

        var marks = account.Page.QuerySelectorAll("tbody th a").Select(a => a.GetAttribute("href")!).ToList();
        account = await browser.Submit(await browser.Get(marks[0]), new Dictionary<string, string?> { ["Name"] = "  Red   key " }, "form[action*='handler=Rename']");
        Assert.Equal(marks[0], Change(account, "Red key"));
        Assert.Single((await browser.Submit(await browser.Get(marks[0]), new Dictionary<string, string?> { ["Name"] = " " }, "form[action*='handler=Rename']")).Errors);

        using var elsewhere = await house.BrowseByName();
        await elsewhere.ShowPasskey(await elsewhere.Get("/sign-in"), second);
        account = await browser.Submit(await browser.Get(marks[0]), None, "form[action*='handler=Remove']");
        Assert.Contains("The passkey is removed.", account.Text);
        Assert.Equal("/sign-in", (await elsewhere.Get("/")).Url.AbsolutePath);
        Assert.Equal(HttpStatusCode.BadRequest, await SignIn(first));
        Assert.Equal(HttpStatusCode.OK, await SignIn(second));
        var last = await browser.Submit(await browser.Get(marks[1]), None, "form[action*='handler=Remove']");
        Assert.StartsWith("This passkey is your last way to sign in", Assert.Single(last.Errors));
        Assert.Equal(HttpStatusCode.OK, await SignIn(second));
        Assert.Equal(2L, await house.Sql<long>("select count(*) from audit.record where verb = 'remove_passkey' and worker_id = $1", police.Worker.Value));
    }

    [Fact]
    public async Task Two_removals_at_once_leave_one()
    {
        using var first = await house.Device();
        using var second = await house.Device();
        var debt = await house.SetUpPasskey("debt", "aubin", first);
        await debt.Browser.MakePasskey(await debt.Browser.Get("/account/passkeys/add"), second);
        for (var round = 0; round < 5; round++)
        {
            var pages = new List<Answer>();
            foreach (var link in (await debt.Browser.Get("/account")).Page.QuerySelectorAll("tbody th a"))
                pages.Add(await debt.Browser.Get(link.GetAttribute("href")!));
            await Task.WhenAll(pages.Select(page => debt.Browser.Submit(page, None, "form[action*='handler=Remove']")));
            Assert.Equal(1L, await house.Sql<long>("select count(*) from identity.passkey where user_id = $1", debt.Worker.Value));
            await debt.Browser.MakePasskey(await debt.Browser.Get("/account/passkeys/add"), await house.Device());
        }
    }

    [Fact]
    public async Task The_same_passkey_is_not_added_twice_and_nobody_else_sees_it()
    {
        using var device = await house.Device();
        var jobs = await house.SetUpPasskey("jobs", "pieran", device);
        using var other = await house.Device();
        var exit = await house.SetUpPasskey("exit", "ravi", other);
        var owner = device.Owner;
        Assert.Equal(HttpStatusCode.BadRequest, (await exit.Browser.MakePasskey(await exit.Browser.Get("/account/passkeys/add"), device)).Status);
        device.Owner = owner;
        var mark = (await jobs.Browser.Get("/account")).Page.QuerySelector("tbody th a")!.GetAttribute("href")!;
        Assert.Equal(HttpStatusCode.NotFound, (await exit.Browser.Get(mark)).Status);
        var own = (await exit.Browser.Get("/account")).Page.QuerySelector("tbody th a")!.GetAttribute("href")!;
        var token = (await exit.Browser.Get(own)).Form().QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        foreach (var handler in new[] { "Remove", "Rename" })
            Assert.Equal(HttpStatusCode.NotFound,
                (await exit.Browser.Post($"{mark}?handler={handler}", new FormUrlEncodedContent(new Dictionary<string, string> { ["__RequestVerificationToken"] = token, ["Name"] = "Mine now" }))).Status);
        Assert.Equal(HttpStatusCode.OK, await SignIn(device));
    }

    [Fact]
    public async Task The_keepers_of_the_house_need_a_passkey_that_stays_on_its_device()
    {
        using var synced = await house.Device(synced: true);
        using var browser = await house.BrowseByName();
        var page = await browser.Get(await house.Invite("administrator", "ada"));
        Assert.Contains("stays on one device", page.Text);
        await house.Sql<object>("update directory.worker set culture = 'en' where id = $1", house.Worker("administrator").Value);
        var refused = await browser.MakePasskey(page, synced);
        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.Contains("copied to other devices", Assert.Single(refused.Errors));
        using var fixedOne = await house.Device();
        Assert.Equal("Your recovery codes", (await browser.MakePasskey(refused, fixedOne)).Heading);

        // Others may; but no longer once they are given such a role.
        using var telephone = await house.Device(synced: true);
        var prison = await house.SetUpPasskey("prison", "lisbe", telephone);
        Assert.Contains("With your cloud account", (await prison.Browser.Get("/account")).Text);
        Assert.Equal(HttpStatusCode.OK, await SignIn(telephone));
        await house.Sql<object>("update directory.worker set roles = '{data_protection_officer}' where id = $1", prison.Worker.Value);
        Assert.Equal(HttpStatusCode.BadRequest, await SignIn(telephone));
    }

    [Fact]
    public async Task A_link_makes_one_sign_in_and_a_reset_takes_the_passkeys_away()
    {
        using var device = await house.Device();
        using var late = await house.Device();
        using var browser = await house.BrowseByName();
        using var other = await house.BrowseByName();
        var link = await house.Invite("health", "noor");
        var (page, theirs) = (await browser.Get(link), await other.Get(link));
        var answer = late.Make(await other.Question(theirs));
        await browser.MakePasskey(page, device);
        Assert.Equal(HttpStatusCode.Gone, (await other.Send(theirs, answer)).Status);
        Assert.Equal(HttpStatusCode.BadRequest, await SignIn(late));

        using var administrator = await house.Browse("administrator");
        await administrator.Submit(await administrator.Get($"/workers/{house.Worker("health").Value}"), None, "form[action*='handler=Reset']");
        Assert.Equal(HttpStatusCode.BadRequest, await SignIn(device));
    }

    [Fact]
    public async Task Who_has_passkeys_only_may_add_a_password_and_an_app_and_then_has_both()
    {
        using var device = await house.Device();
        var housing = await house.SetUpPasskey("housing", "tessa", device);
        var browser = housing.Browser;
        await browser.Submit(await browser.Get("/account/password"), new Dictionary<string, string?> { ["Input.Password"] = Insider.GoodPassword });
        using var fresh = await house.Browse(null);
        Assert.Equal(HttpStatusCode.BadRequest, (await fresh.EnterPassword("tessa", Insider.GoodPassword)).Status);   // half of it opens nothing
        var page = await browser.Submit(await browser.Get("/account/app"), None);
        var app = new CodeApp(page.Page.QuerySelector(".app-code")!.TextContent);
        await browser.Submit(page, new Dictionary<string, string?> { ["Code"] = app.Code() });
        await house.ForgetSteps();
        Assert.Equal("/", (await fresh.EnterCode(await fresh.EnterPassword("tessa", Insider.GoodPassword), app.Code())).Url.AbsolutePath);
        var mark = (await browser.Get("/account")).Page.QuerySelector("a[href^='/account/passkeys/']:not(.govuk-button)")!.GetAttribute("href")!;
        Assert.Contains("removed", (await browser.Submit(await browser.Get(mark), None, "form[action*='handler=Remove']")).Text);
    }

    [Fact]
    public async Task A_passkey_steps_up()
    {
        using var device = await house.Device();
        var mentor = await house.SetUpPasskey("mentor", "elio", device);
        await house.Sql<object>("update access.session set stepped_up_at = now() - interval '1 hour' where worker_id = $1", mentor.Worker.Value);
        var ask = await mentor.Browser.Get("/account/passkeys/add");
        Assert.Equal("/account/passkeys/add", (await mentor.Browser.ShowPasskey(ask, device)).Url.AbsolutePath);
        Assert.True(await house.Sql<bool>("select exists (select 1 from audit.record where verb = 'step_up_by_passkey' and outcome = 'done' and worker_id = $1)", mentor.Worker.Value));
    }

    [Fact]
    public async Task Where_browsers_make_none_a_password_is_offered_instead()
    {
        using var browser = await house.Browse(null);
        Assert.Equal("/set-up/password", (await browser.Get(await house.Invite("chair", "mireille"))).Url.AbsolutePath);
        Assert.Null((await browser.Get("/sign-in")).Page.QuerySelector("[data-passkey]"));
    }

    [Theory]
    [InlineData("passerelle.example", "passerelle.example", true)]
    [InlineData("passerelle.example", "localhost", false)]
    [InlineData("passerelle.example", "sub.passerelle.example", false)]
    [InlineData("passerelle.example:8443", "passerelle.example:8443", true)]
    [InlineData("passerelle.example:8443", "passerelle.example", false)]
    [InlineData(null, "localhost:5080", true)]
    [InlineData(null, "evil.example", false)]
    [InlineData(null, "127.0.0.1:5080", false)]
    public void The_address_is_fixed_by_the_operator(string? setting, string host, bool served)
    {
        var fixedHost = new PasskeyHost(setting);
        var request = new Microsoft.AspNetCore.Http.DefaultHttpContext { Request = { Host = new(host), Scheme = "http" } }.Request;
        Assert.Equal(served, fixedHost.Serves(request));
        var origin = setting is null ? $"http://{host}" : $"https://{host}";
        Assert.Equal(served, fixedHost.IsOurs(origin, false, request));
        Assert.False(fixedHost.IsOurs(origin, true, request));
        Assert.False(fixedHost.IsOurs(origin + "x", false, request));
    }

    [Theory]
    [InlineData("https://passerelle.example")]
    [InlineData("10.0.0.1")]
    [InlineData("passerelle.example/path")]
    [InlineData("user@passerelle.example")]
    public void A_setting_that_is_no_host_name_stops_the_start(string setting) => Assert.Throws<InvalidOperationException>(() => new PasskeyHost(setting));

    [Fact]
    public void Two_roles_need_one_that_stays() =>
        Assert.Equal([Role.DataProtectionOfficer, Role.Administrator], Enum.GetValues<Role>().Where(role => PasskeyRule.MustStayOnOneDevice([Role.Mentor, role])));
}
