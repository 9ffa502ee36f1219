using Npgsql;
using Passerelle.Database;
using Passerelle.Platform.Verification;
using Passerelle.Tests.Platform;

namespace Passerelle.Tests.Database;

/// <summary>The roles belong to the whole server, which several installations may share.</summary>
public sealed class ServerRolesTests : EmbeddedPostgresTestBase
{
    [Fact]
    public async Task Installations_that_prepare_on_one_new_server_at_the_same_moment_all_succeed()
    {
        await using var server = await Start();
        string[] names = ["one", "two", "three"];
        foreach (var name in names)
            await Execute(server, $"create database {name}");
        await Task.WhenAll(names.Select(name => Task.Run(() =>
            DatabaseSetup.Prepare(Connections.From(new NpgsqlConnectionStringBuilder(server.OwnerConnectionString) { Database = name, Pooling = false }.ConnectionString), _ => { }, CancellationToken.None))));
        Assert.Equal("3", await Ask(server, "select count(*)::text from pg_roles where rolname in ('passerelle_app', 'passerelle_door', 'passerelle_guard')"));
    }

    [Fact]
    public async Task What_a_role_has_changed_of_itself_ends_with_the_next_start()
    {
        await using var server = await Start();
        var connections = Connections.From(server.OwnerConnectionString);
        await DatabaseSetup.Prepare(connections, _ => { }, CancellationToken.None);
        await using (var app = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(connections.App) { Pooling = false }.ConnectionString))
        {
            await app.OpenAsync();
            await using var change = new NpgsqlCommand("alter role passerelle_app set default_transaction_read_only = on; alter role passerelle_app set statement_timeout = 0", app);
            await change.ExecuteNonQueryAsync();
        }
        Assert.Equal(2, (await Catalogue.Ask(connections, Rights.Beyond)).Count);
        await DatabaseSetup.Prepare(connections, _ => { }, CancellationToken.None);
        Assert.Empty(await Catalogue.Ask(connections, Rights.Beyond));
        Assert.Empty(await Catalogue.Ask(connections, Rights.Unused));
    }
}
