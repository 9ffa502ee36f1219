using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Npgsql;
using Passerelle.Platform;
using Xunit;

namespace Passerelle.Tests.Platform;

/// <summary>The embedded database in good days: made, stopped, started again, several side by side.</summary>
public sealed class EmbeddedPostgresTests : EmbeddedPostgresTestBase
{
    [Fact]
    public async Task A_new_folder_becomes_a_database_and_keeps_its_data_over_a_restart()
    {
        await using (var first = await Start())
        {
            await Execute(first, "create table kept (word text)", "insert into kept values ('été')");
            Assert.Equal("passerelle", await Ask(first, "select current_database()"));
        }
        Assert.False(File.Exists(Path.Combine(Cluster, "postmaster.pid")));

        await using var second = await Start();
        Assert.Equal("été", await Ask(second, "select word from kept"));
    }

    [Fact]
    public async Task It_listens_on_loopback_only_demands_its_password_and_keeps_statements_out_of_its_log()
    {
        await using var database = await Start();
        Assert.Equal("127.0.0.1", await Ask(database, "show listen_addresses"));
        Assert.Equal("", await Ask(database, "show unix_socket_directories"));
        Assert.Equal("off", await Ask(database, "show jit"));
        Assert.Equal("UTC", await Ask(database, "show timezone"));

        var stranger = new NpgsqlConnectionStringBuilder(database.OwnerConnectionString) { Password = "guessed", Pooling = false };
        await using var connection = new NpgsqlConnection(stranger.ConnectionString);
        await Assert.ThrowsAsync<PostgresException>(() => connection.OpenAsync());
        await Assert.ThrowsAsync<PostgresException>(() => Ask(database, "select 'Amina Example'::int"));
        Assert.DoesNotContain("Amina", await ReadShared(Path.Combine(Folder, "postgres.log")), StringComparison.Ordinal);
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(Folder, "owner.secret")));
    }

    [Fact]
    public async Task Several_databases_run_side_by_side()
    {
        var all = await Task.WhenAll(Start("a"), Start("b"), Start("c"));
        try
        {
            Assert.Equal(3, all.Select(database => database.Port).Distinct().Count());
            foreach (var database in all)
                Assert.Equal("1", await Ask(database, "select 1::text"));
        }
        finally
        {
            foreach (var database in all)
                await database.DisposeAsync();
        }
    }

    [Fact]
    public async Task A_second_application_is_kept_out_of_the_folder()
    {
        await using var first = await Start();
        var refusal = await Assert.ThrowsAsync<EmbeddedPostgresException>(() => Start());
        Assert.Contains("Another Passerelle is using the data folder", refusal.Message, StringComparison.Ordinal);
        Assert.Equal("1", await Ask(first, "select 1::text"));
    }

    [Fact]
    public async Task A_port_in_use_is_named()
    {
        using var occupant = new TcpListener(IPAddress.Loopback, 0);
        occupant.Start();
        var port = ((IPEndPoint)occupant.LocalEndpoint).Port;
        var refusal = await Assert.ThrowsAsync<EmbeddedPostgresException>(() => Start(port: port));
        Assert.Contains(string.Create(CultureInfo.InvariantCulture, $"Port {port} is already in use"), refusal.Message, StringComparison.Ordinal);
    }
}
