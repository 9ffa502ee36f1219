using Npgsql;
using Passerelle.Domain.Access;
using Passerelle.Domain.Vocabulary;
using Passerelle.Features.Access.Invitations;
using Passerelle.Features.Access.Roles;
using Passerelle.Features.Access.Workers;
using Passerelle.Platform.Identity;
using Passerelle.Platform.UseCases;
using Passerelle.Tests.TestKit;

namespace Passerelle.Tests.Access;

/// <summary>Two persons give and take the offices (rule 116), whoever asks and however.</summary>
public sealed class RoleTests(House house) : IClassFixture<House>
{
    private Task<long> Notices(string worker, string kind, Guid subject) =>
        house.Sql<long>("select count(*) from platform.notice where worker_id = $1 and kind = $2 and subject_id = $3 and seen_at is null", house.Worker(worker).Value, kind, subject);

    [Fact]
    public async Task The_database_and_the_code_name_the_same_offices() =>
        Assert.All(Enum.GetValues<Role>(), role => Assert.Equal(Offices.Includes(role), house.Sql<bool>("select access.is_office($1)", Code.Of(role)).Result));

    [Fact]
    public async Task An_ordinary_role_is_given_and_taken_at_once_and_counts_from_the_next_request()
    {
        var worker = await house.Newcomer();
        var session = await house.Services.GetService(typeof(Sessions)).As<Sessions>().Start(worker, CancellationToken.None);
        Assert.True((await house.Propose(worker, Role.ProbationOfficer)).Value.AtOnce);
        Assert.Equal(["social_worker", "probation_officer"], await house.RolesOf(worker));
        Assert.True((await house.Propose(worker, Role.SocialWorker, RoleChangeKind.Withdraw)).Ok);
        Assert.True((await house.Propose(worker, Role.ProbationOfficer, RoleChangeKind.Withdraw)).Ok);
        Assert.Empty(await house.RolesOf(worker));
        var home = await house.RunAs<Features.Home.ViewHome, Nothing, Features.Home.HomeView>(session, Nothing.At);
        Assert.Equal(ProblemKind.Forbidden, home.Problems[0].Kind);
        Assert.Equal(4L, await house.Sql<long>("select count(*) from audit.record where verb = 'propose_role' and outcome = 'done' and $1 = any (row_ids)", worker.Value) + 1);
    }

    [Fact]
    public async Task An_office_waits_for_a_second_administrator_and_then_ends_the_sessions()
    {
        var worker = await house.Newcomer();
        var session = await house.Services.GetService(typeof(Sessions)).As<Sessions>().Start(worker, CancellationToken.None);
        var proposed = (await house.Propose(worker, Role.DataProtectionOfficer)).Value;
        Assert.False(proposed.AtOnce);
        Assert.Equal(["social_worker"], await house.RolesOf(worker));
        Assert.Equal((1, 1, 0), (await Notices(RoleKit.B, "role_to_confirm", proposed.Id.Value), await Notices("dpo", "role_proposed", proposed.Id.Value), await Notices(RoleKit.A, "role_to_confirm", proposed.Id.Value)));
        Assert.Equal("constraint.role_change_proposed_once", (await house.Propose(worker, Role.DataProtectionOfficer)).Problems[0].Key);
        Assert.Equal("role.by_another", (await house.Confirm(proposed.Id, RoleKit.A)).Problems[0].Key);
        Assert.Equal(ProblemKind.Forbidden, (await house.Confirm(proposed.Id, "dpo")).Problems[0].Kind);

        Assert.True((await house.Confirm(proposed.Id)).Ok);
        Assert.Equal(["social_worker", "data_protection_officer"], await house.RolesOf(worker));
        Assert.Equal((0, 1, 1), (await Notices(RoleKit.B, "role_to_confirm", proposed.Id.Value), await Notices("dpo", "role_changed", proposed.Id.Value), await Notices(RoleKit.A, "role_confirmed", proposed.Id.Value)));
        await Assert.ThrowsAsync<SignedOutException>(() => house.RunAs<Features.Home.ViewHome, Nothing, Features.Home.HomeView>(session, Nothing.At));
        Assert.Equal("role.settled", (await house.Confirm(proposed.Id)).Problems[0].Key);
        var held = (await house.Run<ViewRoles, WorkerId, RolesView>("dpo", worker)).Value.Held;
        Assert.Equal(("Kees Ambrol", "Lune Abry"), (held[1].Change!.Proposer, held[1].Change!.Decider));
        Assert.Null(held[0].Change);
    }

