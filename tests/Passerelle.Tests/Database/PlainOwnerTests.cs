using Npgsql;
using Passerelle.Database;
using Passerelle.Database.Migrations;
using Passerelle.Platform.Verification;
using Passerelle.Tests.TestKit;

namespace Passerelle.Tests.Database;

/// <summary>On a server of somebody else the owner of Passerelle's database is no superuser.</summary>
public sealed class PlainOwnerTests
{
    [Fact]
    public async Task An_owner_without_superuser_rights_brings_the_database_up_to_date()
    {
        var connections = await PostgresForTests.Empty();
        await DatabaseSetup.Prepare(await PostgresForTests.Empty(), _ => { }, CancellationToken.None);   // so that the roles of the server are there
        var plain = new NpgsqlConnectionStringBuilder(connections.Owner);
        await using (var super = NpgsqlDataSource.Create(connections.Owner))
        await using (var make = super.CreateCommand(
            $"""
            create role plain_owner login createrole password '{plain.Password}';
            grant passerelle_guard to plain_owner;
            alter database {plain.Database} owner to plain_owner;
            """))
            await make.ExecuteNonQueryAsync();

        plain.Username = "plain_owner";
        var said = new List<string>();
        await DatabaseSetup.Prepare(Connections.From(plain.ConnectionString), said.Add, CancellationToken.None);
        Assert.Contains(said, s => s.Contains("docs/operations.md", StringComparison.Ordinal));
        Assert.NotEmpty(await Catalogue.Ask(Connections.From(plain.ConnectionString), Rights.Beyond));

        // What operations.md asks of a superuser, once.
        await using (var super = NpgsqlDataSource.Create(connections.Owner))
        await using (var close = super.CreateCommand(SqlFiles.Read("Rights/Server.sql")))
            await close.ExecuteNonQueryAsync();
        said.Clear();
        await DatabaseSetup.Prepare(Connections.From(plain.ConnectionString), said.Add, CancellationToken.None);
        Assert.Empty(said);
        Assert.Empty(await Catalogue.Ask(Connections.From(plain.ConnectionString), Rights.Beyond));

        await using var owner = NpgsqlDataSource.Create(plain.ConnectionString);
        await using var ask = owner.CreateCommand("select count(*) from pg_tables where tableowner = 'plain_owner' and schemaname = 'casework'");
        Assert.True(await ask.ExecuteScalarAsync() is > 10L);
    }
}
