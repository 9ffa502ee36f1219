namespace Passerelle.Journeys;

/// <summary>What is typed survives: a closed window, an ended session, a second click.</summary>
[Collection(nameof(Desks))]
public sealed class NothingIsLostJourney(Chromium chromium)
{
    [Fact]
    public async Task Typing_is_kept_and_stands_there_after_the_window_was_closed()
    {
        var typed = $"Half a sentence {Guid.NewGuid():N}";
        await using (var walk = await chromium.Walk())
        {
            await walk.SignIn("housing");
            await walk.OpenCase("Kestrel");
            await walk.OpenPart("contacts/record");
            await walk.Fill("Input.Account", typed);
            await walk.Page.Keyboard.PressAsync("Tab").Soon();
            await Assertions.Expect(walk.Page.Locator("[aria-live]", new() { HasTextRegex = new("saved", System.Text.RegularExpressions.RegexOptions.IgnoreCase) }).First).ToBeVisibleAsync(new() { Timeout = 9000 });
        }
        await using (var walk = await chromium.Walk())
        {
            await walk.SignIn("housing");
            await walk.OpenCase("Kestrel");
            await walk.OpenPart("contacts/record");
            Assert.Equal(typed, await walk.Page.Locator("[name='Input.Account']").InputValueAsync());
            await walk.Check();
            await walk.Page.Locator("form[action='/drafts/drop'] button").ClickAsync();
            Assert.Equal("", await walk.Page.Locator("[name='Input.Account']").InputValueAsync());
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_form_whose_session_has_ended_is_kept_until_its_worker_is_back(bool scripts)
    {
        var typed = $"Written too slowly {Guid.NewGuid():N}";
        await using var walk = await chromium.Walk(scripts);
        await walk.SignIn("jobs");
        await walk.OpenCase("Kestrel");
        await walk.OpenPart("contacts/record");
        await walk.Choose("Input.Mode", "Letter");
        await walk.Fill("Input.Account", typed);
        await chromium.House.Sql<object>("update access.session set seen_at = seen_at - interval '1 hour' where worker_id = $1", chromium.House.Worker("jobs").Value);
        await walk.Submit();
        Assert.Contains("/sign-in", walk.Page.Url, StringComparison.Ordinal);
        await walk.Check();
        await walk.Page.Locator($"button[name=worker][value='{walk.Worker("jobs")}']").ClickAsync();
        Assert.Equal(typed, await walk.Page.Locator("[name='Input.Account']").InputValueAsync());
        await walk.Submit();
        await walk.OpenPart("timeline");
        await Assertions.Expect(walk.Page.Locator(".moj-timeline__item", new() { HasText = typed })).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task Two_clicks_record_one_contact()
    {
        var typed = $"Clicked twice {Guid.NewGuid():N}";
        await using var walk = await chromium.Walk();
        await walk.SignIn("exit");
        await walk.OpenCase("Kestrel");
        await walk.OpenPart("contacts/record");
        await walk.Choose("Input.Mode", "Phone");
        await walk.Fill("Input.Account", typed);
        await walk.Page.Locator(Journey.MainSubmit).Last.DblClickAsync();
        await walk.Page.Arrives(url => !url.Contains("/record", StringComparison.Ordinal));
        Assert.Equal(1L, await chromium.House.Sql<long>("select count(*) from casework.contact where account = $1", typed));
    }
}
