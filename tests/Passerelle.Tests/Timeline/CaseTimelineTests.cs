using Passerelle.Domain.Casework.Addenda;
using Passerelle.Domain.Vocabulary;
using Passerelle.Features.Casework;
using Passerelle.Features.Casework.Addenda;
using Passerelle.Features.Casework.Timeline;
using Passerelle.Tests.Contacts;
using Passerelle.Tests.TestKit;
using static Passerelle.Tests.Contacts.CaseWithTeam;

namespace Passerelle.Tests.Timeline;

public sealed class CaseTimelineTests(House house) : IClassFixture<House>
{
    private async Task<CaseTimelineView> Read(string worker, CaseTimelineInput input, DateOnly? asOf = null) =>
        Value(await house.Run<CaseTimeline, CaseTimelineInput, CaseTimelineView>(worker, input, asOf: asOf));

    private static string[] Texts(CaseTimelineView view, string kind = "contact") => [.. view.Entries.Where(e => e.Row.Kind == kind).Select(e => e.Row.Text!)];

    private Task Tell(CaseId id, DateOnly day, string text, string worker = "probation") => house.Record(worker, Visit(id) with { HappenedOn = day, Account = text });

    [Fact]
    public async Task One_stream_holds_every_kind_newest_first()
    {
        var id = await house.OpenWithTeam("T1");
        await Tell(id, Today, "Visit.");
        Value(await house.Add("police", Bakery with { CaseId = id, HappenedOn = Today.AddDays(-1) }));
        Value(await house.Seal("health", new() { CaseId = id, HappenedOn = Today, Text = "Said in confidence.", ShowsExistence = true }));
        var view = await Read("coordinator", new() { CaseId = id });
        Assert.Equal(["contact", "decision", "event", "joined", "note_mark"], view.Entries.Select(e => e.Row.Kind).Distinct().Order());
        Assert.Equal(view.Entries.Select(e => e.Row.HappenedOn).OrderDescending(), view.Entries.Select(e => e.Row.HappenedOn));
        Assert.DoesNotContain(view.Entries, e => e.Row.Text!.Contains("confidence", StringComparison.Ordinal));
        var own = await Read("health", new() { CaseId = id });
        Assert.Equal(["Said in confidence."], Texts(own, "note"));
        Assert.DoesNotContain(own.Entries, e => e.Row.Kind == "note_mark");
        var mentor = await Read("mentor", new() { CaseId = id });
        Assert.Equal(["joined"], mentor.Entries.Select(e => e.Row.Kind));
    }

    [Fact]
    public async Task The_first_page_goes_back_by_whole_months_until_there_are_ten_entries()
    {
        var id = await house.OpenWithTeam("T2");
        var first = new DateOnly(Today.Year, Today.Month, 1);
        for (var month = 1; month <= 3; month++)
            for (var i = 0; i < 4; i++)
                await Tell(id, first.AddMonths(-2 * month).AddDays(i), $"{month}/{i}");
        var latest = await Read("probation", new() { CaseId = id, Kind = "contact" });
        Assert.Equal((12, null, null), (latest.Entries.Count, latest.Older, latest.Newer));
        var all = await Read("probation", new() { CaseId = id });
        Assert.Equal(first.AddMonths(-4), all.Older);
        var middle = await Read("probation", new() { CaseId = id, Month = first.AddMonths(-4) });
        Assert.Equal(["2/3", "2/2", "2/1", "2/0"], Texts(middle));
        Assert.Equal((first.AddMonths(-6), first.AddMonths(-2)), (middle.Older, middle.Newer));
        Assert.Empty((await Read("probation", new() { CaseId = id, Month = first.AddMonths(-5) })).Entries);
    }

    [Fact]
    public async Task Filters_narrow_the_stream()
    {
        var id = await house.OpenWithTeam("T3");
        await Tell(id, Today, "100% sure: rent_paid");
        await Tell(id, Today.AddDays(-40), "Asked about the rent");
        Value(await house.Record("housing", Visit(id) with { Account = "Landlord agrees.", LifeDomains = [LifeDomain.HOU] }));
        Assert.Equal(["Landlord agrees."], Texts(await Read("coordinator", new() { CaseId = id, Agency = house.Agency("housing") })));
        Assert.Equal(["Landlord agrees."], Texts(await Read("coordinator", new() { CaseId = id, LifeDomain = LifeDomain.HOU, Kind = "contact" })));
        Assert.Equal(["Asked about the rent"], Texts(await Read("coordinator", new() { CaseId = id, To = Today.AddDays(-1) })));
        Assert.Equal(["100% sure: rent_paid"], Texts(await Read("coordinator", new() { CaseId = id, From = Today, Words = "rent" })));
        Assert.Equal(["100% sure: rent_paid"], Texts(await Read("coordinator", new() { CaseId = id, Words = "RENT 100%" })));
        Assert.Equal(["100% sure: rent_paid"], Texts(await Read("coordinator", new() { CaseId = id, Words = "t_p" })));
        Assert.Empty((await Read("coordinator", new() { CaseId = id, Words = "nt%pa \\ '" })).Entries);
        Assert.All((await Read("coordinator", new() { CaseId = id, Kind = "team" })).Entries, e => Assert.Equal("joined", e.Row.Kind));
    }

