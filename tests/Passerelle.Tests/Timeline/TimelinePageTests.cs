using System.Net;
using Passerelle.Domain.Vocabulary;
using Passerelle.Features.Casework;
using Passerelle.Tests.Contacts;
using Passerelle.Tests.TestKit;
using static Passerelle.Tests.Contacts.CaseWithTeam;

namespace Passerelle.Tests.Timeline;

public sealed class TimelinePageTests(House house) : IClassFixture<House>
{
    private static string Path(CaseId id, string query = "") => $"/cases/{id.Value}/timeline{query}";

    private static List<string> Titles(Answer page) => [.. page.Page.QuerySelectorAll(".moj-timeline__title").Select(Answer.Fold)];

    private async Task<CaseId> Written(string alias)
    {
        var id = await house.OpenWithTeam(alias);
        Value(await house.Record("probation", Visit(id) with
        {
            HappenedAt = new TimeOnly(14, 30), Account = "One. Two. Three. Four, the rest.", Concern = true, ConcernText = "Did not sleep.", Place = "Rue du Port",
        }));
        Value(await house.Record("probation", Visit(id) with { HappenedOn = Today.AddMonths(-2), Account = "Long ago.", Handling = new HandlingInput { Audience = Audience.Agency } }));
        Value(await house.Seal("health", new() { CaseId = id, HappenedOn = Today, Text = "Said in confidence.", ShowsExistence = true }));
        return id;
    }

    [Fact]
    public async Task An_entry_says_what_when_by_whom_and_who_can_read_it()
    {
        var id = await Written("Y1");
        using var browser = await house.Browse("probation");
        var page = await browser.Get(Path(id, "?kind=contact"));
        Assert.Equal(["Home visit, took place", "Home visit, took place"], Titles(page));
        var items = page.Page.QuerySelectorAll(".moj-timeline__item").Select(Answer.Fold).ToList();
        Assert.Contains("by Corin Delvar · Key worker · Probation de l’Orle (démo)", items[0], StringComparison.Ordinal);
        Assert.Contains(", 14:30", items[0], StringComparison.Ordinal);
        Assert.Contains("Concern Did not sleep.", items[0], StringComparison.Ordinal);
        Assert.Contains("Team: operational", items[0], StringComparison.Ordinal);
        Assert.Contains("Your agency only", items[1], StringComparison.Ordinal);
        Assert.Contains("(recorded ", items[1], StringComparison.Ordinal);
        Assert.Equal("Four, the rest.", Answer.Fold(page.Page.QuerySelector(".moj-timeline__item details .app-prewrap")!));
    }

