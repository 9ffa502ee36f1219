using Passerelle.Tests.Imports;
using Passerelle.Tests.TestKit;

namespace Passerelle.Journeys;

/// <summary>A coordinator brings the spreadsheet that the city kept so far.</summary>
[Collection(nameof(Desks))]
public sealed class ImportJourney(Chromium chromium)
{
    private static string Sample(string name) => Path.Combine(Repository.Root, "..", "shared", "samples", name);

    [SampleFact]
    public Task An_xlsx_list_becomes_cases() => Walk("BRU", "caselist-brumelande.xlsx", scripts: true, "fr", 1280);

    [SampleFact]
    public Task A_csv_list_becomes_cases_without_scripts_on_a_small_screen() => Walk("ZAN", "caselist-zandermeer.csv", scripts: false, "en", 380);

    private async Task Walk(string city, string sample, bool scripts, string language, int width)
    {
        await using var walk = await chromium.Walk(scripts, language, width);
        await walk.SignIn("coordinator", Passerelle.Demo.Cities.All.Single(c => c.Code == city));
        await walk.Page.GotoAsync("/imports");
        await walk.Check();

        await walk.Page.SetInputFilesAsync("main input[type=file]", new FilePayload { Name = "holiday.pdf", MimeType = "application/pdf", Buffer = "%PDF-1.7 nothing"u8.ToArray() });
        await walk.Submit();
        await Assertions.Expect(walk.Page.Locator(".govuk-error-summary")).ToBeVisibleAsync();
        await walk.Check();

        await walk.Page.SetInputFilesAsync("main input[type=file]", Sample(sample));
        await walk.Submit();
        Assert.EndsWith("/columns", new Uri(walk.Page.Url).AbsolutePath, StringComparison.Ordinal);
        await walk.Check();
        await walk.Submit();
        Assert.EndsWith("/rows", new Uri(walk.Page.Url).AbsolutePath, StringComparison.Ordinal);
        await Assertions.Expect(walk.Page.Locator("main")).ToContainTextAsync("39");
        await walk.Check();
        await walk.Submit();
        await walk.Check();
        await walk.Page.GotoAsync("/cases?tab=all&q=Donnerby");
        await Assertions.Expect(walk.Page.Locator("main table")).ToContainTextAsync("Donnerby");
    }
}
