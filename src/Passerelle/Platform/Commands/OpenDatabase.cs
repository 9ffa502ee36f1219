using Passerelle.Database;
using Passerelle.Platform.Secrets;

namespace Passerelle.Platform.Commands;

/// <summary>The database that a command works on: the one that a file names (<see cref="Secret.Database"/>), else the embedded one.</summary>
public sealed class OpenDatabase : IAsyncDisposable
{
    private readonly EmbeddedPostgres? _embedded;

    private OpenDatabase(EmbeddedPostgres? embedded, Connections connections) => (_embedded, Connections) = (embedded, connections);

    /// <summary>The ways in.</summary>
    public Connections Connections { get; }

    /// <summary>Starts or finds the database and brings it up to date.</summary>
    public static async Task<OpenDatabase> Start(CommandLine options, CancellationToken ct = default)
    {
        if (Secret.Database.Read() is { Length: > 0 } own)
        {
            Samples.Refuse(own);
            var connections = Connections.From(own);
            await DatabaseSetup.Prepare(connections, Console.WriteLine, ct);
            return new OpenDatabase(null, connections);
        }
        var embedded = await EmbeddedPostgres.Start(new EmbeddedPostgresOptions(options.DataFolder, Log: Console.WriteLine), ct);
        try
        {
            var connections = Connections.From(embedded.OwnerConnectionString);
            await DatabaseSetup.Prepare(connections, Console.WriteLine, ct);
            return new OpenDatabase(embedded, connections);
        }
        catch
        {
            await embedded.DisposeAsync();
            throw;
        }
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        Npgsql.NpgsqlConnection.ClearAllPools();
        if (_embedded is not null)
            await _embedded.DisposeAsync();
    }
}
