using Npgsql;
using NpgsqlTypes;
using Passerelle.Database;
using Passerelle.Domain.Audit;

namespace Passerelle.Platform.Audit;

/// <summary>
/// Seals the log: numbers committed records, adds them to the tree, signs what the tree is now and shows it to the witnesses. Leaves and their
/// checkpoint are one transaction, so a crash leaves both or neither. Of several sealers one works at a time.
/// </summary>
public sealed class Sealer(Connections connections, SigningKey key, IReadOnlyList<IWitness> witnesses, TimeProvider clock) : IAsyncDisposable
{
    /// <summary>The most records that one checkpoint seals.</summary>
    public const int Batch = 1000;

    /// <summary>The advisory lock of whoever seals.</summary>
    internal const long Leadership = 7_083_297_400_113_411;

    private readonly NpgsqlDataSource _database = NpgsqlDataSource.Create(connections.Sealer);
    private readonly Dictionary<string, long> _shown = [];
    private (string Xid, Guid Id) _from = ("0", Guid.Empty);
    private bool _caughtUp;

    /// <summary>Seals at most <see cref="Batch"/> records; how many it were. 0 also when another sealer is at work.</summary>
    public async Task<int> Round(CancellationToken ct)
    {
        await using var connection = await _database.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await using var lead = new NpgsqlCommand($"select pg_try_advisory_xact_lock({Leadership})", connection);
        if (await lead.ExecuteScalarAsync(ct) is not true)
            return 0;

        var last = await Tail(connection, ct);
        var (waiting, next) = await Waiting(connection, ct);
        if (waiting.Count > 0)
        {
            var frontier = MerkleFrontier.Restore(last.Size, last.Edge);
            var leaves = waiting.Select(r => MerkleTree.Leaf(r.Canonical())).ToArray();
            foreach (var leaf in leaves) frontier.Append(leaf);
            var now = clock.GetUtcNow();
            var checkpoint = Checkpoint.Sign(last.Number + 1, frontier.Size, frontier.Root, now < last.At ? last.At : now, key);
            await Write(connection, last.Size, [.. waiting.Select(r => r.Id)], leaves, checkpoint, frontier, ct);
        }
        await transaction.CommitAsync(ct);
        _from = next;
        _caughtUp |= waiting.Count < Batch;
        return waiting.Count;
    }

    /// <summary>Shows the newest checkpoint to every witness that has not seen it. One that cannot be reached does not keep it from the others.</summary>
    public async Task ShowWitnesses(CancellationToken ct)
    {
        if (await Newest(ct) is not { } newest)
            return;
        var failures = new List<Exception>();
        foreach (var witness in witnesses)
        {
            if (_shown.GetValueOrDefault(witness.Name) >= newest.Number)
                continue;
            try
            {
                if (await witness.Show(newest, ct) is { } answer)
                    await Keep(newest, witness.Name, answer, ct);
                _shown[witness.Name] = newest.Number;
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException or HttpRequestException || e is OperationCanceledException && !ct.IsCancellationRequested)
            {
                failures.Add(e);
            }
        }
        if (failures.Count > 0)
            throw new AggregateException("A witness could not be shown the newest checkpoint.", failures);
    }

    /// <inheritdoc />
    public ValueTask DisposeAsync() => _database.DisposeAsync();

    private sealed record End(long Number, long Size, byte[][] Edge, DateTimeOffset At);

    private static async Task<End> Tail(NpgsqlConnection connection, CancellationToken ct)
    {
        await using var ask = new NpgsqlCommand(
            """
            select coalesce(c.number, 0), coalesce(c.size, 0), coalesce(c.edge, '{}'), coalesce(c.at, '-infinity'), coalesce((select max(seq) + 1 from audit.leaf), 0)
              from (select) as one left join (select * from audit.checkpoint order by number desc limit 1) c on true
            """, connection);
        await using var row = await ask.ExecuteReaderAsync(ct);
        await row.ReadAsync(ct);
        var end = new End(row.GetInt64(0), row.GetInt64(1), row.GetFieldValue<byte[][]>(2), row.GetFieldValue<DateTimeOffset>(3));
        return row.GetInt64(4) == end.Size ? end
            : throw new InvalidOperationException($"The log was tampered with: its last checkpoint seals {end.Size} records, but there are leaves up to {row.GetInt64(4)}.");
    }

