using System.Security.Cryptography;

namespace Passerelle.Domain.Audit;

/// <summary>
/// The arithmetic of a tamper-evident log: the Merkle tree of RFC 9162, section 2.1, with SHA-256. Leaves and nodes are hashed with different
/// prefixes, so that neither can stand for the other.
/// </summary>
public static class MerkleTree
{
    /// <summary>The root of a log without records: the hash of nothing.</summary>
    public static byte[] EmptyRoot => SHA256.HashData([]);

    /// <summary>The leaf for a record in its canonical bytes.</summary>
    public static byte[] Leaf(ReadOnlySpan<byte> record)
    {
        var bytes = new byte[record.Length + 1];
        record.CopyTo(bytes.AsSpan(1));
        return SHA256.HashData(bytes);
    }

    /// <summary>The node above two others.</summary>
    public static byte[] Node(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right)
    {
        Span<byte> bytes = stackalloc byte[1 + (2 * SHA256.HashSizeInBytes)];
        bytes[0] = 1;
        left.CopyTo(bytes[1..]);
        right.CopyTo(bytes[(1 + SHA256.HashSizeInBytes)..]);
        return SHA256.HashData(bytes);
    }

    /// <summary>The root over the leaves in their order.</summary>
    public static byte[] Root(ReadOnlySpan<byte[]> leaves) => leaves.Length switch
    {
        0 => EmptyRoot,
        1 => leaves[0],
        _ => Node(Root(leaves[..Split(leaves.Length)]), Root(leaves[Split(leaves.Length)..])),
    };

    /// <summary>The proof that the leaf at <paramref name="index"/> (from 0) is in the tree over the leaves. Throws when there is no such leaf.</summary>
    public static IReadOnlyList<byte[]> InclusionProof(ReadOnlySpan<byte[]> leaves, int index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, leaves.Length);
        if (leaves.Length == 1) return [];
        var split = Split(leaves.Length);
        return index < split
            ? [.. InclusionProof(leaves[..split], index), Root(leaves[split..])]
            : [.. InclusionProof(leaves[split..], index - split), Root(leaves[..split])];
    }

    /// <summary>The proof that the tree over the first <paramref name="size"/> leaves is the beginning of the tree over all. Throws when there are fewer.</summary>
    public static IReadOnlyList<byte[]> ConsistencyProof(ReadOnlySpan<byte[]> leaves, int size)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(size);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(size, leaves.Length);
        return size == 0 || size == leaves.Length ? [] : SubProof(leaves, size, whole: true);
    }

    private static IReadOnlyList<byte[]> SubProof(ReadOnlySpan<byte[]> leaves, int size, bool whole)
    {
        if (size == leaves.Length) return whole ? [] : [Root(leaves)];
        var split = Split(leaves.Length);
        return size <= split
            ? [.. SubProof(leaves[..split], size, whole), Root(leaves[split..])]
            : [.. SubProof(leaves[split..], size - split, whole: false), Root(leaves[..split])];
    }

    // The largest power of two below the number of leaves.
    private static int Split(int leaves)
    {
        var split = 1;
        while (split * 2 < leaves) split *= 2;
        return split;
    }
}
