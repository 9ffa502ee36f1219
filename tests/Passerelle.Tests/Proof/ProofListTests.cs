using Passerelle.Tests.TestKit;

namespace Passerelle.Tests.Proof;

/// <summary>The list of proofs is complete: every line is printed by a test that verify finds, and explained to whoever reads it.</summary>
public sealed class ProofListTests
{
    [Fact]
    public void Every_line_of_the_list_is_printed_by_a_test_that_verify_finds_and_explained()
    {
        var tests = Repository.Code("tests").Select(File.ReadAllText).ToList();
        var operations = File.ReadAllText(Path.Combine(Repository.Root, "docs", "operations.md"));
        Assert.All(Proofs.All, proof =>
        {
            Assert.True(tests.Any(t => t.Contains($"[Trait(\"Proof\", \"{proof.Line}\")]", StringComparison.Ordinal) && t.Contains($"Proofs.Line(\"{proof.Line}\"", StringComparison.Ordinal)), $"No test prints {proof.Line}.");
            Assert.Contains($"`{proof.Line}: ", operations, StringComparison.Ordinal);
        });
    }

    [Fact]
    public void Sizes_grow_from_the_tests_to_verify_to_the_full_run() => Assert.All(Proofs.All, p =>
    {
        Assert.True(p.InTest <= p.InVerify && p.InVerify <= p.Full, p.Line);
        Assert.Equal(p.Option.Length > 0, p.InTest > 0);
        Assert.Matches("^[a-z]*$", p.Option);
    });
}
