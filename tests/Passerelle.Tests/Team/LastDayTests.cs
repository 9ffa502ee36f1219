using System.Globalization;
using System.Net;
using Passerelle.Domain.Vocabulary;
using Passerelle.Features.Casework.Cases;
using Passerelle.Features.Casework.Team;
using Passerelle.Platform.Web;
using Passerelle.Tests.Platform;
using Passerelle.Tests.TestKit;

namespace Passerelle.Tests.Team;

/// <summary>Until a day means that the day is included: what is typed, what is stored, what opens the case and what every page says.</summary>
public sealed class LastDayTests(House house) : IClassFixture<House>
{
    private static readonly TimeZoneInfo Paris = TimeZoneInfo.FindSystemTimeZoneById("Europe/Paris");

    private static DateOnly Today => CityDay.Today;

    private static Dictionary<string, string?> Typed(string field, DateOnly day) =>
        new() { [$"{field}.Day"] = $"{day.Day}", [$"{field}.Month"] = $"{day.Month}", [$"{field}.Year"] = $"{day.Year}" };

    private Task<Outcome<TeamMemberId>> Add(CaseId id, string worker, string function, DateOnly? from, DateOnly? until, params LifeDomain[] domains) =>
        house.Run<AddTeamMember, AddTeamMemberInput, TeamMemberId>("coordinator", new()
        {
            CaseId = id, WorkerId = house.Worker(worker), Function = function, LifeDomains = domains, From = from, Until = until, Why = "Works with the person.",
        });

    [Theory]
    [InlineData("en", "until {0}", "You are on the team until {0}.")]
    [InlineData("fr", "jusqu’au {0}", "Vous participez à l’équipe jusqu’au {0}.")]
    public async Task The_day_that_was_typed_stands_on_every_page_and_in_the_form_again(string language, string until, string why)
    {
        var id = await house.OpenCase("Sandpiper" + language);
        var last = Today.AddDays(5);
        var day = Culture.In(language, () => Dates.Long(last));
        using var coordinator = await house.Browse("coordinator", language);
        var fields = new Dictionary<string, string?>(Typed("Input.Until", last))
        {
            ["Input.WorkerId"] = house.Worker("health").Value.ToString(), ["Input.Function"] = "health_professional", ["Input.Why"] = "Works with the person.",
        };
        var form = await coordinator.Get(TeamLinks.Add(id));
        var preview = await coordinator.Submit(form, fields, button: "button[formaction]");
        var said = string.Format(CultureInfo.InvariantCulture, until, day);
        Assert.Contains(said, Answer.Fold(preview.Page.QuerySelector(".app-preview")!), StringComparison.Ordinal);
        Assert.Contains(said, (await coordinator.Submit(preview, fields)).Text, StringComparison.Ordinal);

        using var member = await house.Browse("health", language);
        foreach (var address in new[] { CaseLinks.Overview(id), CaseLinks.Team(id) })
        {
            var page = await member.Get(address);
            Assert.Contains(said, Answer.Fold(page.Page.QuerySelector(".moj-identity-bar__seen")!), StringComparison.Ordinal);
            Assert.Contains(said, page.Text, StringComparison.Ordinal);
            Assert.Contains(string.Format(CultureInfo.InvariantCulture, why, day), page.Text, StringComparison.Ordinal);
            Assert.DoesNotContain(Culture.In(language, () => Dates.Long(last.AddDays(1))), Answer.Fold(page.Page.DocumentElement), StringComparison.Ordinal);
        }

        var seat = new TeamMemberId(await house.Sql<Guid>("select id from casework.team where case_id = $1 and worker_id = $2", id.Value, house.Worker("health").Value));
        var change = await coordinator.Get(TeamLinks.Change(id, seat));
        foreach (var (field, value) in Typed("Input.Until", last))
            Assert.Equal(value, change.Page.QuerySelector($"[name='{field}']")!.GetAttribute("value"));
        await coordinator.Submit(change, new Dictionary<string, string?> { ["Input.Why"] = "Goes on as before." });
        Assert.Equal(1L, await house.Sql<long>("select count(*) from casework.team where case_id = $1 and worker_id = $2 and id <> $3 and wanted_until = $4",
            id.Value, house.Worker("health").Value, seat.Value, LocalDay.Ends(last, Paris)));
    }

