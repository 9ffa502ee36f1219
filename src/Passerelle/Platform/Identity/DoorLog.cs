using System.Security.Cryptography;
using Npgsql;
using NpgsqlTypes;
using Passerelle.Domain.Vocabulary;

namespace Passerelle.Platform.Identity;

/// <summary>The log of sign-in. What happens before anybody is signed in runs no use-case, so it is written here; never a user name in it.</summary>
public sealed partial class DoorLog(DoorDataSource door, TimeProvider clock, IHttpContextAccessor request, ILogger<DoorLog> console)
{
    /// <summary>Adds a record; the worker is null when the user name belongs to nobody.</summary>
    public async Task Write(string verb, string outcome, WorkerId? worker, CancellationToken ct)
    {
        await using var write = door.Source.CreateBatch();
        write.BatchCommands.Add(Record(verb, outcome, worker));
        await write.ExecuteNonQueryAsync(ct);
    }

    /// <summary>
    /// Adds a record of an attempt that failed, and counts it. Who should know is told of the tenth within an hour on one account or from one address; whoever
    /// guesses hears nothing of it.
    /// </summary>
    public async Task Failed(string verb, string outcome, WorkerId? worker, CancellationToken ct)
    {
        var address = request.HttpContext?.Connection.RemoteIpAddress;
        await using var write = door.Source.CreateBatch();
        write.BatchCommands.Add(Record(verb, outcome, worker));
        write.BatchCommands.Add(new("select access.count_guess($1, $2, $3)")
        {
            Parameters =
            {
                Id(worker), new NpgsqlParameter { Value = address is null ? DBNull.Value : SHA256.HashData(address.GetAddressBytes()), NpgsqlDbType = NpgsqlDbType.Bytea },
                new NpgsqlParameter { Value = clock.GetUtcNow() },
            },
        });
        if (await write.ExecuteScalarAsync(ct) is true)
            Guesses(console, address!);
    }

    private NpgsqlBatchCommand Record(string verb, string outcome, WorkerId? worker) => new(
        """
        insert into audit.record (id, at, worker_id, agency_id, verb, is_write, purpose, case_ids, classes, row_ids, outcome)
        values ($1, now(), $2, (select agency_id from directory.worker where id = $2), $3, true, 'security', '{}', '{}', '{}', $4)
        """)
    {
        Parameters = { new() { Value = Guid.CreateVersion7(clock.GetUtcNow()) }, Id(worker), new() { Value = verb }, new() { Value = outcome } },
    };

    private static NpgsqlParameter Id(WorkerId? worker) => new() { Value = (object?)worker?.Value ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Uuid };

    [LoggerMessage(Level = LogLevel.Warning, Message = "Ten attempts to sign in from {Address} have failed within an hour.")]
    private static partial void Guesses(ILogger console, System.Net.IPAddress address);
}
