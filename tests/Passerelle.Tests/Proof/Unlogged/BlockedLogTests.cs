using System.Net;
using Npgsql;
using Passerelle.Tests.BadInput;
using Passerelle.Tests.TestKit;

namespace Passerelle.Tests.Proof.Unlogged;

/// <summary>While the log cannot be written nothing of a case is answered, whatever keeps it from being written.</summary>
[Trait("Proof", "blocked log")]
public sealed class BlockedLogTests(HouseWithStories house) : IClassFixture<HouseWithStories>
{
    private const string Columns = "insert (id, at, worker_id, agency_id, verb, is_write, purpose, case_ids, classes, row_ids, outcome, operation_id, as_of, request_id) on audit.record";

    private static readonly (string Why, string Block, string Release)[] Ways =
    [
        ("the right to write it is gone", $"revoke {Columns} from passerelle_app; revoke insert on audit.record from passerelle_app", $"grant {Columns} to passerelle_app"),
        ("it refuses every record", "alter table audit.record add constraint blocked check (false) not valid", "alter table audit.record drop constraint blocked"),
        ("the disk is full", "create function audit.full() returns trigger language plpgsql as $$ begin raise disk_full; end $$; create trigger blocked before insert on audit.record for each row execute function audit.full()",
            "drop trigger blocked on audit.record; drop function audit.full()"),
        ("it is locked", "", ""),
    ];

    [Fact]
    public async Task While_the_log_is_blocked_nothing_of_a_case_is_answered()
    {
        var data = await CaseData.Read(house);
        using var coordinator = await Crawler.As(house, "coordinator");
        using var exit = await Crawler.As(house, "exit");
        var questions = new List<(string Name, Func<Task<Seen>> Ask, string Sent)>();
        foreach (var crawler in new[] { coordinator, exit })
        {
            var pages = (await crawler.Everything(ofEachKind: 3)).Where(s => s.Status == HttpStatusCode.OK && s.IsHtml && data.In(s.Body, s.Path).Cases.Count > 0).ToList();
            questions.AddRange(pages.Select(p => (p.Path, (Func<Task<Seen>>)(() => crawler.Get(p.Path)), p.Path)));
            questions.AddRange(pages.SelectMany(FoundForm.On).Where(f => !f.HasFile && f.Controls.Count > 1 && !f.Place.StartsWith("/drafts", StringComparison.Ordinal) && f.Place is not ("/language" or "/lock" or "/exit")).DistinctBy(f => f.Place)
                .Select(f => ("POST " + f.Action, (Func<Task<Seen>>)(() => crawler.Post(f.Action, f.Fields)), f.Action + string.Join('\n', f.Fields.Select(v => v.Value)))));
        }
        Assert.True(questions.Count > 60, $"{questions.Count} questions");
        var (tries, asked, shown) = (Proofs.Size("blocked log"), 0, new List<string>());
        foreach (var (why, block, release) in Ways)
        {
            await using var blocking = await Block(block);
            try
            {
                await Parallel.ForEachAsync(Enumerable.Range(0, (tries + Ways.Length - 1) / Ways.Length), new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (n, _) =>
                {
                    var (name, ask, sent) = questions[n * 7 % questions.Count];
                    var seen = await ask();
                    Interlocked.Increment(ref asked);
                    if (seen.Status != HttpStatusCode.ServiceUnavailable || data.In(seen.Body, sent).Cases.Count > 0)
                        lock (shown) shown.Add($"{why}: {name} answers {(int)seen.Status} and shows {data.In(seen.Body, sent).Cases.Count} cases");
                });
            }
            finally
            {
                await blocking.CloseAsync();
                if (release.Length > 0) await house.Sql<object>(release);
            }
        }
        Proofs.Line("blocked log", $"{asked} tries, {shown.Count} answered");
        Assert.True(shown.Count == 0, string.Join('\n', shown.Order().Distinct().Take(40)));
        Assert.Equal(HttpStatusCode.OK, (await coordinator.Get("/cases")).Status);
    }

    // A lock is held by a transaction that stays open; whoever waits for it gives up soon, so that a thousand of them do not take all day.
    private async Task<NpgsqlConnection> Block(string block)
    {
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(house.Connections.Owner) { Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        if (block.Length == 0)
        {
            await house.Sql<object>($"alter role passerelle_app in database {connection.Database} set lock_timeout = 50");
            await house.Sql<long>("select count(pg_terminate_backend(pid)) from pg_stat_activity where datname = current_database() and usename = 'passerelle_app'");
        }
        await using var command = new NpgsqlCommand(block.Length > 0 ? block : "begin; lock table audit.record in access exclusive mode", connection);
        await command.ExecuteNonQueryAsync();
        return connection;
    }
}
