using System.Net;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Passerelle.Platform;
using Passerelle.Platform.Identity;
using Passerelle.Tests.TestKit;

namespace Passerelle.Tests.Access;

public sealed class SignInTests(House house) : IClassFixture<House>
{
    private static bool IsHome(Answer page) => page.Url.AbsolutePath == "/" && page.Status == HttpStatusCode.OK;

    [Fact]
    public async Task Password_and_code_lead_to_the_page_that_was_asked_for()
    {
        var police = await house.SetUp("police", "yann");
        await house.ForgetSteps();
        using var browser = await house.Browse(null);
        var code = await browser.EnterPassword(" Yann ", police.Password, "/sign-in?return=%2Faccount");
        Assert.Equal("/sign-in/code", code.Url.AbsolutePath);
        Assert.Equal("Enter your code", code.Heading);
        Assert.Equal("/account", (await browser.EnterCode(code, police.App.Code())).Url.AbsolutePath);
        Assert.Equal(1L, await house.Sql<long>("select count(*) from audit.record where worker_id = $1 and verb = 'sign_in' and outcome = 'done' and purpose = 'security'", police.Worker.Value));
    }

    [Fact]
    public async Task A_code_works_once()
    {
        var prison = await house.SetUp("prison", "lisbe");
        await house.ForgetSteps();
        var code = prison.App.Code();
        using var first = await house.Browse(null);
        Assert.True(IsHome(await first.EnterCode(await first.EnterPassword("lisbe", prison.Password), code)));
        using var second = await house.Browse(null);
        var refused = await second.EnterCode(await second.EnterPassword("lisbe", prison.Password), code);
        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.Contains("it was used before", Assert.Single(refused.Errors));
        await house.OpenLanes();
        Assert.True(IsHome(await second.EnterCode(refused, prison.App.Code(1))));
    }

    [Fact]
    public async Task The_code_that_connected_the_app_cannot_sign_in()
    {
        var debt = await house.SetUp("debt", "aubin");
        using var browser = await house.Browse(null);
        var page = await browser.EnterPassword("aubin", debt.Password);
        var used = await house.Sql<long>("select last_step from identity.authenticator where account_id = $1", debt.Worker.Value);
        Assert.Equal(HttpStatusCode.BadRequest, (await browser.EnterCode(page, debt.App.At(used))).Status);
    }

    [Fact]
    public async Task A_recovery_code_works_once()
    {
        var jobs = await house.SetUp("jobs", "pieran");
        using var first = await house.Browse(null);
        Assert.True(IsHome(await first.EnterCode(await first.EnterPassword("pieran", jobs.Password), jobs.RecoveryCodes[3].ToLowerInvariant())));
        using var second = await house.Browse(null);
        var page = await second.EnterPassword("pieran", jobs.Password);
        Assert.Equal(HttpStatusCode.BadRequest, (await second.EnterCode(page, jobs.RecoveryCodes[3])).Status);
        await house.OpenLanes();
        Assert.True(IsHome(await second.EnterCode(page, jobs.RecoveryCodes[4])));
    }

    [Fact]
    public async Task An_unknown_name_a_wrong_password_and_a_locked_account_read_the_same()
    {
        var exit = await house.SetUp("exit", "ravi");
        using var browser = await house.Browse(null);
        var absent = await browser.EnterPassword("nobody-here", "correct horse battery");
        var wrong = await browser.EnterPassword("ravi", "incorrect horse battery");
        await house.Sql<object>("update identity.lane set opens_at = now() + interval '5 minutes' where account_id = $1", exit.Worker.Value);
        var locked = await browser.EnterPassword("ravi", exit.Password);
        Assert.Equal(HttpStatusCode.BadRequest, absent.Status);
        Assert.Equal(Plain(absent, "nobody-here"), Plain(wrong, "ravi"));
        Assert.Equal(Plain(absent, "nobody-here"), Plain(locked, "ravi"));
        Assert.Equal(1L, await house.Sql<long>("select count(*) from audit.record where worker_id = $1 and verb = 'sign_in_failed' and outcome = 'locked'", exit.Worker.Value));

        static string Plain(Answer page, string name) =>
            System.Text.RegularExpressions.Regex.Replace(page.Page.DocumentElement.OuterHtml.Replace(name, "NAME"), "(__RequestVerificationToken[^>]*value=\")[^\"]*", "$1");
    }

