using System.Net;
using Npgsql;
using Passerelle.Domain.Casework.Cases;
using Passerelle.Domain.Vocabulary;
using Passerelle.Features.Audit;
using Passerelle.Features.Audit.AccessHistory;
using Passerelle.Features.Casework.Cases;
using Passerelle.Features.Casework.Notes;
using Passerelle.Features.Casework.Team;
using Passerelle.Features.Casework.Timeline;
using Passerelle.Platform.UseCases;
using Passerelle.Platform.Web;
using Passerelle.Tests.BreakGlass;
using Passerelle.Tests.TestKit;

namespace Passerelle.Tests.Audit;

/// <summary>Who has seen a case can be shown (rule 25), to those who answer for it, without a word of what was read.</summary>
public sealed class AccessHistoryTests(House house) : IClassFixture<House>
{
    private async Task<CaseId> Case(string alias = "Kestrel") => (await house.Run<OpenCase, OpenCaseInput, CaseId>("coordinator", new OpenCaseInput
    {
        DisplayAlias = alias, State = CaseState.Voluntary, Track = Track.Voluntary, MainPurpose = Purpose.Reintegration, Reasons = "Canary-reason.", IsAnotherPerson = true,
    })).Value;

    private Task<Outcome<AccessHistoryView>> Read(CaseId id, AccessHistoryInput? input = null, string worker = "coordinator") =>
        house.Run<AccessHistory, AccessHistoryInput, AccessHistoryView>(worker, input ?? new AccessHistoryInput { CaseId = id });

    [Fact]
    public async Task Every_look_stands_in_it_at_the_next_look_this_one_included()
    {
        var id = await Case();
        await house.Run<CaseOverview, CaseId, CaseOverviewView>("coordinator", id);
        var first = (await Read(id)).Value.Lines;
        Assert.Equal(["view_case", "open_case"], first.Select(l => l.Verb));
        var second = (await Read(id)).Value.Lines;
        Assert.Equal("view_access_history", second[0].Verb);
        Assert.Equal(("Oriane Veltis", "Ville de Brumelande", "case_work"), (second[0].Worker, second[0].Agency, second[0].Purpose));
    }

    [Fact]
    public async Task It_is_paged_by_key_and_every_record_comes_once()
    {
        var id = await Case("Paged");
        for (var i = 0; i < 130; i++)
            await house.Run<CaseOverview, CaseId, CaseOverviewView>("coordinator", id);
        var first = (await Read(id)).Value;
        var second = (await Read(id, new AccessHistoryInput { CaseId = id, After = first.Next })).Value;
        Assert.Equal((100, null), (first.Lines.Count, second.Next));
        Assert.Empty(first.Lines.Select(l => l.Id).Intersect(second.Lines.Select(l => l.Id)));
        Assert.Equal(131, first.Lines.Count + second.Lines.Count);
    }

    [Fact]
    public async Task Each_kind_of_line_can_be_asked_for()
    {
        var id = await Case("Kinds");
        await house.Seat(id, "police", "police_contact");
        await house.Run<CaseOverview, CaseId, CaseOverviewView>("police", id);
        await house.Run<PrintTimeline, CaseTimelineInput, CaseTimelineView>("police", new CaseTimelineInput { CaseId = id });
        await house.Opens("prison", id);
        await house.Run<CaseOverview, CaseId, CaseOverviewView>("prison", id);
        await house.Run<CaseOverview, CaseId, CaseOverviewView>("exit", id);   // not on the team
        Assert.Equal(ProblemKind.Forbidden, Assert.Single((await house.TrySeat(id, "exit", "exit_worker", by: "police")).Problems).Kind);
        foreach (var (kind, worker, verb) in new[]
                 {
                     ("read", "Yann Sorbier-Ost", "view_case"), ("changed", "Oriane Veltis", "add_team_member"), ("taken_out", "Yann Sorbier-Ost", "print_timeline"),
                     ("break_glass", "Lisbe Harnaut", "view_case"), ("denied", "Ravi Torsel", "view_case"), ("denied", "Yann Sorbier-Ost", "add_team_member"),
                 })
        {
            var lines = (await Read(id, new AccessHistoryInput { CaseId = id, Kind = kind })).Value.Lines;
            Assert.Contains(lines, l => l.Worker == worker && l.Verb == verb);
            Assert.All(lines, l => Assert.Equal(kind, l.Kind));
        }
    }