    // Below the oldest transaction that is still running everything is decided: what is there is there, and nothing can appear before it any more.
    // Whoever begins looks at all records once, so nothing is ever passed over; then only behind where they stopped. A database that was restored
    // from a dump counts transactions anew: its old records may carry numbers that this server has not reached.
    private async Task<(List<AuditRecord> Records, (string Xid, Guid Id) Next)> Waiting(NpgsqlConnection connection, CancellationToken ct)
    {
        await using var oldest = new NpgsqlCommand("select pg_snapshot_xmin(pg_current_snapshot())::text", connection);
        var decided = (string)(await oldest.ExecuteScalarAsync(ct))!;
        await using var ask = new NpgsqlCommand(
            $"""
             select r.xid::text, r.xid >= $2::xid8, {SealedRecords.Columns} from audit.record r
              where ((r.xid, r.id) > ($1::xid8, $3) and r.xid < $2::xid8 {(_caughtUp ? "" : "or r.xid >= pg_snapshot_xmax(pg_current_snapshot())")})
                and not exists (select from audit.leaf l where l.record_id = r.id)
              order by r.xid, r.id limit {Batch}
             """, connection)
        {
            CommandTimeout = 600,
            Parameters =
            {
                new() { Value = _from.Xid, NpgsqlDbType = NpgsqlDbType.Text }, new() { Value = decided, NpgsqlDbType = NpgsqlDbType.Text }, new() { Value = _from.Id },
            },
        };
        await using var rows = await ask.ExecuteReaderAsync(ct);
        var records = new List<AuditRecord>();
        var next = _from;
        while (await rows.ReadAsync(ct))
        {
            records.Add(SealedRecords.Read(rows, 2));
            if (!rows.GetBoolean(1))
                next = (rows.GetString(0), records[^1].Id);
        }
        return (records, records.Count < Batch ? (decided, Guid.Empty) : next);
    }

    private async Task Write(NpgsqlConnection connection, long first, Guid[] records, byte[][] leaves, Checkpoint checkpoint, MerkleFrontier frontier, CancellationToken ct)
    {
        await using var batch = new NpgsqlBatch(connection)
        {
            BatchCommands =
            {
                new("insert into audit.leaf (seq, record_id, leaf) select $1 + n - 1, id, leaf from unnest($2, $3) with ordinality as sealed(id, leaf, n)")
                {
                    Parameters = { new() { Value = first }, new() { Value = records }, new() { Value = leaves } },
                },
                new("insert into audit.signing_key (key_id, public_key, since) values ($1, $2, $3) on conflict do nothing")
                {
                    Parameters = { new() { Value = key.Id }, new() { Value = key.Public }, new() { Value = checkpoint.At } },
                },
                new("insert into audit.checkpoint (number, size, root, edge, at, key_id, signature) values ($1, $2, $3, $4, $5, $6, $7)")
                {
                    Parameters =
                    {
                        new() { Value = checkpoint.Number }, new() { Value = checkpoint.Size }, new() { Value = checkpoint.Root }, new() { Value = frontier.Edge.ToArray() },
                        new() { Value = checkpoint.At }, new() { Value = checkpoint.KeyId }, new() { Value = checkpoint.Signature },
                    },
                },
            },
        };
        await batch.ExecuteNonQueryAsync(ct);
    }

    private async Task<Checkpoint?> Newest(CancellationToken ct)
    {
        await using var ask = _database.CreateCommand($"select {LogExport.CheckpointColumns} from audit.checkpoint order by number desc limit 1");
        await using var row = await ask.ExecuteReaderAsync(ct);
        return await row.ReadAsync(ct) ? LogExport.Checkpoint(row) : null;
    }

    private async Task Keep(Checkpoint checkpoint, string witness, string answer, CancellationToken ct)
    {
        await using var insert = _database.CreateCommand("insert into audit.cosignature (size, witness, at, answer) values ($1, $2, $3, $4) on conflict do nothing");
        foreach (var value in new object[] { checkpoint.Size, witness, clock.GetUtcNow(), answer })
            insert.Parameters.AddWithValue(value);
        await insert.ExecuteNonQueryAsync(ct);
    }
}