    [Fact]
    public async Task Every_refusal_costs_one_check_of_a_password_whether_the_name_exists_or_not()
    {
        var mayor = await house.SetUp("mayor", "armel");
        var counting = new Counting();
        await using var services = new ServiceCollection().AddLogging().Also(s => s.AddPasserelle(house.Connections, house.Folder)).AddSingleton(new Passwords(counting)).BuildServiceProvider();
        await using var scope = services.CreateAsyncScope();
        var desk = scope.ServiceProvider.GetRequiredService<SignInDesk>();
        foreach (var name in new[] { "no-such-person", "armel", "armel", "", "\0", null })   // the second time the lane is closed
        {
            var before = counting.Checks;
            Assert.Null(await desk.EnterPassword(name, mayor.Password + "?", null, CancellationToken.None));
            Assert.Equal(before + 1, counting.Checks);
        }
        Assert.Single(counting.Costs);
    }

    private sealed class Counting : IPasswordHasher<Account>
    {
        private readonly PasswordHasher<Account> _usual = new(Microsoft.Extensions.Options.Options.Create(new PasswordHasherOptions { IterationCount = 210_000 }));

        public int Checks { get; private set; }

        /// <summary>Kinds and rounds of the hashes that were compared with: the first bytes of each.</summary>
        public HashSet<string> Costs { get; } = [];

        public string HashPassword(Account user, string password) => _usual.HashPassword(user, password);

        public PasswordVerificationResult VerifyHashedPassword(Account user, string hashedPassword, string providedPassword)
        {
            Checks++;
            Costs.Add(Convert.ToHexString(Convert.FromBase64String(hashedPassword)[..9]));
            return _usual.VerifyHashedPassword(user, hashedPassword, providedPassword);
        }
    }

    [Fact]
    public async Task Of_guesses_that_come_at_once_one_is_judged()
    {
        var housing = await house.SetUp("housing", "tessa");
        await Task.WhenAll(Enumerable.Range(0, 14).Select(async i =>
        {
            using var guesser = await house.Browse(null);
            await guesser.EnterPassword("tessa", $"wrong guess number {i}");
        }));
        Assert.InRange(await house.Sql<long>("select count(*) from audit.record where worker_id = $1 and verb = 'sign_in_failed' and outcome = 'invalid'", housing.Worker.Value), 1, 3);
        await house.Sql<object>("update identity.lane set opens_at = now() + interval '1 hour' where account_id = $1 and device = ''", housing.Worker.Value);
        using var stranger = await house.Browse(null);
        Assert.Equal(HttpStatusCode.BadRequest, (await stranger.EnterPassword("tessa", housing.Password)).Status);
        Assert.Equal("/sign-in/code", (await housing.Browser.EnterPassword("tessa", housing.Password)).Url.AbsolutePath);
        await house.OpenLanes();
        Assert.Equal("/sign-in/code", (await stranger.EnterPassword("tessa", housing.Password)).Url.AbsolutePath);
    }

    [Fact]
    public async Task Wrong_codes_close_the_lane_and_read_the_same_before_and_after()
    {
        var mentor = await house.SetUp("mentor", "elio");
        await house.ForgetSteps();
        using var browser = await house.Browse(null);
        var page = await browser.EnterPassword("elio", mentor.Password);
        var texts = new HashSet<string>();
        for (var i = 0; i < 4; i++)
            texts.Add((await browser.EnterCode(page, "AAAA-BBBB-CCCC-DDDD")).Text);
        await house.Sql<object>("update identity.lane set opens_at = now() + interval '1 hour' where account_id = $1 and device = ''", mentor.Worker.Value);
        texts.Add((await browser.EnterCode(page, mentor.App.Code())).Text);
        Assert.Single(texts);
    }

    [Fact]
    public async Task The_page_for_the_code_opens_only_behind_the_password()
    {
        using var browser = await house.Browse(null);
        Assert.Equal("/sign-in", (await browser.Get("/sign-in/code")).Url.AbsolutePath);
        browser.Cookies.Add(await house.Address(), new Cookie("passerelle-code", "CfDJ8forged"));
        Assert.Equal("/sign-in", (await browser.Get("/sign-in/code")).Url.AbsolutePath);
    }

    [Theory]
    [InlineData("https://example.org/")]
    [InlineData("//example.org/")]
    [InlineData("/\\example.org")]
    [InlineData("javascript:alert(1)")]
    public async Task Nobody_is_sent_to_another_site(string target)
    {
        using var browser = await house.Browse(null);
        var page = await browser.Get("/sign-in?return=" + Uri.EscapeDataString(target));
        var card = house.Worker("coordinator").Value.ToString();
        var answer = await browser.Submit(page, new Dictionary<string, string?> { ["worker"] = card }, "form.app-role-form", follow: false);
        Assert.Equal("/", answer.Response.Headers.Location!.OriginalString);
    }
}
