using System.Net;
using Passerelle.Domain.Vocabulary;
using Passerelle.Features.Access.Workers;
using Passerelle.Features.Casework.Cases;
using Passerelle.Features.Casework.Team;
using Passerelle.Platform.UseCases;
using Passerelle.Tests.TestKit;

namespace Passerelle.Tests.Access;

/// <summary>Somebody leaves an agency, moves to another, or leaves one team: access ends in the same moment and the open work goes to a colleague (rule 22).</summary>
public sealed class LeavingTests(House house) : IClassFixture<House>
{
    private async Task<WorkerId> Colleague(string of, string role)
    {
        var id = Guid.NewGuid();
        await house.Sql<object>("insert into directory.worker (id, agency_id, name, roles) select $1, agency_id, $3, array[$4] from directory.worker where id = $2", id, house.Worker(of).Value, "Colleague of " + of, role);
        return new(id);
    }

    private Task<long> Seats(WorkerId worker, CaseId id) => house.Sql<long>("select count(*) from casework.team where case_id = $1 and worker_id = $2 and during @> now()", id.Value, worker.Value);

    private Task<long> Owes(WorkerId worker) => house.Sql<long>("select (select count(*) from casework.due where worker_id = $1 and done_at is null) + (select count(*) from casework.domain_owner where worker_id = $1)", worker.Value);

    private async Task<CaseId> CaseWithWork(string alias, string worker, string function, LifeDomain domain)
    {
        var id = await house.OpenCase(alias);
        await house.Seat(id, worker, function, domain);
        await house.Sql<object>("insert into casework.domain_owner (id, case_id, worker_id, starts_on, class, life_domain, agency_id, audience) select gen_random_uuid(), $1, w.id, current_date - 1, 'O', $3, w.agency_id, 'case' from directory.worker w where w.id = $2", id.Value, house.Worker(worker).Value, Code.Of(domain));
        await house.Sql<object>("insert into casework.due (id, case_id, kind, due_on, worker_id, class, agency_id, audience) select gen_random_uuid(), $1, 'next_contact', current_date + 3, w.id, 'O', w.agency_id, 'case' from directory.worker w where w.id = $2", id.Value, house.Worker(worker).Value);
        return id;
    }

