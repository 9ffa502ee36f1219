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
    private static readonly string[] Questions =
        [Catalogue.Unprotected, Catalogue.Untracked + $" and c.oid::regclass::text not in ('{string.Join("', '", Catalogue.Derived)}')", Catalogue.OpenViews, Catalogue.UnpinnedFunctions, Rights.Beyond];

    [Fact]
    public async Task Every_mutant_of_the_policy_is_killed()
    {
        await using var database = await WorldDatabase.Open(await PostgresForTests.Copy(stories: false));
        Assert.Empty(await Noticed(database, "comment on table casework.contact is 'A change that weakens nothing is not noticed.'"));
        var mutants = await Mutants.All(database, Proofs.IsLarge);
        var ofSeats = await Mutants.OfSeats(database);
        var survivors = new List<string>();
        var seats = Seats(ofSeats);
        foreach (var mutant in mutants)
            if ((await Noticed(database, mutant.Sql)).Count == 0)
                survivors.Add(mutant.Name);
        survivors.AddRange(await seats);
        var count = mutants.Count + ofSeats.Count;
        Proofs.Line("policy mutants", $"{count - survivors.Count} of {count} killed");
        Assert.True(survivors.Count == 0, "Not noticed:\n" + string.Join('\n', survivors));
    }

    // The mutants of the seats are held against their story, each lane in a database of its own.
    private static async Task<List<string>> Seats(List<Mutant> mutants)
    {
        var left = new ConcurrentQueue<Mutant>(mutants);
        var lanes = Enumerable.Range(0, 3).Select(async _ =>
        {
            var survivors = new List<string>();
            await using var owner = new NpgsqlConnection(new NpgsqlConnectionStringBuilder((await PostgresForTests.Copy(stories: false)).Owner) { Pooling = false }.ConnectionString);
            await owner.OpenAsync();
            for (var first = ""; left.TryDequeue(out var mutant);)
                if (await SeatStory.Differences(owner, mutant.Sql, first) is [var noticed, ..]) first = noticed.Split(": ")[0];
                else survivors.Add(mutant.Name);
            return survivors;
        });
        return [.. (await Task.WhenAll(lanes)).SelectMany(s => s)];
    }

    private static async Task<List<string>> Noticed(WorldDatabase database, string mutation)
    {
        var found = await database.Catalogue(mutation, Questions);
        return found.Count > 0 ? found : await database.Differences(BoundaryWorld.World, mutation);
    }
}
