using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Passerelle.Demo;
using Passerelle.Domain.Vocabulary;
using Passerelle.Platform.UseCases;
using Passerelle.Tests.TestKit;

namespace Passerelle.Tests.Bench;

/// <summary>A house with bulk data, and what one run of a use-case costs its database.</summary>
public sealed class HouseWithVolume : House
{
    private readonly Dictionary<string, byte[]> _sessions = [];

    /// <summary>Makes one with so many cases.</summary>
    public static async Task<HouseWithVolume> Of(int cases)
    {
        var house = new HouseWithVolume();
        await house.InitializeAsync();
        await Volume.Load(house.Connections, cases, _ => { }, CancellationToken.None);
        foreach (var worker in VolumeCity.Cards)
            house._sessions[worker.Key] = await house.Session(worker.Key, VolumeCity.City);
        return house;
    }

    /// <summary>The newest open case in a worker's list, and the family name of its person.</summary>
    public async Task<(CaseId Id, string Family)> NewestCase(string worker)
    {
        const string newest = "from access.feed f where f.worker_id = $1 and f.open order by f.updated_at desc limit 1";
        var id = await Sql<Guid>("select f.case_id " + newest, Worker(worker, VolumeCity.City).Value);
        return (new CaseId(id), (await Sql<string>("select family from casework.person_name where case_id = $1", id))!);
    }

    /// <summary>How many cases a worker has.</summary>
    public Task<long> Cases(string worker) => Sql<long>("select count(*) from access.feed where worker_id = $1", Worker(worker, VolumeCity.City).Value);

    /// <summary>Runs a use-case in a session that is open already; it must succeed.</summary>
    public async Task<TResult> Once<TUseCase, TInput, TResult>(string worker, TInput input) where TUseCase : IUseCase<TInput, TResult>
    {
        await using var scope = Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Visit>().Token = _sessions[worker];
        var outcome = await scope.ServiceProvider.GetRequiredService<UseCaseRunner>().Run(scope.ServiceProvider.GetRequiredService<TUseCase>(), input);
        Assert.Empty(outcome.Problems);
        return outcome.Value;
    }

    /// <summary>A question without a path of its own: every row is judged by the policy.</summary>
    public async Task CountAllContacts(string worker)
    {
        await using var connection = await Services.GetRequiredService<NpgsqlDataSource>().OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await using (var open = new NpgsqlCommand("select * from access.open($1, 'test')", connection) { Parameters = { new() { Value = _sessions[worker] } } })
            await open.ExecuteNonQueryAsync();
        await using var count = new NpgsqlCommand("select count(*) from contact", connection);
        Assert.NotEqual(0L, await count.ExecuteScalarAsync());
    }

    /// <summary>How many blocks of the tables that pages read one run touches.</summary>
    public Task<double> Blocks(Func<Task> run) => this.Blocks(run, "casework", "access", "directory");
}
