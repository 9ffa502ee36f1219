using Passerelle.Platform.Verification;
using Passerelle.Tests.Proof.Worlds;
using Passerelle.Tests.TestKit;

namespace Passerelle.Tests.Proof;

/// <summary>Every single weakening of the guard is noticed: by the catalogue or by a world made by hand.</summary>
[Trait("Proof", "policy mutants")]
public sealed class PolicyMutantTests
{
    private static readonly string[] Questions =
        [Catalogue.Unprotected, Catalogue.Untracked + $" and c.oid::regclass::text not in ('{string.Join("', '", Catalogue.Derived)}')", Catalogue.OpenViews, Catalogue.UnpinnedFunctions, Catalogue.MightyRoles, Catalogue.OpenGrants];

    [Fact]
    public async Task Every_mutant_of_the_policy_is_killed()
    {
        await using var database = await WorldDatabase.Open(await PostgresForTests.Copy(stories: false));
        Assert.Empty(await Noticed(database, "comment on table casework.contact is 'A change that weakens nothing is not noticed.'"));
        var mutants = await Mutants.All(database, Proofs.IsLarge);
        var survivors = new List<string>();
        foreach (var mutant in mutants)
            if ((await Noticed(database, mutant.Sql)).Count == 0)
                survivors.Add(mutant.Name);
        Proofs.Line("policy mutants", $"{mutants.Count - survivors.Count} of {mutants.Count} killed");
        Assert.True(survivors.Count == 0, "Not noticed:\n" + string.Join('\n', survivors));
    }

    private static async Task<List<string>> Noticed(WorldDatabase database, string mutation)
    {
        var found = await database.Catalogue(mutation, Questions);
        return found.Count > 0 ? found : await database.Differences(BoundaryWorld.World, mutation);
    }
}