    [Fact]
    public async Task Two_confirm_at_once_and_one_is_told_that_it_is_settled()
    {
        var third = await house.Newcomer("administrator");
        var worker = await house.Newcomer();
        var proposed = (await house.Propose(worker, Role.PanelChair)).Value;
        var session = await house.Services.GetService(typeof(Sessions)).As<Sessions>().Start(third, CancellationToken.None);
        var both = await Task.WhenAll(house.Confirm(proposed.Id), house.RunAs<ConfirmRole, DecideRoleInput, RoleChangeId>(session, new(proposed.Id)));
        Assert.Single(both, b => b.Ok);
        Assert.Equal(["social_worker", "panel_chair"], await house.RolesOf(worker));
        await house.Sql<object>("update directory.worker set active = false where id = $1", third.Value);
    }

    [Fact]
    public async Task A_proposal_lapses_is_declined_or_taken_back()
    {
        var worker = await house.Newcomer();
        var lapsed = (await house.Propose(worker, Role.PanelChair)).Value.Id;
        await house.Sql<object>("alter table directory.role_change disable trigger user; update directory.role_change set lapses_at = now() where worker_id = '" + worker.Value + "'; alter table directory.role_change enable trigger user");
        Assert.Equal("role.lapsed", (await house.Confirm(lapsed)).Problems[0].Key);
        var declined = (await house.Propose(worker, Role.PanelChair)).Value.Id;
        Assert.Equal("lapsed", await house.Sql<string>("select outcome from directory.role_change where id = $1", lapsed.Value));
        Assert.Equal("role.why_missing", (await house.Run<DeclineRole, DecideRoleInput, RoleChangeId>(RoleKit.B, new(declined))).Problems[0].Key);
        Assert.True((await house.Run<DeclineRole, DecideRoleInput, RoleChangeId>(RoleKit.B, new(declined, "Another does it already."))).Ok);
        Assert.Equal(1, await Notices(RoleKit.A, "role_declined", declined.Value));
        var taken = (await house.Propose(worker, Role.PanelChair)).Value.Id;
        Assert.True((await house.Run<TakeRoleBack, DecideRoleInput, RoleChangeId>(RoleKit.A, new(taken, "Proposed for the wrong worker."))).Ok);
        Assert.Equal(["social_worker"], await house.RolesOf(worker));
    }

    [Fact]
    public async Task The_last_of_an_office_is_withdrawn_only_by_who_says_so()
    {
        var chair = house.Worker("chair");
        await house.Sql<object>("update directory.worker set active = false where roles && '{panel_chair,data_protection_officer}' and id <> all ($1)", new[] { chair.Value, house.Worker("dpo").Value });
        Assert.Equal("constraint.last_of_its_office", (await house.Propose(chair, Role.PanelChair, RoleChangeKind.Withdraw)).Problems[0].Key);
        Assert.True((await house.Propose(chair, Role.PanelChair, RoleChangeKind.Withdraw, leavesNobody: true)).Ok);
        Assert.Equal("leave.last_of_office", (await house.Run<WorkerLeaves, WorkerLeavesInput, Nothing>(RoleKit.A, new(house.Worker("dpo")))).Problems[0].Key);
        Assert.Equal("worker.not_yourself", (await house.Propose(house.Worker("administrator"), Role.Administrator, RoleChangeKind.Withdraw, leavesNobody: true)).Problems[0].Key);
    }

    [Fact]
    public async Task An_officer_leaves_at_once_and_the_data_protection_officers_are_told()
    {
        var leaver = await house.Newcomer("panel_chair");
        Assert.True((await house.Run<WorkerLeaves, WorkerLeavesInput, Nothing>(RoleKit.A, new(leaver, LeavesNobody: true))).Ok);
        Assert.Equal(1L, await house.Sql<long>("select count(*) from platform.notice where worker_id = $1 and kind = 'officer_left' and place = $2", house.Worker("dpo").Value, $"/workers/{leaver.Value}/roles"));
        var link = await house.Newcomer("social_worker");
        Assert.True((await house.Run<WorkerLeaves, WorkerLeavesInput, Nothing>(RoleKit.A, new(link))).Ok);
        Assert.Equal(0L, await house.Sql<long>("select count(*) from platform.notice where kind = 'officer_left' and place = $1", $"/workers/{link.Value}/roles"));
    }

