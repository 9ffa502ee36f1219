using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using Npgsql;
using Passerelle.Database;

namespace Passerelle.Demo;

/// <summary>
/// Bulk data for questions of scale: any number of invented cases in a partnership of their own, written with COPY under the owner, past the
/// triggers, with the feed and the name keys that the triggers would have made. The same number gives the same cases.
/// </summary>
public static class Volume
{
    /// <summary>Fewer cases than this do not hold the worker with ten.</summary>
    public const int Least = 100;

    /// <summary>More than this nobody has tried.</summary>
    public const int Most = 2_000_000;

    /// <summary>The workers whose lists differ most, each with its agency: on the sign-in page they have a role card.</summary>
    public static IReadOnlyList<string> SignIns => [.. VolumeCity.Cards.Select(worker => $"{worker.Name}, {VolumeCity.City.Agencies.Single(a => a.Key == worker.Agency).Name}")];

    private const int BatchSize = 2_500;
    private const int Lanes = 3;

    /// <summary>Up to this many cases each has twenty entries, beyond it four.</summary>
    public const int ManyEntriesUpTo = 100_000;

    /// <summary>Brings the partnership VOL to <paramref name="count"/> cases; what is there already stays.</summary>
    public static async Task<int> Load(Connections connections, int count, Action<string> say, CancellationToken ct)
    {
        await using var owner = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(connections.Owner) { CommandTimeout = 600 }.ConnectionString);
        await DemoRegister.Add(owner, [VolumeCity.City], ct);
        await DemoRegister.Complete(owner, [VolumeCity.City], ct);
        var entries = count <= ManyEntriesUpTo ? 20 : 4;
        var today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);
        var batches = new ConcurrentQueue<int>(Enumerable.Range(0, (count + BatchSize - 1) / BatchSize).Select(n => n * BatchSize));
        var words = new ConcurrentDictionary<(Guid Worker, string Word), string[]>();
        var (written, passed) = (0, 0);

        var lanes = Enumerable.Range(0, Lanes).Select(_ => Task.Run(async () =>
        {
            while (batches.TryDequeue(out var from))
            {
                var cases = await Missing(owner, from, Math.Min(from + BatchSize, count), today, ct);
                await Write(owner, cases, entries, ct);
                foreach (var c in cases)
                    foreach (var seat in c.Seats)
                        foreach (var (word, codes) in VolumeTable.Words(c))
                            words.TryAdd((seat.Worker, word), codes);
                Interlocked.Add(ref written, cases.Count);
                Interlocked.Add(ref passed, Math.Min(BatchSize, count - from));
            }
        }, ct)).ToList();
        await Progress(lanes, () => say($"  {Figure(passed)} of {Figure(count)} cases …"));

        if (written == 0)
            return 0;
        say("  Words for the search …");
        await WriteWords(owner, words, ct);
        say("  Statistics for the planner …");
        await using var analyze = owner.CreateCommand($"vacuum (analyze) {string.Join(", ", VolumeTable.All(entries).Select(t => t.Name))}, access.name_word");
        await analyze.ExecuteNonQueryAsync(ct);
        return written;
    }

    private static string Figure(int number) => number.ToString("N0", CultureInfo.InvariantCulture);

    private static async Task Progress(List<Task> lanes, Action tell)
    {
        var all = Task.WhenAll(lanes);
        var since = Stopwatch.StartNew();
        while (!all.IsCompleted)
        {
            await Task.WhenAny(all, Task.Delay(200));
            if (since.Elapsed < TimeSpan.FromSeconds(2)) continue;
            tell();
            since.Restart();
        }
        await all;
    }

    // An interrupted run leaves whole batches out; whatever is missing is made now.
    private static async Task<List<VolumeCase>> Missing(NpgsqlDataSource owner, int from, int until, DateOnly today, CancellationToken ct)
    {
        await using var ask = owner.CreateCommand("select id from casework.case_file where partnership_id = $1 and id >= $2 and id <= $3");
        ask.Parameters.AddWithValue(VolumeCity.City.Id);
        ask.Parameters.AddWithValue(VolumeCity.Id(1, from));
        ask.Parameters.AddWithValue(VolumeCity.Id(1, until - 1));
        var there = new HashSet<Guid>();
        await using var rows = await ask.ExecuteReaderAsync(ct);
        while (await rows.ReadAsync(ct)) there.Add(rows.GetGuid(0));
        return [.. Enumerable.Range(from, until - from).Where(i => !there.Contains(VolumeCity.Id(1, i))).Select(i => new VolumeCase(i, today))];
    }

    private static async Task Write(NpgsqlDataSource owner, List<VolumeCase> cases, int entries, CancellationToken ct)
    {
        if (cases.Count == 0) return;
        await using var connection = await owner.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await using (var past = new NpgsqlCommand("set local session_replication_role = replica; set local synchronous_commit = off", connection))
            await past.ExecuteNonQueryAsync(ct);
        foreach (var table in VolumeTable.All(entries))
            await Copy(connection, table.Name, table.Columns, cases.SelectMany(table.Rows), ct);
        await transaction.CommitAsync(ct);
    }

    private static async Task Copy(NpgsqlConnection connection, string table, string columns, IEnumerable<object?[]> rows, CancellationToken ct)
    {
        await using var copy = await connection.BeginBinaryImportAsync($"copy {table} ({columns}) from stdin (format binary)", ct);
        foreach (var row in rows)
        {
            await copy.StartRowAsync(ct);
            foreach (var value in row)
            {
                if (value is null) await copy.WriteNullAsync(ct);
                else await copy.WriteAsync(value, ct);
            }
        }
        await copy.CompleteAsync(ct);
    }

    private static async Task WriteWords(NpgsqlDataSource owner, ConcurrentDictionary<(Guid Worker, string Word), string[]> words, CancellationToken ct)
    {
        await using var connection = await owner.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await using (var make = new NpgsqlCommand("create temporary table new_word (worker_id uuid, word text, codes text[]) on commit drop", connection))
            await make.ExecuteNonQueryAsync(ct);
        await Copy(connection, "new_word", "worker_id, word, codes", words.Select(w => (object?[])[w.Key.Worker, w.Key.Word, w.Value]), ct);
        await using (var add = new NpgsqlCommand("insert into access.name_word (worker_id, word, codes) select worker_id, word, codes from new_word order by worker_id, word on conflict do nothing", connection))
            await add.ExecuteNonQueryAsync(ct);
        await transaction.CommitAsync(ct);
    }
}
