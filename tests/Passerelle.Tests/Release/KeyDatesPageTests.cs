using System.Net;
using Passerelle.Domain.Casework.Release;
using Passerelle.Domain.Vocabulary;
using Passerelle.Features.Casework.Release;
using Passerelle.Tests.TestKit;

namespace Passerelle.Tests.Release;

/// <summary>Key dates: every date they ever were stays (rule 71), and a release before a weekend is said aloud (rule 73).</summary>
public sealed class KeyDatesPageTests(House house) : IClassFixture<House>
{
    private static readonly DateOnly Today = CityDay.Today;

    private static DateOnly NextFriday(int weeks) => Today.AddDays((DayOfWeek.Friday - Today.DayOfWeek + 7) % 7 + 7 * weeks);

    private Task<Outcome<KeyDateId>> Set(CaseId caseId, KeyDateKind kind, DateOnly date, string by = "coordinator") => house.Run<SetKeyDate, SetKeyDateInput, KeyDateId>(by, new()
    {
        CaseId = caseId, Kind = kind, Date = PartialDate.Of(date), Confidence = Confidence.Firm, Source = "Prison register",
    });

    [Theory]
    [InlineData("en", "It was", "friday")]
    [InlineData("fr", "C’était", "vendredi")]
    public async Task A_release_date_that_moves_keeps_what_it_was_and_warns_before_a_weekend(string language, string was, string weekday)
    {
        var first = NextFriday(30).AddDays(-3);
        var caseId = await house.OpenCase("Brambling" + language, PartialDate.Of(first));
        using var browser = await house.Browse("coordinator", language);
        var form = await browser.Get($"/cases/{caseId.Value}/dates/planned_release");
        var friday = NextFriday(20);
        var page = await browser.Submit(form, new Dictionary<string, string?>
        {
            ["Input.Date.Day"] = friday.Day.ToString(), ["Input.Date.Month"] = friday.Month.ToString(), ["Input.Date.Year"] = friday.Year.ToString(),
            ["Input.Confidence"] = "firm", ["Input.Source"] = "Judge",
        });
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains(weekday, page.Text, StringComparison.OrdinalIgnoreCase);
        var card = Answer.Fold(page.Page.QuerySelector("#planned_release")!);
        Assert.Contains(was, card, StringComparison.Ordinal);
        Assert.Contains(first.Year.ToString(), card, StringComparison.Ordinal);
        Assert.NotEmpty(page.Page.QuerySelectorAll(".moj-alert--warning"));
    }

    [Fact]
    public async Task When_the_release_moves_the_days_of_the_gates_move_with_it()
    {
        var caseId = await house.OpenCase("Redwing", PartialDate.Of(Today.AddDays(400)));
        Assert.Empty((await Set(caseId, KeyDateKind.PlannedRelease, Today.AddDays(100))).Problems);
        const string Open = "select string_agg((due_on - current_date)::text, ' ' order by due_on) from casework.due where case_id = $1 and kind = 'release_gate' and done_at is null";
        Assert.Equal("10 70 93", await house.Sql<string>(Open, caseId.Value));
        Assert.Empty((await Set(caseId, KeyDateKind.PlannedRelease, Today.AddDays(50))).Problems);
        Assert.Equal("20 43", await house.Sql<string>(Open, caseId.Value));
        Assert.Equal(3L, await house.Sql<long>("select count(*) from casework.due where case_id = $1 and kind = 'release_gate' and done_at is not null", caseId.Value));
    }

    [Fact]
    public async Task Whoever_carries_no_justice_information_is_shown_release_dates_only()
    {
        var caseId = await house.OpenCase("Fieldfare", PartialDate.Of(Today.AddDays(100)));
        await Set(caseId, KeyDateKind.NextHearing, Today.AddDays(20));
        await house.Seat(caseId, "housing", "domain_owner", LifeDomain.HOU);
        using var browser = await house.Browse("housing");
        var page = await browser.Get($"/cases/{caseId.Value}/dates");
        Assert.NotNull(page.Page.QuerySelector("#planned_release"));
        Assert.Null(page.Page.QuerySelector("#next_hearing"));
        Assert.Empty(page.Page.QuerySelectorAll("main a[href$=planned_release]"));
        Assert.Equal(HttpStatusCode.Forbidden, (await browser.Get($"/cases/{caseId.Value}/dates/planned_release")).Status);
    }

    [Fact]
    public async Task An_impossible_date_is_refused_beside_the_field()
    {
        var caseId = await house.OpenCase("Ouzel");
        using var browser = await house.Browse("coordinator");
        var form = await browser.Get($"/cases/{caseId.Value}/dates/sentence_expiry");
        var refused = await browser.Submit(form, new Dictionary<string, string?> { ["Input.Date.Day"] = "31", ["Input.Date.Month"] = "2", ["Input.Date.Year"] = "2027", ["Input.Confidence"] = "firm", ["Input.Source"] = "x" });
        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.Single(refused.Errors);
        Assert.Equal("31", refused.Page.QuerySelector("#Input_Date")!.GetAttribute("value"));
        Assert.Equal(HttpStatusCode.NotFound, (await browser.Get($"/cases/{caseId.Value}/dates/no_such")).Status);
    }
}
