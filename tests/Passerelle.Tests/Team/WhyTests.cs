using Npgsql;
using Passerelle.Demo;
using Passerelle.Tests.TestKit;

namespace Passerelle.Tests.Team;

/// <summary>The explanation of the guard against what the database really answers, over the demo: it says yes exactly where the row is read.</summary>
public sealed class WhyTests(HouseWithStories house) : IClassFixture<HouseWithStories>
{
    private const int Pairs = 4_000;

    private static readonly string[] Tables =
    [
        "case_file", "team", "person", "person_name", "contact_point", "whereabouts", "key_date", "need", "domain_owner", "contact", "significant_event", "sealed_note", "note_mark",
        "decision", "addendum", "due",
    ];

    private sealed record Row(string Table, Guid Id, Guid Case, string Class, string? LifeDomain, Guid Agency, string Audience, Guid[] SharedWith);

    private async Task<List<Row>> Rows()
    {
        var rows = new List<Row>();
        await using var owner = NpgsqlDataSource.Create(house.Connections.Owner);
        foreach (var table in Tables)
        {
            await using var all = owner.CreateCommand($"select id, case_id, class, life_domain, agency_id, audience, shared_with from casework.{table}");
            await using var reader = await all.ExecuteReaderAsync();
            while (await reader.ReadAsync())
                rows.Add(new(table, reader.GetGuid(0), reader.GetGuid(1), reader.GetString(2), reader.IsDBNull(3) ? null : reader.GetString(3), reader.GetGuid(4), reader.GetString(5), reader.GetFieldValue<Guid[]>(6)));
        }
        return rows;
    }

    /// <summary>Rows of every class, reach and naming, besides what the stories tell: written by the owner into the cases of the demo.</summary>
    private Task Plant(Random chance) => house.Sql<int>(
        """
        insert into casework.due (id, case_id, kind, due_on, class, life_domain, agency_id, audience, shared_with)
        select gen_random_uuid(), c.id, 'review', current_date, k.class, d.domain, t.agency_id,
               case when k.class = 'P' then 'agency' else a.audience end,
               case when (hashtext(c.id::text || k.class || a.audience) & 1) = 0 then array[t.worker_id] when (hashtext(a.audience || k.class || c.id) & 2) = 0 then array[t.agency_id] else '{}' end
          from casework.case_file c
          join lateral (select * from casework.team t where t.case_id = c.id order by md5(t.id::text || $1::text) limit 2) t on true
         cross join unnest(array['O','J','H','E','V','C','X','P']) k(class)
         cross join unnest(array['team','case','agency','named']) a(audience)
         cross join unnest(array[null, 'HOU', 'EMP']) d(domain)
         order by md5(c.id::text || k.class || a.audience || $1::text) limit 3000
        """, chance.Next());

    [Fact]
    public async Task The_explanation_says_yes_exactly_where_the_row_is_read()
    {
        var chance = new Random(20261121);
        await Plant(chance);
        var rows = await Rows();
        var workers = Cities.All.SelectMany(city => city.Workers.Select(w => (city, w.Key))).ToList();
        var (asked, yes, differences) = (0, 0, new List<string>());
        foreach (var (city, worker) in workers)
        {
            var (connection, transaction) = await house.AsApplication(worker, city);
            await using (connection)
            await using (transaction)
            {
                var mine = Pairs / workers.Count + 1;
                var cases = await Ids(connection, "select id from casework.case_file");
                // Half of the pairs on cases that the worker can open: elsewhere the answer is always no.
                var near = rows.Where(r => cases.Contains(r.Case)).ToList();
                for (var i = 0; i < mine; i++, asked++)
                {
                    var row = i % 2 == 0 && near.Count > 0 ? near[chance.Next(near.Count)] : rows[chance.Next(rows.Count)];
                    await using var ask = new NpgsqlCommand($"select (select count(*) from access.why($1, array[$2], $3, $4, $5, $6)) > 0, exists (select 1 from casework.{row.Table} where id = $7)", connection)
                    {
                        Parameters =
                        {
                            new() { Value = row.Case }, new() { Value = row.Class }, new() { Value = (object?)row.LifeDomain ?? DBNull.Value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Text },
                            new() { Value = row.Agency }, new() { Value = row.Audience }, new() { Value = row.SharedWith }, new() { Value = row.Id },
                        },
                    };
                    await using var reader = await ask.ExecuteReaderAsync();
                    await reader.ReadAsync();
                    var (explained, read) = (reader.GetBoolean(0), reader.GetBoolean(1));
                    if (read) yes++;
                    if (explained != read) differences.Add($"{worker} of {city.Code}: {row} explained {explained}, read {read}");
                }
            }
        }
        Assert.Empty(differences.Take(10));
        Assert.True(asked >= 2_000 && yes >= 300 && yes <= asked - 300, $"{asked} pairs, {yes} of them read");
    }

    [Fact]
    public async Task Who_would_read_it_is_who_reads_it()
    {
        var chance = new Random(4);
        await Plant(chance);
        var city = house.City;
        var rows = (await Rows()).Where(r => r.Table == "due").OrderBy(r => r.Id).ToList();
        var reads = new Dictionary<string, HashSet<Guid>>();
        foreach (var worker in city.Workers)
        {
            var (connection, transaction) = await house.AsApplication(worker.Key);
            await using (connection)
            await using (transaction)
                reads[worker.Key] = await Ids(connection, "select id from casework.due");
        }
        var compared = 0;
        foreach (var asker in new[] { "coordinator", "probation", "health" })
        {
            var (connection, transaction) = await house.AsApplication(asker);
            await using (connection)
            await using (transaction)
            {
                foreach (var row in rows.Where(r => reads[asker].Contains(r.Id)).Take(300))
                {
                    await using var ask = new NpgsqlCommand("select worker_id from access.readers($1, $2, $3, $4, $5, $6)", connection)
                    {
                        Parameters =
                        {
                            new() { Value = row.Case }, new() { Value = row.Class }, new() { Value = (object?)row.LifeDomain ?? DBNull.Value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Text },
                            new() { Value = row.Agency }, new() { Value = row.Audience }, new() { Value = row.SharedWith },
                        },
                    };
                    var said = new HashSet<Guid>();
                    await using (var reader = await ask.ExecuteReaderAsync())
                        while (await reader.ReadAsync()) said.Add(reader.GetGuid(0));
                    if (said.Count == 0) continue;   // an asker who sees only what names them learns no names
                    Assert.Equal(city.Workers.Where(w => reads[w.Key].Contains(row.Id)).Select(w => house.Worker(w.Key).Value).Order(), said.Order());
                    compared++;
                }
            }
        }
        Assert.True(compared > 200, $"{compared} rows compared");
    }

    private static async Task<HashSet<Guid>> Ids(NpgsqlConnection connection, string sql)
    {
        await using var ask = new NpgsqlCommand(sql, connection);
        await using var reader = await ask.ExecuteReaderAsync();
        var found = new HashSet<Guid>();
        while (await reader.ReadAsync()) found.Add(reader.GetGuid(0));
        return found;
    }
}