    [Fact]
    public async Task A_seat_opens_the_case_until_the_midnight_that_ends_its_last_day_also_when_clocks_change_on_it()
    {
        var id = await house.OpenCase("Redshank");
        var changes = Enumerable.Range(1, 370).Select(d => Today.AddDays(d)).Where(d => LocalDay.Ends(d, Paris) - LocalDay.Begins(d, Paris) != TimeSpan.FromDays(1)).Take(2).ToList();
        foreach (var (last, worker) in changes.Prepend(Today.AddDays(1)).Prepend(Today).Zip(["health", "police", "exit", "prison"]))
        {
            var function = worker switch { "health" => "health_professional", "police" => "police_contact", "exit" => "exit_worker", _ => "prison_case_manager" };
            Assert.Empty((await Add(id, worker, function, null, last)).Problems);
            // The agreement may end earlier; then the seat does. What was asked for is the midnight that PostgreSQL knows.
            Assert.True(await house.Sql<bool>(
                """
                select wanted_until = ($3::date + 1)::timestamp at time zone 'Europe/Paris' and during = tstzrange(starts_at, ends_at)
                   and ((wanted_until - interval '1 microsecond') at time zone 'Europe/Paris')::date = $3 and ends_at <= wanted_until and not during @> wanted_until
                  from casework.team where case_id = $1 and worker_id = $2
                """, id.Value, house.Worker(worker).Value, last), $"{worker}: {last:O}");
        }
        Assert.True(await house.Sql<bool>("select during @> ends_at - interval '1 microsecond' and ends_at = wanted_until from casework.team where case_id = $1 and worker_id = $2",
            id.Value, house.Worker("health").Value));
    }

    [Fact]
    public async Task A_guest_of_one_day_stays_24_hours_at_most_also_when_the_day_has_25()
    {
        Assert.Equal("2026-10-25T22:00:00Z", Guest("2026-10-24T22:00:00Z", "2026-10-25"));     // the whole day on which clocks go back
        Assert.Equal("2026-03-29T22:00:00Z", Guest("2026-03-28T23:00:00Z", "2026-03-29"));
        Assert.Equal("2026-11-22T23:00:00Z", Guest("2026-11-22T08:15:00Z", "2026-11-22"));     // today, from now on
        Assert.Equal("2026-11-23T08:15:00Z", Guest("2026-11-22T08:15:00Z", "2026-11-23"));     // tomorrow, up to this time
        Assert.Equal("2026-11-24T23:00:00Z", Guest("2026-11-22T08:15:00Z", "2026-11-24"));     // too long, and refused as such
        var id = await house.OpenCase("Curlew");
        Assert.Empty((await Add(id, "police", "panel_guest", null, Today.AddDays(1), LifeDomain.HOU)).Problems);
        Assert.Equal("team.too_long", Assert.Single((await Add(id, "health", "panel_guest", null, Today.AddDays(2), LifeDomain.HOU)).Problems).Key);

        static string Guest(string from, string last) => TeamMoments.Until(DateOnly.Parse(last, CultureInfo.InvariantCulture), Paris,
            DateTimeOffset.Parse(from, CultureInfo.InvariantCulture), TimeSpan.FromDays(1))!.Value.ToString("yyyy-MM-ddTHH:mm:ss'Z'", CultureInfo.InvariantCulture);
    }

    [Fact]
    public async Task Whoever_leaves_today_still_sees_the_case_today_and_whoever_leaves_now_does_not()
    {
        var id = await house.OpenCase("Dunlin");
        using var coordinator = await house.Browse("coordinator");
        async Task<Answer> End(string worker, string function, Dictionary<string, string?> fields)
        {
            var seat = await house.Seat(id, worker, function);
            return await coordinator.Submit(await coordinator.Get(TeamLinks.End(id, seat)), new Dictionary<string, string?>(fields) { ["Input.Why"] = "Moved to another service." });
        }
        var today = await End("health", "health_professional", Typed("Input.Until", Today));
        Assert.Contains("until " + Culture.In("en", () => Dates.Long(Today)), today.Text, StringComparison.Ordinal);
        Assert.Contains("1 former member", (await End("police", "police_contact", [])).Text, StringComparison.Ordinal);
        var past = await End("exit", "exit_worker", Typed("Input.Until", Today.AddDays(-1)));
        Assert.StartsWith("The last day cannot be before today", Assert.Single(past.Errors), StringComparison.Ordinal);
        using var health = await house.Browse("health");
        using var police = await house.Browse("police");
        Assert.Equal(HttpStatusCode.OK, (await health.Get(CaseLinks.Team(id))).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await police.Get(CaseLinks.Team(id))).Status);
    }
}
