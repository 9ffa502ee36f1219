using Npgsql;
using Passerelle.Database;
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
        await DatabaseSetup.Prepare(Connections.From(plain.ConnectionString), _ => { }, CancellationToken.None);

        await using var owner = NpgsqlDataSource.Create(plain.ConnectionString);
        await using var ask = owner.CreateCommand("select count(*) from pg_tables where tableowner = 'plain_owner' and schemaname = 'casework'");
        Assert.True(await ask.ExecuteScalarAsync() is > 10L);
    }
}
