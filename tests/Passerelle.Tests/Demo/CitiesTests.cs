using Microsoft.Extensions.DependencyInjection;
using Passerelle.Database;
using Passerelle.Demo;
using Passerelle.Domain.Access;
using Passerelle.Platform.Identity;
using Passerelle.Tests.TestKit;

namespace Passerelle.Tests.Demo;

public sealed class CitiesTests(House house) : IClassFixture<House>
{
    // Towns, countries, public figures and groups of the real world that an invented name could hit by accident.
    private static readonly string[] Real =
    [
        "paris", "lyon", "mechelen", "malines", "vilvoorde", "rotterdam", "zoetermeer", "malmo", "malmö", "stockholm", "valencia", "barcelona", "efus",
        "breivik", "tarrant", "abdeslam", "kouachi", "coulibaly", "merah", "mcveigh", "zemmour", "wilders", "orban", "erdogan", "muhammad", "mohamed", "ali",
    ];

    [Fact]
    public void Every_worker_works_for_an_agency_of_the_city()
    {
        foreach (var city in Cities.Register)
            Assert.All(city.Workers, worker => Assert.Contains(city.Agencies, agency => agency.Key == worker.Agency));
    }

    [Fact]
    public void Both_fully_populated_cities_have_a_worker_for_each_role_that_works_on_cases()
    {
        var onCases = Enum.GetValues<Role>().Except([Role.Evaluator, Role.NetworkManager, Role.ElectedOfficial, Role.Administrator]).ToList();
        foreach (var city in new[] { Cities.Brumelande, Cities.Zandermeer })
            Assert.Empty(onCases.Except(city.Workers.SelectMany(worker => worker.Roles)));
    }

    [Fact]
    public void Every_city_has_a_coordinator_and_names_and_keys_stand_once()
    {
        Assert.All(Cities.All, city => Assert.Contains(city.Workers, worker => worker.Roles.Contains(Role.Coordinator)));
        var names = Cities.Register.SelectMany(city => city.Workers.Select(worker => worker.Name)).ToList();
        Assert.Equal(names.Count, names.Distinct().Count());
        Assert.InRange(names.Count, 40, 60);
    }

    [Fact]
    public void No_name_is_one_of_the_real_world()
    {
        var words = Cities.Register.SelectMany(city => city.Workers.Select(worker => worker.Name).Append(city.Name))
            .SelectMany(name => name.ToLowerInvariant().Split(' ', '-')).ToList();
        Assert.Empty(words.Intersect(Real));
    }

    [Fact]
    public async Task Agency_types_are_words_of_the_vocabulary()
    {
        var strange = await house.Sql<long>(
            "select count(*) from directory.agency a where not exists (select 1 from directory.term t where t.vocabulary = 'agency_type' and t.code = a.type)");
        Assert.Equal(0L, strange);
    }

    [Fact]
    public async Task The_sign_in_page_offers_at_least_twelve_roles()
    {
        var cards = await house.Services.GetRequiredService<DoorDesk>().DemoCards(CancellationToken.None);
        Assert.True(cards.Where(card => card.City == Cities.Brumelande.Name).Select(card => card.Role).Distinct().Count() >= 12);
        Assert.Equal(Cities.Register.Count, cards.Select(card => card.City).Distinct().Count());
    }

    [Fact]
    public async Task What_an_interrupted_load_left_behind_is_taken_away_and_loaded_again()
    {
        var connections = await PostgresForTests.Empty();
        await DatabaseSetup.Prepare(connections, _ => { }, CancellationToken.None);
        await using var owner = Npgsql.NpgsqlDataSource.Create(connections.Owner);
        await using (var half = owner.CreateCommand("insert into directory.partnership (id, code, name, country, time_zone, culture) values ($1, 'BRU', 'Half', 'FR', 'Europe/Paris', 'fr')"))
        {
            half.Parameters.AddWithValue(Cities.Brumelande.Id);
            await half.ExecuteNonQueryAsync();
        }
        await DemoCities.LoadWhenMissing(connections, _ => { }, CancellationToken.None);
        await using var name = owner.CreateCommand("select name from directory.partnership where code = 'BRU' and is_demo");
        Assert.Equal(Cities.Brumelande.Name, await name.ExecuteScalarAsync());
    }

    [Fact]
    public async Task A_database_with_partnerships_of_its_own_gets_the_demo_only_when_asked()
    {
        var connections = await PostgresForTests.Empty();
        await DatabaseSetup.Prepare(connections, _ => { }, CancellationToken.None);
        await using var owner = Npgsql.NpgsqlDataSource.Create(connections.Owner);
        async Task Own(string code)
        {
            await using var add = owner.CreateCommand("insert into directory.partnership (id, code, name, country, time_zone, culture) values (gen_random_uuid(), $1, 'Real', 'FR', 'Europe/Paris', 'fr')");
            add.Parameters.AddWithValue(code);
            await add.ExecuteNonQueryAsync();
        }
        await Own("OWN");
        var said = new List<string>();
        await DemoCities.LoadWhenMissing(connections, said.Add, CancellationToken.None);
        Assert.Contains("partnerships of its own", Assert.Single(said));
        await Own("GLI");
        var refused = await Assert.ThrowsAsync<InvalidOperationException>(() => DemoCities.LoadWhenMissing(connections, said.Add, CancellationToken.None, asked: true));
        Assert.Contains("GLI", refused.Message);
        await using var cities = owner.CreateCommand("select count(*) from directory.partnership where is_demo");
        Assert.Equal(0L, await cities.ExecuteScalarAsync());
    }
}
