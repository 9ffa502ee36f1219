using System.Net;
using Passerelle.Domain.Vocabulary;
using Passerelle.Features.Access.Workers;
using Passerelle.Tests.TestKit;

namespace Passerelle.Tests.Access;

/// <summary>What harms most asks for a passkey or a code that was shown within the last five minutes.</summary>
public sealed class StepUpTests(House house) : IClassFixture<House>
{
    private static readonly Dictionary<string, string?> None = [];

    private Task Age(string worker, string by = "5 minutes") =>
        house.Sql<object>($"update access.session set stepped_up_at = now() - interval '{by}' where worker_id = $1", house.Worker(worker).Value);

    private async Task<string> Cookie(PageClient browser) => browser.Cookies.GetCookies(await house.Address())["passerelle"]!.Value;

    [Fact]
    public async Task An_invented_worker_confirms_with_one_button_and_goes_on()
    {
        using var browser = await house.Browse("administrator");
        Assert.Equal("/workers/add", (await browser.Get("/workers/add")).Url.AbsolutePath);
        await Age("administrator");
        var ask = await browser.Get("/workers/add");
        Assert.Equal("/step-up?return=%2Fworkers%2Fadd", ask.Url.PathAndQuery);
        Assert.Equal("Confirm that it is you", ask.Heading);
        Assert.Equal("/workers/add", (await browser.Submit(ask, None)).Url.AbsolutePath);
        Assert.True(await house.Sql<bool>("select exists (select 1 from audit.record where verb = 'step_up_by_button' and outcome = 'done' and worker_id = $1)", house.Worker("administrator").Value));
    }

    [Fact]
    public async Task What_was_typed_is_there_again_afterwards()
    {
        using var browser = await house.Browse("administrator");
        var form = await browser.Get("/workers/add");
        await Age("administrator");
        var ask = await browser.Submit(form, new Dictionary<string, string?> { ["Input.Name"] = "Typed Before", ["Input.UserName"] = "typed-before" });
        Assert.Equal("/step-up?return=%2Fworkers%2Fadd&why=kept", ask.Url.PathAndQuery);
        Assert.Contains("is kept", ask.Text);
        Assert.False(await house.Sql<bool>("select exists (select 1 from directory.worker where name = 'Typed Before')"));
        Assert.True(await house.Sql<bool>("select exists (select 1 from audit.record where verb = 'add_worker' and outcome = 'stepup')"));
        form = await browser.Submit(ask, None);
        Assert.Equal("Typed Before", form.Page.QuerySelector("[name='Input.Name']")!.GetAttribute("value"));
        Assert.Equal("typed-before", form.Page.QuerySelector("[name='Input.UserName']")!.GetAttribute("value"));
    }

    [Fact]
    public async Task The_session_has_a_new_secret_and_forms_in_other_windows_still_belong_to_it()
    {
        using var browser = await house.Browse("coordinator");
        var before = await Cookie(browser);
        var elsewhere = await browser.Get("/account");
        await Age("coordinator");
        var ask = await browser.Get("/step-up?return=%2Faccount");
        await browser.Submit(ask, None);
        Assert.NotEqual(before, await Cookie(browser));
        using var thief = new PageClient(await house.Address(), before, "en");
        var late = await thief.Get("/", follow: false);
        Assert.StartsWith("/sign-in", late.Response.Headers.Location!.ToString(), StringComparison.Ordinal);
        Assert.False(late.Response.Headers.TryGetValues("Set-Cookie", out var cookies) && cookies.Any(c => c.StartsWith("passerelle=", StringComparison.Ordinal)), "a late answer takes the new secret away");
        var saved = await browser.Submit(elsewhere, new Dictionary<string, string?> { ["Language"] = "en" }, "form[action*='handler=Language']");
        Assert.Contains("The language is saved.", saved.Text);
    }

    [Fact]
    public async Task A_code_steps_up_once_and_wrong_ones_are_counted()
    {
        var police = await house.SetUp("police", "yann");
        await house.ForgetSteps();
        await Age("police");
        var ask = await police.Browser.Get("/account/password");
        Assert.Equal("/step-up", ask.Url.AbsolutePath);
        Assert.Empty(ask.Page.QuerySelectorAll("form[action*='handler=Button']"));
        var wrong = await police.Browser.Submit(ask, new Dictionary<string, string?> { ["Code"] = "000000" });
        Assert.Equal(HttpStatusCode.BadRequest, wrong.Status);
        Assert.Equal(1, await house.Sql<int>(@"select failures from identity.lane where account_id = $1 and device = '\x01'", police.Worker.Value));
        await house.OpenLanes();
        var code = police.App.Code();
        Assert.Equal("/account/password", (await police.Browser.Submit(wrong, new Dictionary<string, string?> { ["Code"] = code })).Url.AbsolutePath);
        await Age("police");
        Assert.Equal(HttpStatusCode.BadRequest, (await police.Browser.Submit(await police.Browser.Get("/account/password"), new Dictionary<string, string?> { ["Code"] = code })).Status);
        Assert.Equal(2L, await house.Sql<long>("select count(*) from audit.record where worker_id = $1 and verb = 'step_up_failed' and outcome = 'invalid'", police.Worker.Value));
    }

