using Npgsql;
using Passerelle.Domain.Governance.Agreements;
using Passerelle.Domain.Vocabulary;
using Passerelle.Features.Governance.Agreements;
using Passerelle.Tests.TestKit;

namespace Passerelle.Tests.Agreements;

/// <summary>The database holds every seat inside an agreement, whoever writes it.</summary>
public sealed class AgreementSeatTests(House house) : IClassFixture<House>
{
    private Task<long> Sees(string worker, CaseId id) => Counted(worker, "select count(*) from casework.case_file where id = $1", id.Value);

    private async Task<long> Counted(string worker, string sql, Guid id)
    {
        var (connection, transaction) = await house.AsApplication(worker);
        await using var _ = connection;
        await using var command = new NpgsqlCommand(sql, connection, transaction) { Parameters = { new() { Value = id } } };
        return (long)(await command.ExecuteScalarAsync())!;
    }

    // As the owner of the database: past the policy, never past the constraint.
    private async Task<string?> Refused(CaseId id, string worker, string function, string classes, string from = "now()", string until = "null")
    {
        try
        {
            await house.Sql<object>(
                $"""
                insert into casework.team (id, case_id, class, agency_id, audience, worker_id, function, classes, reach, starts_at, ends_at, why, source)
                select gen_random_uuid(), $1, 'O', w.agency_id, 'case', w.id, $3, $4::text[], f.reach, {from}, {until}, 'A test.', 'added' from directory.worker w, directory.function f where w.id = $2 and f.code = $3
                """, id.Value, house.Worker(worker).Value, function, classes);
            return null;
        }
        catch (PostgresException e)
        {
            return e.ConstraintName;
        }
    }

    [Fact]
    public async Task A_seat_beyond_the_agreement_cannot_exist()
    {
        await house.EmptyRegister();
        var caseId = await house.OpenCase("Lapwing");
        Assert.Equal("seat_within_agreement", await Refused(caseId, "police", "police_contact", "{O,J}"));   // no agreement at all
        Assert.Null(await Refused(caseId, "chair", "panel_chair", "{O,J,H,E}"));                           // the agency that leads needs none

        await house.Agree(AgreementKit.Terms("NARROW"), "municipality", "police", "probation");
        var narrow = await house.Draft(AgreementKit.Terms("ONE-WAY"));
        await house.Add(narrow.Value, "municipality", SharingDirection.Receives, [InformationClass.Operational]);
        await house.Add(narrow.Value, "housing", SharingDirection.Gives);
        await house.Sign(narrow.Value, "municipality");
        await house.Sign(narrow.Value, "housing");
        var only = await house.Draft(AgreementKit.Terms("ONLY-O"));
        await house.Add(only.Value, "municipality", SharingDirection.Gives);
        await house.Add(only.Value, "jobs", SharingDirection.Receives, [InformationClass.Operational]);
        await house.Sign(only.Value, "municipality");
        await house.Sign(only.Value, "jobs");

        Assert.Equal("seat_within_agreement", await Refused(caseId, "debt", "co_holder", "{O}"));       // not a party
        Assert.Equal("seat_within_agreement", await Refused(caseId, "housing", "co_holder", "{O}"));    // the other direction
        Assert.Equal("seat_within_agreement", await Refused(caseId, "jobs", "key_worker", "{O,J}"));       // a class too many
        Assert.Null(await Refused(caseId, "jobs", "co_holder", "{O}"));
        Assert.Equal("seat_within_agreement", await Refused(caseId, "police", "police_contact", "{O,J}", "now() + interval '500 days'"));   // after it
        Assert.Null(await Refused(caseId, "police", "police_contact", "{O,J}", "now()", "now() + interval '900 days'"));   // ends with it instead
        Assert.True(await house.Sql<bool>(
            "select t.ends_at = upper(a.in_force) and t.wanted_until > t.ends_at from casework.team t, governance.agreement a where a.reference = 'NARROW' and t.case_id = $1 and t.worker_id = $2",
            caseId.Value, house.Worker("police").Value));
    }

    [Fact]
    public async Task An_agreement_that_has_not_begun_carries_nothing_yet()
    {
        await house.EmptyRegister();
        var caseId = await house.OpenCase("Dunlin");
        await house.Agree(AgreementKit.Terms("LATER", from: 5), "municipality", "police");
        Assert.Equal("seat_within_agreement", await Refused(caseId, "police", "police_contact", "{O,J}"));
        Assert.Null(await Refused(caseId, "police", "police_contact", "{O,J}", "now() + interval '6 days'"));
    }

    [Fact]
    public async Task Ended_it_ends_access_at_once_and_renewed_it_brings_it_back()
    {
        await house.EmptyRegister();
        var first = await house.Agree(AgreementKit.Terms("FIRST"), "municipality", "police", "probation");
        var caseId = await house.OpenCase("Knot");
        await house.Seat(caseId, "police", "police_contact");
        await house.Seat(caseId, "probation", "key_worker");
        Assert.Equal(1, await Sees("police", caseId));
        Assert.Empty((await house.End(first)).Problems);
        Assert.Equal(0, await Sees("police", caseId));
        Assert.Equal(0, await Sees("probation", caseId));
        Assert.Equal(1, await Sees("coordinator", caseId));

        var next = await house.Run<RenewAgreement, AgreementId, AgreementId>("coordinator", first);
        Assert.Equal(["constraint.agreement_renewed_once"], (await house.Run<RenewAgreement, AgreementId, AgreementId>("coordinator", first)).Problems.Select(p => p.Key));
        await house.Sign(next.Value, "municipality");
        await house.Sign(next.Value, "police");
        Assert.Equal(0, await Sees("police", caseId));
        await house.Sign(next.Value, "probation");
        Assert.Equal(1, await Sees("police", caseId));
        Assert.Equal(1, await Sees("probation", caseId));
    }

