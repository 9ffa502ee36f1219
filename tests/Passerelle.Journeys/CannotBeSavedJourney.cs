namespace Passerelle.Journeys;

/// <summary>Nothing can be saved at this moment: the page hands back what was typed, and sends it again once it can.</summary>
[Collection(nameof(Journeys))]
public sealed class CannotBeSavedJourney(Chromium chromium)
{
    private const string Full = "create function audit.full() returns trigger language plpgsql as $$ begin raise disk_full; end $$; create trigger blocked before insert on audit.record for each row execute function audit.full()";

    [Theory]
    [InlineData("en", 1280, true)]
    [InlineData("fr", 380, false)]
    public async Task What_was_typed_stands_on_the_page_and_is_sent_again_once(string language, int width, bool scripts)
    {
        var typed = $"Le disque est plein, « voilà » {Guid.NewGuid():N}";
        await using var walk = await chromium.Walk(scripts, language, width);
        await walk.SignIn("housing");
        await walk.OpenCase("Kestrel");
        await walk.OpenPart("contacts/record");
        await walk.Choose("Input.Mode", "Letter");
        await walk.Fill("Input.Account", typed);
        await chromium.House.Sql<object>(Full);
        try
        {
            await walk.Submit();
            await Assertions.Expect(walk.Page.Locator("main .app-typed")).ToContainTextAsync(typed);
            if (Environment.GetEnvironmentVariable("PASSERELLE_LOOK") is { Length: > 0 } folder)
                await walk.Page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"cannot-be-saved-{language}-{width}.png"), FullPage = true });
            await walk.Check();
        }
        finally
        {
            await chromium.House.Sql<object>("drop trigger blocked on audit.record; drop function audit.full()");
        }
        await walk.Page.Locator("main form button").ClickAsync();
        await walk.Page.Arrives(url => !url.Contains("/record", StringComparison.Ordinal));
        Assert.Equal(1L, await chromium.House.Sql<long>("select count(*) from casework.contact where account = $1", typed));
    }
}
