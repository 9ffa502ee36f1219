using System.Collections.Concurrent;
using FsCheck;
using FsCheck.Fluent;
using Passerelle.Tests.Proof.Worlds;
using Passerelle.Tests.TestKit;

namespace Passerelle.Tests.Proof;

/// <summary>The policy in PostgreSQL against the handbook in C#: generated worlds, every row of every table, as every worker.</summary>
[Trait("Proof", "policy worlds")]
public sealed class PolicyWorldTests
{
    // Most of what a look costs does not depend on how much there is to see.
    private const int AtOnce = 10;

    [Fact]
    public async Task Every_worker_reads_and_writes_what_the_handbook_says_and_nothing_else()
    {
        var count = Proofs.Size("policy worlds");
        var left = new ConcurrentQueue<int>(Enumerable.Range(0, count).Chunk(AtOnce).Select(worlds => worlds.Length));
        // Worlds are looked at in a transaction on one connection; several databases make use of several processors.
        await Task.WhenAll(Enumerable.Range(0, Math.Clamp(Environment.ProcessorCount, 1, 8)).Select(_ => Task.Run(async () =>
        {
            await using var database = await WorldDatabase.Open(await PostgresForTests.Copy(stories: false));
            Property Agrees(World world)
            {
                var differences = Task.Run(() => database.Differences(world)).GetAwaiter().GetResult();
                return (differences.Count == 0).Label(string.Join('\n', differences.Take(10)));
            }
            while (left.TryDequeue(out var worlds))
                Check.One(Config.QuickThrowOnFailure.WithMaxTest(1), Prop.ForAll(WorldGen.Worlds(worlds), Agrees));
        })));
        Proofs.Line("policy worlds", $"{count}, 0 differences");
    }
}
