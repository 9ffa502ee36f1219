using System.Globalization;
using Npgsql;

namespace Passerelle.Platform;

/// <summary>
/// A PostgreSQL that this process starts, keeps alive and stops: nothing to install, nothing to administer. It listens on
/// 127.0.0.1 only, ends with this process however that ends, and is started again when it is killed.
/// </summary>
public sealed class EmbeddedPostgres : IAsyncDisposable
{
    private readonly DataFolder _data;
    private readonly PostgresServer _server;
    private readonly string _secret;
    private bool _disposed;

    private EmbeddedPostgres(DataFolder data, PostgresServer server, string secret)
    {
        _data = data;
        _server = server;
        _secret = secret;
    }

    /// <summary>Port on 127.0.0.1; stays the same when the server has to be restarted.</summary>
    public int Port => _server.Port;

    /// <summary>Connects as the superuser of this cluster to the database <c>passerelle</c>.</summary>
    public string OwnerConnectionString => ConnectionTo("passerelle").ConnectionString;

    /// <summary>Starts the database of a folder; makes it first when the folder is new.</summary>
    /// <exception cref="EmbeddedPostgresException">It cannot run here; the message says what to do.</exception>
    public static async Task<EmbeddedPostgres> Start(EmbeddedPostgresOptions options, CancellationToken ct = default)
    {
        var account = PostgresAccount.ForThisProcess();
        var binaries = await PostgresBinaries.Find(options.Binaries, account, ct);
        var log = options.Log ?? (_ => { });
        var data = DataFolder.Take(options.DataFolder, binaries.Major, account);
        PostgresServer? server = null;
        try
        {
            if (!await account.CanEnter(data.Folder, ct))
                throw new EmbeddedPostgresException(
                    $"PostgreSQL does not run as root but as the user nobody, who may not enter {await account.FirstClosedFolder(data.Folder, ct)}. "
                    + "Choose a data folder elsewhere with --data (for example /var/lib/passerelle), or start Passerelle as an ordinary user.");
            var secret = data.Secret();
            if (!Directory.Exists(data.Cluster))
            {
                log($"Making a new database in {data.Folder}");
                await NewCluster.Make(data, binaries, account, secret, options.Durable, ct);
            }
            server = new PostgresServer(data, binaries, account, options.Port, options.Durable, log);
            await server.Start(ct);
            var started = new EmbeddedPostgres(data, server, secret);
            await started.MakeDatabase(ct);
            server.KeepAlive();
            return started;
        }
        catch (Exception e)
        {
            if (server is not null)
                await server.DisposeAsync();
            data.Dispose();
            if (e is IOException or UnauthorizedAccessException)
                throw DataFolder.NotWritable(data.Folder, e);
            throw;
        }
    }

    /// <summary>Ends every session, writes everything to disk, stops the server and releases the folder.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, true))
            return;
        await _server.DisposeAsync();
        _data.Dispose();
    }

    private async Task MakeDatabase(CancellationToken ct)
    {
        try
        {
            await using var there = new NpgsqlConnection(Unpooled("passerelle"));
            await there.OpenAsync(ct);
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.InvalidCatalogName)
        {
            await using var connection = new NpgsqlConnection(Unpooled("postgres"));
            await connection.OpenAsync(ct);
            await using var create = new NpgsqlCommand("create database passerelle", connection);
            await create.ExecuteNonQueryAsync(ct);
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.InvalidPassword)
        {
            throw new EmbeddedPostgresException(
                $"The password in {_data.SecretFile} does not open the database in {_data.Cluster}. Restore both from the same backup.", e);
        }
    }

    private string Unpooled(string database) =>
        new NpgsqlConnectionStringBuilder(ConnectionTo(database).ConnectionString) { Pooling = false }.ConnectionString;

    private NpgsqlConnectionStringBuilder ConnectionTo(string database) => new()
    {
        Host = "127.0.0.1",
        Port = Port,
        Username = NewCluster.Owner,
        Password = _secret,
        Database = database,
    };

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"PostgreSQL {_data.Major} on 127.0.0.1:{Port}");
}
