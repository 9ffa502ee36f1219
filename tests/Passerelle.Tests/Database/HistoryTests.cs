using Npgsql;
using Passerelle.Domain.Casework.Cases;
using Passerelle.Domain.Vocabulary;
using Passerelle.Features.Casework.Cases;
using Passerelle.Tests.TestKit;

namespace Passerelle.Tests.Database;

/// <summary>The file remembers: what was known at a moment can be read again, and nobody rewrites it.</summary>
public sealed class HistoryTests(House house) : IClassFixture<House>
{
    private async Task<CaseId> Case(string alias) => (await house.Run<OpenCase, OpenCaseInput, CaseId>("coordinator", new OpenCaseInput
    {
        DisplayAlias = alias, State = CaseState.Voluntary, Track = Track.Voluntary, Reasons = "Asked for help.", IsAnotherPerson = true,
    })).Value;

    // Moves everything that is known of a case into the past, as if it had been written then; only the owner can.
    private Task Age(CaseId id, string by) => house.Sql<object>(
        $"""
         set session_replication_role = replica;
         update casework.case_file set known_from = known_from - interval '{by}' where id = '{id.Value}';
         update casework.team set known_from = known_from - interval '{by}', starts_at = starts_at - interval '{by}' where case_id = '{id.Value}';
         update casework.decision set known_from = known_from - interval '{by}' where case_id = '{id.Value}';
         reset session_replication_role
         """);

    private Task Rename(CaseId id, string alias) => house.Sql<object>("update casework.case_file set alias = $1 where id = $2", alias, id.Value);

    [Fact]
    public async Task A_case_can_be_read_as_it_stood_on_a_day()
    {
        var id = await Case("Before");
        await Age(id, "10 days");
        await Rename(id, "After");
        var yesterday = CityDay.Today.AddDays(-1);
        var then = await house.Run<CaseOverview, CaseId, CaseOverviewView>("coordinator", id, asOf: yesterday);
        var now = await house.Run<CaseOverview, CaseId, CaseOverviewView>("coordinator", id);
        Assert.Equal(("Before", "After"), (then.Value.Header.Alias, now.Value.Header.Alias));
    }

    [Fact]
    public async Task Before_it_was_opened_there_is_no_case()
    {
        var id = await Case("Young");
        var then = await house.Run<CaseOverview, CaseId, CaseOverviewView>("coordinator", id, asOf: CityDay.Today.AddDays(-30));
        Assert.Equal(ProblemKind.NotFound, Assert.Single(then.Problems).Kind);
    }

    [Fact]
    public async Task The_past_is_open_only_to_those_to_whom_the_present_is()
    {
        var id = await Case("Closed to police");
        await Age(id, "10 days");
        await Rename(id, "Still closed");
        var then = await house.Run<CaseOverview, CaseId, CaseOverviewView>("police", id, asOf: CityDay.Today.AddDays(-1));
        Assert.Equal(ProblemKind.NotFound, Assert.Single(then.Problems).Kind);
        var (connection, transaction) = await house.AsApplication("police");
        await using (connection) await using (transaction)
        {
            await using var count = new NpgsqlCommand("select (select count(*) from history.case_file where id = $1) + (select count(*) from asof.case_file where id = $1)", connection) { Parameters = { new() { Value = id.Value } } };
            Assert.Equal(0L, await count.ExecuteScalarAsync());
        }
    }

    [Fact]
    public async Task Every_version_is_kept_once_with_the_period_in_which_it_was_known()
    {
        var id = await Case("One");
        await Rename(id, "Two");
        await Rename(id, "Three");
        Assert.Equal("One,Two", await house.Sql<string>("select string_agg(alias, ',' order by known) from history.case_file where id = $1", id.Value));
        Assert.Equal(3, await house.Sql<int>("select version from casework.case_file where id = $1", id.Value));
        Assert.True(await house.Sql<bool>(
            """
            select (select range_agg(known) from history.case_file where id = $1)
                 = tstzmultirange(tstzrange((select min(lower(known)) from history.case_file where id = $1), (select known_from from casework.case_file where id = $1)))
            """, id.Value), "the periods follow each other without a gap");
    }

    [Theory]
    [InlineData("insert into history.case_file select * from history.case_file")]
    [InlineData("update history.case_file set alias = 'x'")]
    [InlineData("delete from history.case_file")]
    [InlineData("update asof.case_file set alias = 'x'")]
    [InlineData("alter table casework.case_file disable trigger history_keeps")]
    [InlineData("drop trigger history_keeps on casework.case_file")]
    [InlineData("delete from casework.case_file")]
    public async Task The_application_cannot_rewrite_the_past(string hostile)
    {
        var (connection, transaction) = await house.AsApplication("coordinator");
        await using (connection) await using (transaction)
        {
            await using var command = new NpgsqlCommand(hostile, connection);
            Assert.Contains((await Assert.ThrowsAsync<PostgresException>(() => command.ExecuteNonQueryAsync())).SqlState, new[] { "42501", "55000" });
        }
    }

    [Fact]
    public async Task A_version_cannot_be_backdated_by_the_application()
    {
        var id = await Case("Backdated");
        var (connection, transaction) = await house.AsApplication("coordinator");
        await using (connection) await using (transaction)
        {
            await using var command = new NpgsqlCommand(
                "update casework.case_file set known_from = '2001-01-01', version = 99, changed_by = null where id = $1 returning known_from > now() - interval '1 minute' and version = 2 and changed_by is not null", connection)
            { Parameters = { new() { Value = id.Value } } };
            Assert.Equal(true, await command.ExecuteScalarAsync());
        }
    }
}
