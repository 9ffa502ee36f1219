using System.Security.Cryptography;
using System.Text;
using Npgsql;

namespace Passerelle.Database;

/// <summary>
/// The ways into the database: the owner migrates, the application reads and writes under the policy, the door signs people in, the sealer seals the log.
/// The passwords of the three that are not the owner follow from the owner's, so that there is one secret to keep.
/// </summary>
public sealed record Connections
{
    private const string SearchPath = "casework,directory,governance,access,platform,audit,public";

    /// <summary>The owner's connection string: used by migrate and by nothing that answers a request.</summary>
    public required string Owner { get; init; }

    /// <summary>The application's own.</summary>
    public required string App { get; init; }

    /// <summary>Sign-in's own.</summary>
    public required string Door { get; init; }

    /// <summary>The sealer's own: reads the log's records, adds leaves and checkpoints.</summary>
    public required string Sealer { get; init; }

    /// <summary>The three roles on the owner's server; throws when the owner's connection string has no password to derive from.</summary>
    public static Connections From(string owner)
    {
        var source = new NpgsqlConnectionStringBuilder(owner) { IncludeErrorDetail = false };
        if (string.IsNullOrEmpty(source.Password))
            throw new InvalidOperationException("The connection string needs a password: the passwords of the application's three roles follow from it.");
        return new Connections
        {
            Owner = source.ConnectionString,
            App = As(source, "passerelle_app", SearchPath, poolSize: 60),
            Door = As(source, "passerelle_door", "identity,directory,access", poolSize: 20),
            Sealer = As(source, "passerelle_sealer", "audit", poolSize: 4),
        };
    }

    internal static string PasswordOf(string ownerPassword, string role) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(ownerPassword), Encoding.UTF8.GetBytes(role)));

    private static string As(NpgsqlConnectionStringBuilder owner, string role, string searchPath, int poolSize) =>
        new NpgsqlConnectionStringBuilder(owner.ConnectionString)
        {
            Username = role,
            Password = PasswordOf(owner.Password!, role),
            SearchPath = searchPath,
            MaxPoolSize = poolSize,
            MaxAutoPrepare = 100,
            AutoPrepareMinUsages = 2,
            NoResetOnClose = true,
            IncludeFailedBatchedCommand = true,   // the door must tell whether it was the log that was refused
            Timeout = 5,
            CommandTimeout = 30,
            ApplicationName = role,
        }.ConnectionString;
}