    [Fact]
    public async Task Whoever_becomes_an_administrator_is_on_no_team_and_none_is_put_on_one()
    {
        var id = await house.OpenCase("Stint");
        await house.Seat(id, "debt", "domain_owner", LifeDomain.DEB);
        Assert.True((await house.Propose(house.Worker("debt"), Role.SocialWorker, RoleChangeKind.Withdraw)).Ok);
        Assert.Equal("constraint.administrator_has_no_seat", (await house.Propose(house.Worker("debt"), Role.Administrator)).Problems[0].Key);
        var leaver = await house.Newcomer("coordinator", "municipality");
        Assert.Equal("leave.same_agency", (await house.Run<WorkerLeaves, WorkerLeavesInput, Nothing>(RoleKit.A, new(leaver, house.Worker("administrator")))).Problems[0].Key);
        var (connection, transaction) = await house.AsApplication("coordinator");
        await using (connection)
        await using (transaction)
        {
            await using var seat = new NpgsqlCommand(
                """
                insert into casework.team (id, case_id, worker_id, function, classes, reach, starts_at, why, source, class, agency_id, audience)
                select gen_random_uuid(), $1, w.id, 'coordinator', '{O}', 'case', now(), 'x', 'x', 'O', w.agency_id, 'case' from directory.worker w where w.id = $2
                """, connection) { Parameters = { new() { Value = id.Value }, new() { Value = house.Worker("administrator").Value } } };
            Assert.Equal("administrator_has_no_seat", (await Assert.ThrowsAsync<PostgresException>(() => seat.ExecuteNonQueryAsync())).ConstraintName);
        }
    }

    [Fact]
    public async Task An_invitation_to_an_office_opens_nothing_until_it_is_confirmed()
    {
        var invitation = (await house.Run<AddWorker, AddWorkerInput, Invitation>(RoleKit.A, new()
        {
            Name = "Third Administrator", Agency = house.Agency("police").Value, Roles = ["administrator"], UserName = "third", Reason = RoleKit.Reason,
        })).Value;
        var (worker, links) = (new WorkerId(invitation.Worker), (OneTimeLinks)house.Services.GetService(typeof(OneTimeLinks))!);
        var link = invitation.Link!["/set-up?link=".Length..];
        Assert.Empty(await house.RolesOf(worker));
        Assert.Equal(LinkState.Waiting, (await links.Find(link, default)).State);
        Assert.False(await links.Use(link, default));
        Assert.Equal(ProblemKind.NotFound, (await house.Run<LetIn, WorkerId, Nothing>("coordinator", worker)).Problems[0].Kind);
        Assert.Equal(ProblemKind.NotFound, (await house.Run<LetIn, WorkerId, Nothing>(RoleKit.A, worker)).Problems[0].Kind);
        Assert.True((await house.Confirm(new(await house.Sql<Guid>("select id from directory.role_change where worker_id = $1", worker.Value)))).Ok);
        Assert.Equal(["administrator"], await house.RolesOf(worker));
        Assert.Equal(LinkState.Open, (await links.Find(link, default)).State);
        await house.Sql<object>("update directory.worker set active = false where id = $1", worker.Value);
    }

    [Fact]
    public async Task A_link_waits_for_a_second_person_who_knows_the_worker()
    {
        var invitation = (await house.Run<AddWorker, AddWorkerInput, Invitation>(RoleKit.A, new() { Name = "Mara Ostin", Agency = house.Agency("probation").Value, Roles = ["probation_officer"], UserName = "mara" })).Value;
        var worker = new WorkerId(invitation.Worker);
        Assert.Equal(1, await Notices("supervisor", "sign_in_to_confirm", worker.Value));
        Assert.Equal(0, await Notices("coordinator", "sign_in_to_confirm", worker.Value));
        Assert.Equal(ProblemKind.Forbidden, (await house.Run<LetIn, WorkerId, Nothing>("housing", worker)).Problems[0].Kind);
        Assert.Single((await house.Run<WaitingLinks, Nothing, IReadOnlyList<WaitingLink>>("supervisor", Nothing.At)).Value, l => l.Worker == worker);
        Assert.True((await house.Run<LetIn, WorkerId, Nothing>("supervisor", worker)).Ok);
        Assert.Equal(0, await Notices("supervisor", "sign_in_to_confirm", worker.Value));
        var again = (await house.Run<ResetSignIn, WorkerId, Invitation>(RoleKit.A, worker)).Value;
        Assert.True((await house.Run<KeepOut, WorkerId, Nothing>("coordinator", worker)).Ok);
        Assert.Equal(LinkState.Expired, (await ((OneTimeLinks)house.Services.GetService(typeof(OneTimeLinks))!).Find(again.Link!["/set-up?link=".Length..], default)).State);
    }

