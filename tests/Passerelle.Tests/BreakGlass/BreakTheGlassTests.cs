using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Passerelle.Domain.Casework.BreakGlass;
using Passerelle.Domain.Casework.Cases;
using Passerelle.Domain.Vocabulary;
using Passerelle.Features.Casework.BreakGlass;
using Passerelle.Features.Casework.Cases;
using Passerelle.Features.Home;
using Passerelle.Platform.UseCases;
using Passerelle.Tests.Contacts;
using Passerelle.Tests.Proof;
using Passerelle.Tests.TestKit;

namespace Passerelle.Tests.BreakGlass;

/// <summary>A case is opened in an emergency (rule 16): reason, one hour, read only, everybody told, reviewed by somebody else.</summary>
public sealed class BreakTheGlassTests(House house) : IClassFixture<House>
{
    private Task<Outcome<CaseOverviewView>> Look(string worker, CaseId id) => house.Run<CaseOverview, CaseId, CaseOverviewView>(worker, id);

    private async Task<IReadOnlyList<HomeNotice>> Told(string worker) => (await house.Run<ViewHome, Nothing, HomeView>(worker, Nothing.At)).Value.Notices;

    [Fact]
    public async Task It_opens_the_case_for_an_hour_and_the_log_says_what_for()
    {
        var id = await house.OpenCase("Opened");
        Assert.Equal(ProblemKind.NotFound, Assert.Single((await Look("prison", id)).Problems).Kind);
        await house.Opens("prison", id);
        Assert.Empty((await Look("prison", id)).Problems);
        Assert.Equal("break_glass", await house.Sql<string>("select purpose from audit.record where verb = 'view_case' and worker_id = $1 and case_ids = array[$2] order by at desc limit 1", house.Worker("prison").Value, id.Value));
        Assert.Equal("break_glass", await house.Sql<string>("select min(purpose) from audit.record where verb = 'break_glass' and case_ids = array[$1]", id.Value));
        await house.Shift(id, "60 minutes");
        Assert.Equal(ProblemKind.NotFound, Assert.Single((await Look("prison", id)).Problems).Kind);
    }

    [Fact]
    public async Task The_coordinator_and_the_data_protection_officer_are_told_at_once_and_it_stays_due_until_it_is_reviewed()
    {
        var id = await house.OpenCase("Told");
        var glass = await house.Opens("police", id);
        foreach (var worker in new[] { "coordinator", "dpo" })
            Assert.Contains(await Told(worker), n => n.Kind == "break_glass" && n.Place == GlassLinks.Review(glass));
        Assert.DoesNotContain(await Told("police"), n => n.Place == GlassLinks.Review(glass));
        var home = (await house.Run<ViewHome, Nothing, HomeView>("coordinator", Nothing.At)).Value;
        Assert.Contains(home.Soon.Concat(home.Action), d => d.CaseId == id && d.Kind == DueKind.ReviewEmergencyAccess);

        var finding = new ReviewGlassInput { Id = glass, Finding = EmergencyFinding.NotJustified, Note = "A call would have done." };
        Assert.Equal(ProblemKind.NotFound, Assert.Single((await house.Run<ReviewGlass, ReviewGlassInput, Guid>("chair", finding)).Problems).Kind);
        Assert.Equal("field.required", Assert.Single((await house.Run<ReviewGlass, ReviewGlassInput, Guid>("dpo", finding with { Note = " " })).Problems).Key);
        Assert.Empty((await house.Run<ReviewGlass, ReviewGlassInput, Guid>("dpo", finding)).Problems);
        Assert.Equal("glass.reviewed_already", Assert.Single((await house.Run<ReviewGlass, ReviewGlassInput, Guid>("coordinator", finding)).Problems).Key);
        home = (await house.Run<ViewHome, Nothing, HomeView>("coordinator", Nothing.At)).Value;
        Assert.DoesNotContain(home.Soon.Concat(home.Action), d => d.CaseId == id && d.Kind == DueKind.ReviewEmergencyAccess);
    }

    [Fact]
    public async Task Nobody_reviews_what_they_have_opened()
    {
        var id = await house.OpenCase("Own");
        var glass = await house.Opens("dpo", id);
        Assert.Equal("constraint.break_glass_reviewed_by_another",
            Assert.Single((await house.Run<ReviewGlass, ReviewGlassInput, Guid>("dpo", new ReviewGlassInput { Id = glass, Finding = EmergencyFinding.Justified })).Problems).Key);
        Assert.False((await house.Run<ViewGlass, Guid, GlassView>("dpo", glass)).Value.MayReview);
    }

