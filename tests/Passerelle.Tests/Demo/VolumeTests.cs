using Npgsql;
using Passerelle.Database.Mappings;
using Passerelle.Demo;
using Passerelle.Domain.Casework.People;
using Passerelle.Features.Casework.Cases;
using Passerelle.Tests.TestKit;

namespace Passerelle.Tests.Demo;

public sealed class HouseWithVolume : House, IAsyncLifetime
{
    public const int Cases = 500;

    async Task IAsyncLifetime.InitializeAsync()
    {
        await base.InitializeAsync();
        Assert.Equal(Cases, await Volume.Load(Connections, Cases, _ => { }, CancellationToken.None));
    }
}

public sealed class VolumeTests(HouseWithVolume house) : IClassFixture<HouseWithVolume>
{
    private const string Feed =
        "select string_agg(concat_ws('|', worker_id, case_id, mine, our_agency, open, state, reference, alias, sort_name, release_on, lead_agency_id, key_worker_id, class, life_domain, agency_id, audience, shared_with::text), E'\\n' order by case_id, worker_id) from access.feed";
    private const string Keys =
        "select string_agg(concat_ws('|', k.worker_id, k.word, k.case_id, k.class, k.agency_id, k.audience, w.codes::text), E'\\n' order by k.case_id, k.worker_id, k.word) from access.name_key k join access.name_word w using (worker_id, word)";

    private static readonly City City = VolumeCity.City;

    [Fact]
    public async Task The_feed_and_the_name_keys_are_those_that_the_triggers_would_have_made()
    {
        var (feed, keys, words) = (await house.Sql<string>(Feed), await house.Sql<string>(Keys), await house.Sql<long>("select count(*) from access.name_word"));
        await house.Sql<object>("do $$ declare c record; begin for c in select id from casework.case_file loop call access.refresh(c.id); end loop; end $$");
        Assert.Equal(feed, await house.Sql<string>(Feed));
        Assert.Equal(keys, await house.Sql<string>(Keys));
        Assert.Equal(words, await house.Sql<long>("select count(*) from access.name_word"));
        await house.Sql<object>("truncate access.name_key, access.name_word");
        await house.Sql<object>("do $$ declare c record; begin for c in select id from casework.case_file loop call access.refresh(c.id); end loop; end $$");
        Assert.Equal(keys, await house.Sql<string>(Keys));
    }

    [Fact]
    public void The_search_columns_of_a_person_are_those_of_the_two_names()
    {
        for (var i = 0; i < 300; i++)
        {
            var c = new VolumeCase(i, new DateOnly(2026, 5, 1));
            var (words, wordCodes, codes) = SearchWords.Of(PersonName.Join(c.Given.Text, "", c.Family.Text));
            Assert.Equal([c.Given.Word, c.Family.Word], words);
            Assert.Equal([.. c.Given.WordCodes, .. c.Family.WordCodes], wordCodes);
            Assert.Equal(c.Given.Codes.Union(c.Family.Codes), codes);
        }
        Assert.Empty(VolumeNames.Given.Select(n => n.Word).Intersect(VolumeNames.Family.Select(n => n.Word)));
    }

    [Theory]
    [InlineData("few", VolumeCity.Few)]
    [InlineData("rare", 1)]
    [InlineData("coordinator", HouseWithVolume.Cases)]
    public async Task The_policy_shows_each_worker_their_own_cases(string worker, int expected)
    {
        var (connection, transaction) = await house.AsApplication(worker, City);
        await using var _ = connection;
        await using var __ = transaction;
        foreach (var table in new[] { "case_file", "person", "person_name", "feed" })
        {
            await using var count = new NpgsqlCommand($"select count(*) from {table}", connection);
            Assert.Equal((long)expected, await count.ExecuteScalarAsync());
        }
        await using var entries = new NpgsqlCommand("select count(*) from timeline where kind in ('contact', 'event', 'decision')", connection);
        Assert.Equal(expected * 20L, await entries.ExecuteScalarAsync());
    }

    [Fact]
    public async Task The_worker_with_ten_cases_finds_them_in_the_list_and_by_a_misspelt_name()
    {
        var list = await house.Run<CaseList, CaseListInput, CaseListView>("few", new CaseListInput(), city: City);
        Assert.Empty(list.Problems);
        var open = Enumerable.Range(0, HouseWithVolume.Cases).Select(i => new VolumeCase(i, new DateOnly(2026, 5, 1)))
            .Where(c => c.Seats.Any(s => s.Worker == house.Worker("few", City).Value)).ToList();
        Assert.Equal(VolumeCity.Few, open.Count);
        Assert.Equal(open.Count(c => !c.IsClosed), list.Value.Rows.Count);
        var wanted = open.First(c => !c.IsClosed);
        var found = await house.Run<CaseList, CaseListInput, CaseListView>("few", new CaseListInput { Tab = "all", Words = wanted.Family.Word[..^2] + wanted.Family.Word[^1] }, city: City);
        Assert.Contains(found.Value.Rows, row => row.CaseId.Value == wanted.Id);
    }

    [Fact]
    public async Task A_second_run_writes_nothing_and_a_larger_number_adds_what_is_missing()
    {
        var connections = await PostgresForTests.Copy(stories: false);
        await Volume.Load(connections, 100, _ => { }, CancellationToken.None);
        Assert.Equal(0, await Volume.Load(connections, 100, _ => { }, CancellationToken.None));
        Assert.Equal(20, await Volume.Load(connections, 120, _ => { }, CancellationToken.None));
    }

    [Fact]
    public async Task Only_the_four_workers_of_interest_have_a_role_card()
    {
        var answer = await (await house.Browse(null)).Get("/sign-in");
        Assert.All(Volume.SignIns, card => Assert.Contains(card.Split(',')[0], answer.Text));
        Assert.DoesNotContain(City.Worker("worker2").Name, answer.Text);
    }
}
