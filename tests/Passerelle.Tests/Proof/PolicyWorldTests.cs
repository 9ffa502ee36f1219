using FsCheck;
using FsCheck.Fluent;
using Passerelle.Tests.Proof.Worlds;
using Passerelle.Tests.TestKit;

namespace Passerelle.Tests.Proof;

/// <summary>The policy in PostgreSQL against the handbook in C#: generated worlds, every row of every table, as every worker.</summary>
[Trait("Proof", "policy worlds")]
public sealed class PolicyWorldTests
{
    [Fact]
    public async Task Every_worker_reads_and_writes_what_the_handbook_says_and_nothing_else()
    {
        var count = Proofs.Size("policy worlds");
        // A world is one transaction and one connection; several databases make use of several processors.
        var databases = Math.Clamp(Environment.ProcessorCount, 1, 8);
        await Task.WhenAll(Enumerable.Range(0, databases).Select(n => Task.Run(async () =>
        {
            var connections = await PostgresForTests.Copy(stories: false);
            await using var database = await WorldDatabase.Open(connections);
            Property Agrees(World world)
            {
                var differences = Task.Run(() => database.Differences(world)).GetAwaiter().GetResult();
                return (differences.Count == 0).Label(string.Join('\n', differences.Take(10)));
            }
            Check.One(Config.QuickThrowOnFailure.WithMaxTest(count / databases + (n < count % databases ? 1 : 0)), Prop.ForAll(WorldGen.Worlds, Agrees));
        })));
        Proofs.Line("policy worlds", $"{count}, 0 differences");
    }
}