    [Fact]
    public async Task The_trace_of_a_sealed_note_is_a_thin_row_without_an_author()
    {
        var id = await Written("Y2");
        using var browser = await house.Browse("coordinator");
        var page = await browser.Get(Path(id, "?kind=note"));
        Assert.Equal(["Note of professional secrecy by Clinic Linden (demo): not shared with your agency"], Titles(page));
        Assert.DoesNotContain("Noor", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("confidence", page.Page.DocumentElement.OuterHtml, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Compact_leaves_the_text_out_and_print_leaves_nothing_folded()
    {
        var id = await Written("Y3");
        using var browser = await house.Browse("probation");
        var compact = await browser.Get(Path(id, "?view=compact"));
        Assert.DoesNotContain("Four, the rest.", compact.Text, StringComparison.Ordinal);
        Assert.Contains("Home visit, took place", Titles(compact));
        var print = await browser.Get(Path(id, "?view=print"));
        Assert.Contains("Four, the rest.", print.Text, StringComparison.Ordinal);
        Assert.Empty(print.Page.QuerySelectorAll("main details, main form"));
    }

    [Fact]
    public async Task Filters_stand_in_the_address_and_can_be_taken_away()
    {
        var id = await Written("Y4");
        using var browser = await house.Browse("coordinator");
        var page = await browser.Get(Path(id, $"?kind=contact&agency={house.Agency("probation").Value}&q=one&from=2020-01-01&view=compact"));
        var tags = page.Page.QuerySelectorAll(".moj-filter__tag").ToList();
        Assert.Equal(4, tags.Count);
        Assert.Equal($"/cases/{id.Value}/timeline?agency={house.Agency("probation").Value}&q=one&from=2020-01-01&view=compact", tags[0].GetAttribute("href"));
        var nothing = await browser.Get(Path(id, "?q=zzz"));
        Assert.Contains("No entry that you may read matches these filters", nothing.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("?month=9999-12")]
    [InlineData("?month=0001-01")]
    [InlineData("?month=nonsense&kind=%00&agency=x&domain=XYZ&q=%00%ED%A0%80'%25")]
    [InlineData("?from=9999-12-31&to=0001-01-01&view=print")]
    [InlineData("?from.day=31&from.month=2&from.year=2026")]
    public async Task No_address_breaks_the_page(string query)
    {
        var id = await house.OpenWithTeam("Y5" + query.Length);
        using var browser = await house.Browse("coordinator");
        Assert.Equal(HttpStatusCode.OK, (await browser.Get(Path(id, query))).Status);
    }

    [Fact]
    public async Task Months_follow_each_other_and_keep_the_filters()
    {
        var id = await Written("Y6");
        var long_ = Today.AddMonths(-5);
        for (var i = 0; i < 9; i++)
            Value(await house.Record("probation", Visit(id) with { HappenedOn = Today }));
        Value(await house.Record("probation", Visit(id) with { HappenedOn = long_ }));
        using var browser = await house.Browse("probation");
        var page = await browser.Get(Path(id, "?kind=contact"));
        var older = page.Page.QuerySelector("a[rel=next]")!.GetAttribute("href")!;
        Assert.EndsWith($"?kind=contact&month={Today.AddMonths(-2):yyyy-MM}", older, StringComparison.Ordinal);
        var oldest = (await browser.Get((await browser.Get(older)).Page.QuerySelector("a[rel=next]")!.GetAttribute("href")!)).Page;
        Assert.Null(oldest.QuerySelector("a[rel=next]"));
        Assert.NotNull(oldest.QuerySelector("a[rel=prev]"));
    }

    [Fact]
    public async Task As_it_stood_nothing_can_be_written_and_the_day_stays_in_every_link()
    {
        var id = await Written("Y7");
        await house.Sql<int>("set session_replication_role = replica; "
            + string.Join("; ", new[] { "case_file", "team", "contact" }.Select(t => $"update casework.{t} set known_from = known_from - interval '9 days' where case_id = '{id.Value}'"))
            + $"; update casework.team set starts_at = starts_at - interval '9 days' where case_id = '{id.Value}'; set session_replication_role = origin");
        var day = Today.AddDays(-3).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        using var browser = await house.Browse("probation");
        var page = await browser.Get(Path(id, $"?as-of={day}"));
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Empty(page.Page.QuerySelectorAll("main .app-page-header a, main a[href$=addendum]"));
        Assert.All(page.Page.QuerySelectorAll("main .moj-sub-navigation a"), a => Assert.Contains($"as-of={day}", a.GetAttribute("href"), StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_case_without_entries_says_what_will_stand_there()
    {
        var id = await house.OpenWithTeam("Y8");
        using var browser = await house.Browse("coordinator");
        Assert.Contains("The first one will stand here", (await browser.Get(Path(id))).Text, StringComparison.Ordinal);
        Assert.Contains("matches these filters", (await browser.Get(Path(id, "?kind=contact"))).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_stream_speaks_French_without_a_missing_word()
    {
        var id = await Written("Y9");
        Value(await house.Add("police", Bakery with { CaseId = id, HappenedOn = Today, Severity = Domain.Casework.Events.Severity.Critical }));
        using var browser = await house.Browse("coordinator", "fr");
        foreach (var query in (string[])["", "?view=compact", "?view=print&from=2020-01-01", "?kind=team", "?done=contact"])
            Assert.DoesNotMatch(@"\[[a-z_.]+\]", (await browser.Get(Path(id, query))).Text);
    }

    [Fact]
    public async Task Saving_leads_here_and_the_author_is_offered_a_correction()
    {
        var id = await house.OpenWithTeam("Z1");
        using var browser = await house.Browse("police");
        var saved = await browser.Submit(await browser.Get($"/cases/{id.Value}/contacts/record"), new Dictionary<string, string?> { ["Input.Mode"] = "Phone", ["Input.Account"] = "Called." });
        Assert.Contains("The contact is recorded.", saved.Text, StringComparison.Ordinal);
        var form = await browser.Get(saved.Page.QuerySelector("a[href$=addendum]")!.GetAttribute("href")!);
        Assert.Contains("Called.", form.Text, StringComparison.Ordinal);
        Assert.Equal(2, (await browser.Submit(form, new Dictionary<string, string?>())).Errors.Count);
        var corrected = await browser.Submit(form, new Dictionary<string, string?> { ["Input.Text"] = "It was a visit.", ["Input.Reason"] = "Mixed up." });
        Assert.Contains("It was a visit. Why: Mixed up.", corrected.Text, StringComparison.Ordinal);
        using var colleague = await house.Browse("coordinator");
        Assert.Null((await colleague.Get(Path(id))).Page.QuerySelector($"a[href='{form.Url.AbsolutePath}']"));
        Assert.Equal(HttpStatusCode.Forbidden, (await colleague.Get(form.Url.AbsolutePath)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.Get(form.Url.AbsolutePath.Replace("/contact/", "/rumour/", StringComparison.Ordinal))).Status);
    }
}
