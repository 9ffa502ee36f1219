using System.Security.Cryptography;

namespace Passerelle.Verify;

/// <summary>The public keys of a log. A key's name is the SHA-256 of the key, so that one cannot stand in for another.</summary>
internal sealed class Keys : IDisposable
{
    private readonly Dictionary<string, ECDsa> _keys = [];
    private readonly HashSet<string> _used = [];

    public IReadOnlyCollection<string> Names => _keys.Keys;

    public static Keys Read(TextReader file, IReadOnlyCollection<string>? trusted)
    {
        var keys = new Keys();
        var lines = new Lines(file, ExportedLog.Files[3]);
        while (lines.Next(2) is { } line)
        {
            var bytes = lines.Hex(line[1]);
            if (Convert.ToHexStringLower(SHA256.HashData(bytes)) != line[0])
                throw lines.Wrong("the key does not have the name it says");
            if (trusted is not null && !trusted.Contains(line[0]))
                throw lines.Wrong($"the key {line[0]} is not one that you trust");
            try
            {
                var key = ECDsa.Create();
                if (!keys._keys.TryAdd(line[0], key))
                    throw lines.Wrong("the key stands there twice");
                key.ImportSubjectPublicKeyInfo(bytes, out _);
            }
            catch (CryptographicException)
            {
                throw lines.Wrong("this is not a public key");
            }
        }
        return trusted is null && keys._keys.Count > 1
            ? throw new DamageException($"the log is signed with {keys._keys.Count} keys; say with --key which ones you trust: {string.Join(' ', keys._keys.Keys)}")
            : keys;
    }

    public bool Signed(string name, byte[] text, byte[] signature)
    {
        _used.Add(name);
        return _keys.TryGetValue(name, out var key) && key.VerifyData(text, signature, HashAlgorithmName.SHA256);
    }

    public string? Unused() => _keys.Keys.FirstOrDefault(k => !_used.Contains(k));

    public void Dispose()
    {
        foreach (var key in _keys.Values) key.Dispose();
    }
}