    [Theory]
    [InlineData("health", true)]
    [InlineData("probation", false)]
    public async Task Clicked_twice_the_second_answer_is_that_of_the_first(string worker, bool atOnce)
    {
        var insider = await house.SetUp(worker, worker + "-twice");
        await house.ForgetSteps();
        await Age(worker);
        var ask = await insider.Browser.Get("/account/password");
        using var again = await Twin(insider.Browser);
        var code = new Dictionary<string, string?> { ["Code"] = insider.App.Code() };
        var first = insider.Browser.Submit(ask, code, follow: false);
        if (!atOnce) await first;
        var second = again.Submit(ask, code, follow: false);
        foreach (var answer in await Task.WhenAll(first, second))
            Assert.Equal("/account/password", answer.Response.Headers.Location?.ToString());
        // Whichever answer the browser keeps, the session goes on; the log tells of one.
        Assert.Equal(await Cookie(insider.Browser), await Cookie(again));
        Assert.Equal("/account/password", (await again.Get("/account/password")).Url.AbsolutePath);
        Assert.Equal(1L, await house.Sql<long>("select count(*) from audit.record where worker_id = $1 and verb like 'step_up%' and at > now() - interval '1 minute'", insider.Worker.Value));
    }

    [Fact]
    public async Task The_secret_from_before_opens_nothing_with_a_form_of_its_own()
    {
        using var browser = await house.Browse("prosecutor");
        using var thief = await Twin(browser);
        var (ask, own) = (await browser.Get("/step-up"), await thief.Get("/step-up"));
        await browser.Submit(ask, None, follow: false);
        foreach (var number in new[] { own.Form().QuerySelector("[name=Operation]")!.GetAttribute("value"), null, Guid.Empty.ToString() })
            Assert.StartsWith("/sign-in", (await thief.Submit(own, new Dictionary<string, string?> { ["Operation"] = number }, follow: false)).Response.Headers.Location!.ToString(), StringComparison.Ordinal);
    }

    // The same browser once more, as it was before the answer came.
    private async Task<PageClient> Twin(PageClient browser)
    {
        var twin = new PageClient(await house.Address(), null, "en");
        twin.Cookies.Add(browser.Cookies.GetCookies(await house.Address()));
        return twin;
    }

    [Fact]
    public async Task Nobody_who_has_a_code_steps_up_with_the_button()
    {
        var jobs = await house.SetUp("jobs", "pieran");
        await Age("jobs");
        var ask = await jobs.Browser.Get("/step-up");
        var token = ask.Form().QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        var forced = await jobs.Browser.Post("/step-up?handler=Button", new FormUrlEncodedContent(new Dictionary<string, string> { ["__RequestVerificationToken"] = token }));
        Assert.Equal(HttpStatusCode.BadRequest, forced.Status);
        Assert.Equal("/step-up", (await jobs.Browser.Get("/account/password")).Url.AbsolutePath);
    }

    [Theory]
    [InlineData("administrator", "/workers/add", null)]
    [InlineData("administrator", "/workers/{jobs}/leave", null)]
    [InlineData("administrator", "/workers/{jobs}/roles/change", null)]
    [InlineData("administrator", "/workers/{debt}", "Reset")]
    [InlineData("coordinator", "/cases/{case}/team/add", null)]
    [InlineData("coordinator", "/cases/{case}/team/{member}/end", null)]
    public async Task The_writes_that_harm_most_are_refused_without_it(string worker, string path, string? handler)
    {
        var id = await house.OpenCase("Case" + Guid.NewGuid().ToString("N")[..6]);
        if (handler == "Reset")
            await house.Invite("debt", "aubin");
        path = path.Replace("{case}", id.Value.ToString()).Replace("{jobs}", house.Worker("jobs").Value.ToString()).Replace("{debt}", house.Worker("debt").Value.ToString())
            .Replace("{member}", (await house.Seat(id, "police", "police_contact")).Value.ToString());
        using var browser = await house.Browse(worker);
        var form = await browser.Get(path);
        Assert.Equal(HttpStatusCode.OK, form.Status);
        await Age(worker);
        if (handler is null)
            Assert.Equal("/step-up", (await browser.Get(path)).Url.AbsolutePath);
        var sent = await browser.Submit(form, None, handler is null ? null : $"form[action*='handler={handler}']");
        Assert.Equal("/step-up", sent.Url.AbsolutePath);
        Assert.StartsWith("?return=" + Uri.EscapeDataString(path), sent.Url.Query, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_may_not_do_it_is_not_asked()
    {
        using var browser = await house.Browse("mentor");
        await Age("mentor");
        Assert.Equal(HttpStatusCode.Forbidden, (await browser.Get("/workers/add")).Status);
        var refused = await house.Run<AddWorker, AddWorkerInput, Invitation>("mentor", new AddWorkerInput());
        Assert.Equal(ProblemKind.Forbidden, Assert.Single(refused.Problems).Kind);
    }

    [Theory]
    [InlineData("https://evil.example/")]
    [InlineData("//evil.example/")]
    [InlineData("/\\evil.example/")]
    public async Task It_leads_nowhere_else(string elsewhere)
    {
        using var browser = await house.Browse("chair");
        var ask = await browser.Get("/step-up?return=" + Uri.EscapeDataString(elsewhere));
        Assert.Equal("/", (await browser.Submit(ask, None)).Url.PathAndQuery);
    }
}
