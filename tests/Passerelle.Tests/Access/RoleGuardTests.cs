using Npgsql;
using Passerelle.Tests.TestKit;

namespace Passerelle.Tests.Access;

/// <summary>What PostgreSQL itself refuses about roles, and that each of the guards is needed: without it the same statement goes through.</summary>
public sealed class RoleGuardTests(House house) : IClassFixture<House>
{
    private const string Propose = "insert into directory.role_change (id, worker_id, role, kind, reason, proposed_by, proposed_at, lapses_at, leaves_nobody) values (gen_random_uuid(), {0}, 'panel_chair', 'grant', 'Because it has to be so.', {1}, now(), now(), false); ";

    // Everything is taken back afterwards: only whether it was accepted counts.
    private async Task<bool> Accepts(string sql, string? worker, bool steppedUp = true)
    {
        await using var connection = new NpgsqlConnection(worker is null ? house.Connections.Door : house.Connections.App);
        await connection.OpenAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        if (worker is not null)
        {
            var token = await house.Session(worker);
            if (!steppedUp)
                await house.Sql<object>("update access.session set stepped_up_at = now() - interval '10 minutes' where worker_id = $1", house.Worker(worker).Value);
            await using var open = new NpgsqlCommand("select count(*) from access.open($1, 'test')", connection) { Parameters = { new() { Value = token } } };
            Assert.Equal(1L, await open.ExecuteScalarAsync());
        }
        sql = sql.Replace("{A}", $"'{house.Worker(RoleKit.A).Value}'", StringComparison.Ordinal).Replace("{B}", $"'{house.Worker(RoleKit.B).Value}'", StringComparison.Ordinal)
            .Replace("{jobs}", $"'{house.Worker("jobs").Value}'", StringComparison.Ordinal).Replace("{agency}", $"'{house.Agency("jobs").Value}'", StringComparison.Ordinal);
        try
        {
            await using var command = new NpgsqlCommand(sql, connection);
            await command.ExecuteNonQueryAsync();
            return true;
        }
        catch (PostgresException e) when (e.SqlState is "23514" or "42501" or "23505")
        {
            return false;
        }
    }

    private static string Proposed(string of, string by) => Propose.Replace("{0}", of, StringComparison.Ordinal).Replace("{1}", by, StringComparison.Ordinal);

    [Fact]
    public async Task An_administrator_proposes_after_a_step_up_and_nobody_else_does()
    {
        Assert.True(await Accepts(Proposed("{jobs}", "{A}"), RoleKit.A));
        Assert.False(await Accepts(Proposed("{jobs}", "{A}"), RoleKit.A, steppedUp: false));
        Assert.False(await Accepts(Proposed("{jobs}", "{B}"), RoleKit.A));
        Assert.False(await Accepts(Proposed("{jobs}", "{A}"), "coordinator"));
        Assert.False(await Accepts(Proposed("{jobs}", "{A}").Replace("panel_chair", "overlord", StringComparison.Ordinal), RoleKit.A));
    }

    [Theory]
    [InlineData("a new administrator", "alter table directory.worker disable trigger roles_stand", "alter table directory.worker enable trigger roles_stand")]
    [InlineData("a proposal of another", "alter table directory.role_change disable trigger role_change_stands", "alter table directory.role_change enable trigger role_change_stands")]
    [InlineData("one's own proposal", "alter table directory.role_change drop constraint role_change_decided_by_another",
        "alter table directory.role_change add constraint role_change_decided_by_another check (outcome not in ('confirmed', 'declined') or decided_by is null or (decided_by <> proposed_by and decided_by <> worker_id))")]
    [InlineData("for oneself", "alter table directory.role_change drop constraint role_change_never_of_oneself",
        "alter table directory.role_change add constraint role_change_never_of_oneself check (proposed_by <> worker_id)")]
    public async Task Each_guard_refuses_what_would_go_through_without_it(string what, string weaken, string mend)
    {
        var (sql, worker) = what switch
        {
            "a new administrator" => ("insert into directory.worker (id, agency_id, name, roles) values (gen_random_uuid(), {agency}, 'Planted', '{administrator}')", null),
            "a proposal of another" => (Proposed("{jobs}", "{B}"), RoleKit.A),
            "one's own proposal" => (Proposed("{jobs}", "{A}") + "update directory.role_change set outcome = 'confirmed', decided_by = {A}, decided_at = now() where worker_id = {jobs} and outcome is null", RoleKit.A),
            _ => (Proposed("{A}", "{A}").Replace("'panel_chair', 'grant'", "'administrator', 'withdraw'", StringComparison.Ordinal), (string?)RoleKit.A),
        };
        Assert.False(await Accepts(sql, worker));
        await house.Sql<object>(weaken);
        try
        {
            Assert.True(await Accepts(sql, worker));
        }
        finally
        {
            await house.Sql<object>(mend);
        }
        Assert.False(await Accepts(sql, worker));
    }
}
