using Npgsql;
using Passerelle.Database;
using Passerelle.Tests.Platform;

namespace Passerelle.Tests.Database;

public sealed class RolesRaceTests : EmbeddedPostgresTestBase
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
}
