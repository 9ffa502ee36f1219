using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Passerelle.Platform.Identity;
using Passerelle.Tests.TestKit;

namespace Passerelle.Tests.Access;

/// <summary>An installation in which nobody is invented and nobody can sign in yet; each test starts it anew.</summary>
public sealed class SetUpTests : House
{
    private static readonly Dictionary<string, string?> Founding = new()
    {
        ["Input.Name"] = "Val-des-Ormes", ["Input.Code"] = "vdo", ["Input.Country"] = "BE", ["Input.TimeZone"] = "Europe/Brussels", ["Input.Language"] = "fr",
        ["Input.Agency"] = "Ville du Val", ["Input.Administrator"] = "Ysolde Tarn", ["Input.UserName"] = "ysolde",
    };

    private async Task<string?> Start()
    {
        await Sql<int>("update directory.partnership set is_demo = false returning 1");
        return await FirstAdministrator.LinkWhenNobodyCanSignIn(Services, CancellationToken.None);
    }

    private static Task<Answer> ChoosePassword(PageClient browser, Answer page) => browser.Submit(page, new Dictionary<string, string?> { ["Input.Password"] = "quatre mots sans lien" });

    [Fact]
    public async Task The_first_administrator_names_the_partnership_and_is_signed_in()
    {
        var link = (await Start())!;
        using var browser = await Browse(null);
        var page = await browser.Submit(await browser.Get(link), Founding);
        Assert.Equal("/set-up/password", page.Url.AbsolutePath);
        page = await ChoosePassword(browser, page);
        Assert.Equal("/set-up/app", page.Url.AbsolutePath);
        Assert.StartsWith("data:image/png;base64,", page.Page.QuerySelector("img.app-qr")!.GetAttribute("src"));
        var again = await browser.Get(link);
        Assert.Equal("/set-up/password", again.Url.AbsolutePath);
        var (_, done) = await SetUpSteps.Connect(browser, page);
        Assert.Equal(10, SetUpSteps.CodesOn(done).Count);
        var home = await browser.Get("/");
        Assert.Contains("Val-des-Ormes", home.Page.Body!.TextContent);
        Assert.Equal("fr", home.Page.DocumentElement.GetAttribute("lang"));
        Assert.Null(await FirstAdministrator.LinkWhenNobodyCanSignIn(Services, CancellationToken.None));
    }

    [Fact]
    public async Task The_link_works_once()
    {
        var link = (await Start())!;
        using var browser = await Browse(null);
        await SetUpSteps.Connect(browser, await ChoosePassword(browser, await browser.Submit(await browser.Get(link), Founding)));
        using var other = await Browse(null);
        foreach (var path in new[] { "/set-up", "/set-up/password", "/set-up/app" })
        {
            var page = await other.Get(path + link[link.IndexOf('?')..]);
            Assert.Equal(HttpStatusCode.Gone, page.Status);
            Assert.Equal("This link has been used", page.Heading);
        }
    }

    [Fact]
    public async Task A_wrong_link_and_an_old_one_say_so()
    {
        var old = (await Start())!;
        var fresh = (await FirstAdministrator.LinkWhenNobodyCanSignIn(Services, CancellationToken.None))!;
        using var browser = await Browse(null);
        foreach (var wrong in new[] { "/set-up", "/set-up?link=x", "/set-up?link=" + new string('A', 43), "/set-up/app?link=" + new string('%', 1) })
            Assert.Equal("This link does not exist", (await browser.Get(wrong)).Heading);
        Assert.Equal("This link has expired", (await browser.Get(old)).Heading);
        Assert.Equal("Set up your partnership", (await browser.Get(fresh)).Heading);
        await Sql<int>("update identity.setup_link set ends_at = now() returning 1");
        Assert.Equal("This link has expired", (await browser.Get(fresh)).Heading);
    }

    [Fact]
    public async Task Somebody_who_was_interrupted_goes_on_with_a_new_link()
    {
        using var browser = await Browse(null);
        await browser.Submit(await browser.Get((await Start())!), Founding);
        var next = (await FirstAdministrator.LinkWhenNobodyCanSignIn(Services, CancellationToken.None))!;
        var page = await browser.Get(next);
        Assert.Contains("ysolde", page.Text);
        page = await browser.Submit(page, new Dictionary<string, string?> { ["Input.Password"] = "an altogether new one" });
        var (_, done) = await SetUpSteps.Connect(browser, page);
        Assert.Equal("Your recovery codes", done.Heading);
    }

    [Fact]
    public async Task Everything_to_mend_is_said_at_once()
    {
        using var browser = await Browse(null);
        var link = (await Start())!;
        var page = await browser.Submit(await browser.Get(link), Founding.ToDictionary(f => f.Key, f => (string?)(f.Key is "Input.Code" ? "V1" : " ")));
        Assert.Equal(HttpStatusCode.BadRequest, page.Status);
        Assert.Equal(8, page.Errors.Count);
        var taken = await browser.Submit(await browser.Get(link), Founding.ToDictionary(f => f.Key, f => f.Key is "Input.Code" ? "BRU" : f.Value));
        Assert.Equal("Another partnership of this installation has this code", Assert.Single(taken.Errors));
        page = await browser.Submit(await browser.Submit(await browser.Get(link), Founding), new Dictionary<string, string?> { ["Input.Password"] = "too short" });
        Assert.Equal("The password needs at least 15 characters", Assert.Single(page.Errors));
        Assert.DoesNotContain("too short", page.Page.DocumentElement.OuterHtml);
    }

    [Fact]
    public async Task Nobody_else_is_offered_or_given_a_card()
    {
        await Start();
        using var browser = await Browse(null);
        var page = await browser.Get("/sign-in");
        Assert.Null(page.Page.QuerySelector(".app-role-card"));
        var token = page.Form().QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        var forced = await browser.Post("/sign-in?handler=Demo", new FormUrlEncodedContent(new Dictionary<string, string> { ["worker"] = Worker("coordinator").Value.ToString(), ["__RequestVerificationToken"] = token }));
        Assert.Equal(HttpStatusCode.NotFound, forced.Status);
        Assert.Equal(0L, await Sql<long>("select count(*) from access.session"));
    }

    [Theory]
    [InlineData("e\u0301te\u0301 comme hiver, vois-tu", "\u00e9t\u00e9 comme hiver, vois-tu")]
    [InlineData("     spaces count here     ", "     spaces count here     ")]
    [InlineData("\ud83d\ude80\u0000\ufffe\ud800 odd but mine", "\ud83d\ude80\u0000\ufffe\ud800 odd but mine")]
    public async Task Any_characters_make_a_password(string chosen, string typed)
    {
        var passwords = Services.GetRequiredService<Passwords>();
        var hash = passwords.Hash(Passwords.New(chosen).Value);
        Assert.True(await passwords.Fits(hash, typed, CancellationToken.None));
        Assert.False(await passwords.Fits(hash, typed + " ", CancellationToken.None));
    }
}
