namespace Passerelle.Journeys;

/// <summary>A contact, an event, a sealed note and an addendum: what each worker then reads.</summary>
[Collection(nameof(Journeys))]
public sealed class WriteEntriesJourney(Chromium chromium)
{
    [Theory]
    [InlineData(true, "en", 1280)]
    [InlineData(true, "fr", 380)]
    [InlineData(false, "en", 1280)]
    public async Task A_contact_is_recorded_and_corrected_by_an_addendum(bool scripts, string language, int width)
    {
        var account = $"Spoke about the first week, {Guid.NewGuid():N}.";
        await using var walk = await chromium.Walk(scripts, language, width);
        await walk.SignIn("probation");
        await walk.OpenCase("Kestrel");
        await walk.OpenPart("contacts/record");
        await walk.Check();

        await walk.Submit();
        await Assertions.Expect(walk.Page.Locator(".govuk-error-summary")).ToBeVisibleAsync();
        await walk.Check();

        await walk.Choose("Input.Mode", "Phone");
        await walk.Fill("Input.Account", account);
        if (!scripts)
        {
            await walk.Page.Locator("button[formaction*='Readers']").ClickAsync();
            await Assertions.Expect(walk.Page.Locator("[name='Input.Account']")).ToHaveValueAsync(account);
        }
        await Assertions.Expect(walk.Page.Locator("main")).ToContainTextAsync("Oriane Veltis");
        await walk.Submit();

        await walk.OpenPart("timeline");
        var entry = walk.Page.Locator(".moj-timeline__item", new() { HasText = account });
        await Assertions.Expect(entry).ToBeVisibleAsync();
        await walk.Press(entry.Locator("a[href*='/addendum']"));
        await walk.Check();
        await walk.Fill("Input.Text", "The first week was meant as the first month.");
        await walk.Fill("Input.Reason", "Misheard.");
        await walk.Submit();
        await walk.OpenPart("timeline");
        await Assertions.Expect(walk.Page.Locator(".moj-timeline__item", new() { HasText = account })).ToContainTextAsync("first month");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_event_is_added(bool scripts)
    {
        var facts = $"Started at the bakery, {Guid.NewGuid():N}.";
        await using var walk = await chromium.Walk(scripts);
        await walk.SignIn("coordinator");
        await walk.OpenCase("Kestrel");
        await walk.OpenPart("events/add");
        await walk.Check();
        await walk.Page.Locator("[name='Input.Kind']").SelectOptionAsync(new SelectOptionValue { Index = 3 });
        await walk.Fill("Input.Facts", facts);
        await walk.Fill("Input.Source", "Employer, by phone");
        foreach (var (field, value) in new[] { ("Input.Reliability", "Confirmed"), ("Input.Severity", "Info"), ("Input.Direction", "Positive"), ("Input.Consequence", "None") })
            await walk.Choose(field, value);
        await walk.Submit();
        await walk.OpenPart("timeline");
        await Assertions.Expect(walk.Page.Locator(".moj-timeline__item", new() { HasText = facts })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_sealed_note_stays_with_its_agency_and_others_see_at_most_that_it_exists()
    {
        var secret = $"Told in confidence {Guid.NewGuid():N}";
        await using (var walk = await chromium.Walk())
        {
            await walk.SignIn("exit");
            await walk.OpenCase("Kestrel");
            await walk.OpenPart("notes/seal");
            await walk.Check();
            await walk.Fill("Input.Text", secret);
            await walk.Choose("Input.ShowsExistence", "true");
            await walk.Submit();
            await walk.OpenPart("timeline");
            await Assertions.Expect(walk.Page.Locator("main")).ToContainTextAsync(secret);
        }
        await using (var walk = await chromium.Walk())
        {
            await walk.SignIn("coordinator");
            await walk.OpenCase("Kestrel");
            await walk.OpenPart("timeline");
            var words = await walk.Page.Locator("main").InnerTextAsync();
            Assert.DoesNotContain(secret, words, StringComparison.Ordinal);
            Assert.Contains("professional secrecy", words, StringComparison.OrdinalIgnoreCase);
            await walk.Check();
        }
    }
}
