using System.Net;
using Passerelle.Domain.Vocabulary;
using Passerelle.Features.Casework;
using Passerelle.Features.Casework.Cases;
using Passerelle.Tests.Contacts;
using Passerelle.Tests.TestKit;
using static Passerelle.Tests.Contacts.CaseWithTeam;

namespace Passerelle.Tests.Team;

/// <summary>Why can I see this, who can see this, what is not shared with my agency: on the pages of a case.</summary>
public sealed class WhyPageTests(House house) : IClassFixture<House>
{
    private static string Why(Answer page, int which = 0) => Answer.Fold(page.Page.QuerySelectorAll(".app-why details")[which]);

    [Fact]
    public async Task Every_section_says_why_it_can_be_seen()
    {
        var id = await house.OpenWithTeam("W1");
        using var browser = await house.Browse("police");
        foreach (var path in new[] { CaseLinks.Overview(id), CaseLinks.Timeline(id), CaseLinks.Person(id), CaseLinks.Dates(id), CaseLinks.Domains(id), CaseLinks.Team(id) })
        {
            var why = Why(await browser.Get(path));
            Assert.StartsWith("Why can I see this?", why, StringComparison.Ordinal);
            Assert.Contains("as: Police contact. The reason given: “Works with the person.”", why, StringComparison.Ordinal);
            Assert.Matches("lets your agency receive it, until [0-9]", why);
            Assert.EndsWith("The case is not restricted.", why, StringComparison.Ordinal);
        }
        using var lead = await house.Browse("coordinator", "fr");
        Assert.Contains("Votre service est pilote de ce dossier.", Why(await lead.Get(CaseLinks.Overview(id))), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_entry_leads_to_the_list_of_those_who_read_exactly_that()
    {
        var id = await house.OpenWithTeam("W2");
        var contact = Value(await house.Record("probation", Visit(id) with { Handling = new HandlingInput { Audience = Audience.Named, SharedWith = [house.Worker("police").Value] } }));
        using var author = await house.Browse("probation");
        var timeline = await author.Get(CaseLinks.Timeline(id) + "?kind=contact");
        var page = await author.Get(timeline.Page.QuerySelector("a[href$='/readers']")!.GetAttribute("href")!);
        Assert.Equal("Who can see this?", page.Heading);
        var readers = page.Page.QuerySelectorAll("#readers .app-card__body > ul li").Select(Answer.Fold).ToList();
        Assert.Equal("you", readers[0]);
        Assert.Equal(2, readers.Count);
        Assert.Contains("Police contact", readers[1], StringComparison.Ordinal);
        Assert.Contains("as: Key worker", Answer.Fold(page.Page.QuerySelector("#why")!), StringComparison.Ordinal);
        using var other = await house.Browse("coordinator");
        Assert.Equal(HttpStatusCode.NotFound, (await other.Get(CaseLinks.Readers(id, "contact", contact.Value))).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await author.Get(CaseLinks.Readers(id, "rumour", contact.Value))).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await author.Get(CaseLinks.Readers(id, "event", contact.Value))).Status);
    }

    [Theory]
    [InlineData("en", "Who can see this?"), InlineData("fr", "Qui peut voir ceci ?")]
    public async Task Facts_dates_places_and_owners_have_the_same_question(string language, string question)
    {
        var id = await house.OpenWithTeam("W3" + language);
        using var browser = await house.Browse("coordinator", language);
        foreach (var path in new[] { CaseLinks.Person(id), CaseLinks.Timeline(id), CaseLinks.Dates(id), CaseLinks.Domains(id) })
        {
            var links = (await browser.Get(path)).Page.QuerySelectorAll("main a[href$='/readers']").Select(a => a.GetAttribute("href")!).ToList();
            foreach (var link in links)
            {
                var page = await browser.Get(link);
                Assert.Equal((HttpStatusCode.OK, question), (page.Status, page.Heading));
                Assert.DoesNotMatch(@"\[[a-z_.]+\]", page.Text);
            }
            if (path == CaseLinks.Person(id)) Assert.True(links.Count >= 3);
        }
    }

    [Fact]
    public async Task What_is_not_shared_is_said_in_the_same_words_whether_or_not_there_is_something()
    {
        var id = await house.OpenWithTeam("W4");
        using var housing = await house.Browse("housing");
        async Task<string> Said(string path) => string.Join(" | ", (await housing.Get(path)).Page.QuerySelectorAll(".app-not-shared").Select(Answer.Fold));
        var pages = new[] { CaseLinks.Overview(id), CaseLinks.Timeline(id), CaseLinks.Person(id), CaseLinks.Dates(id), CaseLinks.Domains(id) };
        var before = new List<string>();
        foreach (var path in pages) before.Add(await Said(path));
        Assert.Contains("Not shared with your agency, whether or not there is anything: justice, health", before[1], StringComparison.Ordinal);
        Assert.Contains("Not shared with your agency", before[3], StringComparison.Ordinal);
        Assert.Contains("Employment", before[4], StringComparison.OrdinalIgnoreCase);
        Value(await house.Add("police", Bakery with { CaseId = id, HappenedOn = Today, Handling = new HandlingInput { Class = InformationClass.Justice } }));
        Value(await house.Record("health", Visit(id) with { Handling = new HandlingInput { Class = InformationClass.Health } }));
        await house.Sql<int>("insert into casework.key_date (id, case_id, kind, date, confidence, source, as_of, class, agency_id, audience) values (gen_random_uuid(), $1, 'next_hearing', '2027-01-05', 'firm', 'Court', current_date, 'J', $2, 'case')", id.Value, house.Agency("probation").Value);
        await house.Sql<int>("insert into casework.due (id, case_id, kind, due_on, class, agency_id, audience, shared_with) values (gen_random_uuid(), $1, 'review', current_date, 'X', $2, 'named', array[$3::uuid])", id.Value, house.Agency("police").Value, house.Worker("police").Value);
        for (var i = 0; i < pages.Length; i++) Assert.Equal(before[i], await Said(pages[i]));
        Assert.DoesNotContain(before, said => said.Contains("sealed", StringComparison.OrdinalIgnoreCase) || said.Contains("restricted", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task A_name_that_is_not_shared_is_said_to_be_so_in_the_bar_and_on_the_page()
    {
        var id = await house.OpenWithTeam("W5");
        using var mentor = await house.Browse("mentor");
        var page = await mentor.Get(CaseLinks.Person(id));
        Assert.Contains("W5 (name not shared with your agency)", Answer.Fold(page.Page.QuerySelector(".moj-identity-bar__title")!), StringComparison.Ordinal);
        Assert.Equal(4, page.Page.QuerySelectorAll("main .app-not-shared").Length);
        Assert.DoesNotContain("W5son", page.Page.DocumentElement.TextContent, StringComparison.Ordinal);
    }
}
