using System.Net;
using AngleSharp.Dom;
using Passerelle.Domain.Vocabulary;
using Passerelle.Features.Casework.Cases;
using Passerelle.Tests.Contacts;
using Passerelle.Tests.TestKit;

namespace Passerelle.Tests.Team;

/// <summary>Forms whose readers nobody chooses say who they will be before anything is saved, and it is those who are.</summary>
public sealed class WillReadTests(House house) : IClassFixture<House>
{
    private static List<string> Said(Answer form) => [.. form.Page.QuerySelectorAll("#will-read ul")[0].Children.Select(Answer.Fold)];

    private static List<string> Reads(Answer page) => [.. page.Page.QuerySelectorAll("#readers .app-card__body > ul li").Select(Answer.Fold)];

    private async Task Holds(PageClient browser, CaseId id, string part, Dictionary<string, string?> fields, string kind, string table)
    {
        var form = await browser.Get($"/cases/{id.Value}/{part}");
        var said = Said(form);
        Assert.Equal("you", said[0]);
        var sent = await browser.Submit(form, fields);
        Assert.Empty(sent.Errors);
        Assert.Equal(HttpStatusCode.OK, sent.Status);
        var row = await house.Sql<Guid>($"select id from casework.{table} where case_id = $1 order by known_from desc limit 1", id.Value);
        Assert.Equal(said, Reads(await browser.Get(CaseLinks.Readers(id, kind, row))));
    }

    [Fact]
    public async Task What_is_said_before_holds_afterwards()
    {
        var id = await house.OpenWithTeam("Whinchat");
        await house.Sql<object>("update casework.whereabouts set starts_on = starts_on - 9 where case_id = $1", id.Value);
        using var browser = await house.Browse("coordinator");
        await Holds(browser, id, "person/contact/add", new() { ["Input.Kind"] = "phone", ["Input.Value"] = "01 99 00 00 01" }, "contact_point", "contact_point");
        await Holds(browser, id, "person/whereabouts/add", new() { ["Input.Kind"] = "actual", ["Input.Place"] = "Rue inventée 4" }, "whereabouts", "whereabouts");
        await Holds(browser, id, "person/names/add", new() { ["Input.Kind"] = "nickname", ["Input.Given"] = "Whin", ["Input.Source"] = "Herself" }, "name", "person_name");
        await Holds(browser, id, "domains/HOU/need", new() { ["Input.Level"] = "need", ["Input.Support"] = "not_started" }, "need", "need");
        await Holds(browser, id, "domains/EMP/owner", new() { ["Input.Owner"] = house.Worker("coordinator").Value.ToString() }, "owner", "domain_owner");
        await Holds(browser, id, "dates/next_hearing", new() { ["Input.Date.Year"] = "2031", ["Input.Confidence"] = "likely", ["Input.Source"] = "Court" }, "date", "key_date");
    }

    [Fact]
    public async Task An_addendum_goes_to_the_readers_of_its_entry_and_says_so_in_the_timeline_too()
    {
        var id = await house.OpenWithTeam("Stonechat");
        var contact = CaseWithTeam.Value(await house.Record("health", CaseWithTeam.Visit(id) with { Handling = new() { Class = InformationClass.Health } }));
        using var author = await house.Browse("health");
        var form = await author.Get($"/cases/{id.Value}/entries/contact/{contact.Value}/addendum");
        var said = Said(form);
        Assert.Contains(said, line => line.StartsWith("Corin Delvar", StringComparison.Ordinal));
        Assert.DoesNotContain(said, line => line.StartsWith("Yann Sorbier-Ost", StringComparison.Ordinal));
        var timeline = await author.Submit(form, new Dictionary<string, string?> { ["Input.Text"] = "It was Tuesday.", ["Input.Reason"] = "Wrong day." });
        var link = timeline.Page.QuerySelector("main a[href*='/entries/addendum/']")!;
        Assert.Equal(said, Reads(await author.Get(link.GetAttribute("href")!)));
        using var police = await house.Browse("police");
        Assert.Equal(HttpStatusCode.NotFound, (await police.Get(link.GetAttribute("href")!)).Status);
    }

    [Fact]
    public async Task Who_sees_only_what_names_them_is_told_no_names()
    {
        var id = await house.OpenWithTeam("Dotterel");
        var contact = CaseWithTeam.Value(await house.Record("mentor", CaseWithTeam.Visit(id)));
        using var mentor = await house.Browse("mentor");
        var form = await mentor.Get($"/cases/{id.Value}/entries/contact/{contact.Value}/addendum");
        Assert.Contains("does not show you their names", form.Page.QuerySelector("#will-read")!.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/timeline?view=compact", "main a[href$='/readers']")]
    [InlineData("", "main a[href$='/readers']")]
    [InlineData("", "main a[href$='/team#who-sees']")]
    [InlineData("/as-of", ".app-why")]
    [InlineData("/access", ".app-why")]
    public async Task Who_and_why_stand_where_they_are_asked(string part, string selector)
    {
        var id = await house.OpenWithTeam("Ruff" + part.Length + selector.Length);
        CaseWithTeam.Value(await house.Record("probation", CaseWithTeam.Visit(id)));
        using var browser = await house.Browse("coordinator");
        Assert.NotNull((await browser.Get($"/cases/{id.Value}{part}")).Page.QuerySelector(selector));
    }

    [Fact]
    public async Task The_officer_reads_why_on_the_log_and_on_emergencies()
    {
        var id = await house.OpenCase("Smew");
        using var officer = await house.Browse("dpo");
        foreach (var page in new[] { $"/cases/{id.Value}/access", "/break-glass/register" })
            Assert.Contains("data-protection officer", (await officer.Get(page)).Page.QuerySelector(".app-why")!.TextContent, StringComparison.Ordinal);
        using var coordinator = await house.Browse("coordinator");
        Assert.Contains("look after the team", (await coordinator.Get("/break-glass/register")).Page.QuerySelector(".app-why")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Something_due_says_who_can_see_it()
    {
        var id = await house.OpenWithTeam("Godwit");
        CaseWithTeam.Value(await house.Record("probation", CaseWithTeam.Visit(id) with { Concern = true, ConcernText = "Does not sleep." }));
        var due = await house.Sql<Guid>("select id from casework.due where case_id = $1 and kind = 'answer_concern'", id.Value);
        using var browser = await house.Browse("probation");
        var page = await browser.Get($"/cases/{id.Value}/due/{due}");
        Assert.NotNull(page.Page.QuerySelector(".app-why"));
        var said = Said(page);
        Assert.Equal(said, Reads(await browser.Get(page.Page.QuerySelector($"main a[href$='/entries/due/{due}/readers']")!.GetAttribute("href")!)));
    }
}