    [Fact]
    public async Task To_print_it_is_one_list_and_stands_in_it_as_printed()
    {
        var id = await Case("Print");
        using var browser = await house.Browse("coordinator");
        var page = await browser.Get(CaseLinks.AccessHistory(id) + "?view=print");
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Empty(page.Page.QuerySelectorAll("main form"));
        Assert.Contains("print_access_history", (await Read(id, new AccessHistoryInput { CaseId = id, Kind = "taken_out" })).Value.Lines.Select(l => l.Verb));
    }

    [Fact]
    public async Task Whoever_is_not_on_the_team_learns_nothing_and_whoever_may_not_is_refused()
    {
        var id = await Case("Closed");
        Assert.Equal(ProblemKind.NotFound, Assert.Single((await Read(id, worker: "chair")).Problems).Kind);
        Assert.Equal(ProblemKind.Forbidden, Assert.Single((await Read(id, worker: "police")).Problems).Kind);
    }

    [Fact]
    public async Task The_page_shows_no_word_of_the_case_and_misses_none_of_its_own()
    {
        var id = await Case("Page");
        foreach (var language in new[] { "en", "fr" })
        {
            using var browser = await house.Browse("coordinator", language);
            await browser.Get(CaseLinks.Overview(id));
            var page = await browser.Get(CaseLinks.AccessHistory(id));
            Assert.Equal(HttpStatusCode.OK, page.Status);
            Assert.Contains("Oriane Veltis", page.Text);
            Assert.DoesNotContain("Canary-reason", page.Text);
            Assert.DoesNotContain("[", page.Text);
        }
    }

    [Fact]
    public async Task It_does_not_betray_that_another_agency_wrote_a_sealed_note()
    {
        var id = await Case("Sealed");
        await house.Seat(id, "exit", "exit_worker");
        var sealing = await house.Run<SealNote, SealNoteInput, NoteId>("exit", new SealNoteInput { CaseId = id, HappenedOn = CityDay.Today.AddDays(-1), Text = "Canary-note.", ShowsExistence = false, FactOrJudgement = FactOrJudgement.Fact });
        Assert.Empty(sealing.Problems);
        var line = (await Read(id)).Value.Lines.First(l => l.Worker == "Ravi Torsel" && l.Kind == "changed");
        Assert.Equal(LogWords.AddedEntry, line.Verb);
        Assert.DoesNotContain("P", line.Classes);
    }

    [Fact]
    public async Task The_data_protection_officer_reads_the_log_and_nothing_of_the_case()
    {
        var id = await Case("Overseen");
        Assert.Empty((await Read(id, worker: "dpo")).Problems);
        using var browser = await house.Browse("dpo");
        var page = await browser.Get(CaseLinks.AccessHistory(id));
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains("Oriane Veltis", page.Text);
        Assert.DoesNotContain("Overseen", page.Page.DocumentElement.TextContent);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.Get(CaseLinks.Overview(id))).Status);
    }

    [Fact]
    public async Task A_long_log_is_asked_about_each_other_case_once_and_not_with_every_line()
    {
        var (id, other) = (await Case("Long"), await Case("Beside"));
        await house.Sql<object>("insert into audit.record (id, at, verb, is_write, purpose, case_ids, classes, row_ids, outcome) " +
            "select gen_random_uuid(), now(), 'list_cases', false, 'case_work', array[$1, $2], '{O}', '{}', 'done' from generate_series(1, 2000)", id.Value, other.Value);
        var (connection, transaction) = await house.AsApplication("coordinator");
        await using var _ = connection;
        await using var __ = transaction;
        await using var explain = new NpgsqlCommand($"explain (analyze, buffers, timing off) select from access.log_of('{id.Value}', null, null)", connection);
        await using var rows = await explain.ExecuteReaderAsync();
        var plan = "";
        while (await rows.ReadAsync()) plan += rows.GetString(0) + "\n";
        Assert.Matches("rows=20[0-9][0-9]", plan);
        var pages = int.Parse(System.Text.RegularExpressions.Regex.Match(plan, "Buffers: shared hit=([0-9]+)").Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture);
        Assert.True(pages < 2000, plan);
    }

    [Fact]
    public void Every_verb_has_words()
    {
        var words = Words.For("Features/Audit/AccessHistory");
        var verbs = typeof(Program).Assembly.GetTypes().Where(t => t is { IsClass: true, IsAbstract: false } && t.GetInterfaces().Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IUseCase<,>)))
            .Select(t => ((UseCaseInfo)t.GetProperty("Info")!.GetValue(Activator.CreateInstance(t, [.. t.GetConstructors()[0].GetParameters().Select(_ => (object?)null)]))!)).Select(i => i.Verb);
        Assert.DoesNotContain(verbs, verb => !words.Has($"verb.{verb}"));
    }
}
