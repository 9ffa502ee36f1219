using Passerelle.Database;
using Passerelle.Demo;
using Passerelle.Domain.Casework.Cases;
using Passerelle.Domain.Casework.Release;
using Passerelle.Domain.Vocabulary;
using Passerelle.Features.Casework.Cases;
using Passerelle.Features.Casework.Contacts;
using Passerelle.Platform.UseCases;
using Passerelle.Tests.TestKit;

namespace Passerelle.Tests.Demo;

public sealed class StoriesTests(HouseWithStories house) : IClassFixture<HouseWithStories>
{
    private async Task<CaseOverviewView> Look(string alias, string worker = "coordinator", City? city = null, DateOnly? asOf = null)
    {
        var id = await house.Sql<Guid>("select id from casework.case_file where alias = $1 order by opened_on desc limit 1", alias);
        var view = await house.Run<CaseOverview, CaseId, CaseOverviewView>(worker, new CaseId(id), asOf: asOf, city: city);
        Assert.Empty(view.Problems);
        return view.Value;
    }

    private async Task<DateOnly> Loaded() => DateOnly.FromDateTime((await house.Sql<DateTime>("select max(at) from audit.record")).Date);

    [Fact]
    public async Task Thirteen_people_are_there_with_their_contacts_and_events()
    {
        Assert.Equal(13L, await house.Sql<long>("select count(distinct alias) from casework.case_file"));
        Assert.InRange(await house.Sql<long>("select count(*) from casework.contact"), 55, 90);
        Assert.InRange(await house.Sql<long>("select count(*) from casework.significant_event"), 22, 40);
        Assert.True(await house.Sql<long>("select count(*) from casework.significant_event where direction = 'positive'") >= 8);
        Assert.Equal(Story.All.Count, Story.All.Select(story => story.Title).Distinct().Count());
    }

    [Fact]
    public async Task Cases_have_come_to_their_state_by_decisions_and_two_are_closed()
    {
        Assert.Equal(2L, await house.Sql<long>("select count(*) from casework.case_file where closed_on is not null"));
        Assert.Equal(2L, await house.Sql<long>("select count(*) from casework.case_file where alias = 'Marrow'"));
        Assert.Equal(0L, await house.Sql<long>(
            "select count(*) from casework.case_file c where state <> (select to_state from casework.decision d where d.case_id = c.id order by recorded_at desc limit 1)"));
        Assert.Equal(0L, await house.Sql<long>("select count(*) from casework.due where done_at is null and due_on < current_date - 30"));
        Assert.Equal("ASM,PLN,CUS", await house.Sql<string>(
            "select string_agg(to_state, ',' order by recorded_at) from casework.decision d join casework.case_file c on c.id = d.case_id where c.alias = 'Kestrel'"));
    }

    [Fact]
    public async Task Everything_is_recorded_on_the_day_of_its_beat_and_nothing_in_the_future()
    {
        foreach (var moment in new[]
        {
            "casework.contact recorded_at happened_on", "casework.significant_event recorded_at happened_on", "casework.sealed_note recorded_at happened_on", "casework.decision recorded_at decided_on",
        })
        {
            var (table, at, on) = moment.Split(' ') is [var t, var a, var o] ? (t, a, o) : throw new InvalidOperationException();
            Assert.Equal(0L, await house.Sql<long>($"select count(*) from {table} where ({at} at time zone 'UTC')::date <> {on}"));
            Assert.Equal(0L, await house.Sql<long>($"select count(*) from {table} where known_from <> {at}"));
        }
        Assert.Equal(0L, await house.Sql<long>("select count(*) from audit.record where at > now()"));
        Assert.Equal(0L, await house.Sql<long>("select count(*) from casework.team where starts_at > now()"));
        Assert.True(await house.Sql<long>("select count(distinct at::date) from audit.record") > 60);
    }

    [Fact]
    public async Task The_history_has_no_gap_and_no_overlap()
    {
        foreach (var table in new[] { "key_date", "need", "team", "case_file", "whereabouts", "domain_owner", "due" })
        {
            Assert.Equal(0L, await house.Sql<long>(
                $"""
                select count(*) from (
                    select id, upper(known) as until, coalesce(lead(lower(known)) over (partition by id order by lower(known)), (select known_from from casework.{table} c where c.id = h.id)) as next
                      from history.{table} h) steps
                 where until <> next
                """));
            Assert.Equal(0L, await house.Sql<long>($"select count(*) from history.{table} where isempty(known)"));
        }
    }

