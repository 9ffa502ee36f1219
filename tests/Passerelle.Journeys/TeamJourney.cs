using Passerelle.Domain.Vocabulary;
using Passerelle.Tests.TestKit;

namespace Passerelle.Journeys;

/// <summary>A coordinator looks after the team of a case: who comes, who stands in, who goes, who must not be there; and an administrator lets somebody leave.</summary>
[Collection(nameof(Journeys))]
public sealed class TeamJourney(Chromium chromium)
{
    private House House => chromium.House;

    private async Task<(Walk Walk, CaseId Case)> Coordinating(string alias, string language, int width)
    {
        var id = await House.OpenCase(alias + language);
        var walk = await chromium.Walk(language: language, width: width);
        await walk.SignIn("coordinator");
        return (walk, id);
    }

    private static async Task Open(Walk walk, CaseId id, string part = "")
    {
        Assert.Equal(200, (await walk.Page.GotoAsync($"/cases/{id.Value}/team{part}"))!.Status);
        await walk.Check();
    }

    private static async Task Follow(Walk walk, string action, string? of = null)
    {
        var where = of is null ? walk.Page.Locator("main") : walk.Page.Locator("main tr", new() { Has = walk.Page.Locator("th", new() { HasText = of }) });
        await walk.Press(where.Locator($"a[href$='/{action}']").First);
        await walk.Check();
    }

    // Every form of the team ends on the team.
    private static async Task Send(Walk walk, string says = "")
    {
        await walk.Page.Locator("main form[method=post]:not([action*=handler]) .govuk-button-group button").ClickAsync();
        await walk.Page.Arrives(url => url.EndsWith("/team", StringComparison.Ordinal));
        await Assertions.Expect(walk.Page.Locator("main")).ToContainTextAsync(says);
        await walk.Check();
    }

