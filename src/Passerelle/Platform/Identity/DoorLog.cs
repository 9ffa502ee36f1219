using Npgsql;
using NpgsqlTypes;
using Passerelle.Domain.Vocabulary;

namespace Passerelle.Platform.Identity;

/// <summary>The log of sign-in. What happens before anybody is signed in runs no use-case, so it is written here; never a user name in it.</summary>
public sealed class DoorLog(DoorDataSource door, TimeProvider clock)
{
    /// <summary>Adds a record; the worker is null when the user name belongs to nobody.</summary>
    public async Task Write(string verb, string outcome, WorkerId? worker, CancellationToken ct)
    {
        await using var insert = door.Source.CreateCommand(
            """
            insert into audit.record (id, at, worker_id, agency_id, verb, is_write, purpose, case_ids, classes, row_ids, outcome)
            values ($1, now(), $2, (select agency_id from directory.worker where id = $2), $3, true, 'security', '{}', '{}', '{}', $4)
            """);
        insert.Parameters.AddWithValue(Guid.CreateVersion7(clock.GetUtcNow()));
        insert.Parameters.Add(new NpgsqlParameter { Value = (object?)worker?.Value ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Uuid });
        insert.Parameters.AddWithValue(verb);
        insert.Parameters.AddWithValue(outcome);
        await insert.ExecuteNonQueryAsync(ct);
    }
}
