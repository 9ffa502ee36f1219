using System.Net;
using Passerelle.Domain.Vocabulary;
using Passerelle.Features.Casework.Cases;
using Passerelle.Tests.TestKit;

namespace Passerelle.Tests.Team;

/// <summary>The team on its pages: who is on it, who may see what, joining and leaving.</summary>
public sealed class TeamPageTests(House house) : IClassFixture<House>
{
    [Fact]
    public async Task A_member_joins_by_the_form_and_leaves_by_the_form_and_then_the_case_does_not_exist_for_them()
    {
        var caseId = await house.OpenCase("Godwit");
        using var coordinator = await house.Browse("coordinator");
        using var worker = await house.Browse("probation");
        Assert.Equal(HttpStatusCode.NotFound, (await worker.Get(CaseLinks.Overview(caseId))).Status);
        var team = await coordinator.Submit(await coordinator.Get($"{CaseLinks.Team(caseId)}/add"), new Dictionary<string, string?>
        {
            ["Input.WorkerId"] = house.Worker("probation").Value.ToString(), ["Input.Function"] = "probation_officer", ["Input.Why"] = "Supervises after release.",
        });
        Assert.Equal(HttpStatusCode.OK, team.Status);
        Assert.Contains("Corin Delvar sees operational and justice information about all life domains, until ", team.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await worker.Get(CaseLinks.Overview(caseId))).Status);

        var end = team.Page.QuerySelectorAll("main a[href$='/end']").Single(a => a.TextContent.Contains("Corin Delvar", StringComparison.Ordinal)).GetAttribute("href")!;
        var without = await coordinator.Submit(await coordinator.Get(end), new Dictionary<string, string?>());
        Assert.Equal(["Answer this question"], without.Errors);
        var ended = await coordinator.Submit(without, new Dictionary<string, string?> { ["Input.Why"] = "Moved to another service." });
        Assert.Contains("1 former member", ended.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await worker.Get(CaseLinks.Overview(caseId))).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await worker.Get(CaseLinks.Team(caseId))).Status);
    }

    [Theory]
    [InlineData("en", "Yes", "Own agency", "What names them")]
    [InlineData("fr", "Oui", "De son service", "Ce qui lui est adressé")]
    public async Task Who_may_see_what_is_answered_for_each_member_and_class(string language, string yes, string own, string named)
    {
        var caseId = await house.OpenCase("Avocet" + language);
        await house.Seat(caseId, "exit", "exit_worker");
        await house.Seat(caseId, "mentor", "mentor");
        using var browser = await house.Browse("coordinator", language);
        var page = await browser.Get(CaseLinks.Team(caseId));
        string Row(string worker) => Answer.Fold(page.Page.QuerySelectorAll("#who-sees tbody tr").Single(r => r.TextContent.Contains(worker, StringComparison.Ordinal)));
        Assert.Contains(yes, Row("Oriane Veltis"), StringComparison.Ordinal);
        Assert.DoesNotContain(own, Row("Oriane Veltis"), StringComparison.Ordinal);
        Assert.Contains(own, Row("Ravi Torsel"), StringComparison.Ordinal);
        Assert.Contains(named, Row("Elio Brandt-Uye"), StringComparison.Ordinal);
        Assert.DoesNotContain(yes, Row("Elio Brandt-Uye"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_second_key_worker_is_refused_beside_the_field_and_nothing_typed_is_lost()
    {
        var caseId = await house.OpenCase("Curlew");
        await house.Seat(caseId, "probation", "key_worker");
        using var browser = await house.Browse("coordinator");
        var refused = await browser.Submit(await browser.Get($"{CaseLinks.Team(caseId)}/add"), new Dictionary<string, string?>
        {
            ["Input.WorkerId"] = house.Worker("exit").Value.ToString(), ["Input.Function"] = "key_worker", ["Input.Why"] = "Knows the person well.",
        });
        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.StartsWith("This case already has a key worker", Assert.Single(refused.Errors), StringComparison.Ordinal);
        Assert.NotNull(refused.Page.QuerySelector("#Input_Function-error"));
        Assert.Equal("Knows the person well.", Answer.Fold(refused.Page.QuerySelector("#Input_Why")!));
    }

    [Fact]
    public async Task Many_workers_who_meet_the_person_bring_a_notice()
    {
        var caseId = await house.OpenCase("Lapwing");
        foreach (var (worker, function) in new[] { ("probation", "key_worker"), ("prison", "prison_case_manager"), ("health", "health_professional"), ("exit", "exit_worker"), ("mentor", "mentor") })
            await house.Seat(caseId, worker, function);
        using var browser = await house.Browse("coordinator");
        Assert.DoesNotContain("wear people out", (await browser.Get(CaseLinks.Team(caseId))).Text, StringComparison.Ordinal);
        await house.Seat(caseId, "housing", "domain_owner", LifeDomain.HOU);
        Assert.Contains("6 workers meet the person directly", (await browser.Get(CaseLinks.Team(caseId))).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_mentor_sees_their_own_seat_and_is_not_told_that_others_are_missing()
    {
        var caseId = await house.OpenCase("Whimbrel");
        await house.Seat(caseId, "probation", "key_worker");
        await house.Seat(caseId, "mentor", "mentor");
        using var browser = await house.Browse("mentor");
        var page = await browser.Get(CaseLinks.Team(caseId));
        var all = page.Page.DocumentElement.TextContent;
        Assert.DoesNotContain("Corin Delvar", all, StringComparison.Ordinal);
        Assert.DoesNotContain("Nobody", all, StringComparison.Ordinal);
        Assert.Contains("You see only what is shared with you by name", page.Text, StringComparison.Ordinal);
        Assert.Null(page.Page.QuerySelector("#who-sees"));
        Assert.Empty(page.Page.QuerySelectorAll("main a[href$='/end']"));
        Assert.Equal(HttpStatusCode.Forbidden, (await browser.Get($"{CaseLinks.Team(caseId)}/add")).Status);
    }
}
