using System.Security.Cryptography;

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

    /// <summary>The key in the data folder; made when there is none yet.</summary>
    public static SigningKey Open(string dataFolder)
    {
        var file = Path.Combine(ClosedFolder.Create(Path.Combine(dataFolder, "keys")).FullName, "log-signing.key");
        if (!File.Exists(file))
            Keep(file);
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

    // Written whole under another name first: whoever else starts now finds the finished key or none.
    private static void Keep(string file)
    {
        using var fresh = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var unfinished = $"{file}.{Environment.ProcessId}-{Environment.CurrentManagedThreadId}";
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using (var stream = new FileStream(unfinished, options))
        {
            stream.Write(System.Text.Encoding.ASCII.GetBytes(fresh.ExportPkcs8PrivateKeyPem()));
            stream.Flush(flushToDisk: true);
        }
        try
        {
            File.Move(unfinished, file, overwrite: false);
        }
        catch (IOException) when (File.Exists(file))
        {
            File.Delete(unfinished);
        }
    }
}

/// <summary>A folder that nobody but the account of the application enters: whoever reads the keys in it can open sealed secrets or sign in the log's name.</summary>
internal static class ClosedFolder
{
    public static DirectoryInfo Create(string folder) => OperatingSystem.IsWindows() ? Directory.CreateDirectory(folder)
        : Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
}