    private static async Task Date(Walk walk, string field, DateOnly day)
    {
        foreach (var (part, number) in new[] { ("Day", day.Day), ("Month", day.Month), ("Year", day.Year) })
            await walk.Fill($"{field}.{part}", number.ToString(System.Globalization.CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData("en", 1280, "Tessa Morvil will see")]
    [InlineData("fr", 380, "Tessa Morvil verra")]
    public async Task A_member_is_added_changed_stood_in_for_and_ended(string language, int width, string sentence)
    {
        var (walk, id) = await Coordinating("Redshank", language, width);
        await using var _ = walk;
        await Open(walk, id);
        await Follow(walk, "add");
        await walk.Page.Locator("main .govuk-button-group button").ClickAsync();   // nothing chosen: every question says what it wants
        await Assertions.Expect(walk.Page.Locator(".govuk-error-summary")).ToBeVisibleAsync();
        await walk.Check();
        await walk.Page.Locator("[name='Input.WorkerId']").SelectOptionAsync(walk.Worker("housing"));
        await walk.Choose("Input.Function", "domain_owner");
        await walk.Choose("Input.LifeDomains", "HOU");
        await Assertions.Expect(walk.Page.Locator(".app-preview")).ToContainTextAsync(sentence);
        await walk.Fill("Input.Why", "Cherche un logement.");
        await Send(walk, "Tessa Morvil");

        await Follow(walk, "change", of: "Tessa Morvil");
        await walk.Choose("Input.Classes", "E");
        await Assertions.Expect(walk.Page.Locator(".app-preview")).ToContainTextAsync(sentence);
        await walk.Fill("Input.Why", "La famille aide au déménagement.");
        await Send(walk, "Tessa Morvil");

        await Follow(walk, "deputy", of: "Tessa Morvil");
        await walk.Page.Locator("[name='Input.WorkerId']").SelectOptionAsync(walk.Worker("jobs"));
        await Date(walk, "Input.Until", CityDay.Today.AddDays(9));
        await walk.Fill("Input.Why", "En congé jusque-là.");
        await Send(walk, "Pieran Oust");

        await Follow(walk, "end", of: "Tessa Morvil");
        await walk.Fill("Input.Why", "Logement trouvé.");
        await Send(walk);
        Assert.Equal(0L, await House.Sql<long>("select count(*) from casework.team where case_id = $1 and worker_id = $2 and during @> now()", id.Value, House.Worker("housing").Value));
    }

    [Theory]
    [InlineData("en", 1280)]
    [InlineData("fr", 380)]
    public async Task A_conflict_is_declared_the_case_is_restricted_and_the_team_is_gone_through(string language, int width)
    {
        var (walk, id) = await Coordinating("Greenshank", language, width);
        await using var _ = walk;
        foreach (var (worker, function) in new[] { ("police", "police_contact"), ("probation", "probation_officer"), ("health", "health_professional") })
            await House.Seat(id, worker, function);

        await using (var police = await chromium.Walk(language: language, width: width))
        {
            await police.SignIn("police");
            await Open(police, id, "/conflict");
            await police.Fill("Why", "Un proche est concerné.");
            await police.Page.Locator("main form[method=post] .govuk-button--warning").ClickAsync();
            await Assertions.Expect(police.Page.Locator("main a[href='/cases']")).ToBeVisibleAsync();
            await police.Check();
            Assert.Equal(404, (await police.Page.GotoAsync($"/cases/{id.Value}/team"))!.Status);
        }

        // Ninety days later the team is due to be gone through.
        await House.Sql<object>("update casework.due set due_on = (now() at time zone 'Europe/Paris')::date where case_id = $1 and kind = 'access_review' and done_at is null", id.Value);
        await walk.Page.GotoAsync("/");
        await Assertions.Expect(walk.Page.Locator("#action")).ToContainTextAsync("Greenshank" + language);
        await Open(walk, id, "/review");
        await walk.Choose("Lines[0].Answer", "keep");
        await walk.Choose("Lines[1].Answer", "end");
        await walk.Fill("Lines[1].Why", "Le soin est terminé.");
        await Send(walk);
        Assert.Equal(1L, await House.Sql<long>("select count(*) from casework.due where case_id = $1 and kind = 'access_review' and done_at is null and due_on > current_date + 80", id.Value));

        await Open(walk, id, "/restrict");
        await walk.ChooseFirst("Workers");
        await walk.Fill("Reason", "La presse cherche la personne.");
        await Send(walk);
        Assert.Equal(2L, await House.Sql<long>("select count(*) from casework.team where case_id = $1 and during @> now()", id.Value));
    }

    [Theory]
    [InlineData("en", 1280)]
    [InlineData("fr", 380)]
    public async Task Somebody_leaves_and_a_colleague_goes_on(string language, int width)
    {
        var id = await House.OpenCase("Wigeon" + language);
        var (leaver, heir) = (Guid.NewGuid(), Guid.NewGuid());
        await House.Sql<object>(
            "insert into directory.worker (id, agency_id, name, roles) values ($1, $3, 'Sidonie Quarl', '{child_protection}'), ($2, $3, 'Thibaut Orsane', '{child_protection}')", leaver, heir, House.Agency("school").Value);
        Assert.Empty((await House.Run<Passerelle.Features.Casework.Team.AddTeamMember, Passerelle.Features.Casework.Team.AddTeamMemberInput, TeamMemberId>("coordinator", new()
        {
            CaseId = id, WorkerId = new(leaver), Function = "child_protection", Why = "Works with the person.",
        })).Problems);
        await using var walk = await chromium.Walk(language: language, width: width);
        await walk.SignIn("administrator");
        await walk.Page.GotoAsync($"/workers/{leaver}");
        await walk.Check();
        await Follow(walk, "leave");
        await walk.Page.Locator("[name=TakesOver]").SelectOptionAsync(heir.ToString());
        await walk.Page.Locator("main form[method=post] .govuk-button--warning").ClickAsync();
        await walk.Page.Arrives(url => url.EndsWith($"/workers/{leaver}", StringComparison.Ordinal));
        await walk.Check();
        Assert.Equal(heir, await House.Sql<Guid>("select worker_id from casework.team where case_id = $1 and function = 'child_protection' and during @> now()", id.Value));
    }
}
