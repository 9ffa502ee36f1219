using Npgsql;
using Passerelle.Tests.TestKit;

namespace Passerelle.Tests.Agreements;

/// <summary>
/// An agreement begins and ends at the midnights of the partnership (rule 5), also where a day has 23 or 25 hours or no midnight of its own; to the
/// microsecond, and for the seats that hang on it.
/// </summary>
public sealed class MidnightTests(House house) : IClassFixture<House>
{
    [Theory]
    [InlineData("Europe/Paris", "2027-03-28", "2027-03-27T23:00:00Z", "2027-03-28T22:00:00Z")]   // 23 hours
    [InlineData("Europe/Paris", "2027-10-31", "2027-10-30T22:00:00Z", "2027-10-31T23:00:00Z")]   // 25 hours
    [InlineData("Europe/Paris", "2027-06-15", "2027-06-14T22:00:00Z", "2027-06-15T22:00:00Z")]
    [InlineData("Europe/Lisbon", "2027-12-31", "2027-12-31T00:00:00Z", "2028-01-01T00:00:00Z")]
    [InlineData("Europe/Helsinki", "2027-03-28", "2027-03-27T22:00:00Z", "2027-03-28T21:00:00Z")]
    [InlineData("Africa/Cairo", "2027-04-30", "2027-04-29T22:00:00Z", "2027-04-30T21:00:00Z")]   // the clocks go forward at midnight: 00:00 does not exist
    public async Task One_day_is_in_force_from_its_midnight_to_the_next(string zone, string day, string begins, string ends)
    {
        await using var owner = NpgsqlDataSource.Create(house.Connections.Owner);
        await using var connection = await owner.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        async Task<object?> Sql(string sql, params object[] values)
        {
            await using var command = new NpgsqlCommand(sql, connection, transaction);
            foreach (var value in values) command.Parameters.Add(new NpgsqlParameter { Value = value });
            return await command.ExecuteScalarAsync();
        }
        var (id, lead, other) = (Guid.NewGuid(), house.Agency("municipality").Value, house.Agency("police").Value);
        await Sql("alter table governance.agreement_party disable trigger party_changes");   // signed before it was time to
        await Sql("delete from governance.agreement_party");
        await Sql("update directory.partnership set time_zone = $1 where id = $2", zone, house.City.Id);
        await Sql(
            """
            insert into governance.agreement (id, partnership_id, reference, title, regime, purposes, legal_source, starts_on, ends_on, review_on, made_by)
            values ($1, $2, 'MIDNIGHT', 'Midnight', 'gdpr', '{P1}', 'Act', $3, $3, $3, $4)
            """, id, house.City.Id, DateOnly.Parse(day), house.Worker("coordinator").Value);
        foreach (var agency in new[] { lead, other })
            await Sql("insert into governance.agreement_party (agreement_id, agency_id, direction, classes, signed_by, signed_on) values ($1, $2, 'both', '{O}', 'Somebody', '2026-01-01')", id, agency);

        var (first, last) = (DateTimeOffset.Parse(begins), DateTimeOffset.Parse(ends));
        Assert.Equal(true, await Sql("select in_force = tstzrange($2, $3) from governance.agreement where id = $1", id, first, last));
        Task<object?> Covered(string at, DateTimeOffset moment) => Sql($"select access.covered_until($1, $2, array['O'], $3 {at}) is not null", lead, other, moment);
        Assert.Equal(false, await Covered("- interval '1 microsecond'", first));
        Assert.Equal(true, await Covered("", first));
        Assert.Equal(true, await Covered("- interval '1 microsecond'", last));
        Assert.Equal(false, await Covered("", last));

        // The seat of that day ends with it: a microsecond before, it opens the case; then it does not.
        var seat = Guid.NewGuid();
        await Sql(
            """
            insert into casework.case_file (id, partnership_id, reference, alias, alias_words, sort_name, state, state_since, track, main_purpose, lead_agency_id, opened_on, class, agency_id, audience)
            select $1, $2, 'MIDNIGHT', 'Midnight', '{midnight}', 'midnight', 'VOL', current_date, 'voluntary', 'reintegration', $3, current_date, 'O', $3, 'case'
            """, seat, house.City.Id, lead);
        await Sql(
            """
            insert into casework.team (id, case_id, class, agency_id, audience, worker_id, function, classes, reach, starts_at, why, source)
            values ($1, $1, 'O', $2, 'case', $3, 'co_holder', '{O}', 'case', $4 + interval '1 hour', 'A test.', 'added')
            """, seat, other, house.Worker("police").Value, first);
        Assert.Equal(true, await Sql("select ends_at = $2 and during @> ($2::timestamptz - interval '1 microsecond') and not during @> $2::timestamptz from casework.team where id = $1", seat, last));
        await transaction.RollbackAsync();
    }
}
