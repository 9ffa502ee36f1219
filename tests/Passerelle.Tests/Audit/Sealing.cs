using Npgsql;
using Passerelle.Database;
using Passerelle.Platform.Audit;
using Passerelle.Tests.TestKit;
using Passerelle.Verify;

namespace Passerelle.Tests.Audit;

/// <summary>Records, sealers and exports in one line each.</summary>
internal static class Sealing
{
    private const string Insert =
        """
        insert into audit.record (id, at, worker_id, agency_id, verb, is_write, purpose, case_ids, classes, row_ids, outcome)
        values ($1, $2, null, null, $3, false, 'case_work', '{}', '{}', '{}', 'ok')
        """;

    /// <summary>A sealer of the house's log with a key of its own, unless one is given.</summary>
    public static Sealer Sealer(this House house, SigningKey? key = null, params IWitness[] witnesses) =>
        new(house.Connections, key ?? SigningKey.Passing(), witnesses, TimeProvider.System);

    /// <summary>Adds a record as the door does.</summary>
    public static async Task<Guid> Record(this House house, string verb = "probe", DateTimeOffset? at = null)
    {
        var id = Guid.CreateVersion7();
        await house.Sql<int>(Insert, id, at ?? DateTimeOffset.UtcNow, verb);
        return id;
    }

    /// <summary>Adds records as fast as one can.</summary>
    public static Task Records(this House house, int count) => house.Sql<int>(
        """
        insert into audit.record (id, at, verb, is_write, purpose, case_ids, classes, row_ids, outcome)
        select gen_random_uuid(), now(), 'probe', false, 'case_work', '{}', '{}', '{}', 'ok' from generate_series(1, $1)
        """, count);

    /// <summary>Adds a record in a transaction that stays open.</summary>
    public static async Task<(NpgsqlConnection Connection, NpgsqlTransaction Transaction, Guid Id)> Begin(this House house)
    {
        var connection = new NpgsqlConnection(house.Connections.Owner);
        await connection.OpenAsync();
        var transaction = await connection.BeginTransactionAsync();
        var id = Guid.CreateVersion7();
        await using var insert = new NpgsqlCommand(Insert, connection) { Parameters = { new() { Value = id }, new() { Value = DateTimeOffset.UtcNow }, new() { Value = "late" } } };
        await insert.ExecuteNonQueryAsync();
        return (connection, transaction, id);
    }

    public static Task<long> Unsealed(this House house) =>
        house.Sql<long>("select count(*) from audit.record r where not exists (select from audit.leaf l where l.record_id = r.id)");

    /// <summary>Seals until nothing waits. Transactions of other tests on the same server may hold it up for a while.</summary>
    public static Task SealAll(this House house, Sealer sealer) => Patience.Until(async () =>
    {
        while (await sealer.Round(CancellationToken.None) > 0) { }
        return await house.Unsealed() == 0;
    }, "every record is sealed");

    /// <summary>Exports the log and says what the verifier says.</summary>
    public static async Task<Verdict> Verify(this House house, string? witness = null, params string[] trusted)
    {
        var folder = await house.Export();
        using var seen = witness is null ? null : ExportedLog.Open(witness);
        return LogVerifier.Verify(ExportedLog.In(folder), seen, trusted.Length == 0 ? null : trusted);
    }

    /// <summary>Exports the log into a folder of its own.</summary>
    public static async Task<string> Export(this House house)
    {
        var folder = Directory.CreateDirectory(Path.Combine(PostgresForTests.TempFolder, $"log-{Guid.NewGuid():N}")).FullName;
        await LogExport.Write(house.Connections, folder, CancellationToken.None);
        return folder;
    }

    public static string WitnessFile() => Path.Combine(PostgresForTests.TempFolder, $"witness-{Guid.NewGuid():N}.log");
}
