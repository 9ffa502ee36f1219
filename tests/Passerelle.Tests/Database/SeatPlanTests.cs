using Npgsql;
using Passerelle.Database;
using Passerelle.Tests.TestKit;

namespace Passerelle.Tests.Database;

/// <summary>How seats are found: the policy asks for one with every row of a page, the clock for those that begin or end each minute.</summary>
public sealed class SeatPlanTests(House house) : IClassFixture<House>
{
    // Few rows are read one after the other, whatever indexes there are.
    private async Task<string> Plan(string sql, string? role = null)
    {
        await using var owner = NpgsqlDataSource.Create(house.Connections.Owner);
        await using var connection = await owner.OpenConnectionAsync();
        await using var command = new NpgsqlCommand($"set enable_seqscan = off; {(role is null ? "" : $"set role {role}; ")}explain {sql}", connection);
        await using var rows = await command.ExecuteReaderAsync();
        var plan = new List<string>();
        while (await rows.ReadAsync()) plan.Add(rows.GetString(0));
        return string.Join('\n', plan);
    }

    [Theory]
    [InlineData("casework.contact")]
    [InlineData("casework.case_file")]
    [InlineData("history.contact")]
    public async Task The_policy_looks_for_a_seat_in_an_index_of_its_own_and_not_in_that_of_a_constraint(string table)
    {
        var plan = await Plan($"select id from {table}", "passerelle_app");
        Assert.Matches("Index Scan using team_(seat|of_case) on team seat", plan);
        Assert.DoesNotContain("victim_wall", plan, StringComparison.Ordinal);
        Assert.DoesNotContain("one_seat_at_a_time", plan, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_clock_begins_and_ends_is_found_by_its_moment()
    {
        await using var owner = NpgsqlDataSource.Create(house.Connections.Owner);
        await using var ask = owner.CreateCommand("select prosrc from pg_proc where proname = 'refresh_by_the_clock'");
        var text = (string)(await ask.ExecuteScalarAsync())!;
        var query = text[text.IndexOf("select distinct", StringComparison.Ordinal)..text.IndexOf(" loop", StringComparison.Ordinal)].Replace("since", "now()", StringComparison.Ordinal);
        var plan = await Plan(query);
        Assert.Contains("Index Scan on team_begins", plan, StringComparison.Ordinal);
        Assert.Contains("Index Scan on team_ends", plan, StringComparison.Ordinal);
    }
}
