using System.Text.RegularExpressions;

namespace Passerelle.Journeys;

/// <summary>A desk is left: in time, in a hurry, or for too long. Nobody who comes by reads on, and what was typed is there again.</summary>
[Collection(nameof(Desks))]
public sealed partial class LeavingJourney(Chromium chromium)
{
    private static string Typed() => $"Half a sentence {Guid.NewGuid():N}";

    private async Task<string> Writing(Walk walk, string worker)
    {
        var typed = Typed();
        await walk.SignIn(worker);
        await walk.OpenCase("Kestrel");
        await walk.OpenPart("contacts/record");
        await walk.Fill("Input.Account", typed);
        return typed;
    }

    private async Task BackAgain(Walk walk, string worker, string typed)
    {
        await walk.Page.Arrives(SignIn().IsMatch);
        Assert.DoesNotContain(typed, await walk.Page.ContentAsync().Soon(), StringComparison.Ordinal);
        await walk.Check();
        await walk.Page.Locator($"button[name=worker][value='{walk.Worker(worker)}']").ClickAsync();
        await walk.Page.Arrives(url => url.EndsWith("/contacts/record", StringComparison.Ordinal));
        await Assertions.Expect(walk.Page.Locator("[name='Input.Account']")).ToHaveValueAsync(typed);
        await walk.Press(walk.Page.Locator("form[action='/drafts/drop'] button"));
    }

    [Theory]
    [InlineData("en", 1280, "Stay signed in")]
    [InlineData("fr", 380, "Rester connecté")]
    public async Task Who_has_gone_is_warned_then_signed_out_and_finds_everything_again(string language, int width, string stay)
    {
        await using var walk = await chromium.Walk(language: language, width: width);
        await walk.Page.Clock.InstallAsync().Soon();
        var typed = await Writing(walk, "housing");
        var notice = walk.Page.Locator(".app-staying [role=status]");
        var button = walk.Page.GetByRole(AriaRole.Button, new() { Name = stay });
        await Assertions.Expect(notice).ToBeEmptyAsync();
        await walk.Page.RunAndWaitForResponseAsync(() => walk.Page.Clock.FastForwardAsync("00:06").Soon(), "**/drafts");   // typing is a sign of life

        await chromium.House.Sql<object>("update access.session set seen_at = now() - interval '13 minutes' where worker_id = $1 and ended_at is null", chromium.House.Worker("housing").Value);
        await walk.Page.Clock.FastForwardAsync("12:40").Soon();
        await Assertions.Expect(notice).ToContainTextAsync(ClockTime());
        Assert.Equal("Input.Account", await walk.Page.EvaluateAsync<string>("document.activeElement.name").Soon());
        await walk.Check();
        await walk.Page.EvaluateAsync("document.querySelector('.app-staying button').focus()").Soon();
        await walk.Page.Keyboard.PressAsync("Enter").Soon();
        await Assertions.Expect(button).ToBeHiddenAsync();
        await Assertions.Expect(walk.Page.Locator("[name='Input.Account']")).ToBeFocusedAsync();
        Assert.True(await chromium.House.Sql<bool>("select max(seen_at) > now() - interval '1 minute' from access.session where worker_id = $1", chromium.House.Worker("housing").Value));

        await chromium.House.Sql<object>("update access.session set seen_at = now() - interval '14 minutes' where worker_id = $1 and ended_at is null", chromium.House.Worker("housing").Value);
        await walk.Page.Clock.FastForwardAsync("12:40").Soon();
        await Assertions.Expect(button).ToBeVisibleAsync();
        await walk.Page.Clock.FastForwardAsync("02:00").LeadingAway();
        await BackAgain(walk, "housing", typed);
    }

