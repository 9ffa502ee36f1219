namespace Passerelle.Journeys;

/// <summary>A case is opened by hand, its team is built, and the new member finds it.</summary>
[Collection(nameof(Journeys))]
public sealed class OpenCaseJourney(Chromium chromium)
{
    [Theory]
    [InlineData(true, "en", 1280, "Tern")]
    [InlineData(true, "fr", 380, "Dunlin")]
    [InlineData(false, "en", 1280, "Plover")]
    public async Task Look_first_then_open_then_build_the_team(bool scripts, string language, int width, string alias)
    {
        await using var walk = await chromium.Walk(scripts, language, width);
        await walk.SignIn("coordinator");
        await walk.Page.GotoAsync("/cases/open");
        await walk.Check();
        await walk.Fill("Input.Given", "Taru");
        await walk.Fill("Input.Family", "Velmond");
        await walk.Submit();
        await Assertions.Expect(walk.Page.Locator("main")).ToContainTextAsync("Kestrel");
        await walk.Check();

        await walk.Page.GotoAsync("/cases/open");
        await walk.Fill("Input.Given", alias);
        await walk.Fill("Input.Family", "Obrastin");
        await walk.Fill("Input.DisplayAlias", alias);
        await walk.Submit();
        await walk.Continue();
        await walk.Check();
        foreach (var field in new[] { "Input.State", "Input.Track", "Input.MainPurpose" })
            await walk.ChooseFirst(field);
        await walk.Fill("Input.Reasons", "Release within half a year; nobody leads yet.");
        await walk.Submit();
        await Assertions.Expect(walk.Page.Locator("h1 >> visible=true").First).ToBeVisibleAsync();
        Assert.Matches("/cases/[0-9a-f-]{36}", walk.Page.Url);
        await walk.Check();

        await walk.OpenPart("team/add");
        await walk.Check();
        await walk.Page.Locator("[name='Input.WorkerId']").SelectOptionAsync(walk.Worker("probation"));
        await walk.Choose("Input.Function", "key_worker");
        await walk.Fill("Input.Why", "Named by the panel.");
        await walk.Submit();
        await Assertions.Expect(walk.Page.Locator("main")).ToContainTextAsync("Corin Delvar");
        await walk.Check();

        await using var other = await chromium.Walk(scripts, language, width);
        await other.SignIn("probation");
        await other.OpenCase(alias);
        await using var stranger = await chromium.Walk(scripts, language, width);
        await stranger.SignIn("police");
        var refused = await stranger.Page.GotoAsync(new Uri(walk.Page.Url).AbsolutePath[..43]);
        Assert.Equal(404, refused!.Status);
    }
}
