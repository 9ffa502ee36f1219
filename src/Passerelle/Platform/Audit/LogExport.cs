using System.Data;
using System.Data.Common;
using System.Globalization;
using System.Text;
using Npgsql;
using Passerelle.Database;
using Passerelle.Domain.Audit;
using Passerelle.Verify;

namespace Passerelle.Platform.Audit;

/// <summary>Writes the sealed log into four files that prove themselves: records, leaves, checkpoints, public keys.</summary>
public static class LogExport
{
    internal const string CheckpointColumns = "number, size, root, at, key_id, signature";

    /// <summary>Writes the files anew; how many records they hold. All of them show the log at the same moment.</summary>
    public static async Task<long> Write(Connections connections, string folder, CancellationToken ct)
    {
        await using var database = NpgsqlDataSource.Create(connections.Sealer);
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var moment = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, ct);
        Directory.CreateDirectory(folder);
        var files = ExportedLog.Files.Select(name => Path.Combine(folder, name)).ToArray();

        var sealedRecords = 0L;
        await using (var records = Create(files[0]))
        await using (var leaves = Create(files[1]))
            await Each(connection, $"select l.seq, l.leaf, r.id is not null, {SealedRecords.Columns} from audit.leaf l left join audit.record r on r.id = l.record_id order by l.seq", row =>
            {
                leaves.Write(LeafLine(row.GetInt64(0), row.GetFieldValue<byte[]>(1)));
                if (row.GetBoolean(2))
                    records.Write(RecordLine(row.GetInt64(0), SealedRecords.Read(row, 3)));
                sealedRecords++;
            }, ct);
        await using (var checkpoints = Create(files[2]))
            await Each(connection, $"select {CheckpointColumns} from audit.checkpoint order by number", row => checkpoints.Write(Checkpoint(row).Line), ct);
        await using (var keys = Create(files[3]))
            await Each(connection, "select key_id, public_key from audit.signing_key order by since, key_id", row => keys.Write(KeyLine(row.GetString(0), row.GetFieldValue<byte[]>(1))), ct);
        return sealedRecords;
    }

    internal static string RecordLine(long seq, AuditRecord record) => string.Create(CultureInfo.InvariantCulture, $"{seq} {Convert.ToBase64String(record.Canonical())}\n");

    internal static string LeafLine(long seq, byte[] leaf) => string.Create(CultureInfo.InvariantCulture, $"{seq} {Convert.ToHexStringLower(leaf)}\n");

    internal static string KeyLine(string id, byte[] publicKey) => $"{id} {Convert.ToHexStringLower(publicKey)}\n";

    internal static Checkpoint Checkpoint(DbDataReader row) => new(
        row.GetInt64(0), row.GetInt64(1), row.GetFieldValue<byte[]>(2), row.GetFieldValue<DateTimeOffset>(3), row.GetString(4), row.GetFieldValue<byte[]>(5));

    private static async Task Each(NpgsqlConnection connection, string sql, Action<DbDataReader> take, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        await using var rows = await command.ExecuteReaderAsync(ct);
        while (await rows.ReadAsync(ct))
            take(rows);
    }

    // Who worked on which case when is nobody's business but the auditor's.
    private static StreamWriter Create(string path)
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return new StreamWriter(path, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), options);
    }
}
