using System.Security.Cryptography;

namespace Passerelle.Verify;

/// <summary>The Merkle tree of RFC 9162, section 2.1, grown leaf by leaf: like a binary counter whose digits are the roots of whole subtrees.</summary>
internal sealed class Tree
{
    private readonly byte[]?[] _whole = new byte[]?[63];

    public static byte[] Leaf(byte[] record) => SHA256.HashData([0, .. record]);

    public void Add(byte[] leaf)
    {
        var height = 0;
        for (; _whole[height] is { } left; height++)
        {
            leaf = SHA256.HashData([1, .. left, .. leaf]);
            _whole[height] = null;
        }
        _whole[height] = leaf;
    }

    public byte[] Root()
    {
        byte[]? root = null;
        foreach (var left in _whole)
            if (left is not null)
                root = root is null ? left : SHA256.HashData([1, .. left, .. root]);
        return root ?? SHA256.HashData([]);
    }
}
