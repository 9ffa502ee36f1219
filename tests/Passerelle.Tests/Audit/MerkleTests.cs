using System.Security.Cryptography;
using FsCheck;
using FsCheck.Fluent;
using Passerelle.Domain.Audit;

namespace Passerelle.Tests.Audit;

/// <summary>The tree of the log, against the published vectors of Certificate Transparency and against itself.</summary>
public sealed class MerkleTests
{
    private static readonly byte[][] Inputs =
        [.. new[] { "", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f" }.Select(Convert.FromHexString)];

    private static byte[][] Leaves(int count) => [.. Enumerable.Range(0, count).Select(i => MerkleTree.Leaf(BitConverter.GetBytes(i)))];

    [Theory]
    [InlineData(0, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")]
    [InlineData(1, "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d")]
    [InlineData(2, "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125")]
    [InlineData(3, "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77")]
    [InlineData(4, "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7")]
    [InlineData(5, "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4")]
    [InlineData(6, "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef")]
    [InlineData(7, "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c")]
    [InlineData(8, "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328")]
    public void The_root_is_the_published_one(int size, string root)
    {
        var leaves = Inputs.Take(size).Select(i => MerkleTree.Leaf(i)).ToArray();
        Assert.Equal(root, Convert.ToHexStringLower(MerkleTree.Root(leaves)));
        var frontier = new MerkleFrontier();
        foreach (var leaf in leaves) frontier.Append(leaf);
        Assert.Equal(root, Convert.ToHexStringLower(frontier.Root));
    }

    [Fact]
    public void Every_leaf_of_every_small_tree_proves_where_it_stands_and_nowhere_else()
    {
        for (var size = 1; size <= 40; size++)
        {
            var leaves = Leaves(size);
            var root = MerkleTree.Root(leaves);
            for (var i = 0; i < size; i++)
            {
                var proof = MerkleTree.InclusionProof(leaves, i);
                for (var at = 0; at < size; at++)
                    Assert.Equal(at == i, MerkleProofs.Includes(leaves[i], at, size, proof, root));
            }
        }
    }

    [Fact]
    public void Every_earlier_tree_proves_that_it_is_the_beginning_and_a_changed_one_does_not()
    {
        for (var size = 1; size <= 40; size++)
            for (var old = 0; old <= size; old++)
            {
                var leaves = Leaves(size);
                var proof = MerkleTree.ConsistencyProof(leaves, old);
                Assert.True(MerkleProofs.Extends(old, MerkleTree.Root(leaves.AsSpan()[..old]), size, MerkleTree.Root(leaves), proof));
                if (old == 0) continue;
                var changed = leaves.ToArray();
                changed[old - 1] = MerkleTree.Leaf("changed"u8);
                Assert.False(MerkleProofs.Extends(old, MerkleTree.Root(changed.AsSpan()[..old]), size, MerkleTree.Root(leaves), proof));
            }
    }

    [Fact]
    public void A_forged_proof_is_never_accepted()
    {
        var random = new Random(20260101);
        var leaves = Leaves(1000);
        var root = MerkleTree.Root(leaves);
        var proofs = Enumerable.Range(0, leaves.Length).Select(index => MerkleTree.InclusionProof(leaves, index)).ToList();
        for (var n = 0; n < 10_000; n++)
        {
            var index = random.Next(leaves.Length);
            var proof = proofs[index].Select(h => h.ToArray()).ToList();
            switch (random.Next(4))
            {
                case 0: proof[random.Next(proof.Count)][random.Next(32)] ^= (byte)(1 << random.Next(8)); break;
                case 1: proof.RemoveAt(random.Next(proof.Count)); break;
                case 2: proof.Insert(random.Next(proof.Count + 1), RandomNumberGenerator.GetBytes(32)); break;
                default: index = (index + 1 + random.Next(leaves.Length - 1)) % leaves.Length; break;
            }
            var original = proofs[index];
            if (proof.Count == original.Count && proof.Zip(original).All(p => p.First.AsSpan().SequenceEqual(p.Second))) continue;
            Assert.False(MerkleProofs.Includes(leaves[index], index, leaves.Length, proof, root));
        }
    }

    [Fact]
    public void A_forged_continuation_is_never_accepted()
    {
        var random = new Random(20260102);
        var leaves = Leaves(300);
        var root = MerkleTree.Root(leaves);
        var beginnings = Enumerable.Range(0, leaves.Length).Select(size => (Root: MerkleTree.Root(leaves.AsSpan()[..size]), Proof: MerkleTree.ConsistencyProof(leaves, size))).ToList();
        for (var n = 0; n < 10_000; n++)
        {
            var size = random.Next(1, leaves.Length);
            var old = beginnings[size].Root;
            var proof = beginnings[size].Proof.Select(h => h.ToArray()).ToList();
            Assert.True(MerkleProofs.Extends(size, old, leaves.Length, root, proof));
            switch (random.Next(4))
            {
                case 0: proof[random.Next(proof.Count)][random.Next(32)] ^= (byte)(1 << random.Next(8)); break;
                case 1: proof.RemoveAt(random.Next(proof.Count)); break;
                case 2: proof.Insert(random.Next(proof.Count + 1), RandomNumberGenerator.GetBytes(32)); break;
                default: old = RandomNumberGenerator.GetBytes(32); break;
            }
            Assert.False(MerkleProofs.Extends(size, old, leaves.Length, root, proof));
        }
    }

    [Fact]
    public void A_frontier_that_was_put_away_goes_on_where_it_stopped() =>
        Prop.ForAll(Gen.Choose(0, 300).ToArbitrary(), Gen.Choose(0, 300).ToArbitrary(), (before, after) =>
        {
            var leaves = Leaves(before + after);
            var frontier = new MerkleFrontier();
            foreach (var leaf in leaves.Take(before)) frontier.Append(leaf);
            var again = MerkleFrontier.Restore(frontier.Size, frontier.Edge);
            foreach (var leaf in leaves.Skip(before)) again.Append(leaf);
            return again.Size == leaves.Length && again.Root.AsSpan().SequenceEqual(MerkleTree.Root(leaves));
        }).QuickCheckThrowOnFailure();
}
