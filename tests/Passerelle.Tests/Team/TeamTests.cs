using Npgsql;
using Passerelle.Domain.Casework.Ownership;
using Passerelle.Domain.Vocabulary;
using Passerelle.Features.Casework.Cases;
using Passerelle.Features.Casework.Ownership;
using Passerelle.Features.Casework.Team;
using Passerelle.Tests.TestKit;

namespace Passerelle.Tests.Team;

/// <summary>Being on the team opens the case; leaving closes it in the same moment (rules 15 to 22).</summary>
public sealed class TeamTests(House house) : IClassFixture<House>
{
    private async Task<long> Rows(string worker, string table, CaseId caseId)
    {
        var (connection, transaction) = await house.AsApplication(worker);
        await using (connection) await using (transaction)
        {
            await using var count = new NpgsqlCommand($"select count(*) from {table} where case_id = $1", connection) { Parameters = { new() { Value = caseId.Value } } };
            return (long)(await count.ExecuteScalarAsync())!;
        }
    }

    [Fact]
    public async Task A_worker_who_joins_sees_the_case_at_once_and_one_who_leaves_sees_no_row_of_it()
    {
        var caseId = await house.OpenCase("Heron");
        Assert.Equal(0, await Rows("probation", "casework.case_file", caseId));
        var member = await house.Seat(caseId, "probation", "probation_officer");
        Assert.Equal(1, await Rows("probation", "casework.case_file", caseId));
        var ended = await house.Run<EndTeamMember, EndTeamMemberInput, TeamMemberId>("coordinator", new() { CaseId = caseId, MemberId = member, Why = "Moved to another service." });
        Assert.Empty(ended.Problems);
        foreach (var table in new[] { "casework.case_file", "casework.person", "casework.team", "history.team", "asof.team", "access.feed", "access.name_key" })
            Assert.Equal(0, await Rows("probation", table, caseId));
    }

    [Fact]
    public async Task A_case_has_one_key_worker_at_any_moment()
    {
        var caseId = await house.OpenCase("Egret");
        var first = await house.Seat(caseId, "probation", "key_worker");
        var second = await house.TrySeat(caseId, "exit", "key_worker");
        Assert.Equal("constraint.one_key_worker", Assert.Single(second.Problems).Key);
        await house.Run<EndTeamMember, EndTeamMemberInput, TeamMemberId>("coordinator", new() { CaseId = caseId, MemberId = first, Why = "Handed over." });
        await house.Seat(caseId, "exit", "key_worker");
    }

    [Fact]
    public async Task The_owner_of_a_life_domain_sees_that_domain_and_no_other()
    {
        var caseId = await house.OpenCase("Plover");
        await house.Seat(caseId, "housing", "domain_owner", LifeDomain.HOU);
        foreach (var domain in new[] { LifeDomain.HOU, LifeDomain.HEA })
            Assert.Empty((await house.Run<SetNeed, SetNeedInput, NeedId>("coordinator", new() { CaseId = caseId, LifeDomain = domain, Level = NeedLevel.Need })).Problems);
        Assert.Equal(2, await Rows("coordinator", "casework.need", caseId));
        Assert.Equal(1, await Rows("housing", "casework.need", caseId));
        var elsewhere = await house.Run<SetNeed, SetNeedInput, NeedId>("housing", new() { CaseId = caseId, LifeDomain = LifeDomain.DEB, Level = NeedLevel.Need });
        Assert.Equal("not_carried", Assert.Single(elsewhere.Problems).Key);
    }

    [Fact]
    public async Task A_mentor_sees_the_spine_and_their_own_seat_and_nothing_else()
    {
        var caseId = await house.OpenCase("Dunlin");
        await house.Seat(caseId, "mentor", "mentor");
        Assert.Equal(1, await Rows("mentor", "casework.case_file", caseId));
        Assert.Equal(1, await Rows("mentor", "casework.team", caseId));
        foreach (var table in new[] { "casework.person", "casework.person_name", "casework.whereabouts", "casework.key_date", "casework.decision", "casework.need" })
            Assert.Equal(0, await Rows("mentor", table, caseId));
    }

