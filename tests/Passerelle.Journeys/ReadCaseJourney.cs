namespace Passerelle.Journeys;

/// <summary>A coordinator looks at what is new, finds a person although the name is misspelt, and reads the case.</summary>
[Collection(nameof(Journeys))]
public sealed class ReadCaseJourney(Chromium chromium)
{
    [Theory]
    [InlineData(true, "en", 1280)]
    [InlineData(true, "fr", 380)]
    [InlineData(false, "fr", 1280)]
    public async Task From_home_over_the_list_to_the_timeline(bool scripts, string language, int width)
    {
        await using var walk = await chromium.Walk(scripts, language, width);
        await walk.SignIn("coordinator");
        await walk.Check();

        await walk.Page.GotoAsync("/cases?tab=all");
        await walk.Check();
        await walk.Page.GotoAsync("/cases?tab=all&q=kestrl");
        await Assertions.Expect(walk.Page.Locator("main")).ToContainTextAsync("Kestrel");
        await walk.Check();
        await walk.Page.GotoAsync("/cases?tab=all&q=nobodyisnamedlikethis");
        await walk.Check();

        await walk.OpenCase("Kestrel");
        await walk.Check();
        foreach (var part in new[] { "timeline", "timeline?view=compact", "timeline?view=print", "person", "domains", "dates", "team" })
        {
            await walk.OpenPart(part);
            await walk.Check();
        }
    }

    [Theory]
    [InlineData(true, "en", 1280)]
    [InlineData(false, "fr", 380)]
    public async Task Why_can_I_see_this_and_who_can_see_this(bool scripts, string language, int width)
    {
        await using var walk = await chromium.Walk(scripts, language, width);
        await walk.SignIn("coordinator");
        await walk.OpenCase("Kestrel");
        foreach (var part in new[] { "", "timeline" })
        {
            if (part.Length > 0) await walk.OpenPart(part);
            var why = walk.Page.Locator(".app-why details").First;
            await why.Locator("summary").ClickAsync();
            await Assertions.Expect(why.Locator("p").First).ToBeVisibleAsync();
            await walk.Check();
        }
        await walk.Page.Locator("main a[href$='/readers']").First.ClickAsync();
        await Assertions.Expect(walk.Page.Locator("#readers li").First).ToBeVisibleAsync();
        await walk.Check();
    }

    [Fact]
    public async Task A_mentor_sees_the_alias_and_what_is_meant_for_mentors()
    {
        await using var walk = await chromium.Walk();
        await walk.SignIn("mentor");
        await walk.OpenCase("Kestrel");
        await walk.Check();
        Assert.DoesNotContain("Velmont", await walk.Page.Locator("body").InnerTextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_first_tab_stop_skips_to_the_content()
    {
        await using var walk = await chromium.Walk();
        await walk.SignIn("coordinator");
        await walk.Page.GotoAsync("/cases");
        await walk.Page.Keyboard.PressAsync("Tab").Soon();
        await walk.Page.Keyboard.PressAsync("Enter").Soon();
        Assert.EndsWith("#main", walk.Page.Url, StringComparison.Ordinal);
    }
}