    [Fact]
    public async Task The_release_of_Kestrel_falls_on_a_Friday_and_was_later_before_it_moved()
    {
        var today = await Loaded();
        var now = await Look("Kestrel");
        Assert.InRange(now.Header.Release!.Days, 95, 102);
        Assert.Equal(DayOfWeek.Friday, now.Header.Release.Date.Earliest.DayOfWeek);
        Assert.True(now.Header.Release.NeedsWeekendCover);
        var before = await Look("Kestrel", asOf: today.AddDays(-60));
        Assert.Equal(now.Header.Release.Date.Earliest.AddDays(30), before.Header.Release!.Date.Earliest);
        Assert.Contains(before.Team, member => member.Name == Cities.Brumelande.Worker("mentor").Name);
        Assert.DoesNotContain(before.Team, member => member.Name == Cities.Brumelande.Worker("debt").Name);
        Assert.Contains((await Look("Kestrel", asOf: today.AddDays(-80))).Team, member => member.Name == Cities.Brumelande.Worker("debt").Name);
        Assert.NotEmpty(now.Uncovered);
    }

    [Fact]
    public async Task The_coordinator_finds_news_in_some_cases_and_none_in_others()
    {
        Assert.True(await house.Sql<bool>("select updated_at > seen_at from access.feed where alias = 'Kestrel' and worker_id = $1", house.Worker("coordinator").Value));
        Assert.False(await house.Sql<bool>("select updated_at > seen_at from access.feed where alias = 'Wren' and worker_id = $1", house.Worker("coordinator").Value));
    }

    [Fact]
    public async Task The_sealed_notes_of_Alder_are_read_by_the_exit_organisation_only()
    {
        var id = await house.Sql<Guid>("select id from casework.case_file where alias = 'Alder'");
        foreach (var (worker, notes) in new[] { ("exit", 2L), ("coordinator", 0L), ("probation", 0L), ("mentor", 0L) })
        {
            var (connection, transaction) = await house.AsApplication(worker, Cities.Glimmavik);
            await using var _ = connection;
            await using var __ = transaction;
            await using var count = new Npgsql.NpgsqlCommand("select count(*) from sealed_note where case_id = $1", connection) { Parameters = { new() { Value = id } } };
            Assert.Equal(notes, await count.ExecuteScalarAsync());
        }
    }

    [Fact]
    public async Task A_security_item_is_read_by_the_one_who_is_named_and_cleared()
    {
        var item = await house.Sql<Guid>("select id from casework.significant_event where class = 'X'");
        foreach (var (worker, reads) in new[] { ("police", true), ("prosecutor", false), ("coordinator", false), ("probation", false), ("dpo", false) })
        {
            var (connection, transaction) = await house.AsApplication(worker);
            await using var _ = connection;
            await using var __ = transaction;
            await using var read = new Npgsql.NpgsqlCommand("select exists (select from timeline where id = $1)", connection) { Parameters = { new() { Value = item } } };
            Assert.Equal(reads, await read.ExecuteScalarAsync());
        }
        // Named and no longer cleared, or cleared and not named: neither learns that it exists.
        Assert.Equal(["coordinator", "police"], await Cleared("c.withdrawn_at is null and c.valid_until >= current_date"));
        Assert.Equal(["prosecutor"], await Cleared("c.withdrawn_at < now() - interval '20 days' and c.recorded_at < c.withdrawn_at - interval '1 year'"));
        Assert.True(await house.Sql<bool>("select $2 = any (shared_with) from casework.significant_event where id = $1", item, house.Worker("prosecutor").Value));

        await house.Sql<object>("select access.warn_of_endings()");
        foreach (var (worker, place) in new[] { ("police", "/account"), ("dpo", $"/clearances/{house.Worker("police").Value}") })
        {
            using var browser = await house.Browse(worker);
            Assert.NotEmpty((await browser.Get("/")).Page.QuerySelectorAll($"#notices a[href='{place}']"));
        }

        async Task<string[]> Cleared(string which)
        {
            var found = await house.Sql<Guid[]>($"select array_agg(c.worker_id) from directory.clearance c where {which}") ?? [];
            return [.. house.City.Workers.Where(w => found.Contains(house.Worker(w.Key).Value)).Select(w => w.Key).Order(StringComparer.Ordinal)];
        }
    }

