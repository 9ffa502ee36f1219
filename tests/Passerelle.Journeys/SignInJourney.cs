namespace Passerelle.Journeys;

/// <summary>A worker signs in by role card, chooses a language, and signs out.</summary>
[Collection(nameof(Desks))]
public sealed class SignInJourney(Chromium chromium)
{
    [Theory]
    [InlineData(true, "en", 1280)]
    [InlineData(true, "fr", 380)]
    [InlineData(false, "fr", 1280)]
    public async Task A_coordinator_signs_in_and_out(bool scripts, string language, int width)
    {
        await using var walk = await chromium.Walk(scripts, language, width);
        await walk.Page.GotoAsync("/sign-in");
        await walk.Check();
        await walk.SignIn("coordinator");
        await walk.Check();
        await walk.Page.GetByRole(AriaRole.Button, new() { Name = language == "fr" ? "Se déconnecter" : "Sign out" }).ClickAsync();
        await Assertions.Expect(walk.Page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("/sign-in"));
        await walk.Page.GotoAsync("/");
        Assert.Contains("/sign-in", walk.Page.Url, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("en", 1280)]
    [InlineData("fr", 380)]
    public async Task Without_scripts_a_double_click_on_the_step_up_does_no_harm(string language, int width)
    {
        await using var walk = await chromium.Walk(scripts: false, language, width);
        await walk.SignIn("administrator");
        await chromium.House.Sql<object>("update access.session set stepped_up_at = now() - interval '1 hour' where worker_id = $1", chromium.House.Worker("administrator").Value);
        await walk.Page.GotoAsync("/workers/add");
        Assert.Contains("/step-up", walk.Page.Url, StringComparison.Ordinal);
        await walk.Check();
        await walk.Page.Locator("main form[action*='handler=Button'] button").DblClickAsync();
        await Assertions.Expect(walk.Page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("/workers/add$"));
        await walk.Page.GotoAsync("/account");
        Assert.EndsWith("/account", walk.Page.Url, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("?errors=true")]
    [InlineData("?earlier=true")]
    public async Task The_gallery_of_components_is_accessible(string state)
    {
        foreach (var width in new[] { 1280, 380 })
        {
            await using var walk = await chromium.Walk(width: width);
            await walk.Page.GotoAsync("/gallery" + state);
            await walk.Check();
        }
    }
}
