using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Passerelle.Database;
using Passerelle.Domain.Vocabulary;
using Passerelle.Platform;

namespace Passerelle.Demo;

/// <summary>Loads the invented cities: the register first, then every life story through the same use-cases that people use.</summary>
public static class DemoCities
{
    /// <summary>Loads what is missing; a database that has the cities already is left as it is.</summary>
    public static async Task LoadWhenMissing(Connections connections, Action<string> say, CancellationToken ct)
    {
        await using var owner = NpgsqlDataSource.Create(connections.Owner);
        await using (var find = owner.CreateCommand("select exists (select 1 from directory.partnership where is_demo)"))
            if (await find.ExecuteScalarAsync(ct) is true)
                return;
        say("Loading the demo cities …");
        await LoadRegister(connections, ct);

        var services = new ServiceCollection().AddLogging();
        services.AddPasserelle(connections, Path.Combine(Path.GetTempPath(), "passerelle-demo-keys"));
        await using var provider = services.BuildServiceProvider();
        var calendar = new StoryCalendar();
        foreach (var story in Story.All)
        {
            say($"  {story.Title}");
            await story.Tell(new StoryTeller(provider, story.City, calendar, ct));
        }
        await calendar.Age(owner, ct);
    }

    /// <summary>Loads the cities' agencies and workers, no case.</summary>
    public static async Task LoadRegister(Connections connections, CancellationToken ct)
    {
        await using var owner = NpgsqlDataSource.Create(connections.Owner);
        foreach (var city in Cities.All)
            await Register(owner, city, ct);
    }

    private static async Task Register(NpgsqlDataSource owner, City city, CancellationToken ct)
    {
        await using var batch = owner.CreateBatch();
        void Add(string sql, params object[] values)
        {
            var command = new NpgsqlBatchCommand(sql);
            foreach (var value in values) command.Parameters.Add(new NpgsqlParameter { Value = value });
            batch.BatchCommands.Add(command);
        }
        Add("insert into directory.partnership (id, code, name, country, time_zone, culture, is_demo) values ($1, $2, $3, $4, $5, $6, true)",
            city.Id, city.Code, city.Name, city.Country, city.TimeZone, city.Culture);
        foreach (var agency in city.Agencies)
            Add("insert into directory.agency (id, partnership_id, code, name, type, colour) values ($1, $2, $3, $4, $5, $6)",
                DemoId.Of(city.Code, "agency", agency.Key), city.Id, agency.Key, agency.Name, agency.Type, agency.Colour);
        foreach (var worker in city.Workers)
            Add("insert into directory.worker (id, agency_id, name, roles, culture) values ($1, $2, $3, $4, $5)",
                DemoId.Of(city.Code, worker.Key), DemoId.Of(city.Code, "agency", worker.Agency), worker.Name, worker.Roles.Select(Code.Of).ToArray(), city.Culture);
        await batch.ExecuteNonQueryAsync(ct);
    }
}
