using System.Net;
using Microsoft.AspNetCore.WebUtilities;
using Passerelle.Tests.TestKit;

namespace Passerelle.Tests.Cases;

public sealed class OpenCasePageTests(House house) : IClassFixture<House>
{
    private static Dictionary<string, string?> Filled(string alias) => new()
    {
        ["Input.DisplayAlias"] = alias, ["Input.State"] = "InCustody", ["Input.Track"] = "Mandated", ["Input.MainPurpose"] = "Reintegration",
        ["Input.Release.Month"] = "February", ["Input.Release.Year"] = "2031", ["Input.ReleaseSource"] = "Prison register", ["Input.Languages"] = "français, Arabic; nl",
        ["Input.Reasons"] = "Release within a year; “quotes” <b>, ; drop table, 👍, שלום.",
    };

    private static async Task<Answer> Look(PageClient browser, string given, string family, string? alias = null) =>
        await browser.Submit(await browser.Get("/cases/open"), new Dictionary<string, string?>
        {
            ["Input.Given"] = given, ["Input.Family"] = family, ["Input.DisplayAlias"] = alias, ["Input.Birth.Year"] = "1991",
        });

    private static Task<Answer> Begin(PageClient browser, Answer found) => browser.Submit(found, new Dictionary<string, string?>(), "form[action*=begin]");

    [Fact]
    public async Task From_the_search_to_the_open_case()
    {
        using var browser = await house.Browse("coordinator");
        var found = await Look(browser, "Aro", "Vintel");
        Assert.Contains("No similar case", found.Text);
        Assert.DoesNotContain("Vintel", found.Url.Query);
        var form = await Begin(browser, found);
        Assert.Equal("Open a case", form.Heading);
        Assert.Equal("Vintel", form.Page.QuerySelector("[name='Input.Family']")!.GetAttribute("value"));
        Assert.Equal("1991", form.Page.QuerySelector("[name='Input.Birth.Year']")!.GetAttribute("value"));
        var opened = await browser.Submit(form, Filled("Plover"));
        Assert.Equal(HttpStatusCode.OK, opened.Status);
        Assert.Matches("^/cases/[0-9a-f-]{36}$", opened.Url.AbsolutePath);
        Assert.Contains("govuk-notification-banner--success", opened.Page.DocumentElement.OuterHtml);
        Assert.Equal("fr,ar,nl", await house.Sql<string>("select array_to_string(p.languages, ',') from casework.person p join casework.case_file c on c.id = p.case_id where c.alias = 'Plover'"));
        Assert.Equal("2031-02", await house.Sql<string>("select d.date from casework.key_date d join casework.case_file c on c.id = d.case_id where c.alias = 'Plover'"));
    }

    [Fact]
    public async Task What_is_missing_is_said_beside_its_field_and_nothing_typed_is_lost()
    {
        using var browser = await house.Browse("coordinator");
        var form = await browser.Get("/cases/open/new");
        var refused = await browser.Submit(form, new Dictionary<string, string?> { ["Input.Reasons"] = "Kept words", ["Input.Given"] = "Ona" });
        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.Equal(3, refused.Errors.Count);
        Assert.NotNull(refused.Page.QuerySelector("#Input_State-error"));
        Assert.Equal("Kept words", refused.Page.QuerySelector("[name='Input.Reasons']")!.TextContent.Trim());

        var wrong = Filled("");
        (wrong["Input.Reasons"], wrong["Input.ReleaseSource"], wrong["Input.Languages"], wrong["Input.OpenedOn.Year"], wrong["Input.WhereaboutsKind"]) = (" ", "", "klingonese", "2199", "Actual");
        var page = await browser.Submit(form, wrong);
        string[] fields = ["DisplayAlias", "Languages", "Place", "ReleaseSource", "OpenedOn", "Reasons"];
        Assert.All(fields, field => Assert.NotNull(page.Page.QuerySelector($"#Input_{field}-error")));
        Assert.All(page.Page.QuerySelectorAll(".govuk-error-summary__list a"), link => Assert.NotNull(page.Page.QuerySelector(link.GetAttribute("href")!)));
        Assert.DoesNotMatch(@"\[[a-z_]+\.[a-z_.]+\]", page.Page.DocumentElement.TextContent);
    }

    [Theory]
    [InlineData("Input.Reference", "\0"), InlineData("Input.DisplayAlias", "a\0b"), InlineData("Input.Given", "\0"), InlineData("Input.Reasons", "\ud800")]
    [InlineData("Input.State", "Closed"), InlineData("Input.State", "Nonsense"), InlineData("Input.LeadAgencyId", "00000000-0000-0000-0000-000000000001"), InlineData("Input.HostAgencyId", "x")]
    [InlineData("Input.Gender", "unheard_of"), InlineData("Input.ReleaseConfidence", "Unknown"), InlineData("Input.Birth.Year", "0001"), InlineData("Input.OpenedOn.Year", "9999")]
    public async Task What_cannot_be_is_refused_in_words(string field, string value)
    {
        using var browser = await house.Browse("coordinator", "fr");
        var answer = await browser.Submit(await browser.Get("/cases/open/new"), new Dictionary<string, string?>(Filled("Widgeon")) { [field] = value });
        Assert.Contains(answer.Status, new[] { HttpStatusCode.BadRequest, HttpStatusCode.OK });
        if (answer.Status == HttpStatusCode.BadRequest && !value.Contains('\0')) Assert.NotEmpty(answer.Errors);   // a NUL is turned away before any form is read
        Assert.DoesNotMatch(@"\[[a-z_]+\.[a-z_.]+\]|InCustody|OpenByHand", answer.Text);
    }

