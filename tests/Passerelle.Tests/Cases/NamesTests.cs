using Passerelle.Tests.Contacts;
using Passerelle.Tests.TestKit;

namespace Passerelle.Tests.Cases;

/// <summary>Names are remembered outside the database, and no longer than until they change (ADR 0018).</summary>
public sealed class NamesTests(House house) : IClassFixture<House>
{
    [Fact]
    public async Task A_worker_and_an_agency_are_called_what_they_are_called_now()
    {
        var id = await house.OpenWithTeam("Names");
        using var browser = await house.Browse("coordinator");
        var before = await browser.Get($"/cases/{id.Value}");
        Assert.DoesNotContain("Oda Rennick", before.Text, StringComparison.Ordinal);
        await house.Sql<int>("update directory.worker set name = 'Oda Rennick' where id = $1", house.Worker("coordinator").Value);
        await house.Sql<int>("update directory.agency set name = 'Office of the Quay' where id = (select agency_id from directory.worker where id = $1)", house.Worker("coordinator").Value);
        var after = await browser.Get($"/cases/{id.Value}");
        Assert.Contains("Oda Rennick", after.Text, StringComparison.Ordinal);
        Assert.Contains("Office of the Quay", after.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_not_committed_is_not_remembered()
    {
        var id = await house.OpenWithTeam("Uncommitted");
        using var browser = await house.Browse("coordinator");
        await browser.Get($"/cases/{id.Value}");
        await using var owner = new Npgsql.NpgsqlConnection(house.Connections.Owner);
        await owner.OpenAsync();
        await using (var transaction = await owner.BeginTransactionAsync())
        {
            await using var rename = new Npgsql.NpgsqlCommand("update directory.worker set name = 'Nobody Yet' where id = $1", owner) { Parameters = { new() { Value = house.Worker("probation").Value } } };
            await rename.ExecuteNonQueryAsync();
            Assert.DoesNotContain("Nobody Yet", (await browser.Get($"/cases/{id.Value}")).Text, StringComparison.Ordinal);
        }
        Assert.DoesNotContain("Nobody Yet", (await browser.Get($"/cases/{id.Value}")).Text, StringComparison.Ordinal);
    }
}
