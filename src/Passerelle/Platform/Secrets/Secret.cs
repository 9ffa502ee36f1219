namespace Passerelle.Platform.Secrets;

/// <summary>
/// A secret that is handed to the application in a file: the file that <c>NAME_FILE</c> names, or a credential of systemd. Never the environment itself,
/// which stands in process lists, crash dumps and support tickets.
/// </summary>
/// <param name="Name">The setting: <c>Passerelle__RingKey</c>.</param>
/// <param name="Credential">The file's name in <c>$CREDENTIALS_DIRECTORY</c>: <c>ring-key</c>.</param>
public sealed record Secret(string Name, string Credential)
{
    /// <summary>The connection string of the database's owner.</summary>
    public static Secret Database { get; } = new("ConnectionStrings__Passerelle", "connection-string");

    /// <summary>The key that seals the application's keys.</summary>
    public static Secret RingKey { get; } = new("Passerelle__RingKey", "ring-key");

    /// <summary>The key that sealed them until now, to change it.</summary>
    public static Secret RingKeyBefore { get; } = new("Passerelle__RingKeyBefore", "ring-key-before");

    /// <summary>The key that signs the log.</summary>
    public static Secret SigningKey { get; } = new("Passerelle__SigningKey", "log-signing-key");

    /// <summary>The file it lies in, or null when none is named. Throws when a file is named that is not there, and when the secret stands in the environment itself.</summary>
    public string? File()
    {
        if (Environment.GetEnvironmentVariable(Name) is { Length: > 0 })
            throw new InvalidOperationException($"{Name} stands in the environment, where it can be read in process lists and crash dumps. Put it into a file and name that in {Name}_FILE.");
        if (Environment.GetEnvironmentVariable(Name + "_FILE") is { Length: > 0 } named)
            return System.IO.File.Exists(named) ? named : throw new InvalidOperationException($"{Name}_FILE names the file '{named}', which is not there.");
        return Environment.GetEnvironmentVariable("CREDENTIALS_DIRECTORY") is { Length: > 0 } folder && Path.Combine(folder, Credential) is var file && System.IO.File.Exists(file) ? file : null;
    }

    /// <summary>The text of its file without the line end, or null.</summary>
    public string? Read() => File() is { } file ? System.IO.File.ReadAllText(file).Trim() : null;
}
