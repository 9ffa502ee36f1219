namespace Passerelle.Platform;

/// <summary>What one embedded PostgreSQL needs to know. Only the data folder is required.</summary>
/// <param name="DataFolder">Holds the cluster, its password, its log and the lock; created when missing.</param>
/// <param name="Port">Port on 127.0.0.1; null lets Passerelle choose a free one.</param>
/// <param name="Durable">False only in tests: a power cut may then lose the data, and nothing is tidied up in the background.</param>
/// <param name="Log">Receives one English sentence for the operator per noteworthy step.</param>
/// <param name="Binaries">Folder of PostgreSQL's programs; null finds the ones that npm installed.</param>
public sealed record EmbeddedPostgresOptions(
    string DataFolder,
    int? Port = null,
    bool Durable = true,
    Action<string>? Log = null,
    string? Binaries = null);

/// <summary>The embedded database cannot run; the message tells the operator, in plain words, what to do.</summary>
public sealed class EmbeddedPostgresException : Exception
{
    public EmbeddedPostgresException() { }

    public EmbeddedPostgresException(string message) : base(message) { }

    public EmbeddedPostgresException(string message, Exception innerException) : base(message, innerException) { }
}
