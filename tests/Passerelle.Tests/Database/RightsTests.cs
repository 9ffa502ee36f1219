using Npgsql;
using Passerelle.Database.Migrations;
using Passerelle.Platform.Verification;
using Passerelle.Tests.TestKit;

namespace Passerelle.Tests.Database;

/// <summary>Nobody has a right in PostgreSQL that is not on the list, and the list says nothing that is not so.</summary>
public sealed class RightsTests(House house) : IClassFixture<House>
{
    [Fact]
    public async Task Every_right_is_on_the_list() => Assert.Empty(await Catalogue.Ask(house.Connections, Rights.Beyond));

    [Fact]
    public async Task Every_line_of_the_list_is_a_right_that_somebody_has() => Assert.Empty(await Catalogue.Ask(house.Connections, Rights.Unused));

    [Theory]
    [InlineData("grant temporary on database {here} to public", "PUBLIC: temporary on database passerelle")]
    [InlineData("grant create on database {here} to passerelle_app", "passerelle_app: create on database passerelle")]
    [InlineData("grant connect on database postgres to passerelle_app", "passerelle_app: connect on database postgres")]
    [InlineData("grant connect on database template1 to public", "PUBLIC: connect on database template1")]
    [InlineData("grant create on schema casework to passerelle_door", "passerelle_door: create on schema casework")]
    [InlineData("create schema planted; grant usage on schema planted to public", "PUBLIC: usage on schema planted")]
    [InlineData("grant truncate on casework.contact to passerelle_app", "passerelle_app: truncate on table casework.contact")]
    [InlineData("grant select on casework.contact to passerelle_app with grant option", "passerelle_app: select with grant option on table casework.contact")]
    [InlineData("grant select (token_hash) on access.session to passerelle_app", "passerelle_app: select on table access.session(token_hash)")]
    [InlineData("grant update (in_force) on governance.agreement to passerelle_app", "passerelle_app: update on table governance.agreement(in_force)")]
    [InlineData("grant insert (xid) on audit.record to passerelle_door", "passerelle_door: insert on table audit.record(xid)")]
    [InlineData("grant select on pg_authid to public", "PUBLIC: select on table pg_catalog.pg_authid")]
    [InlineData("grant update on pg_class to passerelle_app", "passerelle_app: update on table pg_catalog.pg_class")]
    [InlineData("grant usage on sequence directory.worker_register_order_seq to passerelle_app", "passerelle_app: usage on sequence directory.worker_register_order_seq")]
    [InlineData("alter table casework.contact owner to passerelle_app", "passerelle_app: own on table casework.contact")]
    [InlineData("grant execute on function access.seal() to passerelle_sealer", "passerelle_sealer: execute on function access.seal")]
    [InlineData("create function access.planted() returns int language sql as 'select 1'", "PUBLIC: execute on function access.planted")]
    [InlineData("grant execute on function pg_read_file(text) to passerelle_app", "passerelle_app: execute on function pg_catalog.pg_read_file")]
    [InlineData("grant execute on function pg_terminate_backend(int, bigint) to passerelle_app", "passerelle_app: execute on function pg_catalog.pg_terminate_backend")]
    [InlineData("grant execute on function lo_create(oid) to public", "PUBLIC: execute on function pg_catalog.lo_create")]
    [InlineData("grant execute on function pg_stat_get_activity(int) to public", "PUBLIC: execute on function pg_catalog.pg_stat_get_activity")]
    [InlineData("grant usage on language plpgsql to public", "PUBLIC: usage on language plpgsql")]
    [InlineData("grant usage on type governance.agreement to passerelle_app", "passerelle_app: usage on types of schema governance")]
    [InlineData("grant set on parameter session_replication_role to passerelle_app", "passerelle_app: set on parameter session_replication_role")]
    [InlineData("grant alter system on parameter log_statement to public", "PUBLIC: alter system on parameter log_statement")]
    [InlineData("grant create on tablespace pg_default to passerelle_app", "passerelle_app: create on tablespace pg_default")]
    [InlineData("alter default privileges in schema casework grant delete on tables to passerelle_app", "passerelle_app: delete on default r of casework")]
    [InlineData("select lo_create(4711); grant select on large object 4711 to public", "PUBLIC: select on large object 4711")]
    [InlineData("create foreign data wrapper planted; grant usage on foreign data wrapper planted to public", "PUBLIC: usage on foreign data wrapper planted")]
    [InlineData("grant pg_monitor to passerelle_app", "passerelle_app: member on role pg_monitor")]
    [InlineData("grant passerelle_guard to passerelle_door", "passerelle_door: member on role passerelle_guard")]
    [InlineData("alter role passerelle_sealer replication", "passerelle_sealer: replication on server itself")]
    [InlineData("alter role passerelle_guard login", "passerelle_guard: log in on server itself")]
    [InlineData("alter role passerelle_app set role = passerelle_guard", "passerelle_app: set on setting role=passerelle_guard")]
    [InlineData("alter role passerelle_door in database {here} set search_path = public", "passerelle_door: set on setting in one database search_path=public")]
    public async Task A_right_that_is_planted_is_found(string plant, string found)
    {
        await using var owner = new NpgsqlConnection(house.Connections.Owner);
        await owner.OpenAsync();
        await using var transaction = await owner.BeginTransactionAsync();
        await using (var command = new NpgsqlCommand(plant.Replace("{here}", owner.Database, StringComparison.Ordinal), owner))
            await command.ExecuteNonQueryAsync();
        var beyond = new List<string>();
        await using (var ask = new NpgsqlCommand(Rights.Beyond, owner))
        await using (var rows = await ask.ExecuteReaderAsync())
            while (await rows.ReadAsync())
                beyond.Add(rows.GetString(0));
        await transaction.RollbackAsync();
        Assert.Contains(found, beyond);
    }

    [Theory, InlineData("postgres"), InlineData("template1")]
    public async Task No_role_goes_into_another_database_of_the_server(string database)
    {
        foreach (var own in new[] { house.Connections.App, house.Connections.Door, house.Connections.Sealer })
        {
            await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(own) { Database = database, Pooling = false }.ConnectionString);
            Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, (await Assert.ThrowsAsync<PostgresException>(() => connection.OpenAsync())).SqlState);
        }
    }

    [Fact]
    public void An_operator_finds_the_statements_that_close_a_server_of_their_own()
    {
        var statements = string.Join('\n', SqlFiles.Read("Rights/Server.sql").Split('\n').Where(l => !l.StartsWith("--", StringComparison.Ordinal))).Trim();
        Assert.Contains(statements + ";\n```", File.ReadAllText(Path.Combine(Repository.Root, "docs", "operations.md")), StringComparison.Ordinal);
    }
}