    [Fact]
    public async Task The_review_shows_which_pages_were_opened_and_no_word_of_them()
    {
        var id = await house.OpenCase("Looks");
        var glass = await house.Opens("prison", id);
        await Look("prison", id);
        using var browser = await house.Browse("dpo");
        var page = await browser.Get(GlassLinks.Review(glass));
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains("Opened the overview", page.Text);
        Assert.Contains(GlassKit.Why, page.Text);
        Assert.DoesNotContain("Looks", page.Page.DocumentElement.TextContent);
        page = await browser.Submit(page, new Dictionary<string, string?> { ["Input.Finding"] = "Justified" });
        Assert.Contains("The finding is kept.", page.Page.DocumentElement.TextContent);
        Assert.Contains("Justified", (await browser.Get(GlassLinks.Register)).Text);
        await house.Forget("prison");
    }

    [Fact]
    public async Task An_overdue_review_is_told_to_chair_and_officer_once()
    {
        var id = await house.OpenCase("Overdue");
        await house.Seat(id, "chair", "panel_chair");
        var glass = await house.Opens("prison", id);
        await house.Sql<object>("update casework.break_glass set review_due_on = current_date - 2 where id = $1", glass);
        await house.Sql<int>("select access.escalate_glass()");
        await house.Sql<int>("select access.escalate_glass()");
        foreach (var worker in new[] { "chair", "dpo", "coordinator" })
            Assert.Single(await Told(worker), n => n.Kind == "break_glass_overdue" && n.Place == GlassLinks.Review(glass));
        Assert.Empty((await house.Run<ReviewGlass, ReviewGlassInput, Guid>("chair", new ReviewGlassInput { Id = glass, Finding = EmergencyFinding.FollowUp, Note = "Belongs on the team." })).Problems);
        await house.Forget("prison");
    }

    [Fact]
    public async Task Three_in_a_week_and_a_supervisor_of_the_same_agency_opens_it_again()
    {
        var cases = new List<CaseId>();
        for (var i = 0; i < 4; i++) cases.Add(await house.OpenCase("Limit" + i));
        foreach (var id in cases.Take(3)) await house.Opens("probation", id);
        var refused = await house.Break("probation", await house.Reference(cases[3]));
        Assert.Equal("constraint.break_glass_has_a_limit", Assert.Single(refused.Problems).Key);
        using (var browser = await house.Browse("probation"))
            Assert.Contains("your supervisor", (await browser.Get(GlassLinks.Open)).Text);
        await house.Sql<object>("insert into directory.worker (id, agency_id, name, roles) values (md5('chief')::uuid, $1, 'Chief of Probation', '{supervisor}')", house.Agency("probation").Value);
        var chief = await house.Sql<Guid>("select md5('chief')::uuid");
        using (var browser = new PageClient(await house.Address(), Microsoft.AspNetCore.WebUtilities.WebEncoders.Base64UrlEncode(
            await house.Services.GetRequiredService<Passerelle.Platform.Identity.Sessions>().Start(new WorkerId(chief), CancellationToken.None)), "en"))
        {
            var page = await browser.Get(GlassLinks.Locks);
            page = await browser.Submit(page, new Dictionary<string, string?>());
            Assert.Contains("can use emergency access again", page.Page.DocumentElement.TextContent);
        }
        await house.Opens("probation", cases[3]);
    }

    [Fact]
    public async Task Ten_tries_in_a_day_whether_they_find_something_or_not()
    {
        for (var i = 0; i < 10; i++)
            Assert.Null((await house.Break("debt", "B2026-9" + i)).Value.CaseId);
        Assert.Equal("constraint.break_glass_has_a_limit", Assert.Single((await house.Break("debt", "B2026-999")).Problems).Key);
        Assert.Equal(10L, await house.Sql<long>("select count(*) from audit.record where verb = 'break_glass' and outcome = 'notfound' and worker_id = $1", house.Worker("debt").Value));
    }

