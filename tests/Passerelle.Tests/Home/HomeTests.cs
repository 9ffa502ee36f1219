using System.Net;
using AngleSharp.Dom;
using Passerelle.Domain.Casework.Cases;
using Passerelle.Domain.Casework.Ownership;
using Passerelle.Domain.Vocabulary;
using Passerelle.Features.Casework.Cases;
using Passerelle.Features.Casework.Ownership;
using Passerelle.Features.Home;
using Passerelle.Platform.UseCases;
using Passerelle.Tests.TestKit;

namespace Passerelle.Tests.Home;

public sealed class HomeTests(House house) : IClassFixture<House>
{
    private async Task<CaseId> Opened(string alias, PartialDate? release = null, CaseState state = CaseState.Voluntary) =>
        (await house.Run<OpenCase, OpenCaseInput, CaseId>("coordinator", new OpenCaseInput
        {
            DisplayAlias = alias, State = state, Reasons = "A test.", IsAnotherPerson = true, Release = release, ReleaseSource = "Register",
        })).Value;

    private async Task<HomeView> Seen(string worker) => (await house.Run<ViewHome, Nothing, HomeView>(worker, Nothing.At)).Value;

    private Task Join(CaseId id, string worker, string agency, string function) => house.Sql<int>(
        """
        insert into casework.team (id, case_id, class, agency_id, audience, worker_id, function, classes, reach, starts_at, why, source)
        values (gen_random_uuid(), $1, 'O', $2, 'case', $3, $4, '{O,J}', 'case', now() - interval '1 second', 'A test.', 'added')
        """, id.Value, house.Agency(agency).Value, house.Worker(worker).Value, function);

    private Task Due(CaseId id, DueKind kind, int days, string? worker = null) => house.Sql<int>(
        """
        insert into casework.due (id, case_id, kind, due_on, worker_id, class, agency_id, audience)
        select gen_random_uuid(), id, $2, (now() at time zone 'Europe/Paris')::date + $3, $4::text::uuid, 'O', lead_agency_id, 'case' from casework.case_file where id = $1
        """, id.Value, Code.Of(kind), days, worker is null ? DBNull.Value : house.Worker(worker).Value.ToString());

    [Fact]
    public async Task What_is_due_calls_the_one_it_names_or_those_responsible()
    {
        var id = await Opened("Duedate");
        await Join(id, "police", "police", "police_contact");
        await Due(id, DueKind.Review, -2);
        await Due(id, DueKind.NextContact, 5, "coordinator");
        await Due(id, DueKind.AnswerConcern, 1);
        await Due(id, DueKind.NextContact, -1, "police");
        await Due(id, DueKind.Review, 20);

        var coordinator = await Seen("coordinator");
        Assert.Equal([DueKind.Review, DueKind.AnswerConcern], coordinator.Action.Where(d => d.CaseId == id).Select(d => d.Kind));
        Assert.Equal([DueKind.NextContact], coordinator.Soon.Where(d => d.CaseId == id).Select(d => d.Kind));
        var police = await Seen("police");
        Assert.Equal([DueKind.NextContact], police.Action.Where(d => d.CaseId == id).Select(d => d.Kind));
        Assert.DoesNotContain(police.Soon, d => d.CaseId == id);
        Assert.Empty((await Seen("probation")).Action);
    }

    [Fact]
    public async Task A_need_that_nobody_holds_calls_the_coordinator_until_somebody_holds_it()
    {
        var id = await Opened("Gap");
        Assert.True((await house.Run<SetNeed, SetNeedInput, NeedId>("coordinator", new SetNeedInput { CaseId = id, LifeDomain = LifeDomain.HOU, Level = NeedLevel.AcuteNeed })).Ok);
        Assert.True((await house.Run<SetNeed, SetNeedInput, NeedId>("coordinator", new SetNeedInput { CaseId = id, LifeDomain = LifeDomain.LEI, Level = NeedLevel.SomeNeed })).Ok);
        Assert.Equal([LifeDomain.HOU], (await Seen("coordinator")).Gaps.Single(g => g.CaseId == id).Domains);
        await house.Sql<int>(
            """
            insert into casework.domain_owner (id, case_id, starts_on, class, life_domain, agency_id, audience)
            values (gen_random_uuid(), $1, current_date - 1, 'O', 'HOU', $2, 'case')
            """, id.Value, house.Agency("housing").Value);
        Assert.DoesNotContain((await Seen("coordinator")).Gaps, g => g.CaseId == id);
    }

