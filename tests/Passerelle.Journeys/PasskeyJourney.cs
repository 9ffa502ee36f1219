using Passerelle.Tests.Access;

namespace Passerelle.Journeys;

/// <summary>Somebody invited makes a passkey, signs in with it, confirms with it, adds a second one, and the first one opens nothing any more.</summary>
[Collection(nameof(Desks))]
public sealed class PasskeyJourney(Chromium chromium)
{
    private const string Offer = "form[data-passkey] button[type=submit]";

    [Theory]
    [InlineData("en", 1280, "jobs", "pieran.oust")]
    [InlineData("fr", 380, "debt", "aubin.cestre")]
    public async Task From_the_invitation_to_the_removed_passkey(string language, int width, string worker, string userName)
    {
        var house = chromium.House;
        await house.Sql<object>("update directory.worker set culture = $2 where id = $1", house.Worker(worker).Value, language);
        await using var walk = await chromium.Walk(language: language, width: width, byName: true);
        var page = walk.Page;
        var first = await VirtualDevice.PlugIn(page);

        await page.GotoAsync(await house.Invite(worker, userName));
        Assert.Contains("/set-up/passkey", page.Url, StringComparison.Ordinal);
        await walk.Check();
        await page.Locator("[name='Input.Name']").FillAsync("Blue key");
        await page.Locator(Offer).ClickAsync();
        await Assertions.Expect(page.Locator(".app-codes li")).ToHaveCountAsync(10);
        await walk.Check();

        await page.GotoAsync("/");
        await SignOut(walk);
        await SignIn(walk, "/account");
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("Blue key");
        await walk.Check();

        await house.Sql<object>("update access.session set stepped_up_at = now() - interval '6 minutes' where worker_id = $1", house.Worker(worker).Value);
        await page.GotoAsync("/account/passkeys/add");
        Assert.Contains("/step-up", page.Url, StringComparison.Ordinal);
        await walk.Check();
        await page.Locator(Offer).ClickAsync();
        await Arrive(page, "/account/passkeys/add");
        await walk.Check();

        // The same key again says so; another one is taken.
        await page.Locator("[name='Input.Name']").FillAsync("Red key");
        await page.Locator(Offer).ClickAsync();
        await Assertions.Expect(page.Locator("[data-passkey-status]")).ToHaveTextAsync(new System.Text.RegularExpressions.Regex(language == "fr" ? "détient déjà" : "already holds"));
        await walk.Check();
        var passkeys = await first.Passkeys();
        var second = await first.Exchange(page);
        await page.WaitForTimeoutAsync(1000);   // a press sooner than that counts as a double click
        await page.Locator(Offer).ClickAsync();
        await Arrive(page, "/account?done=passkey");

        await walk.Press(page.GetByRole(AriaRole.Link, new() { Name = "Blue key" }));
        await walk.Check();
        await page.Locator("form[action*='handler=Remove'] button").ClickAsync();
        await Arrive(page, "/account?done=passkey_removed");
        await SignOut(walk);
        await SignIn(walk, "/");
        await SignOut(walk);

        await second.Exchange(page, passkeys);
        await page.GotoAsync("/sign-in");
        await OpenDetails(page);
        await page.Locator(Offer).ClickAsync();
        await Assertions.Expect(page.Locator(".govuk-error-summary")).ToBeVisibleAsync();
        await walk.Check();
        Assert.Contains("/sign-in", page.Url, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_scripts_a_password_is_asked_for()
    {
        await using var walk = await chromium.Walk(scripts: false, byName: true);
        await walk.Page.GotoAsync("/sign-in");
        await OpenDetails(walk.Page);
        await Assertions.Expect(walk.Page.Locator(Offer)).ToBeHiddenAsync();
        await Assertions.Expect(walk.Page.Locator("[name='Input.UserName']")).ToBeVisibleAsync();
    }

    private static async Task SignOut(Walk walk)
    {
        await walk.Page.Locator("form[action='/sign-out'] button").First.ClickAsync();
        await Arrive(walk.Page, "/sign-in?why=signed_out");
    }

    private static async Task SignIn(Walk walk, string then)
    {
        await walk.Page.GotoAsync("/sign-in?return=" + Uri.EscapeDataString(then));
        await OpenDetails(walk.Page);
        await walk.Check();
        await walk.Page.Locator(Offer).ClickAsync();
        await Arrive(walk.Page, then);
    }

    private static Task Arrive(IPage page, string path) => Assertions.Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex(System.Text.RegularExpressions.Regex.Escape(path) + "$"));

    // In an invented city the cards come first.
    private static Task OpenDetails(IPage page) => page.Locator("#password summary").ClickAsync();
}
