using Passerelle.Tests.TestKit;

namespace Passerelle.Journeys;

/// <summary>
/// The pictures of the documents, taken of the demo. The run always looks at the page; with PASSERELLE_UPDATE_SNAPSHOTS=1 it also takes the
/// picture anew (pixels differ from machine to machine, so they are not compared).
/// </summary>
[Collection(nameof(Journeys))]
public sealed class ScreenshotJourney(Chromium chromium)
{
    [Fact]
    public async Task The_overview_of_a_case_is_what_the_readme_shows()
    {
        await using var walk = await chromium.Walk();
        await walk.SignIn("coordinator");
        await walk.OpenCase("Kestrel");
        await walk.Check();
        var picture = Path.Combine(Repository.Root, "docs", "images", "case-overview.png");
        if (Environment.GetEnvironmentVariable("PASSERELLE_UPDATE_SNAPSHOTS") == "1")
        {
            await walk.Page.SetViewportSizeAsync(1280, 1660);
            await walk.Page.ScreenshotAsync(new() { Path = picture });
        }
        Assert.True(File.Exists(picture), $"{picture} is missing: run this test once with PASSERELLE_UPDATE_SNAPSHOTS=1.");
    }
}
