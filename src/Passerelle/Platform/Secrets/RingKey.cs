using System.Security.Cryptography;
using System.Text;

namespace Passerelle.Platform.Secrets;

/// <summary>
/// The key that seals the application's own keys where they lie in the database (AES-256-GCM). It lies in a file of the application's account and
/// nowhere in the database: a copy of the database alone opens no cookie and makes no codes.
/// </summary>
public sealed class RingKey
{
    private const int KeyBytes = 32, NonceBytes = 12, TagBytes = 16;
    private static readonly byte[] For = Encoding.ASCII.GetBytes("Passerelle ring, AES-256-GCM, 1");
    private readonly byte[] _key;

    private RingKey(byte[] key)
    {
        _key = key;
        Name = Convert.ToHexStringLower(HMACSHA256.HashData(key, Encoding.ASCII.GetBytes("name")))[..12];
    }

    /// <summary>What it is called where something was sealed with it; tells nothing about it.</summary>
    public string Name { get; }

    /// <summary>The key that the installation names, else the one in the data folder, made when there is none yet.</summary>
    public static RingKey Open(string dataFolder) => Read(Secret.RingKey.File() ?? SecretFile.Make(Path.Combine(ClosedFolder.Create(Path.Combine(dataFolder, "keys")).FullName, "ring.key"),
        () => Convert.ToBase64String(RandomNumberGenerator.GetBytes(KeyBytes)) + "\n"));

    /// <summary>The key that was used until now, when the installation names one to change it.</summary>
    public static RingKey? Before() => Secret.RingKeyBefore.File() is { } file ? Read(file) : null;

    /// <summary>Seals.</summary>
    public byte[] Seal(ReadOnlySpan<byte> plain)
    {
        var box = new byte[NonceBytes + TagBytes + plain.Length];
        RandomNumberGenerator.Fill(box.AsSpan(0, NonceBytes));
        using var aes = new AesGcm(_key, TagBytes);
        aes.Encrypt(box.AsSpan(0, NonceBytes), plain, box.AsSpan(NonceBytes + TagBytes), box.AsSpan(NonceBytes, TagBytes), For);
        return box;
    }

    /// <summary>Opens what was sealed; throws <see cref="CryptographicException"/> when it was sealed with another key or changed.</summary>
    public byte[] Unseal(ReadOnlySpan<byte> box)
    {
        if (box.Length < NonceBytes + TagBytes)
            throw new CryptographicException("Too short to have been sealed.");
        var plain = new byte[box.Length - NonceBytes - TagBytes];
        using var aes = new AesGcm(_key, TagBytes);
        aes.Decrypt(box[..NonceBytes], box[(NonceBytes + TagBytes)..], box.Slice(NonceBytes, TagBytes), plain, For);
        return plain;
    }

    private static RingKey Read(string file)
    {
        var key = new byte[KeyBytes + 1];
        if (!Convert.TryFromBase64String(File.ReadAllText(file).Trim(), key, out var length) || length != KeyBytes)
            throw new InvalidOperationException($"The file '{file}' holds no key: it takes {KeyBytes} random bytes in base64 (openssl rand -base64 {KeyBytes}).");
        if (Samples.IsSample(key.AsSpan(0, KeyBytes)))
            throw new InvalidOperationException($"The key in '{file}' is one from an example. Draw one: openssl rand -base64 {KeyBytes}.");
        return new RingKey(key[..KeyBytes]);
    }
}
