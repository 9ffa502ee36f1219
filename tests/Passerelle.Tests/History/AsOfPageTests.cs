using System.Globalization;
using System.Net;
using Passerelle.Domain.Casework.Cases;
using Passerelle.Domain.Vocabulary;
using Passerelle.Features.Casework.Cases;
using Passerelle.Tests.TestKit;

namespace Passerelle.Tests.History;

/// <summary>The pages of a case as it stood on a day.</summary>
public sealed class AsOfPageTests(HouseWithStories house) : IClassFixture<HouseWithStories>
{
    private async Task<CaseId> Kestrel() => new(await house.Sql<Guid>("select id from casework.case_file where alias = 'Kestrel'"));

    private static string Day(int daysAgo) => CityDay.Today.AddDays(-daysAgo).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    [Theory]
    [InlineData("")]
    [InlineData("/timeline")]
    [InlineData("/team")]
    [InlineData("/person")]
    [InlineData("/domains")]
    [InlineData("/dates")]
    public async Task Every_page_of_a_case_shows_an_earlier_day_with_a_banner_and_offers_no_change(string part)
    {
        using var browser = await house.Browse("coordinator");
        var page = await browser.Get($"{CaseLinks.Overview(await Kestrel())}{part}?as-of={Day(60)}");
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains("Read only", Answer.Fold(page.Page.Body!));
        Assert.Empty(page.Page.QuerySelectorAll("main form[method=post]"));
        Assert.DoesNotContain(page.Page.QuerySelectorAll("main a").Select(a => a.GetAttribute("href") ?? ""),
            href => href.Contains("/record", StringComparison.Ordinal) || href.Contains("/add", StringComparison.Ordinal) || href.EndsWith("/edit", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("")]
    [InlineData("/timeline")]
    [InlineData("/team")]
    [InlineData("/person")]
    [InlineData("/domains")]
    [InlineData("/dates")]
    [InlineData("/access")]
    public async Task Every_way_on_within_the_case_keeps_the_day(string part)
    {
        using var browser = await house.Browse("coordinator");
        var id = await Kestrel();
        var page = await browser.Get($"{CaseLinks.Overview(id)}{part}?as-of={Day(60)}");
        var ways = page.Page.QuerySelectorAll("main a, .moj-side-navigation a, .moj-identity-bar a").Select(a => a.GetAttribute("href") ?? "")
            .Where(href => href.StartsWith(CaseLinks.Overview(id), StringComparison.Ordinal) || href.StartsWith('?')).ToList();
        Assert.NotEmpty(ways);
        Assert.DoesNotContain(ways, href => !href.Contains("as-of=", StringComparison.Ordinal));
        Assert.DoesNotContain(page.Page.QuerySelectorAll("main form[method=get]"), form => form.QuerySelector("input[name='as-of']") is null);
    }

    [Fact]
    public async Task A_form_that_is_sent_for_an_earlier_day_changes_nothing_and_says_so()
    {
        using var browser = await house.Browse("coordinator");
        var id = await Kestrel();
        var form = await browser.Get($"{CaseLinks.Dates(id)}/next_hearing?as-of={Day(60)}");
        var refused = await browser.Submit(form, new Dictionary<string, string?>
        {
            ["Input.Date.Day"] = "1", ["Input.Date.Month"] = "2", ["Input.Date.Year"] = "2027", ["Input.Confidence"] = "firm", ["Input.Source"] = "Court",
        });
        Assert.Equal(HttpStatusCode.Conflict, refused.Status);
        Assert.Contains("the past cannot be changed", Assert.Single(refused.Errors));
        Assert.Equal("Court", refused.Page.QuerySelector("#Input_Source")!.GetAttribute("value"));
        Assert.Equal(0L, await house.Sql<long>("select count(*) from casework.key_date where case_id = $1 and kind = 'next_hearing'", id.Value));
    }

    [Fact]
    public async Task On_an_earlier_day_needs_are_seen_and_not_changed()
    {
        using var browser = await house.Browse("coordinator");
        var id = await Kestrel();
        Assert.Contains("Change needs and owners", (await browser.Get(CaseLinks.Overview(id))).Text);
        var then = (await browser.Get($"{CaseLinks.Overview(id)}?as-of={Day(60)}")).Text;
        Assert.Contains("See needs and owners", then);
        Assert.DoesNotContain("Change needs and owners", then);
    }

    [Fact]
    public async Task What_was_recorded_later_is_not_there_yet()
    {
        using var browser = await house.Browse("coordinator");
        var id = await Kestrel();
        var now = await browser.Get(CaseLinks.Timeline(id));
        var then = await browser.Get($"{CaseLinks.Timeline(id)}?as-of={Day(60)}");
        Assert.NotEqual(now.Text, then.Text);
        var latest = await house.Sql<string>("select account from casework.contact where case_id = $1 and account <> '' order by recorded_at desc limit 1", id.Value);
        Assert.Contains(latest![..20], now.Text);
        Assert.DoesNotContain(latest[..20], then.Text);
    }

    [Fact]
    public async Task A_day_is_chosen_in_words_and_a_day_before_the_case_is_explained()
    {
        using var browser = await house.Browse("coordinator");
        var id = await Kestrel();
        var chosen = CityDay.Today.AddDays(-60);
        var there = await browser.Get($"{CaseLinks.AsOf(id)}?Day.Day={chosen.Day}&Day.Month={chosen.ToString("MMMM", CultureInfo.InvariantCulture)}&Day.Year={chosen.Year}");
        Assert.Contains($"as-of={Day(60)}", there.Url.Query);
        var early = await browser.Get($"{CaseLinks.AsOf(id)}?Day.Day=1&Day.Month=1&Day.Year=2001");
        Assert.Contains("Nothing was known", Assert.Single(early.Errors));
        var future = await browser.Get($"{CaseLinks.AsOf(id)}?Day.Day=1&Day.Month=1&Day.Year=2199");
        Assert.Contains("still to come", Assert.Single(future.Errors));
        var empty = await browser.Get($"{CaseLinks.AsOf(id)}?Day.Day=&Day.Month=&Day.Year=");
        Assert.Single(empty.Errors);
    }
}