    [Fact]
    public async Task Every_page_about_the_team_names_the_same_last_day()
    {
        var id = await house.Sql<Guid>("select id from casework.case_file where alias = 'Kestrel'");
        var seat = await house.Sql<Guid>("select id from casework.team where case_id = $1 and function = 'key_worker' and during @> now()", id);
        using var coordinator = await house.Browse("coordinator");
        foreach (var page in new[] { "", "/review", $"/{seat}/change", $"/{seat}/end" })
            Assert.Contains("when agreement ISA-1 ends", (await coordinator.Get($"/cases/{id}/team{page}")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_finds_a_session_of_the_stories_on_their_account() =>
        Assert.Equal(0L, await house.Sql<long>("select count(*) from access.session where ended_at is null and worker_id = $1", house.Worker("exit").Value));

    [Fact]
    public async Task Two_emergencies_were_told_one_reviewed_and_one_waiting_for_it()
    {
        Assert.Equal(["justified/f", "-/t"], await house.Sql<string[]>(
            "select array_agg(concat_ws('/', coalesce(finding, '-'), review_due_on >= (now() at time zone 'Europe/Paris')::date) order by opened_at) from casework.break_glass") ?? []);
        Assert.Equal(0L, await house.Sql<long>("select count(*) from casework.team where function = 'break_glass' and during @> now()"));
        Assert.Equal(0L, await house.Sql<long>("select count(*) from casework.break_glass where opened_at > now() - interval '1 hour' or ends_at <> opened_at + interval '60 minutes'"));
        Assert.Equal(1L, await house.Sql<long>("select count(*) from casework.due where kind = 'review_emergency_access' and done_at is null and due_on = (select max(review_due_on) from casework.break_glass)"));
        var waiting = await house.Sql<Guid>("select id from casework.break_glass where reviewed_at is null");
        foreach (var worker in new[] { "coordinator", "dpo" })
        {
            using var browser = await house.Browse(worker);
            var told = Assert.Single((await browser.Get("/")).Page.QuerySelectorAll("#notices a[href^='/break-glass/']"));
            Assert.Equal($"/break-glass/{waiting}", told.GetAttribute("href"));
            Assert.Contains("urgences", (await browser.Get($"/break-glass/{waiting}")).Text, StringComparison.Ordinal);
        }
        foreach (var worker in new[] { "police", "health" })
            Assert.Equal(0L, await house.Sql<long>("select count(*) from access.feed f join casework.case_file c on c.id = f.case_id where c.alias = 'Wren' and f.worker_id = $1", house.Worker(worker).Value));
    }

    [Fact]
    public async Task No_ideology_is_written_down_anywhere_in_the_stories()
    {
        string[] families = ["jihad", "islamist", "right-wing", "left-wing", "anarch", "separatis", "incel", "sovereign", "extrémis", "extremis"];
        var texts = await house.Sql<string>(
            "select lower(concat_ws(' ', (select string_agg(account, ' ') from casework.contact), (select string_agg(facts, ' ') from casework.significant_event), (select string_agg(text, ' ') from casework.sealed_note), (select string_agg(reasons, ' ') from casework.decision)))");
        Assert.DoesNotContain(families, family => texts!.Contains(family, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Loading_again_changes_nothing_and_says_nothing()
    {
        var before = await house.Sql<long>("select count(*) from audit.record");
        var said = new List<string>();
        await DemoCities.LoadWhenMissing(house.Connections, said.Add, CancellationToken.None);
        Assert.Empty(said);
        Assert.Equal(before, await house.Sql<long>("select count(*) from audit.record"));
    }

    [Fact]
    public async Task A_beat_of_a_worker_who_is_not_on_the_team_stops_the_story()
    {
        var id = new CaseId(await house.Sql<Guid>("select id from casework.case_file where alias = 'Wren'"));
        var life = new Life(new StoryTeller(house.Services, Cities.Brumelande, new StoryCalendar(), CancellationToken.None), id);
        var refused = await Assert.ThrowsAsync<InvalidOperationException>(() => life.Met(-1, "police", Domain.Casework.Contacts.ContactMode.Phone, [], "Not on the team."));
        Assert.Contains(nameof(RecordContact), refused.Message);
        await Assert.ThrowsAsync<InvalidOperationException>(() => life.Met(-2, "debt", Domain.Casework.Contacts.ContactMode.Phone, [], "Told after a later beat."));
    }
}