    [Fact]
    public async Task Seats_go_on_without_a_gap_when_the_next_is_signed_in_time()
    {
        await house.EmptyRegister();
        var first = await house.Agree(AgreementKit.Terms("RUN-1", days: 10), "municipality", "police");
        var caseId = await house.OpenCase("Ruff");
        var seat = await house.Seat(caseId, "police", "police_contact");
        Task<double> Days() => house.Sql<double>("select extract(epoch from coalesce(ends_at, 'infinity') - now())::float8 / 86400 from casework.team where id = $1", seat.Value);
        Assert.InRange(await Days(), 10, 11.1);
        var next = await house.Run<RenewAgreement, AgreementId, AgreementId>("coordinator", first);
        await house.Sign(next.Value, "municipality");
        await house.Sign(next.Value, "police");
        Assert.InRange(await Days(), 21, 22.1);
        Assert.Equal(1L, await house.Sql<long>("select count(*) from casework.team where case_id = $1 and worker_id = $2", caseId.Value, house.Worker("police").Value));
    }

    [Fact]
    public async Task What_hangs_on_it_is_counted_in_the_cases_the_reader_may_open_and_in_no_other()
    {
        await house.EmptyRegister();
        var id = await house.Agree(AgreementKit.Terms("COUNT"), "municipality", "police", "probation");
        var mine = await house.OpenCase("Teal");
        await house.Seat(mine, "police", "police_contact");
        await house.Seat(mine, "probation", "key_worker");
        var other = await house.OpenCase("Smew");
        await house.Seat(other, "probation", "key_worker");
        async Task<(int, int)> Seen(string worker)
        {
            var seats = (await house.Look(id, worker)).Value.Seats.Where(s => s.CaseId == mine || s.CaseId == other).ToList();   // other tests have left cases of their own
            return (seats.Count, seats.DistinctBy(s => s.CaseId).Count());
        }
        Assert.Equal((3, 2), await Seen("coordinator"));
        Assert.Equal((2, 1), await Seen("police"));
        Assert.Equal((3, 2), await Seen("probation"));
        Assert.Empty((await house.Look(id, "dpo")).Value.Seats);
        Assert.Empty((await house.Look(id, "administrator")).Value.Seats);
    }

    [Theory]
    [InlineData("police", "update governance.agreement set ended_on = current_date")]
    [InlineData("police", "update governance.agreement_party set signed_by = 'Somebody else'")]
    [InlineData("police", "insert into governance.agreement_party (agreement_id, agency_id, direction, classes) select id, (select id from directory.agency where code = 'debt'), 'both', '{O}' from governance.agreement")]
    [InlineData("coordinator", "update governance.agreement set in_force = tstzrange(now(), null)")]
    [InlineData("coordinator", "update governance.agreement set ends_on = ends_on + 1000")]
    [InlineData("coordinator", "update governance.agreement set partnership_id = gen_random_uuid()")]
    [InlineData("coordinator", "update governance.agreement_party set classes = '{O,J,H,E,V,C,X}'")]
    [InlineData("coordinator", "delete from governance.agreement")]
    [InlineData("coordinator", "delete from governance.agreement_party")]
    [InlineData("dpo", "insert into governance.agreement_party (agreement_id, agency_id, direction, classes) select id, (select id from directory.agency where code = 'debt'), 'both', '{O}' from governance.agreement")]
    public async Task A_signed_agreement_is_not_rewritten_by_a_statement(string worker, string sql)
    {
        var id = await house.Agree(AgreementKit.Terms("H" + Guid.NewGuid().ToString("N")[..12]), "municipality", "police");
        Task<string?> State() => house.Sql<string>("select (to_jsonb(a) - '{version,changed_at,changed_by}'::text[])::text || (select jsonb_agg(p order by p.agency_id) from governance.agreement_party p where p.agreement_id = a.id)::text from governance.agreement a where id = $1", id.Value);
        var before = await State();
        var (connection, transaction) = await house.AsApplication(worker);
        await using (connection)
        await using (var command = new NpgsqlCommand(sql, connection, transaction))
        {
            try
            {
                await command.ExecuteNonQueryAsync();
                await transaction.CommitAsync();
            }
            catch (PostgresException) { await transaction.RollbackAsync(); }
        }
        Assert.Equal(before, await State());
    }

    [Fact]
    public async Task Nobody_touches_the_register_of_another_partnership()
    {
        var id = await house.Prepare(AgreementKit.Terms("OURS"), "municipality", "police");
        var elsewhere = Passerelle.Demo.Cities.Zandermeer;
        Assert.Equal(["not_found"], (await house.Look(id, city: elsewhere)).Problems.Select(p => p.Key));
        Assert.Equal(["not_found"], (await house.Run<SignAgreement, SignAgreementInput, AgreementId>("coordinator",
            new(id, null, house.Agency("police"), new SignatureEntry { By = "Somebody", As = "Director", On = AgreementKit.Today }), city: elsewhere)).Problems.Select(p => p.Key));
        Assert.Equal(["agreement.agency_needed"], (await house.Run<AddParties, AddPartiesInput, AgreementId>("coordinator",
            new AddPartiesInput { Id = id, Agencies = [house.Agency("municipality", elsewhere)], Direction = SharingDirection.Both, Classes = [InformationClass.Operational] })).Problems.Select(p => p.Key));
    }
}
