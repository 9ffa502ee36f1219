using Npgsql;
using Passerelle.Platform.Audit;
using Passerelle.Tests.TestKit;

namespace Passerelle.Tests.Audit;

/// <summary>The sealer: every committed record once, in one order without a gap, whoever else writes or seals.</summary>
public sealed class SealerTests : IAsyncLifetime
{
    private readonly House _house = new();

    public Task InitializeAsync() => _house.InitializeAsync();

    public Task DisposeAsync() => _house.DisposeAsync();

    private Task<long> Leaves => _house.Sql<long>("select count(*) from audit.leaf");

    private async Task AssertWhole()
    {
        Assert.Equal(0L, await _house.Unsealed());
        Assert.True(await _house.Sql<bool>("select min(seq) = 0 and max(seq) = count(*) - 1 and count(*) = (select count(*) from audit.record) from audit.leaf"));
        var verdict = await _house.Verify();
        Assert.True(verdict.Holds, verdict.Says);
    }

    [Fact]
    public async Task Twenty_writers_at_once_leave_no_gap()
    {
        await using var sealer = _house.Sealer();
        var writers = Task.WhenAll(Enumerable.Range(0, 20).Select(async n =>
        {
            var chance = new Random(n);
            for (var i = 0; i < 8; i++)
            {
                var (connection, transaction, _) = await _house.Begin();
                await using (connection)
                await using (transaction)
                {
                    await Task.Delay(chance.Next(20));
                    if (chance.Next(5) > 0) await transaction.CommitAsync();
                }
            }
        }));
        while (!writers.IsCompleted) await sealer.Round(CancellationToken.None);
        await writers;
        await _house.SealAll(sealer);
        await AssertWhole();
    }

    [Fact]
    public async Task A_late_commit_is_waited_for_and_not_passed_over()
    {
        await using var sealer = _house.Sealer();
        await _house.SealAll(sealer);
        var (connection, transaction, late) = await _house.Begin();
        Guid early;
        await using (connection)
        await using (transaction)
        {
            early = await _house.Record();
            for (var i = 0; i < 3; i++) await sealer.Round(CancellationToken.None);
            Assert.False(await _house.Sql<bool>("select exists (select from audit.leaf where record_id = $1)", early));
            await transaction.CommitAsync();
        }
        await _house.SealAll(sealer);
        Assert.True(await _house.Sql<bool>("select (select seq from audit.leaf where record_id = $1) < (select seq from audit.leaf where record_id = $2)", late, early));
        await AssertWhole();
    }

    [Fact]
    public async Task Of_two_sealers_one_works_at_a_time()
    {
        await _house.Records(3500);
        await using var one = _house.Sealer();
        await using (var leader = new NpgsqlConnection(_house.Connections.Owner))
        {
            await leader.OpenAsync();
            await using var take = new NpgsqlCommand($"select pg_advisory_lock({Sealer.Leadership})", leader);
            await take.ExecuteNonQueryAsync();
            Assert.Equal(0, await one.Round(CancellationToken.None));
            await using var give = new NpgsqlCommand($"select pg_advisory_unlock({Sealer.Leadership})", leader);
            await give.ExecuteNonQueryAsync();
        }
        using var key = SigningKey.Passing();
        await using var two = _house.Sealer(key);
        await using var three = _house.Sealer(key);
        await Task.WhenAll(_house.SealAll(two), _house.SealAll(three));
        await AssertWhole();
    }

    [Fact]
    public async Task A_crash_before_the_checkpoint_leaves_neither_leaves_nor_checkpoint()
    {
        await using var sealer = _house.Sealer();
        await _house.Record();
        await _house.Sql<int>(
            """
            create function audit.crash() returns trigger language plpgsql as $$ begin perform pg_terminate_backend(pg_backend_pid()); return new; end $$;
            alter function audit.crash() security definer; create trigger crash before insert on audit.checkpoint for each row execute function audit.crash();
            """);
        await Assert.ThrowsAnyAsync<NpgsqlException>(() => Patience.Until(async () => await sealer.Round(CancellationToken.None) > 0, "the record may be sealed"));
        Assert.Equal(0L, await Leaves);
        await _house.Sql<int>("drop trigger crash on audit.checkpoint; drop function audit.crash()");
        await _house.SealAll(sealer);
        await AssertWhole();
    }

    [Fact]
    public async Task A_backlog_is_sealed_in_portions()
    {
        await _house.Records(2300);
        await using var sealer = _house.Sealer();
        await _house.SealAll(sealer);
        Assert.True(await _house.Sql<bool>("select count(*) >= 3 and max(size) = (select count(*) from audit.record) from audit.checkpoint"));
        await AssertWhole();
    }

    [Fact]
    public async Task Records_from_before_a_restore_are_sealed_although_this_server_counts_transactions_anew()
    {
        var old = await _house.Record();
        await _house.Sql<int>("update audit.record set xid = '900000000000' where id = $1", old);
        await using var sealer = _house.Sealer();
        await _house.SealAll(sealer);
        await _house.Record();
        await _house.SealAll(sealer);
        await AssertWhole();
    }

    [Fact]
    public async Task A_sealer_that_finds_leaves_without_a_checkpoint_seals_nothing()
    {
        await using var sealer = _house.Sealer();
        await _house.Records(3);
        await _house.SealAll(sealer);
        await _house.Sql<int>("delete from audit.leaf where seq = (select max(seq) from audit.leaf)");
        await Assert.ThrowsAsync<InvalidOperationException>(() => sealer.Round(CancellationToken.None));
    }

    [Fact]
    public async Task The_running_application_seals_by_itself_and_keeps_a_witness()
    {
        await _house.Record();
        await _house.Address();
        var witness = Path.Combine(_house.Folder, "witness.log");
        await Patience.Until(async () => await _house.Unsealed() == 0 && File.Exists(witness), "the application seals, and shows it to its witness");
        var key = Path.Combine(_house.Folder, "keys", "log-signing.key");
        Assert.True(OperatingSystem.IsWindows() || File.GetUnixFileMode(key) == UnixFileMode.UserRead);
        await AssertWhole();
    }

    [Fact]
    public async Task The_sealer_adds_and_nobody_changes()
    {
        await using var app = NpgsqlDataSource.Create(_house.Connections.App);
        await using var sealer = NpgsqlDataSource.Create(_house.Connections.Sealer);
        foreach (var table in new[] { "audit.leaf", "audit.checkpoint", "audit.signing_key", "audit.cosignature" })
        {
            Assert.Equal("42501", await Refusal(app, $"select count(*) from {table}"));
            Assert.Equal("42501", await Refusal(sealer, $"delete from {table}"));
            Assert.Equal("42501", await Refusal(sealer, $"truncate {table}"));
        }
        Assert.Equal("42501", await Refusal(sealer, "update audit.leaf set seq = seq"));
        Assert.Equal("42501", await Refusal(sealer, "delete from audit.record"));
        Assert.Equal("42501", await Refusal(sealer, "select count(*) from casework.case_file"));
        Assert.Equal("42501", await Refusal(app, "insert into audit.record (id, at, verb, is_write, purpose, case_ids, classes, row_ids, outcome, xid) values (gen_random_uuid(), now(), 'x', true, 'x', '{}', '{}', '{}', 'x', '99999999999')"));
    }

    private static async Task<string?> Refusal(NpgsqlDataSource role, string sql)
    {
        await using var command = role.CreateCommand(sql);
        return (await Assert.ThrowsAsync<PostgresException>(() => command.ExecuteNonQueryAsync())).SqlState;
    }
}
