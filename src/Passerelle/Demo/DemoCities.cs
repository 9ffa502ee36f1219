using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Passerelle.Database;
using Passerelle.Domain.Vocabulary;
using Passerelle.Features.Casework.Cases;
using Passerelle.Platform;

namespace Passerelle.Demo;

/// <summary>Loads the invented cities: the register first, then every life story through the same use-cases that people use.</summary>
public static class DemoCities
{
    /// <summary>
    /// Loads the cities into a database that does not have them. They count as demo cities from the moment at which all of it is there; what an
    /// interrupted start has left behind is taken away first. A database in which real work is done gets them only when somebody asks for them.
    /// </summary>
    public static async Task LoadWhenMissing(Connections connections, Action<string> say, CancellationToken ct, bool asked = false)
    {
        await using var owner = NpgsqlDataSource.Create(connections.Owner);
        if (await DemoRegister.IsComplete(owner, ct))
            return;
        if (await DemoRegister.Obstacle(owner, asked, ct) is { } obstacle)
        {
            if (asked)
                throw new InvalidOperationException(obstacle);
            say(obstacle);
            return;
        }
        say("Loading the demo cities; every person in them is invented …");
        await DemoRegister.TakeAway(owner, ct);
        await DemoRegister.Add(owner, Cities.Register, ct);
        await Tell(connections, owner, say, ct);
        await DemoRegister.Complete(owner, Cities.Register, ct);
    }

    /// <summary>Loads the cities' agencies and workers, no case.</summary>
    public static async Task LoadRegister(Connections connections, CancellationToken ct)
    {
        await using var owner = NpgsqlDataSource.Create(connections.Owner);
        await DemoRegister.Add(owner, Cities.Register, ct);
        await DemoRegister.Complete(owner, Cities.Register, ct);
    }

    private static async Task Tell(Connections connections, NpgsqlDataSource owner, Action<string> say, CancellationToken ct)
    {
        var services = new ServiceCollection().AddLogging();
        services.AddPasserelle(connections, Path.Combine(Path.GetTempPath(), "passerelle-demo-keys"));
        await using var provider = services.BuildServiceProvider();
        var calendar = new StoryCalendar();
        var tellers = new List<StoryTeller>();
        foreach (var city in Story.All.GroupBy(story => story.City.Code))
        {
            var teller = new StoryTeller(provider, city.First().City, calendar, ct);
            say($"  {teller.City.Name}: {string.Join(", ", city.Select(story => story.Title))}");
            foreach (var story in city)
                await story.Tell(teller);
            tellers.Add(teller);
        }
        await calendar.Age(owner, ct);
        foreach (var teller in tellers)
            foreach (var (worker, id, day) in teller.Looks)
                await teller.Beat<CaseOverview, CaseId, CaseOverviewView>(worker, day, id, hour: 15);
        await calendar.Age(owner, ct);
        foreach (var teller in tellers)
            await teller.Leave();
    }
}
