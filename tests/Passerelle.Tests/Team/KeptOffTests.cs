using System.Net;
using Passerelle.Domain.Vocabulary;
using Passerelle.Features.Casework.Cases;
using Passerelle.Features.Casework.Team;
using Passerelle.Tests.TestKit;

namespace Passerelle.Tests.Team;

/// <summary>Who may not be on a case: conflicts of interest, exclusions, restricted cases (rules 18, 23).</summary>
public sealed class KeptOffTests(House house) : IClassFixture<House>
{
    private static readonly Dictionary<string, string?> Cousin = new() { ["Why"] = "The person is my cousin." };

    [Fact]
    public async Task Who_declares_a_conflict_is_told_what_happens_and_then_the_case_is_gone()
    {
        var id = await house.OpenCase("Gadwall");
        await house.Seat(id, "probation", "key_worker");
        using var member = await house.Browse("probation");
        using var coordinator = await house.Browse("coordinator");
        var form = await member.Get(TeamLinks.Conflict(id));
        Assert.Contains("Your access to this case ends in the moment you send this", form.Text, StringComparison.Ordinal);
        var without = await member.Submit(form, new Dictionary<string, string?>());
        Assert.Equal(HttpStatusCode.BadRequest, without.Status);
        var done = await member.Submit(without, Cousin);
        Assert.Equal("You have declared a conflict of interest", done.Heading);
        Assert.DoesNotContain("Gadwall", done.Page.DocumentElement.TextContent, StringComparison.Ordinal);
        foreach (var address in new[] { CaseLinks.Overview(id), CaseLinks.Team(id), TeamLinks.Conflict(id) })
            Assert.Equal(HttpStatusCode.NotFound, (await member.Get(address)).Status);
        Assert.DoesNotContain("Gadwall", (await member.Get(CaseLinks.List)).Text, StringComparison.Ordinal);

        var team = await coordinator.Get(CaseLinks.Team(id));
        var kept = Answer.Fold(team.Page.QuerySelector("#kept-off")!);
        Assert.Contains("Corin Delvar conflicted", kept, StringComparison.Ordinal);
        Assert.Contains("The person is my cousin.", kept, StringComparison.Ordinal);
        Assert.Contains("declared a conflict of interest", (await coordinator.Get("/")).Text, StringComparison.Ordinal);
        Assert.Equal("constraint.seat_of_barred_worker", Assert.Single((await house.TrySeat(id, "probation", "probation_officer")).Problems).Key);

        var lift = team.Page.QuerySelector("#kept-off a[href$='/lift']")!.GetAttribute("href")!;
        var lifted = await coordinator.Submit(await coordinator.Get(lift), new Dictionary<string, string?> { ["Reason"] = "It was another person of that name." });
        Assert.DoesNotContain("conflicted", lifted.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await member.Get(CaseLinks.Overview(id))).Status);
        Assert.Empty((await house.TrySeat(id, "probation", "probation_officer")).Problems);
    }

    [Fact]
    public async Task A_conflict_that_is_declared_in_many_windows_at_once_is_declared_once_and_nobody_waits_for_each_other()
    {
        var id = await house.OpenCase("Garganey");
        await house.Seat(id, "probation", "key_worker");
        Assert.Single(await AtOnce("probation"), problems => problems.Length == 0);
        Assert.Equal(1, await house.Sql<long>("select count(*) from casework.bar where case_id = $1", id.Value));
        Assert.All(await AtOnce("coordinator"), problems => Assert.Equal("constraint.somebody_manages_the_team", problems));

        async Task<string[]> AtOnce(string worker) => await Task.WhenAll(Enumerable.Range(0, 6).Select(async _ =>
            string.Join(' ', (await house.Run<DeclareConflict, DeclareConflictInput, BarId>(worker, new DeclareConflictInput(id, "The person is my cousin."))).Problems.Select(p => p.Key))));
    }

    [Fact]
    public async Task Why_somebody_is_kept_off_is_read_only_by_who_manages_the_team()
    {
        var id = await house.OpenCase("Wigeon");
        await house.Seat(id, "housing", "domain_owner", LifeDomain.HOU);
        await house.Seat(id, "prison", "co_holder");
        await house.Seat(id, "probation", "key_worker");
        using (var member = await house.Browse("probation"))
            await member.Submit(await member.Get(TeamLinks.Conflict(id)), Cousin);
        var bar = await house.Sql<Guid>("select id from casework.bar where case_id = $1", id.Value);
        Assert.Equal(1, await Reads("coordinator", bar));
        foreach (var other in new[] { "prison", "housing", "probation", "police" })
            Assert.Equal(0, await Reads(other, bar));
        using var colleague = await house.Browse("prison");
        foreach (var address in new[] { CaseLinks.Team(id), CaseLinks.Timeline(id), CaseLinks.Overview(id) })
        {
            var text = (await colleague.Get(address)).Page.DocumentElement.TextContent;
            Assert.DoesNotContain("cousin", text, StringComparison.Ordinal);
            Assert.DoesNotContain("conflicted", text, StringComparison.Ordinal);
        }

        async Task<long> Reads(string worker, Guid row)
        {
            var (connection, transaction) = await house.AsApplication(worker);
            await using (connection)
            await using (transaction)
            {
                await using var count = new Npgsql.NpgsqlCommand("select count(*) from casework.bar where id = $1", connection) { Parameters = { new() { Value = row } } };
                return (long)(await count.ExecuteScalarAsync())!;
            }
        }
    }

    [Fact]
    public async Task What_was_due_from_somebody_kept_off_falls_back_to_the_coordinator()
    {
        var id = await house.OpenCase("Pochard");
        await house.Seat(id, "housing", "domain_owner", LifeDomain.HOU);
        await house.Sql<int>(
            """
            insert into casework.domain_owner (id, case_id, worker_id, starts_on, class, life_domain, agency_id, audience)
            values (gen_random_uuid(), $1, $2, current_date - 1, 'O', 'HOU', $3, 'case')
            """, id.Value, house.Worker("housing").Value, house.Agency("housing").Value);
        await house.Sql<int>(
            """
            insert into casework.due (id, case_id, kind, due_on, worker_id, class, agency_id, audience) values (gen_random_uuid(), $1, 'next_contact', current_date + 3, $2, 'O', $3, 'case')
            """, id.Value, house.Worker("housing").Value, house.Agency("housing").Value);
        using var coordinator = await house.Browse("coordinator");
        var excluded = await coordinator.Submit(await coordinator.Get(TeamLinks.Exclude(id)), new Dictionary<string, string?>
        {
            ["WorkerId"] = house.Worker("housing").Value.ToString(), ["Reason"] = "Lets a flat to the family.",
        });
        Assert.Contains("excluded", Answer.Fold(excluded.Page.QuerySelector("#kept-off")!), StringComparison.Ordinal);
        Assert.Equal(0L, await house.Sql<long>(
            "select (select count(*) from casework.domain_owner where case_id = $1 and worker_id = $2) + (select count(*) from casework.due where case_id = $1 and worker_id = $2)",
            id.Value, house.Worker("housing").Value));
    }

    [Fact]
    public async Task The_last_coordinator_cannot_leave_a_case_without_anybody_to_look_after_it()
    {
        var id = await house.OpenCase("Scaup");
        using var coordinator = await house.Browse("coordinator");
        var refused = await coordinator.Submit(await coordinator.Get(TeamLinks.Conflict(id)), Cousin);
        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.StartsWith("Nobody would be left to look after the team", Assert.Single(refused.Errors), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await coordinator.Get(CaseLinks.Overview(id))).Status);
    }

    [Fact]
    public async Task A_restricted_case_keeps_only_who_is_named_and_is_opened_again_with_a_reason()
    {
        var id = await house.OpenCase("Teal");
        await house.Seat(id, "probation", "key_worker");
        await house.Seat(id, "police", "police_contact");
        using var coordinator = await house.Browse("coordinator");
        using var police = await house.Browse("police");
        using var probation = await house.Browse("probation");
        var restricted = await coordinator.Submit(await coordinator.Get(TeamLinks.Restrict(id)), new Dictionary<string, string?>
        {
            ["Workers"] = house.Worker("probation").Value.ToString(), ["Reason"] = "The person is known in the town.",
        });
        Assert.Contains("Restricted case", restricted.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await police.Get(CaseLinks.Overview(id))).Status);
        Assert.Contains("Restricted case", (await probation.Get(CaseLinks.Team(id))).Text, StringComparison.Ordinal);
        Assert.Equal("constraint.seat_of_barred_worker", Assert.Single((await house.TrySeat(id, "police", "police_contact")).Problems).Key);

        var changed = await coordinator.Submit(await coordinator.Get(TeamLinks.Restrict(id)), new Dictionary<string, string?>
        {
            ["Also"] = house.Worker("police").Value.ToString(), ["Reason"] = "Police are needed for the release.",
        });
        Assert.Equal(HttpStatusCode.OK, changed.Status);
        Assert.Empty((await house.TrySeat(id, "police", "police_contact")).Problems);
        var lifted = await coordinator.Submit(await coordinator.Get(TeamLinks.Unrestrict(id)), new Dictionary<string, string?> { ["Reason"] = "The person moved." });
        Assert.DoesNotContain("Restricted case", lifted.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_excludes_themselves_and_only_who_manages_the_team_excludes_or_restricts()
    {
        var id = await house.OpenCase("Smew");
        await house.Seat(id, "probation", "key_worker");
        var own = await house.Run<ExcludeWorker, ExcludeWorkerInput, BarId>("coordinator", new(id, house.Worker("coordinator"), "Mine."));
        Assert.Equal("bar.declare_your_own", Assert.Single(own.Problems).Key);
        using var member = await house.Browse("probation");
        foreach (var address in new[] { TeamLinks.Exclude(id), TeamLinks.Restrict(id), TeamLinks.Unrestrict(id) })
            Assert.Equal(HttpStatusCode.Forbidden, (await member.Get(address)).Status);
    }
}