    [Fact]
    public async Task Where_nobody_else_can_the_operator_confirms_on_the_console()
    {
        Guid partnership = Guid.CreateVersion7(), agency = Guid.CreateVersion7(), first = Guid.CreateVersion7();
        await house.Sql<object>("insert into directory.partnership (id, code, name, country, time_zone, culture) values ($1, 'NEW', 'New', 'BE', 'Europe/Brussels', 'fr')", partnership);
        await house.Sql<object>("insert into directory.agency (id, partnership_id, code, name, type) values ($1, $2, 'x', 'Town hall', 'municipality')", agency, partnership);
        await house.Sql<object>("insert into directory.worker (id, agency_id, name, roles) values ($1, $2, 'The First', '{administrator}')", first, agency);
        var session = await house.Services.GetService(typeof(Sessions)).As<Sessions>().Start(new(first), CancellationToken.None);
        var invitation = (await house.RunAs<AddWorker, AddWorkerInput, Invitation>(session, new() { Name = "The Second", Agency = agency, Roles = ["administrator"], UserName = "the-second", Reason = RoleKit.Reason })).Value;
        var ours = (await house.Propose(await house.Newcomer(), Role.PanelChair)).Value.Id;

        var desk = new OperatorDesk(house.Connections, house.Services.GetService(typeof(DoorDataSource)).As<DoorDataSource>(), TimeProvider.System);
        var waiting = await desk.List(default);
        Assert.Equal("Lune Abry", waiting.Single(w => w.Id == ours.Value).Others);
        var role = Assert.Single(waiting, w => w is { Partnership: "NEW", IsLink: false, Others: "" });
        Assert.Contains("The Second, Town hall: grant administrator, proposed by The First", role.What);
        await desk.Confirm(role, default);
        Assert.Equal(["administrator"], await house.RolesOf(new(invitation.Worker)));
        Assert.Equal(LinkState.Open, (await house.Services.GetService(typeof(OneTimeLinks)).As<OneTimeLinks>().Find(invitation.Link!["/set-up?link=".Length..], default)).State);
        Assert.DoesNotContain(await desk.List(default), w => w.Partnership == "NEW");
        Assert.True(await house.Sql<bool>("select count(*) = 1 from audit.record where verb = 'operator_confirms_role' and worker_id is null and agency_id = $1 and $2 = any (row_ids)", agency, role.Id));
    }

    [Theory]
    [InlineData("update directory.worker set roles = roles || 'data_protection_officer'::text where id = $1")]
    [InlineData("update directory.worker set roles = roles || 'mentor'::text where id = $1")]
    [InlineData("insert into directory.worker (id, agency_id, name, roles) select gen_random_uuid(), agency_id, 'Planted', '{administrator}' from directory.worker where id = $1")]
    [InlineData("update identity.setup_link set let_in_at = now() where worker_id = $1")]
    public async Task The_sign_in_desk_writes_no_role_and_lets_nobody_in(string sql)
    {
        await using var door = NpgsqlDataSource.Create(house.Connections.Door);
        await using var command = door.CreateCommand(sql);
        command.Parameters.AddWithValue(house.Worker("jobs").Value);
        var refused = await Assert.ThrowsAsync<PostgresException>(() => command.ExecuteNonQueryAsync());
        Assert.True(refused.SqlState == "42501" || refused.ConstraintName == "roles_change_by_decision", refused.Message);
    }

    [Theory]
    [InlineData("update directory.worker set name = 'x', roles = roles where id = $1")]
    [InlineData("update directory.worker set roles = roles || 'panel_chair'::text where id = $1")]
    public async Task Not_even_the_guard_writes_a_role_that_nobody_has_confirmed(string sql)
    {
        await using var owner = NpgsqlDataSource.Create(house.Connections.Owner);
        await using var connection = await owner.OpenConnectionAsync();
        await using (var become = new NpgsqlCommand("grant update on directory.worker to passerelle_guard; set role passerelle_guard", connection)) await become.ExecuteNonQueryAsync();
        await using var command = new NpgsqlCommand(sql, connection) { Parameters = { new() { Value = house.Worker("jobs").Value } } };
        var refused = await Assert.ThrowsAsync<PostgresException>(() => command.ExecuteNonQueryAsync());
        Assert.True(refused.SqlState == "42501" || refused.ConstraintName == "roles_change_by_decision", refused.Message);
    }
}

internal static class Cast
{
    public static T As<T>(this object? service) => (T)service!;
}