    [Fact]
    public async Task Nobody_but_who_manages_the_team_seats_anybody_not_even_by_raw_sql()
    {
        var caseId = await house.OpenCase("Sanderling");
        await house.Seat(caseId, "probation", "key_worker");
        Assert.Equal(ProblemKind.Forbidden, Assert.Single((await house.TrySeat(caseId, "police", "police_contact", by: "probation")).Problems).Kind);
        var (connection, transaction) = await house.AsApplication("probation");
        await using (connection) await using (transaction)
        {
            await using var seat = new NpgsqlCommand(
                """
                insert into casework.team (id, case_id, class, agency_id, audience, worker_id, function, classes, reach, starts_at, why, source)
                select gen_random_uuid(), $1, 'O', agency_id, 'case', id, 'coordinator', '{O}', 'case', now(), 'x', 'x' from directory.worker where id = $2
                """, connection) { Parameters = { new() { Value = caseId.Value }, new() { Value = house.Worker("police").Value } } };
            Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, (await Assert.ThrowsAsync<PostgresException>(() => seat.ExecuteNonQueryAsync())).SqlState);
        }
    }

    [Fact]
    public async Task Who_leaves_holds_no_life_domain_any_more_and_the_agency_only_while_it_has_a_member()
    {
        var caseId = await house.OpenCase("Shrike");
        var first = await house.Seat(caseId, "housing", "domain_owner", LifeDomain.HOU);
        foreach (var (domain, from) in new[] { (LifeDomain.HOU, -30), (LifeDomain.DEB, 0) })
            Assert.Empty((await house.Run<TakeDomain, TakeDomainInput, OwnershipId>("coordinator", new()
            {
                CaseId = caseId, LifeDomain = domain, WorkerId = house.Worker("housing"), From = CityDay.Today.AddDays(from),
            })).Problems);
        await house.Sql<int>(
            """
            with colleague as (insert into directory.worker (id, agency_id, name, roles) values (gen_random_uuid(), $2, 'A colleague', '{social_worker}') returning id)
            insert into casework.team (id, case_id, class, agency_id, audience, worker_id, function, classes, reach, starts_at, why, source)
            select gen_random_uuid(), $1, 'O', $2, 'case', id, 'informed_only', '{O}', 'named', now(), 'x', 'x' from colleague
            """, caseId.Value, house.Agency("housing").Value);
        Task<string?> Held() => house.Sql<string>(
            """
            select string_agg(concat_ws(' ', life_domain, case when worker_id is null then 'agency' else 'worker' end, case when current_date <@ during or starts_on = current_date then 'now' end), ', ' order by life_domain, starts_on)
              from casework.domain_owner where case_id = $1
            """, caseId.Value);
        Task<Outcome<TeamMemberId>> End(TeamMemberId id) =>
            house.Run<EndTeamMember, EndTeamMemberInput, TeamMemberId>("coordinator", new() { CaseId = caseId, MemberId = id, Why = "Moved to another service." });

        Assert.Empty((await End(first)).Problems);
        Assert.Equal("DEB agency now, HOU worker, HOU agency now", await Held());
        var last = new TeamMemberId(await house.Sql<Guid>("select id from casework.team where case_id = $1 and function = 'informed_only'", caseId.Value));
        Assert.Empty((await End(last)).Problems);
        Assert.Equal(0L, await house.Sql<long>("select count(*) from casework.domain_owner where case_id = $1 and (current_date + 1) <@ during", caseId.Value));
    }

    [Fact]
    public async Task The_last_who_manages_the_team_cannot_leave_it()
    {
        var caseId = await house.OpenCase("Knot");
        var own = new TeamMemberId(await house.Sql<Guid>("select id from casework.team where case_id = $1", caseId.Value));
        var left = await house.Run<EndTeamMember, EndTeamMemberInput, TeamMemberId>("coordinator", new() { CaseId = caseId, MemberId = own, Why = "Leaving." });
        Assert.Equal("team.last_manager", Assert.Single(left.Problems).Key);
    }

    [Theory]
    [InlineData("mayor", "informed_only", "team.role_opens_no_case")]
    [InlineData("housing", "domain_owner", "team.life_domain_needed")]
    [InlineData("police", "assessor", "team.end_needed")]
    [InlineData("police", "no_such_function", "team.function_needed")]
    public async Task A_seat_that_makes_no_sense_is_refused_in_words(string worker, string function, string problem)
    {
        var caseId = await house.OpenCase("Ruff");
        Assert.Contains((await house.TrySeat(caseId, worker, function)).Problems, p => p.Key == problem);
    }

    [Fact]
    public async Task Whoever_is_not_on_the_team_is_told_that_there_is_no_such_case()
    {
        var caseId = await house.OpenCase("Stint");
        Assert.Equal(ProblemKind.Forbidden, Assert.Single((await house.TrySeat(caseId, "police", "police_contact", by: "police")).Problems).Kind);
        var other = await house.Run<SetNeed, SetNeedInput, NeedId>("probation", new() { CaseId = caseId, LifeDomain = LifeDomain.HOU, Level = NeedLevel.Need });
        Assert.Equal(ProblemKind.NotFound, Assert.Single(other.Problems).Kind);
        Assert.Empty((await house.Run<CaseList, CaseListInput, CaseListView>("probation", new() { Tab = "all" })).Value.Rows);
    }
}
