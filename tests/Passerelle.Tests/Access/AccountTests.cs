using System.Net;
using Passerelle.Tests.TestKit;

namespace Passerelle.Tests.Access;

public sealed class AccountTests(House house) : IClassFixture<House>
{
    private const string New = "another five words entirely";

    [Fact]
    public async Task A_worker_sees_and_ends_their_own_sessions_only()
    {
        using var here = await house.Browse("police");
        using var there = await house.Browse("police");
        using var other = await house.Browse("prison");
        var page = await here.Get("/account");
        Assert.Equal(2, page.Page.QuerySelectorAll("tbody tr").Length);
        Assert.Single(page.Page.QuerySelectorAll("tbody .govuk-tag"));
        page = await here.Submit(page, new Dictionary<string, string?>(), "form[action*='handler=Sessions']");
        Assert.Single(page.Page.QuerySelectorAll("tbody tr"));
        Assert.Equal("/sign-in", (await there.Get("/")).Url.AbsolutePath);
        Assert.Equal("/account", (await other.Get("/account")).Url.AbsolutePath);
    }

    [Fact]
    public async Task The_marks_of_anothers_sessions_end_nothing()
    {
        using var victim = await house.Browse("chair");
        var mark = await house.Sql<string>("select substr(encode(token_hash, 'hex'), 1, 16) from access.session where worker_id = $1 and ended_at is null", house.Worker("chair").Value);
        var (connection, transaction) = await house.AsApplication("jobs");
        await using (connection)
        {
            await using var end = new Npgsql.NpgsqlCommand("select access.end_my_sessions(array[$1])", connection, transaction) { Parameters = { new() { Value = mark! } } };
            Assert.Equal(0, await end.ExecuteScalarAsync());
            await transaction.CommitAsync();
        }
        Assert.Equal("/account", (await victim.Get("/account")).Url.AbsolutePath);
    }

    [Fact]
    public async Task The_language_is_kept_with_the_worker()
    {
        using var browser = await house.Browse("facilitator");
        var page = await browser.Submit(await browser.Get("/account"), new Dictionary<string, string?> { ["Language"] = "en" }, "form[action*='handler=Language']");
        Assert.Equal("en", page.Page.DocumentElement.GetAttribute("lang"));
        Assert.Contains("The language is saved.", page.Text);
        Assert.Equal("en", await house.Sql<string>("select culture from directory.worker where id = $1", house.Worker("facilitator").Value));
        Assert.Equal(HttpStatusCode.BadRequest, (await browser.Submit(page, new Dictionary<string, string?> { ["Language"] = "xx" }, "form[action*='handler=Language']")).Status);
    }

    [Fact]
    public async Task A_new_password_ends_the_other_sessions()
    {
        var debt = await house.SetUp("debt", "aubin");
        using var elsewhere = await house.Browse("debt");
        var form = await debt.Browser.Get("/account/password");
        var refused = await debt.Browser.Submit(form, new Dictionary<string, string?> { ["Input.Password"] = "trop court" });
        Assert.Single(refused.Errors);
        Assert.DoesNotContain("trop court", refused.Page.DocumentElement.OuterHtml);
        var done = await debt.Browser.Submit(refused, new Dictionary<string, string?> { ["Input.Password"] = New });
        Assert.Contains("Votre mot de passe est modifié.", done.Text);
        Assert.Equal("/sign-in", (await elsewhere.Get("/")).Url.AbsolutePath);
        using var browser = await house.Browse(null);
        Assert.Equal(HttpStatusCode.BadRequest, (await browser.EnterPassword("aubin", debt.Password)).Status);
        await house.OpenLanes();
        Assert.Equal("/sign-in/code", (await browser.EnterPassword("aubin", New)).Url.AbsolutePath);
        Assert.Equal(0L, await house.Sql<long>("select count(*) from platform.operation where verb = 'change_password'"));
    }

    [Fact]
    public async Task A_password_changed_halfway_through_voids_the_half()
    {
        var health = await house.SetUp("health", "noor");
        await house.ForgetSteps();
        using var browser = await house.Browse(null);
        var page = await browser.EnterPassword("noor", health.Password);
        await house.Sql<int>("update identity.account set security_stamp = 'OTHER' where id = $1 returning 1", health.Worker.Value);
        Assert.Equal(HttpStatusCode.BadRequest, (await browser.EnterCode(page, health.App.Code())).Status);
    }

    [Fact]
    public async Task Another_app_replaces_the_old_one_when_it_has_shown_a_code()
    {
        var housing = await house.SetUp("housing", "tessa");
        var page = await housing.Browser.Submit(await housing.Browser.Get("/account/app"), new Dictionary<string, string?>());
        Assert.Equal("/account/app", page.Url.AbsolutePath);
        var app = new CodeApp(page.Page.QuerySelector(".app-code")!.TextContent);
        var refused = await housing.Browser.Submit(page, new Dictionary<string, string?> { ["Code"] = "000000" });
        Assert.Equal(page.Page.QuerySelector(".app-code")!.TextContent, refused.Page.QuerySelector(".app-code")!.TextContent);
        var done = await housing.Browser.Submit(refused, new Dictionary<string, string?> { ["Code"] = app.Code() });
        Assert.Equal(10, SetUpSteps.CodesOn(done).Except(housing.RecoveryCodes).Count());
        await house.ForgetSteps();
        using var browser = await house.Browse(null);
        var code = await browser.EnterPassword("tessa", housing.Password);
        Assert.Equal(HttpStatusCode.BadRequest, (await browser.EnterCode(code, housing.App.Code())).Status);
        await house.OpenLanes();
        Assert.Equal("/", (await browser.EnterCode(code, app.Code())).Url.AbsolutePath);
    }

    [Fact]
    public async Task New_recovery_codes_replace_the_old_ones()
    {
        var exit = await house.SetUp("exit", "ravi");
        var form = await exit.Browser.Get("/account/recovery-codes");
        var page = await exit.Browser.Submit(form, new Dictionary<string, string?>());
        var fresh = SetUpSteps.CodesOn(page);
        using var browser = await house.Browse(null);
        var code = await browser.EnterPassword("ravi", exit.Password);
        Assert.Equal(HttpStatusCode.BadRequest, (await browser.EnterCode(code, exit.RecoveryCodes[0])).Status);
        await house.OpenLanes();
        Assert.Equal("/", (await browser.EnterCode(code, fresh[0])).Url.AbsolutePath);
        Assert.Contains("9 restants", (await exit.Browser.Get("/account")).Text);
    }

    [Theory]
    [InlineData("/account/password")]
    [InlineData("/account/app")]
    [InlineData("/account/recovery-codes")]
    public async Task Who_has_a_card_only_has_no_password_to_change(string path)
    {
        using var browser = await house.Browse("coordinator");
        Assert.Equal(HttpStatusCode.NotFound, (await browser.Get(path)).Status);
        Assert.Contains("role card", (await browser.Get("/account")).Text);
    }
}
