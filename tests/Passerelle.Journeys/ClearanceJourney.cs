using Passerelle.Demo;

namespace Passerelle.Journeys;

/// <summary>A data-protection officer enters a clearance, finds it again, and withdraws it; the worker reads on their account that they hold one.</summary>
[Collection(nameof(Desks))]
public sealed class ClearanceJourney(Chromium chromium)
{
    [Theory]
    [InlineData(true, "en", 1280, "police")]
    [InlineData(false, "fr", 380, "prison")]
    public async Task From_the_first_day_to_the_withdrawal(bool scripts, string language, int width, string worker)
    {
        var city = Cities.Zandermeer;
        var someone = chromium.House.Worker(worker, city).Value;
        await using var walk = await chromium.Walk(scripts, language, width);
        await walk.SignIn("dpo", city);
        await walk.Page.GotoAsync("/clearances");
        await walk.Check();
        await walk.Press(walk.Page.Locator("main a[href='/clearances/new']"));
        await walk.Submit();                       // nothing typed: every question says what it wants
        await walk.Check();
        await walk.Page.Locator("[name='Input.Worker']").SelectOptionAsync(someone.ToString());
        await walk.Choose("Input.Level", "secret");
        await walk.Fill("Input.IssuedBy", "Nationale veiligheidsoverheid (verzonnen)");
        foreach (var (part, first, last) in new[] { ("Day", "1", "31"), ("Month", "1", "12"), ("Year", "2026", "2031") })
        {
            await walk.Fill($"Input.From.{part}", first);
            await walk.Fill($"Input.Until.{part}", last);
        }
        await walk.Submit();
        Assert.EndsWith($"/clearances/{someone}", walk.Page.Url, StringComparison.Ordinal);
        await walk.Check();
        await using (var own = await chromium.Walk(scripts, language, width))
        {
            await own.SignIn(worker, city);
            await own.Page.GotoAsync("/account");
            await Assertions.Expect(own.Page.Locator("main")).ToContainTextAsync("2031");
            await own.Check();
        }
        await walk.Page.GotoAsync("/clearances?show=in_force");
        await walk.Press(walk.Page.Locator($"main a[href='/clearances/{someone}']"));
        await walk.Press(walk.Page.Locator("main a[href$='/withdraw']"));
        await walk.Check();
        await walk.Fill("Input.Because", "Andere functie.");
        await walk.Page.Locator("main form[method=post] .govuk-button--warning").ClickAsync();
        await Assertions.Expect(walk.Page.Locator("main")).ToContainTextAsync("Andere functie.");
        await walk.Check();
        Assert.Equal(0, await walk.Page.Locator("main a[href$='/withdraw']").CountAsync());
    }
}
