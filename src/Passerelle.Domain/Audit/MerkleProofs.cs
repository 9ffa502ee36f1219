using System.Security.Cryptography;

namespace Passerelle.Domain.Audit;

/// <summary>Checks proofs of <see cref="MerkleTree"/> (RFC 9162, sections 2.1.3.2 and 2.1.4.2). Anything malformed is simply not a proof.</summary>
public static class MerkleProofs
{
    /// <summary>True when the proof shows that the leaf stands at <paramref name="index"/> in the tree of <paramref name="size"/> leaves with this root.</summary>
    public static bool Includes(byte[] leaf, long index, long size, IReadOnlyList<byte[]> proof, byte[] root)
    {
        if (index < 0 || index >= size) return false;
        var (fn, sn, hash) = (index, size - 1, leaf);
        foreach (var step in proof)
        {
            if (sn == 0) return false;
            if ((fn & 1) == 1 || fn == sn)
            {
                hash = MerkleTree.Node(step, hash);
                while ((fn & 1) == 0 && fn != 0) (fn, sn) = (fn >> 1, sn >> 1);
            }
            else
            {
                hash = MerkleTree.Node(hash, step);
            }
            (fn, sn) = (fn >> 1, sn >> 1);
        }
        return sn == 0 && Equal(hash, root);
    }

    /// <summary>True when the proof shows that the tree of <paramref name="oldSize"/> leaves with the old root is the beginning of the new one.</summary>
    public static bool Extends(long oldSize, byte[] oldRoot, long newSize, byte[] newRoot, IReadOnlyList<byte[]> proof)
    {
        if (oldSize < 0 || oldSize > newSize) return false;
        if (oldSize == newSize) return proof.Count == 0 && Equal(oldRoot, newRoot);
        if (oldSize == 0) return proof.Count == 0 && Equal(oldRoot, MerkleTree.EmptyRoot);
        if (proof.Count == 0) return false;

        // An old tree that is a whole subtree is its own first step.
        var steps = (oldSize & (oldSize - 1)) == 0 ? [oldRoot, .. proof] : proof;
        var (fn, sn) = (oldSize - 1, newSize - 1);
        while ((fn & 1) == 1) (fn, sn) = (fn >> 1, sn >> 1);
        var (then, now) = (steps[0], steps[0]);
        foreach (var step in steps.Skip(1))
        {
            if (sn == 0) return false;
            if ((fn & 1) == 1 || fn == sn)
            {
                (then, now) = (MerkleTree.Node(step, then), MerkleTree.Node(step, now));
                while ((fn & 1) == 0 && fn != 0) (fn, sn) = (fn >> 1, sn >> 1);
            }
            else
            {
                now = MerkleTree.Node(now, step);
            }
            (fn, sn) = (fn >> 1, sn >> 1);
        }
        return sn == 0 && Equal(then, oldRoot) && Equal(now, newRoot);
    }

    private static bool Equal(byte[] one, byte[] other) => CryptographicOperations.FixedTimeEquals(one, other);
}
