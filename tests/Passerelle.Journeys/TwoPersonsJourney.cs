namespace Passerelle.Journeys;

/// <summary>An administrator proposes an office, a second one confirms it; the first cannot.</summary>
[Collection(nameof(Desks))]
public sealed class TwoPersonsJourney(Chromium chromium)
{
    [Theory]
    [InlineData(true, "en", 1280, "debt")]
    [InlineData(true, "fr", 380, "facilitator")]
    [InlineData(false, "en", 380, "school")]
    [InlineData(false, "fr", 1280, "victims")]
    public async Task One_proposes_and_another_confirms(bool scripts, string language, int width, string worker)
    {
        string change;
        await using (var first = await chromium.Walk(scripts, language, width))
        {
            await first.SignIn("administrator");
            await first.Page.GotoAsync($"/workers/{first.Worker(worker)}/roles");
            await first.Check();
            await first.Press(first.Page.Locator($"a.govuk-button[href='/workers/{first.Worker(worker)}/roles/change']"));
            await first.Submit();
            await Assertions.Expect(first.Page.Locator(".govuk-error-summary__list li")).ToHaveCountAsync(3);
            await first.Check();
            await first.Choose("Input.Kind", "grant");
            await first.Page.Locator("main [name='Input.Role']").SelectOptionAsync("panel_chair");
            await first.Fill("Input.Reason", "Chairs the panel from May on.");
            await first.Submit();
            await Assertions.Expect(first.Page.Locator("main")).ToContainTextAsync("Lune Abry");
            await Assertions.Expect(first.Page.Locator("form[action*='handler=Confirm']")).ToHaveCountAsync(0);
            await first.Check();
            change = new Uri(first.Page.Url).AbsolutePath;
            Assert.StartsWith("/roles/", change, StringComparison.Ordinal);
            await first.Page.GotoAsync("/roles");
            await Assertions.Expect(first.Page.Locator($"main a[href='{change}']")).ToBeVisibleAsync();
            await first.Check();
        }
        Assert.False(await HoldsIt(worker));

        await using var second = await chromium.Walk(scripts, language, width);
        await second.SignIn("second administrator");
        await second.Check();
        await second.Press(second.Page.Locator($"#notices a[href='{change}']"));
        await second.Check();
        await second.Submit();
        await Assertions.Expect(second.Page.Locator("main form[action*='handler=Confirm']")).ToHaveCountAsync(0);
        await second.Check();
        Assert.True(await HoldsIt(worker));
        await second.Page.GotoAsync($"/workers/{second.Worker(worker)}/roles");
        await Assertions.Expect(second.Page.Locator("tbody tr").Last).ToContainTextAsync("Lune Abry");
        await second.Check();
    }

    [Theory]
    [InlineData(true, "en", 1280)]
    [InlineData(true, "fr", 380)]
    public async Task A_coordinator_says_whether_somebody_may_come_in(bool scripts, string language, int width)
    {
        var name = $"Newcomer {language}";
        var worker = await chromium.House.Sql<Guid>("insert into directory.worker (id, agency_id, name, roles) values (gen_random_uuid(), $1, $2, '{social_worker}') returning id", chromium.House.Agency("housing").Value, name);
        await chromium.House.Sql<object>("insert into identity.setup_link (token_hash, worker_id, ends_at, made_by) values (sha256($1::text::bytea), $1, now() + interval '1 day', $2)", worker, chromium.House.Worker("administrator").Value);
        await using var walk = await chromium.Walk(scripts, language, width);
        await walk.SignIn("coordinator");
        await walk.Page.GotoAsync("/invitations");
        await walk.Check();
        await walk.Press(walk.Page.Locator("main a", new() { HasText = name }));
        await walk.Check();
        await walk.Submit();
        await walk.Check();
        Assert.True(await chromium.House.Sql<bool>("select not waits from identity.setup_link where worker_id = $1", worker));
        await chromium.House.Sql<object>("update directory.worker set active = false where id = $1", worker);
    }

    private Task<bool> HoldsIt(string worker) => chromium.House.Sql<bool>("select 'panel_chair' = any (roles) from directory.worker where id = $1", chromium.House.Worker(worker).Value);
}