    [Fact]
    public async Task What_others_changed_is_new_until_one_looks()
    {
        var id = await Opened("News");
        Assert.DoesNotContain((await Seen("coordinator")).Changed, c => c.CaseId == id);
        await house.Sql<int>("update access.feed set updated_at = now(), updated_by = $2, seen_at = now() - interval '1 hour' where case_id = $1", id.Value, house.Worker("police").Value);
        var change = Assert.Single((await Seen("coordinator")).Changed, c => c.CaseId == id);
        Assert.Equal("Yann Sorbier-Ost", change.By);
        using var browser = await house.Browse("coordinator");
        await browser.Get(CaseLinks.Overview(id));
        Assert.DoesNotContain((await Seen("coordinator")).Changed, c => c.CaseId == id);
    }

    [Fact]
    public async Task Releases_within_ninety_days_stand_there_the_next_first()
    {
        var today = DateOnly.FromDateTime((await house.Sql<DateTime>("select (now() at time zone 'Europe/Paris')::timestamp")));
        foreach (var days in new[] { 80, 10, 95, -3 })
            await Opened($"Release {days}", PartialDate.Of(today.AddDays(days)));
        Assert.Equal(["Release 10", "Release 80"], (await Seen("coordinator")).Releases.Where(r => r.Alias.StartsWith("Release", StringComparison.Ordinal)).Select(r => r.Alias));
    }

    [Fact]
    public async Task A_form_begun_and_not_sent_is_a_link_back_to_it()
    {
        var id = await Opened("Drafted");
        foreach (var form in new[] { "/cases/open/new", $"/cases/{id.Value}/contacts/record", $"/cases/{Guid.Empty}/contacts/record" })
            await house.Sql<int>("insert into platform.draft (worker_id, form, fields) values ($1, $2, '{}')", house.Worker("coordinator").Value, form);
        using var browser = await house.Browse("coordinator");
        var links = (await browser.Get("/")).Page.QuerySelectorAll("#action a").Select(a => (a.GetAttribute("href"), Answer.Fold(a.ParentElement!))).ToList();
        Assert.Contains(("/cases/open/new", "Open a case"), links);
        Assert.Contains(($"/cases/{id.Value}/contacts/record", "Record a contact, Drafted"), links);
        Assert.DoesNotContain(links, l => l.Item1!.Contains(Guid.Empty.ToString(), StringComparison.Ordinal));
    }

    [Fact]
    public async Task Closed_cases_call_nobody()
    {
        var id = await Opened("Gone");
        await house.Run<ChangeState, ChangeStateInput, CaseId>("coordinator", new ChangeStateInput { CaseId = id, To = CaseState.Closed, Version = 1, Reasons = "Done.", ClosureReason = ClosureReason.GoalsMet });
        await Due(id, DueKind.Review, -1);
        Assert.DoesNotContain((await Seen("coordinator")).Action, d => d.CaseId == id);
    }

    [Theory]
    [InlineData("coordinator"), InlineData("police"), InlineData("mentor"), InlineData("dpo"), InlineData("mayor"), InlineData("administrator"), InlineData("supervisor")]
    public async Task Every_role_has_a_home_in_both_languages(string worker)
    {
        foreach (var language in new[] { "en", "fr" })
        {
            using var browser = await house.Browse(worker, language);
            var page = await browser.Get("/");
            Assert.Equal(HttpStatusCode.OK, page.Status);
            Assert.Equal(language == "en" ? "Home" : "Accueil", page.Heading);
            Assert.DoesNotMatch(@"\[[a-z_]+(\.[a-z_.]+)?\]", page.Page.DocumentElement.TextContent);
            Assert.Equal(worker is not ("dpo" or "mayor" or "administrator"), page.Page.QuerySelector("#releases") is not null);
        }
    }
}