    [Fact]
    public async Task Text_of_ten_megabytes_is_refused_in_words()
    {
        using var browser = await house.Browse("coordinator");
        var answer = await browser.Submit(await browser.Get("/cases/open/new"), new Dictionary<string, string?>(Filled("Heavy")) { ["Input.Reasons"] = new string('x', 10_000_000) });
        Assert.Contains("20,000", Assert.Single(answer.Errors));
    }

    [Fact]
    public async Task A_double_press_opens_one_case()
    {
        using var browser = await house.Browse("coordinator");
        var form = await Begin(browser, await Look(browser, "Ilo", "Twicely"));
        var both = await Task.WhenAll(browser.Submit(form, Filled("Dunlin")), browser.Submit(form, Filled("Dunlin")));
        Assert.Equal(both[0].Url, both[1].Url);
        Assert.Equal(1L, await house.Sql<long>("select count(*) from casework.case_file where alias = 'Dunlin'"));
    }

    [Fact]
    public async Task A_similar_case_is_shown_to_its_members_and_only_hinted_at_to_others()
    {
        using var coordinator = await house.Browse("coordinator");
        await coordinator.Submit(await Begin(coordinator, await Look(coordinator, "Sirin", "Falkena")), Filled("Avocet"));

        var again = await Look(coordinator, "Falkenna", "SIRIN");
        Assert.Contains("Avocet", again.Text);
        Assert.Contains("the same person", again.Text);
        Assert.Contains("born in 1991", again.Text);
        Assert.Contains("Avocet", (await Look(coordinator, "", "", "avocet")).Text);

        using var prison = await house.Browse("prison");
        var hinted = await Look(prison, "Sirin", "Falkena");
        Assert.DoesNotContain("Avocet", hinted.Text);
        Assert.Contains("ask the coordinator of your partnership", hinted.Text);
        Assert.DoesNotContain("ask the coordinator", (await Look(prison, "Nobody", "Atall")).Text);

        var skipped = await prison.Submit(await prison.Get("/cases/open/new"), new Dictionary<string, string?>(Filled("Second"))
        {
            ["Input.Given"] = "Sirin", ["Input.Family"] = "Falkena", ["Input.Coordinator"] = house.Worker("coordinator").Value.ToString(),
        });
        Assert.NotNull(skipped.Page.QuerySelector("#Input_IsAnotherPerson-error, [name='Input.IsAnotherPerson'][type=checkbox]"));
        Assert.DoesNotContain("Avocet", skipped.Text);
        var opened = await prison.Submit(skipped, new Dictionary<string, string?> { ["Input.IsAnotherPerson"] = "true" });
        Assert.Matches("^/cases/[0-9a-f-]{36}$", opened.Url.AbsolutePath);
    }

    [Fact]
    public async Task What_was_typed_survives_the_end_of_the_session()
    {
        var session = await house.Session("coordinator");
        using var browser = new PageClient(await house.Address(), WebEncoders.Base64UrlEncode(session), "en");
        var form = await Begin(browser, await Look(browser, "Edda", "Late"));
        await house.Sql<int>("update access.session set ended_at = now(), ended_why = 'idle' where token_hash = sha256($1)", session);
        var asked = await browser.Submit(form, Filled("Sanderling"));
        Assert.Equal("/sign-in", asked.Url.AbsolutePath);
        Assert.Equal(0L, await house.Sql<long>("select count(*) from casework.case_file where alias = 'Sanderling'"));

        using var back = await house.Browse("coordinator");
        var restored = await back.Get("/cases/open/new");
        Assert.Equal("Sanderling", restored.Page.QuerySelector("[name='Input.DisplayAlias']")!.GetAttribute("value"));
        Assert.Contains("Release within a year", restored.Page.QuerySelector("[name='Input.Reasons']")!.TextContent);
        Assert.NotNull(restored.Page.QuerySelector("[name='Input.State'][value=InCustody][checked]"));
        var opened = await back.Submit(restored, new Dictionary<string, string?> { ["Input.IsAnotherPerson"] = "true" });
        Assert.Matches("^/cases/[0-9a-f-]{36}$", opened.Url.AbsolutePath);
        Assert.Equal("", (await back.Get("/cases/open/new")).Page.QuerySelector("[name='Input.DisplayAlias']")!.GetAttribute("value") ?? "");
    }

    [Theory]
    [InlineData("/cases/open"), InlineData("/cases/open/new")]
    public async Task Only_who_may_open_a_case_sees_the_form(string path)
    {
        using var police = await house.Browse("police");
        Assert.Equal(HttpStatusCode.Forbidden, (await police.Get(path)).Status);
        using var probation = await house.Browse("probation", "fr");
        var page = await probation.Get(path);
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.DoesNotMatch(@"\[[a-z_]+\.[a-z_.]+\]", page.Page.DocumentElement.TextContent);
        Assert.Equal(path.EndsWith("new", StringComparison.Ordinal), page.Page.QuerySelector("[name='Input.Coordinator']") is not null);
    }

    [Fact]
    public async Task Nothing_to_look_for_is_said()
    {
        using var browser = await house.Browse("coordinator");
        Assert.Equal(["Write a name or an alias"], (await Look(browser, " ", "…")).Errors);
    }
}
