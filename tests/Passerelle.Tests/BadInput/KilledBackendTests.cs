using System.Net;
using Npgsql;
using Passerelle.Tests.TestKit;

namespace Passerelle.Tests.BadInput;

/// <summary>The database falls away under a request. In a house of its own: every connection of it is broken afterwards.</summary>
public sealed class KilledBackendTests(House house) : IClassFixture<House>
{
    [Fact]
    public async Task Backends_that_are_killed_under_requests_cost_a_short_wait_and_at_the_very_most_a_page_with_words()
    {
        var id = await house.OpenCase("Heath");
        using var crawler = await Crawler.As(house, "coordinator");
        var database = new NpgsqlConnectionStringBuilder(house.Connections.Owner).Database!;
        using var stop = new CancellationTokenSource();
        var answered = new int[4];
        var asking = Enumerable.Range(0, answered.Length).Select(asker => Task.Run(async () =>
        {
            var answers = new List<Seen>();
            for (; !stop.IsCancellationRequested; Interlocked.Increment(ref answered[asker]))
                answers.Add(await crawler.Get($"/cases/{id.Value}"));
            return answers;
        })).ToList();
        for (var kill = 0; kill < 8; kill++)
        {
            // Everybody has had the answer to what was hit before, and one more, however slow the machine is today.
            var before = answered.ToArray();
            await Task.Delay(300);
            for (var patience = 0; patience < 600 && Enumerable.Range(0, answered.Length).Any(asker => Volatile.Read(ref answered[asker]) < before[asker] + 2); patience++)
                await Task.Delay(100);
            await house.Sql<long>("select count(pg_terminate_backend(pid)) from pg_stat_activity where datname = $1 and usename = 'passerelle_app'", database);
        }
        await stop.CancelAsync();
        var all = (await Task.WhenAll(asking)).SelectMany(answers => answers).ToList();
        foreach (var seen in all)
            Assert.True(seen.Status is HttpStatusCode.OK or HttpStatusCode.ServiceUnavailable && seen.Page.QuerySelector("h1")!.TextContent.Length > 0, $"answered {(int)seen.Status}");
        // Some thirty requests lose their connection, none of them twice.
        var refused = all.Count(seen => seen.Status == HttpStatusCode.ServiceUnavailable);
        Assert.True(refused == 0, $"{refused} of {all.Count} were not answered");
        Assert.Equal(HttpStatusCode.OK, (await crawler.Get($"/cases/{id.Value}")).Status);
    }
}
