using Npgsql;
using Passerelle.Domain.Vocabulary;
using Passerelle.Tests.TestKit;

namespace Passerelle.Tests.Database;

/// <summary>The sealed context: without it no row, and nobody can make one up.</summary>
public sealed class ContextTests(House house) : IClassFixture<House>
{
    private static async Task<object?> Ask(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync();
    }

    [Fact]
    public async Task An_open_session_names_its_worker()
    {
        var (connection, transaction) = await house.AsApplication("coordinator");
        await using (connection) await using (transaction)
            Assert.Equal(house.Worker("coordinator").Value, await Ask(connection, "select access.worker()"));
    }

    [Fact]
    public async Task Without_a_context_there_is_no_worker_and_no_register()
    {
        var (connection, transaction) = await house.AsApplication(worker: null);
        await using (connection) await using (transaction)
        {
            Assert.Equal(DBNull.Value, await Ask(connection, "select access.worker()"));
            Assert.Equal(0L, await Ask(connection, "select count(*) from directory.worker"));
            Assert.Equal(0L, await Ask(connection, "select count(*) from casework.team"));
        }
    }

    [Theory]
    [InlineData("select set_config('app.ctx', '{worker}|' || access.partnership() || '|stepped_up|test', true), set_config('app.seal', repeat('0', 64), true)")]
    [InlineData("select set_config('app.seal', encode(sha256(sha256(int8send(0) || timestamptz_send(transaction_timestamp()) || convert_to(set_config('app.ctx', '{worker}|', true), 'UTF8'))), 'hex'), true)")]
    [InlineData("select set_config('app.ctx', replace(current_setting('app.ctx'), '{me}', '{worker}'), true)")]
    [InlineData("select set_config('app.ctx', '{worker}', true)")]
    public async Task A_forged_context_names_nobody(string forge)
    {
        var (connection, transaction) = await house.AsApplication("mentor");
        await using (connection) await using (transaction)
        {
            await Ask(connection, forge.Replace("{worker}", house.Worker("coordinator").Value.ToString(), StringComparison.Ordinal)
                .Replace("{me}", house.Worker("mentor").Value.ToString(), StringComparison.Ordinal));
            Assert.Equal(DBNull.Value, await Ask(connection, "select access.worker()"));
        }
    }

    [Fact]
    public async Task A_context_ends_with_its_transaction()
    {
        var (connection, transaction) = await house.AsApplication("coordinator");
        await using (connection)
        {
            var kept = (string)(await Ask(connection, "select current_setting('app.ctx') || ' ' || current_setting('app.seal')"))!;
            await transaction.CommitAsync();
            await using var next = await connection.BeginTransactionAsync();
            await Ask(connection, $"select set_config('app.ctx', split_part('{kept}', ' ', 1), true), set_config('app.seal', split_part('{kept}', ' ', 2), true)");
            Assert.Equal(DBNull.Value, await Ask(connection, "select access.worker()"));
        }
    }

    [Theory]
    [InlineData("select last_value from access.number")]
    [InlineData("select currval('access.number')")]
    [InlineData("select setval('access.number', 1)")]
    [InlineData("select access.seal()")]
    [InlineData("select token_hash from access.session")]
    [InlineData("select password_hash from identity.account")]
    [InlineData("select access.step_up('\\x00', '\\x01')")]
    [InlineData("select access.start_session('\\x00', (select id from directory.worker limit 1), '1 day', '1 day')")]
    [InlineData("set role passerelle_guard")]
    [InlineData("create table public.mine (id int)")]
    [InlineData("call access.refresh(gen_random_uuid())")]
    [InlineData("update audit.record set verb = 'x'")]
    [InlineData("delete from audit.record")]
    [InlineData("set local session_replication_role = replica")]
    public async Task The_application_role_is_refused(string hostile)
    {
        var (connection, transaction) = await house.AsApplication("coordinator");
        await using (connection) await using (transaction)
        {
            var refused = await Assert.ThrowsAsync<PostgresException>(() => Ask(connection, hostile));
            Assert.Contains(refused.SqlState, new[] { "42501", "3F000", "42P01" });
        }
    }

    [Fact]
    public async Task An_ended_session_opens_nothing()
    {
        var token = await house.Session("coordinator");
        await house.Sql<object>("update access.session set ended_at = now(), ended_why = 'test' where token_hash = sha256($1)", token);
        var (connection, transaction) = await house.AsApplication(worker: null);
        await using (connection) await using (transaction)
        {
            await using var open = new NpgsqlCommand("select count(*) from access.open($1, 'test')", connection) { Parameters = { new() { Value = token } } };
            Assert.Equal(0L, await open.ExecuteScalarAsync());
        }
    }

    [Fact]
    public async Task A_step_up_cannot_be_written_into_the_context()
    {
        var token = await house.Session("police");
        await house.Sql<object>("update access.session set stepped_up_at = now() - interval '5 minutes' where token_hash = sha256($1)", token);
        var (connection, transaction) = await house.AsApplication(worker: null);
        await using (connection) await using (transaction)
        {
            await using var open = new NpgsqlCommand("select stepped_up from access.open($1, 'test')", connection) { Parameters = { new() { Value = token } } };
            Assert.Equal(false, await open.ExecuteScalarAsync());
            Assert.Equal(false, await Ask(connection, "select access.stepped_up()"));
            await Ask(connection, "select set_config('app.ctx', replace(current_setting('app.ctx'), 'signed_in', 'stepped_up'), true)");
            Assert.Equal(false, await Ask(connection, "select access.stepped_up()"));
            Assert.Equal(DBNull.Value, await Ask(connection, "select access.worker()"));
        }
    }

    [Fact]
    public void Ids_of_the_register_are_the_same_on_every_machine() =>
        Assert.Equal(new WorkerId(Passerelle.Demo.DemoId.Of("BRU", "coordinator")), house.Worker("coordinator"));
}