    [Fact]
    public async Task A_window_in_which_nothing_happens_stays_while_another_is_at_work()
    {
        await using var walk = await chromium.Walk();
        await walk.Page.Clock.InstallAsync().Soon();
        var typed = await Writing(walk, "probation");
        await walk.Page.Clock.FastForwardAsync("14:30").Soon();
        await Assertions.Expect(walk.Page.Locator("[name='Input.Account']")).ToBeVisibleAsync();
        await Assertions.Expect(walk.Page.Locator("[name='Input.Account']")).ToHaveValueAsync(typed);
        Assert.EndsWith("/contacts/record", walk.Page.Url, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("en", 1280)]
    [InlineData("fr", 380)]
    public async Task Esc_twice_hides_the_page_and_ends_the_session(string language, int width)
    {
        await using var walk = await chromium.Walk(language: language, width: width);
        var typed = await Writing(walk, "jobs");
        await walk.Page.Keyboard.PressAsync("Escape").Soon();
        await walk.Page.WaitForTimeoutAsync(1200);
        await walk.Page.Keyboard.PressAsync("Escape").Soon();   // too slow: that is once, twice
        await Assertions.Expect(walk.Page.Locator("h1")).ToBeVisibleAsync();
        await walk.Page.WaitForTimeoutAsync(1200);
        var field = walk.Page.Locator("[name='Input.Account']");
        for (var patience = 10; patience > 0 && await field.IsVisibleAsync(); patience--)   // a busy machine presses twice too slowly
        {
            await walk.Page.Keyboard.PressAsync("Escape").LeadingAway();
            await walk.Page.Keyboard.PressAsync("Escape").LeadingAway();
        }
        await Assertions.Expect(field).Not.ToBeVisibleAsync();
        await walk.Page.Arrives(SignIn().IsMatch);
        Assert.Equal("locked", await chromium.House.Sql<string>("select ended_why from access.session where worker_id = $1 order by ended_at desc nulls last limit 1", chromium.House.Worker("jobs").Value));
        await BackAgain(walk, "jobs", typed);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Lock_stands_in_the_header_with_and_without_scripts(bool scripts)
    {
        await using var walk = await chromium.Walk(scripts);
        await walk.SignIn("police");
        await walk.OpenCase("Kestrel");
        await walk.Page.GetByRole(AriaRole.Button, new() { Name = "Lock", Exact = true }).ClickAsync();
        await walk.Page.Arrives(SignIn().IsMatch);
        await Assertions.Expect(walk.Page.Locator("main")).ToContainTextAsync("Your session is locked");
        await walk.Page.GoBackAsync();
        await walk.Page.Arrives(SignIn().IsMatch);
    }

    [Theory]
    [InlineData(true, "en", 1280, "Exit this page")]
    [InlineData(true, "fr", 380, "Quitter cette page")]
    [InlineData(false, "en", 1280, "Exit this page")]
    public async Task A_mentor_leaves_for_a_harmless_site(bool scripts, string language, int width, string exit)
    {
        await using var walk = await chromium.Walk(scripts, language, width);
        await walk.Page.Context.RouteAsync("https://www.wikipedia.org/**", route => route.FulfillAsync(new() { ContentType = "text/html", Body = "<title>Wikipedia</title><h1>Wikipedia</h1>" }));
        await walk.SignIn("mentor");
        await walk.Check();
        await walk.OpenCase("Kestrel");
        await walk.Check();
        if (scripts)
            for (var i = 0; i < 3; i++)
                await walk.Page.Keyboard.PressAsync("Shift").LeadingAway();
        else
            await walk.Page.GetByRole(AriaRole.Button, new() { NameRegex = new Regex(exit) }).ClickAsync();
        await walk.Page.Arrives(url => url == "https://www.wikipedia.org/");
        Assert.Equal("exited", await chromium.House.Sql<string>("select ended_why from access.session where worker_id = $1 order by ended_at desc nulls last limit 1", chromium.House.Worker("mentor").Value));
        await walk.Page.GoBackAsync();
        Assert.DoesNotContain("Kestrel", await walk.Page.ContentAsync().Soon(), StringComparison.Ordinal);
    }

    [GeneratedRegex("/sign-in")]
    private static partial Regex SignIn();

    [GeneratedRegex(@"\d{1,2}(:\d\d|\sh\b)")]
    private static partial Regex ClockTime();
}