    [Fact]
    public async Task It_can_be_ended_before_its_time()
    {
        var id = await house.OpenCase("Ended");
        await house.Opens("exit", id);
        using var browser = await house.Browse("exit");
        var page = await browser.Get(CaseLinks.Overview(id));
        Assert.Contains("open until", (await browser.Get(GlassLinks.Own)).Text);
        var ended = await browser.Submit(page, new Dictionary<string, string?>(), ".app-strip--emergency form");
        Assert.Equal(GlassLinks.Own, ended.Url.AbsolutePath);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.Get(CaseLinks.Overview(id))).Status);
    }

    [Fact]
    public async Task Nothing_on_any_page_writes_and_a_form_that_is_sent_all_the_same_is_refused_in_words()
    {
        var id = await house.OpenWithTeam("Reads");
        var contact = CaseWithTeam.Value(await house.Record("probation", CaseWithTeam.Visit(id)));
        await house.Opens("exit", id);
        using var browser = await house.Browse("exit");
        foreach (var path in new[] { CaseLinks.Overview(id), CaseLinks.Timeline(id), CaseLinks.Person(id), CaseLinks.Domains(id), CaseLinks.Dates(id), CaseLinks.Team(id) })
        {
            var page = await browser.Get(path);
            Assert.Equal(HttpStatusCode.OK, page.Status);
            Assert.Contains("Emergency access, read only", page.Page.QuerySelector(".app-strip--emergency")!.TextContent);
            Assert.Equal("60", page.Page.QuerySelector("[data-minutes-left]")!.TextContent);
            Assert.Empty(page.Page.QuerySelectorAll("main form[method=post]"));
            Assert.DoesNotContain(page.Page.QuerySelectorAll("main a").Select(a => a.GetAttribute("href") ?? ""), href =>
                href.EndsWith("/record", StringComparison.Ordinal) || href.EndsWith("/add", StringComparison.Ordinal) || href.EndsWith("/seal", StringComparison.Ordinal) || href.EndsWith("/edit", StringComparison.Ordinal));
        }
        Assert.Empty((await browser.Get(CaseLinks.RecordContact(id))).Page.QuerySelectorAll("main form[method=post]"));
        var refused = await house.Record("exit", CaseWithTeam.Visit(id));
        Assert.Equal("not_carried", Assert.Single(refused.Problems).Key);
        Assert.NotEqual(default, contact);
    }

    [Fact]
    public async Task Unknown_foreign_barred_restricted_closed_and_own_cases_are_answered_with_the_same_bytes()
    {
        const string Me = "health";
        async Task<(string, CaseId)> Case(string alias) { var id = await house.OpenCase(alias); return (await house.Reference(id), id); }
        var (barred, barredId) = await Case("Barred");
        var (restricted, restrictedId) = await Case("Restricted");
        var (closed, closedId) = await Case("Closed");
        var (own, ownId) = await Case("Mine");
        var foreign = await house.Reference((await house.Run<OpenCase, OpenCaseInput, CaseId>("coordinator", new OpenCaseInput
        {
            DisplayAlias = "Foreign", State = CaseState.Voluntary, Track = Track.Voluntary, MainPurpose = Purpose.Reintegration, Reasons = "Elsewhere.", IsAnotherPerson = true,
        }, city: Passerelle.Demo.Cities.Zandermeer)).Value);
        await house.Sql<object>("insert into casework.bar (id, case_id, worker_id, kind, reason, starts_at, declared_by, class, agency_id, audience) values (gen_random_uuid(), $1, $2, 'exclusion', 'x', now(), $3, 'O', $4, 'case')",
            barredId.Value, house.Worker(Me).Value, house.Worker("coordinator").Value, house.Agency("municipality").Value);
        await house.Sql<object>("insert into casework.restriction (id, case_id, workers, reason, starts_at, class, agency_id, audience) values (gen_random_uuid(), $1, array[$2], 'x', now(), 'O', $3, 'case')",
            restrictedId.Value, house.Worker("coordinator").Value, house.Agency("municipality").Value);
        await house.Close(closedId);
        await house.Seat(ownId, Me, "health_professional");

        using var caller = await Caller.Start(await house.Address(), Microsoft.AspNetCore.WebUtilities.WebEncoders.Base64UrlEncode(await house.Session(Me)), GlassLinks.Open);
        var answers = new List<(int Status, string Location, string Body)>();
        foreach (var reference in new[] { "B2026-888", foreign, barred, restricted, closed, own })
        {
            var answer = await caller.Send("POST", GlassLinks.Open, [new("Input.Reference", reference), new("Input.Reason", "Crisis"), new("Input.Why", GlassKit.Why)]);
            answers.Add(answer with { Body = Caller.Comparable(answer.Body, reference) });
        }
        Assert.Equal(400, answers[0].Status);
        Assert.Contains("Call the coordinator", answers[0].Body);
        Assert.Single(answers.Distinct());
        Assert.Equal(0L, await house.Sql<long>("select count(*) from casework.break_glass where worker_id = $1", house.Worker(Me).Value));
    }

    [Fact]
    public async Task A_short_reason_is_said_beside_its_field_and_is_no_try()
    {
        using var browser = await house.Browse("jobs", "fr");
        var form = await browser.Get(GlassLinks.Open);
        var again = await browser.Submit(form, new Dictionary<string, string?> { ["Input.Reference"] = "B2026-001", ["Input.Reason"] = "Crisis", ["Input.Why"] = "Trop court" });
        Assert.Equal(HttpStatusCode.BadRequest, again.Status);
        Assert.Contains("vous en avez écrit 10", Answer.Fold(again.Page.QuerySelector("#Input_Why-error")!));
        Assert.Equal("Trop court", again.Page.QuerySelector("#Input_Why")!.TextContent);
        Assert.Equal(0L, await house.Sql<long>("select count(*) from access.glass_attempt where worker_id = $1", house.Worker("jobs").Value));
    }
}
