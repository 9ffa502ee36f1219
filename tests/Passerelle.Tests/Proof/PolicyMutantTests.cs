using System.Collections.Concurrent;
using Npgsql;
using Passerelle.Platform.Verification;
using Passerelle.Tests.Proof.Seats;
using Passerelle.Tests.Proof.Worlds;
using Passerelle.Tests.TestKit;

namespace Passerelle.Tests.Proof;

/// <summary>Every single weakening of the guard is noticed: by the catalogue or by a world made by hand.</summary>
[Trait("Proof", "policy mutants")]
public sealed class PolicyMutantTests
{
    // For so many the world is loaded once; not for all, because other tests wait for the end of what began before them.
    private const int AtOnce = 12;

    private static readonly string[] Questions =
        [Catalogue.Unprotected, Catalogue.Untracked + $" and c.oid::regclass::text not in ('{string.Join("', '", Catalogue.Derived)}')", Catalogue.OpenViews, Catalogue.UnpinnedFunctions, Rights.Beyond];

    [Fact]
    public async Task Every_mutant_of_the_policy_is_killed()
    {
        await using var database = await WorldDatabase.Open(await PostgresForTests.Copy(stories: false));
        const string nothing = "comment on table casework.contact is 'A change that weakens nothing is not noticed.'";
        Assert.Equal([nothing], await database.Unnoticed(BoundaryWorld.World, [nothing], Questions));
        var mutants = await Mutants.All(database, Proofs.IsLarge);
        var ofSeats = await Mutants.OfSeats(database);
        var survivors = new List<string>();
        var seats = Seats(ofSeats);
        foreach (var some in mutants.Chunk(AtOnce))
        {
            var unnoticed = await database.Unnoticed(BoundaryWorld.World, some.Select(m => m.Sql), Questions);
            survivors.AddRange(some.Where(m => unnoticed.Contains(m.Sql)).Select(m => m.Name));
        }
        survivors.AddRange(await seats);
        var count = mutants.Count + ofSeats.Count;
        Proofs.Line("policy mutants", $"{count - survivors.Count} of {count} killed");
        Assert.True(survivors.Count == 0, "Not noticed:\n" + string.Join('\n', survivors));
    }

    // The mutants of the seats are held against their story, each lane in a database of its own.
    private static async Task<List<string>> Seats(List<Mutant> mutants)
    {
        var left = new ConcurrentQueue<Mutant[]>(mutants.Chunk(AtOnce));
        var lanes = Enumerable.Range(0, 3).Select(async _ =>
        {
            var survivors = new List<string>();
            await using var owner = new NpgsqlConnection(new NpgsqlConnectionStringBuilder((await PostgresForTests.Copy(stories: false)).Owner) { Pooling = false }.ConnectionString);
            await owner.OpenAsync();
            while (left.TryDequeue(out var some))
            {
                var unnoticed = await SeatStory.Unnoticed(owner, some.Select(m => m.Sql));
                survivors.AddRange(some.Where(m => unnoticed.Contains(m.Sql)).Select(m => m.Name));
            }
            return survivors;
        });
        return [.. (await Task.WhenAll(lanes)).SelectMany(s => s)];
    }
}
