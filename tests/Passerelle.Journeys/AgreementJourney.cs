using Passerelle.Demo;

namespace Passerelle.Journeys;

/// <summary>A coordinator prepares a sharing agreement, notes the signatures, and sees what it would mean to end it; nobody has trained them.</summary>
[Collection(nameof(Desks))]
public sealed class AgreementJourney(Chromium chromium)
{
    [Theory]
    [InlineData(true, "en", 1280, "SAMEN-1")]
    [InlineData(true, "fr", 380, "SAMEN-2")]
    [InlineData(false, "en", 380, "SAMEN-3")]
    public async Task From_the_first_word_to_the_last_day(bool scripts, string language, int width, string number)
    {
        var city = Cities.Lucernal;
        await using var walk = await chromium.Walk(scripts, language, width);
        await walk.SignIn("coordinator", city);
        await walk.Page.GotoAsync("/agreements");
        await walk.Check();
        await walk.Press(walk.Page.Locator("main a[href='/agreements/new']"));
        await walk.Check();
        await walk.Submit();                       // nothing typed: every question says what it wants
        await walk.Check();
        await walk.Fill("Input.Title", "Convenio con el alojamiento");
        await walk.Fill("Input.Reference", number);
        await walk.Choose("Input.Purposes", "P1");
        await walk.Choose("Input.Regime", "gdpr");
        await walk.Fill("Input.LegalSource", "Orden regional 15/L (ficticia)");
        foreach (var (part, first, last) in new[] { ("Day", "1", "31"), ("Month", "1", "12"), ("Year", "2026", "2098") })
        {
            await walk.Fill($"Input.From.{part}", first);
            await walk.Fill($"Input.Until.{part}", last);
        }
        await walk.Submit();
        await walk.Check();
        foreach (var agency in city.Agencies.Take(2))
            await walk.Choose("Input.Agencies", DemoId.Of(city.Code, "agency", agency.Key).ToString());
        await walk.Choose("Input.Classes", "O");
        await walk.Submit();
        await walk.Check();
        for (var left = 2; left > 0; left--)
        {
            await Assertions.Expect(walk.Page.Locator("#parties a[href$='/sign']")).ToHaveCountAsync(left);
            await walk.Press(walk.Page.Locator("#parties a[href$='/sign']").First);
            await walk.Check();
            await walk.Fill("Input.By", "Leonor Cabrejas");
            await walk.Fill("Input.As", "Dirección");
            await walk.Submit();
        }
        await Assertions.Expect(walk.Page.Locator("main .govuk-inset-text")).ToContainTextAsync("2098");
        await walk.Check();
        await walk.Press(walk.Page.Locator("main a[href$='/end']"));
        await walk.Check();
        await walk.Page.GotoAsync("/agreements?view=print");
        await Assertions.Expect(walk.Page.Locator("main")).ToContainTextAsync(number);
        await walk.Check();
    }

    [Theory]
    [InlineData("en", 1280)]
    [InlineData("fr", 380)]
    public async Task What_ends_soon_is_told_on_the_home_page_until_it_is_seen(string language, int width)
    {
        await chromium.House.Sql<int>("select access.warn_of_endings()");
        await chromium.House.Sql<int>("update platform.notice set seen_at = null where worker_id = $1", chromium.House.Worker("dpo", Cities.Zandermeer).Value);
        await using var walk = await chromium.Walk(language: language, width: width);
        await walk.SignIn("dpo", Cities.Zandermeer);
        await Assertions.Expect(walk.Page.Locator("#notices")).ToContainTextAsync("ISA-2");
        await walk.Check();
        await walk.Press(walk.Page.Locator("#notices a").First);
        await walk.Check();
        await walk.Page.GotoAsync("/");
        await walk.Page.Locator("#notices li button").First.ClickAsync();
        await Assertions.Expect(walk.Page.Locator("#notices")).ToHaveCountAsync(0);
        await walk.Check();
    }
}
