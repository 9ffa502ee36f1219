using System.Security.Cryptography;
using Passerelle.Platform.Secrets;

namespace Passerelle.Platform.Audit;

/// <summary>The key that checkpoints are signed with (ECDSA, P-256). Its private part lies in a file of the application's account and nowhere in the database.</summary>
public sealed class SigningKey : IDisposable
{
    private readonly ECDsa _key;

    private SigningKey(ECDsa key)
    {
        _key = key;
        Public = key.ExportSubjectPublicKeyInfo();
        Id = Convert.ToHexStringLower(SHA256.HashData(Public));
    }

    /// <summary>The public part.</summary>
    public byte[] Public { get; }

    /// <summary>The key's name: the SHA-256 of its public part.</summary>
    public string Id { get; }

    /// <summary>The key that the installation names, else the one in the data folder, made when there is none yet.</summary>
    public static SigningKey Open(string dataFolder)
    {
        var file = Secret.SigningKey.File() ?? SecretFile.Make(Path.Combine(ClosedFolder.Create(Path.Combine(dataFolder, "keys")).FullName, "log-signing.key"), Draw);
        var key = ECDsa.Create();
        key.ImportFromPem(File.ReadAllText(file));
        return new SigningKey(key);
    }

    /// <summary>A key that is kept nowhere.</summary>
    public static SigningKey Passing() => new(ECDsa.Create(ECCurve.NamedCurves.nistP256));

    /// <summary>Signs.</summary>
    public byte[] Sign(byte[] text) => _key.SignData(text, HashAlgorithmName.SHA256);

    /// <inheritdoc />
    public void Dispose() => _key.Dispose();

    private static string Draw()
    {
        using var fresh = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return fresh.ExportPkcs8PrivateKeyPem();
    }
}