    [Fact]
    public async Task Who_leaves_hands_the_open_work_to_the_fallback_person_and_nothing_of_theirs_opens_anything()
    {
        var id = await CaseWithWork("Whinchat", "housing", "domain_owner", LifeDomain.HOU);
        var colleague = await Colleague("housing", "social_worker");
        await house.Sql<object>("insert into platform.draft (worker_id, form, fields, saved_at) values ($1, '/x', '{}', now())", house.Worker("housing").Value);
        Assert.True((await house.Run<SetFallback, SetFallbackInput, Nothing>("coordinator", new(house.Agency("housing"), colleague))).Ok);
        using var leaver = await house.Browse("housing");
        Assert.Equal(HttpStatusCode.OK, (await leaver.Get(CaseLinks.Overview(id))).Status);

        using var administrator = await house.Browse("administrator");
        var form = await administrator.Get($"/workers/{house.Worker("housing").Value}/leave");
        Assert.Contains("on the team of 1 case", form.Text, StringComparison.Ordinal);
        Assert.Contains("answers for 1 life domain", form.Text, StringComparison.Ordinal);
        Assert.Contains("1 thing is due from them", form.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Whinchat", form.Page.DocumentElement.TextContent, StringComparison.Ordinal);
        Assert.Equal(colleague.Value.ToString(), form.Page.QuerySelector("#TakesOver option[selected]")!.GetAttribute("value"));
        var left = await administrator.Submit(form, new Dictionary<string, string?>());
        Assert.Equal(HttpStatusCode.OK, left.Status);

        Assert.Equal((0, 1), (await Seats(house.Worker("housing"), id), await Seats(colleague, id)));
        Assert.Equal((0, 2), (await Owes(house.Worker("housing")), await Owes(colleague)));
        Assert.Equal(0L, await house.Sql<long>("select (select count(*) from platform.draft where worker_id = $1) + (select count(*) from access.session where worker_id = $1 and ended_at is null)", house.Worker("housing").Value));
        Assert.EndsWith("/sign-in", (await leaver.Get(CaseLinks.Overview(id))).Url.AbsolutePath, StringComparison.Ordinal);
        using var coordinator = await house.Browse("coordinator");
        Assert.Contains("work on a case was handed to a colleague", (await coordinator.Get("/")).Text, StringComparison.Ordinal);
        Assert.Contains("The work was handed to a colleague", (await coordinator.Get(CaseLinks.Team(id))).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_leaves_open_work_behind_while_there_is_a_colleague_and_none_of_another_agency_takes_it()
    {
        await CaseWithWork("Stonechat", "prison", "prison_case_manager", LifeDomain.EDU);
        await Colleague("prison", "prison_case_manager");
        var without = await house.Run<WorkerLeaves, WorkerLeavesInput, Nothing>("administrator", new(house.Worker("prison")));
        Assert.Equal("leave.who_takes_over", Assert.Single(without.Problems).Key);
        var other = await house.Run<WorkerLeaves, WorkerLeavesInput, Nothing>("administrator", new(house.Worker("prison"), house.Worker("police")));
        Assert.Equal("leave.same_agency", Assert.Single(other.Problems).Key);
        Assert.True(await house.Sql<bool>("select active from directory.worker where id = $1", house.Worker("prison").Value));
    }

    [Fact]
    public async Task Who_moves_leaves_the_work_with_the_old_agency_and_begins_without_cases()
    {
        var id = await CaseWithWork("Wheatear", "jobs", "domain_owner", LifeDomain.EMP);
        var colleague = await Colleague("jobs", "social_worker");
        var moved = await house.Run<MoveWorker, MoveWorkerInput, Nothing>("administrator", new(house.Worker("jobs"), house.Agency("prison"), colleague));
        Assert.Empty(moved.Problems);
        Assert.Equal((0, 1), (await Seats(house.Worker("jobs"), id), await Seats(colleague, id)));
        Assert.Equal(house.Agency("prison").Value, await house.Sql<Guid>("select agency_id from directory.worker where id = $1", house.Worker("jobs").Value));
        using var browser = await house.Browse("jobs");
        Assert.Equal(HttpStatusCode.NotFound, (await browser.Get(CaseLinks.Overview(id))).Status);
    }

    [Fact]
    public async Task Who_leaves_one_team_hands_the_open_work_there_to_a_colleague()
    {
        var id = await CaseWithWork("Redstart", "debt", "domain_owner", LifeDomain.DEB);
        var colleague = await Colleague("debt", "social_worker");
        using var coordinator = await house.Browse("coordinator");
        var end = (await coordinator.Get(CaseLinks.Team(id))).Page.QuerySelectorAll("main a[href$='/end']")
            .Single(a => a.TextContent.Contains(house.City.Workers.Single(w => w.Key == "debt").Name, StringComparison.Ordinal)).GetAttribute("href")!;
        var ended = await coordinator.Submit(await coordinator.Get(end), new Dictionary<string, string?> { ["Input.Why"] = "Changes to another task.", ["Input.TakesOver"] = colleague.Value.ToString() });
        Assert.Equal(HttpStatusCode.OK, ended.Status);
        Assert.Contains("Changes to another task.", ended.Text, StringComparison.Ordinal);
        Assert.Equal((0, 1), (await Seats(house.Worker("debt"), id), await Seats(colleague, id)));
        Assert.Equal(2, await Owes(colleague));
    }

    [Fact]
    public async Task Nobody_but_administrators_and_coordinators_says_who_takes_over()
    {
        Assert.Equal(ProblemKind.Forbidden, Assert.Single((await house.Run<SetFallback, SetFallbackInput, Nothing>("probation", new(house.Agency("prison"), null))).Problems).Kind);
        Assert.Equal(ProblemKind.NotFound, Assert.Single((await house.Run<SetFallback, SetFallbackInput, Nothing>("administrator", new(house.Agency("prison"), house.Worker("police")))).Problems).Kind);
        using var coordinator = await house.Browse("coordinator");
        Assert.Equal(HttpStatusCode.OK, (await coordinator.Get(WorkerLinks.Agencies)).Status);
        foreach (var address in new[] { WorkerLinks.List, WorkerLinks.Add, WorkerLinks.AddAgency, WorkerLinks.Leave(house.Worker("police")) })
            Assert.Equal(HttpStatusCode.Forbidden, (await coordinator.Get(address)).Status);
    }
}