    [Fact]
    public async Task On_paper_the_whole_period_stands_together()
    {
        var id = await house.OpenWithTeam("T4");
        await Tell(id, Today.AddDays(-100), "Old");
        await Tell(id, Today, "New");
        var paper = await Read("probation", new() { CaseId = id, From = Today.AddDays(-200), WholePeriod = true, Kind = "contact" });
        Assert.Equal(["New", "Old"], Texts(paper));
    }

    [Fact]
    public async Task What_others_wrote_since_the_last_visit_is_new_until_the_visit_is_over()
    {
        var id = await house.OpenWithTeam("T5");
        await Read("coordinator", new() { CaseId = id });
        await house.Sql<int>("update access.feed set seen_at = now() - interval '2 hours' where case_id = $1 and worker_id = $2", id.Value, house.Worker("coordinator").Value);
        await house.Sql<int>("set session_replication_role = replica; update casework.team set starts_at = now() - interval '3 hours' where case_id = '" + id.Value + "'; update casework.decision set recorded_at = now() - interval '3 hours' where case_id = '" + id.Value + "'; set session_replication_role = origin");
        await Tell(id, Today, "By another");
        await Tell(id, Today, "By me", "coordinator");
        foreach (var _ in (int[])[1, 2])
            Assert.Equal(["By another"], (await Read("coordinator", new() { CaseId = id })).Entries.Where(e => e.IsNew).Select(e => e.Row.Text));
    }

    [Fact]
    public async Task Addenda_stand_under_their_entry_and_only_the_author_may_add_one()
    {
        var id = await house.OpenWithTeam("T6");
        var contact = Value(await house.Record("probation", Visit(id)));
        Value(await house.Run<AddAddendum, AddAddendumInput, AddendumId>("probation", new() { CaseId = id, Kind = EntryKind.Contact, EntryId = contact.Value, Text = "It was Tuesday.", Reason = "Wrong day." }));
        var entry = (await Read("coordinator", new() { CaseId = id, Kind = "contact" })).Entries.Single();
        Assert.Equal(("It was Tuesday.", false), (Assert.Single(entry.Addenda).Text, entry.MayCorrect));
        Assert.True((await Read("probation", new() { CaseId = id, Kind = "contact" })).Entries.Single().MayCorrect);
    }

    [Fact]
    public async Task As_it_stood_on_a_day_only_what_was_known_then_is_in_the_stream()
    {
        var id = await house.OpenWithTeam("T7");
        var early = Value(await house.Record("probation", Visit(id) with { HappenedOn = Today.AddDays(-6), Account = "Known early." }));
        await Age(id, 5);
        Value(await house.Record("probation", Visit(id) with { HappenedOn = Today.AddDays(-6), Account = "Learned late." }));
        Value(await house.Run<AddAddendum, AddAddendumInput, AddendumId>("probation", new() { CaseId = id, Kind = EntryKind.Contact, EntryId = early.Value, Text = "Later.", Reason = "Why." }));
        var past = await Read("coordinator", new() { CaseId = id, Kind = "contact" }, Today.AddDays(-2));
        Assert.Equal(["Known early."], Texts(past));
        Assert.Empty(past.Entries.Single().Addenda);
        Assert.Equal(2, (await Read("coordinator", new() { CaseId = id, Kind = "contact" })).Entries.Count);
        Assert.Equal(ProblemKind.NotFound, Assert.Single((await house.Run<CaseTimeline, CaseTimelineInput, CaseTimelineView>("coordinator", new() { CaseId = id }, asOf: Today.AddDays(-9))).Problems).Kind);
    }

    private Task Age(CaseId id, int days) => house.Sql<int>("set session_replication_role = replica; "
        + string.Join("; ", new[] { "case_file", "person", "person_name", "whereabouts", "key_date", "team", "decision", "contact", "due" }
            .Select(t => $"update casework.{t} set known_from = known_from - interval '{days} days' where case_id = '{id.Value}'"))
        + $"; update casework.team set starts_at = starts_at - interval '{days} days' where case_id = '{id.Value}'; set session_replication_role = origin");

    [Fact]
    public async Task Who_read_what_is_in_the_log()
    {
        var id = await house.OpenWithTeam("T8");
        var contact = Value(await house.Record("health", Visit(id) with { Handling = new HandlingInput { Class = InformationClass.Health } }));
        await Read("probation", new() { CaseId = id });
        Assert.Equal(1L, await house.Sql<long>("select count(*) from audit.record where verb = 'view_timeline' and $1 = any (row_ids) and 'H' = any (classes) and worker_id = $2", contact.Value, house.Worker("probation").Value));
    }
}
