namespace Passerelle.Journeys;

/// <summary>A probation officer opens a case in an emergency, reads it and cannot write; the coordinator and the data-protection officer know at once; it is reviewed; it ends.</summary>
[Collection(nameof(Journeys))]
public sealed class EmergencyJourney(Chromium chromium)
{
    private async Task<string> Number(string alias) => (await chromium.House.Sql<string>(
        "select c.reference from casework.case_file c join directory.agency a on a.id = c.lead_agency_id and a.partnership_id = (select partnership_id from directory.agency where id = $2) where c.alias = $1",
        alias, chromium.House.Agency("municipality").Value))!;

    [Theory]
    [InlineData(true, "en", 1280, "probation")]
    [InlineData(false, "fr", 380, "police")]
    public async Task A_case_is_opened_in_an_emergency_read_reviewed_and_closed_by_the_clock(bool scripts, string language, int width, string opener)
    {
        var number = await Number("Wren");
        await using var walk = await chromium.Walk(scripts, language, width);
        await walk.SignIn(opener);
        await walk.Page.GotoAsync("/cases");
        await walk.Press(walk.Page.Locator("main a[href='/break-glass']"));
        await walk.Check();
        await walk.Fill("Input.Reference", number);
        await walk.Choose("Input.Reason", "DutyCall");
        await walk.Fill("Input.Why", "Too short");
        await Open();
        await Assertions.Expect(walk.Page.Locator("#Input_Why-error")).ToContainTextAsync("9");
        await walk.Check();
        await walk.Fill("Input.Why", "The duty doctor is on the telephone and has to know.");
        await Open();
        Assert.Matches("/cases/[0-9a-f-]{36}$", walk.Page.Url);
        var address = new Uri(walk.Page.Url).AbsolutePath;

        // It is read, and nothing on it writes.
        foreach (var part in new[] { "", "/timeline", "/person", "/domains", "/dates", "/team" })
        {
            Assert.Equal(200, (await walk.Page.GotoAsync(address + part))!.Status);
            await Assertions.Expect(walk.Page.Locator(".app-strip--emergency [data-minutes-left]")).ToHaveTextAsync(new System.Text.RegularExpressions.Regex("^(59|60)$"));
            Assert.Equal(0, await walk.Page.Locator("main form[method=post]").CountAsync());
            await walk.Check();
        }
        await walk.Page.GotoAsync(address + "/contacts/record");
        Assert.Equal(0, await walk.Page.Locator("main form[method=post]").CountAsync());

        // Those who must know see it at once, and one of them reviews it.
        await using (var coordinator = await chromium.Walk(scripts, language, width))
        {
            await coordinator.SignIn("coordinator");
            await coordinator.Page.GotoAsync("/");
            Assert.NotEqual(0, await coordinator.Page.Locator("#notices a[href^='/break-glass/']").CountAsync());
        }
        await using (var officer = await chromium.Walk(scripts, language, width))
        {
            await officer.SignIn("dpo");
            await officer.Page.GotoAsync("/");
            await officer.Press(officer.Page.Locator("#notices a[href^='/break-glass/']").First);
            await officer.Check();
            await Assertions.Expect(officer.Page.Locator("main")).ToContainTextAsync("The duty doctor is on the telephone");
            Assert.DoesNotContain("Wren", await officer.Page.Locator("main").InnerTextAsync());
            await officer.Choose("Input.Finding", "Justified");
            await officer.Submit();
            Assert.Equal(1, await officer.Page.Locator(".govuk-notification-banner--success").CountAsync());
            foreach (var page in new[] { "/break-glass/register", "/audit?kind=break_glass", "/audit?case=" + number })
            {
                await officer.Page.GotoAsync(page);
                await Assertions.Expect(officer.Page.Locator("main")).ToContainTextAsync(number);
                await officer.Check();
            }
        }

        // An hour later the next request finds nothing.
        await chromium.House.Sql<object>("update casework.team set starts_at = starts_at - interval '1 hour', ends_at = ends_at - interval '1 hour' where function = 'break_glass' and worker_id = $1", chromium.House.Worker(opener).Value);
        Assert.Equal(404, (await walk.Page.GotoAsync(address))!.Status);

        Task Open() => walk.Press(walk.Page.Locator("main form[method=post] .govuk-button--warning"));
    }

    [Fact]
    public async Task It_can_be_ended_at_once_and_a_coordinator_reads_who_has_seen_the_case()
    {
        var number = await Number("Wren");
        await using var walk = await chromium.Walk();
        await walk.SignIn("exit");
        await walk.Page.GotoAsync("/break-glass");
        await walk.Fill("Input.Reference", number);
        await walk.Choose("Input.Reason", "Crisis");
        await walk.Fill("Input.Why", "The person has called and is in a crisis tonight.");
        await walk.Press(walk.Page.Locator("main form[method=post] .govuk-button--warning"));
        var address = new Uri(walk.Page.Url).AbsolutePath;
        await walk.Page.Locator(".app-strip--emergency button").ClickAsync();
        await Assertions.Expect(walk.Page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("/break-glass/own"));
        await walk.Check();
        Assert.Equal(404, (await walk.Page.GotoAsync(address))!.Status);

        await using var coordinator = await chromium.Walk(language: "fr", width: 380);
        await coordinator.SignIn("coordinator");
        await coordinator.Page.GotoAsync(address + "/access?kind=break_glass");
        await Assertions.Expect(coordinator.Page.Locator("main")).ToContainTextAsync("Ravi Torsel");
        await coordinator.Check();
        await coordinator.Page.GotoAsync(address + "/access?view=print");
        await coordinator.Check();
    }
}
