using System.Net;
using Passerelle.Domain.Casework.Cases;
using Passerelle.Domain.Casework.Team;
using Passerelle.Domain.Vocabulary;
using Passerelle.Features.Casework.Cases;
using Passerelle.Tests.TestKit;

namespace Passerelle.Tests.Cases;

public sealed class ChangeStateTests(House house) : IClassFixture<House>
{
    private async Task<CaseId> Opened(string alias, CaseState state = CaseState.Assessment) =>
        (await house.Run<OpenCase, OpenCaseInput, CaseId>("coordinator", new OpenCaseInput { DisplayAlias = alias, State = state, Reasons = "A test.", IsAnotherPerson = true })).Value;

    private Task<Outcome<CaseId>> Move(CaseId id, CaseState to, int version = 1, string worker = "coordinator", string reasons = "Because.", ClosureReason? closure = null) =>
        house.Run<ChangeState, ChangeStateInput, CaseId>(worker, new ChangeStateInput { CaseId = id, To = to, Version = version, Reasons = reasons, ClosureReason = closure });

    private Task<string?> Open(CaseId id) =>
        house.Sql<string>("select string_agg(kind, ',' order by kind) from casework.due where case_id = $1 and done_at is null and kind <> 'access_review'", id.Value);

    [Fact]
    public async Task A_step_moves_the_case_keeps_the_reasons_and_starts_the_clock_of_the_new_state()
    {
        var id = await Opened("Step");
        Assert.Equal("state_ends", await Open(id));
        Assert.Empty((await Move(id, CaseState.Planning)).Problems);
        Assert.Equal("state_ends", await Open(id));
        Assert.Equal(1L, await house.Sql<long>("select count(*) from casework.due where case_id = $1 and done_at is not null and kind <> 'access_review'", id.Value));
        Assert.Empty((await Move(id, CaseState.Voluntary, version: 2)).Problems);
        Assert.Equal("review", await Open(id));
        Assert.Equal("ASM>PLN,PLN>VOL", await house.Sql<string>("select string_agg(from_state || '>' || to_state, ',' order by recorded_at) from casework.decision where case_id = $1 and from_state is not null", id.Value));
    }

    [Fact]
    public async Task A_choice_based_on_an_older_version_is_a_conflict_and_changes_nothing()
    {
        var id = await Opened("Conflict");
        await Move(id, CaseState.Planning);
        var late = await Move(id, CaseState.Closed, version: 1, closure: ClosureReason.GoalsMet);
        Assert.Equal(ProblemKind.Conflict, Assert.Single(late.Problems).Kind);
        Assert.Equal("PLN", await house.Sql<string>("select state from casework.case_file where id = $1", id.Value));
    }

    [Fact]
    public async Task A_closed_case_waits_for_nothing_and_stands_in_the_closed_tab()
    {
        var id = await Opened("Closing", CaseState.Voluntary);
        Assert.Contains((await Move(id, CaseState.Closed)).Problems, p => p is { Key: "case.closure_reason_needed", Field: nameof(ChangeStateInput.ClosureReason) });
        Assert.Empty((await Move(id, CaseState.Closed, closure: ClosureReason.GoalsMet)).Problems);
        Assert.Null(await Open(id));
        var closed = await house.Run<CaseList, CaseListInput, CaseListView>("coordinator", new CaseListInput { Tab = "closed" });
        Assert.Contains(closed.Value.Rows, r => r.CaseId == id);
        Assert.Contains((await Move(id, CaseState.Planning, version: 2)).Problems, p => p.Key == "case.closed");
    }

    [Fact]
    public async Task Only_who_may_change_it_sees_the_form_and_a_foreign_case_does_not_exist()
    {
        var id = await Opened("Whose");
        using var housing = await house.Browse("housing");
        Assert.Equal(HttpStatusCode.NotFound, (await housing.Get(CaseLinks.ChangeState(id))).Status);
        await house.Sql<int>(
            """
            insert into casework.team (id, case_id, class, agency_id, audience, worker_id, function, classes, life_domains, reach, starts_at, why, source)
            values (gen_random_uuid(), $1, 'O', $2, 'case', $3, 'domain_owner', '{O}', '{HOU}', 'case', now() - interval '1 second', 'A test.', 'added')
            """, id.Value, house.Agency("housing").Value, house.Worker("housing").Value);
        Assert.Equal(HttpStatusCode.Forbidden, (await housing.Get(CaseLinks.ChangeState(id))).Status);
        Assert.Equal(ProblemKind.Forbidden, Assert.Single((await Move(id, CaseState.Planning, worker: "housing")).Problems).Kind);
    }

    [Fact]
    public async Task The_page_shows_what_may_follow_and_says_what_is_missing()
    {
        var id = await Opened("Page");
        using var browser = await house.Browse("coordinator", "fr");
        var form = await browser.Get(CaseLinks.ChangeState(id));
        Assert.Equal(["Planning", "Closed"], form.Page.QuerySelectorAll("[name='Input.To']").Select(i => i.GetAttribute("value")));
        Assert.NotNull(form.Page.QuerySelector(".govuk-radios__conditional [name='Input.ClosureReason']"));
        Assert.DoesNotMatch(@"\[[a-z_]+\.[a-z_.]+\]", form.Page.DocumentElement.TextContent);

        Assert.Single((await browser.Submit(form, new Dictionary<string, string?>())).Errors);
        var unreasoned = await browser.Submit(form, new Dictionary<string, string?> { ["Input.To"] = "Closed", ["Input.Reasons"] = " " });
        Assert.NotNull(unreasoned.Page.QuerySelector("#Input_Reasons-error"));
        var wrong = await browser.Submit(form, new Dictionary<string, string?> { ["Input.To"] = "Supervised", ["Input.Reasons"] = "x" });
        Assert.Equal(["Après « Évaluation », le dossier ne peut pas passer à « Suivi sous mandat ». Il peut passer à : Élaboration du plan, Clos"],
            wrong.Errors.Select(e => e.Replace('\u202f', ' ').Replace('\u00a0', ' ')));

        await Move(id, CaseState.Planning);
        var conflict = await browser.Submit(form, new Dictionary<string, string?> { ["Input.To"] = "Planning", ["Input.Reasons"] = "Kept words" });
        Assert.Equal(HttpStatusCode.Conflict, conflict.Status);
        Assert.Contains("Kept words", conflict.Page.QuerySelector("textarea")!.TextContent);
        Assert.Equal("2", conflict.Page.QuerySelector("[name='Input.Version']")!.GetAttribute("value"));
        var moved = await browser.Submit(conflict, new Dictionary<string, string?> { ["Input.To"] = "Supervised" });
        Assert.Equal(CaseLinks.Overview(id), moved.Url.AbsolutePath);
        Assert.NotNull(moved.Page.QuerySelector(".govuk-notification-banner--success"));
    }

    [Fact]
    public async Task A_closed_case_says_so_on_its_pages()
    {
        var id = await Opened("Shut");
        using var browser = await house.Browse("coordinator");
        var overview = await browser.Submit(await browser.Get(CaseLinks.ChangeState(id)),
            new Dictionary<string, string?> { ["Input.To"] = "Closed", ["Input.ClosureReason"] = "Other", ["Input.Reasons"] = "Moved away." });
        Assert.Contains("closed", overview.Text);
        Assert.Null(overview.Page.QuerySelector($"main a[href='{CaseLinks.RecordContact(id)}']"));
        Assert.Contains("accepts nothing any more", (await browser.Get(CaseLinks.ChangeState(id))).Text);
    }
}
