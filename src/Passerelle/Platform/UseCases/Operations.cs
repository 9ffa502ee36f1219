using System.Security.Cryptography;
using System.Text.Json;
using Npgsql;
using NpgsqlTypes;
using Passerelle.Domain.Vocabulary;

namespace Passerelle.Platform.UseCases;

/// <summary>Operation ids: a double click, a retry after a broken connection or a resent form has one effect.</summary>
internal static class Operations
{
    public static readonly JsonSerializerOptions Json = new();

    /// <summary>An operation that was carried out before.</summary>
    public sealed record Earlier(byte[] Digest, string? Stored)
    {
        public bool Answers(byte[] digest) => CryptographicOperations.FixedTimeEquals(Digest, digest);

        public Outcome<T> Result<T>() => JsonSerializer.Deserialize<T>(Stored ?? "null", Json)!;
    }

    /// <summary>
    /// Claims the id for this transaction and sets a savepoint behind the claim. A second sender waits here until the first has committed, then
    /// gets its result.
    /// </summary>
    public static async Task<Earlier?> Claim(NpgsqlConnection connection, WorkerId worker, Guid id, string verb, byte[] digest, string savepoint, CancellationToken ct)
    {
        var claim = new NpgsqlBatchCommand(
            "insert into platform.operation (worker_id, id, verb, input_sha256) values ($1, $2, $3, $4) on conflict on constraint operation_pkey do nothing")
        {
            Parameters =
            {
                new NpgsqlParameter { Value = worker.Value }, new NpgsqlParameter { Value = id },
                new NpgsqlParameter { Value = verb }, new NpgsqlParameter { Value = digest },
            },
        };
        await using (var batch = new NpgsqlBatch(connection) { BatchCommands = { claim, new NpgsqlBatchCommand($"savepoint {savepoint}") } })
            await batch.ExecuteNonQueryAsync(ct);
        if (claim.RecordsAffected == 1)
            return null;
        await using var find = new NpgsqlCommand("select input_sha256, result::text from platform.operation where worker_id = $1 and id = $2", connection)
        {
            Parameters = { new() { Value = worker.Value }, new() { Value = id } },
        };
        await using var row = await find.ExecuteReaderAsync(ct);
        return await row.ReadAsync(ct) ? new Earlier(row.GetFieldValue<byte[]>(0), row.IsDBNull(1) ? null : row.GetString(1)) : null;
    }

    /// <summary>Keeps the result for whoever sends the same operation again.</summary>
    public static NpgsqlBatchCommand Settle<T>(WorkerId worker, Guid id, T result) =>
        new("update platform.operation set result = $3 where worker_id = $1 and id = $2")
        {
            Parameters =
            {
                new NpgsqlParameter { Value = worker.Value }, new NpgsqlParameter { Value = id },
                new NpgsqlParameter { Value = JsonSerializer.Serialize(result, Json), NpgsqlDbType = NpgsqlDbType.Jsonb },
            },
        };

    /// <summary>Throws away what was typed into a form that was accepted.</summary>
    public static NpgsqlBatchCommand DropDraft(WorkerId worker, string form) =>
        new("delete from platform.draft where worker_id = $1 and form = $2")
        {
            Parameters = { new NpgsqlParameter { Value = worker.Value }, new NpgsqlParameter { Value = form } },
        };

    /// <summary>Gives the id back after a refusal, so that the mended form may use it.</summary>
    public static NpgsqlBatchCommand Release(WorkerId worker, Guid id) =>
        new("delete from platform.operation where worker_id = $1 and id = $2 and result is null")
        {
            Parameters = { new NpgsqlParameter { Value = worker.Value }, new NpgsqlParameter { Value = id } },
        };
}
