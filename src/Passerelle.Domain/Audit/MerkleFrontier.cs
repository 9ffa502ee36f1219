namespace Passerelle.Domain.Audit;

/// <summary>
/// A log's tree as its writer keeps it: one hash for each whole subtree along its right edge, so that appending and reading the root cost a few
/// hashes however long the log is.
/// </summary>
public sealed class MerkleFrontier
{
    private readonly List<(int Height, byte[] Hash)> _edge = [];

    /// <summary>Leaves appended so far.</summary>
    public long Size { get; private set; }

    /// <summary>The root over everything appended so far.</summary>
    public byte[] Root
    {
        get
        {
            if (_edge.Count == 0) return MerkleTree.EmptyRoot;
            var root = _edge[^1].Hash;
            for (var i = _edge.Count - 2; i >= 0; i--) root = MerkleTree.Node(_edge[i].Hash, root);
            return root;
        }
    }

    /// <summary>Appends a leaf.</summary>
    public void Append(byte[] leaf)
    {
        var (height, hash) = (0, leaf);
        while (_edge.Count > 0 && _edge[^1].Height == height)
        {
            (height, hash) = (height + 1, MerkleTree.Node(_edge[^1].Hash, hash));
            _edge.RemoveAt(_edge.Count - 1);
        }
        _edge.Add((height, hash));
        Size++;
    }

    /// <summary>The hashes along the right edge, the highest subtree first; together with the size all that <see cref="Restore"/> needs.</summary>
    public IReadOnlyList<byte[]> Edge => [.. _edge.Select(e => e.Hash)];

    /// <summary>The frontier of a log of this size. Throws when the number of hashes does not fit the size.</summary>
    public static MerkleFrontier Restore(long size, IReadOnlyList<byte[]> edge)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(size);
        var frontier = new MerkleFrontier { Size = size };
        var next = 0;
        for (var height = 62; height >= 0; height--)
            if ((size >> height & 1) == 1)
                frontier._edge.Add((height, next < edge.Count ? edge[next++] : throw new ArgumentException("Too few hashes for this size.", nameof(edge))));
        return next == edge.Count ? frontier : throw new ArgumentException("Too many hashes for this size.", nameof(edge));
    }
}
