using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Npgsql;
using Passerelle.Platform;
using Passerelle.Tests.TestKit;
using Xunit;

namespace Passerelle.Tests.Platform;

/// <summary>The embedded database in bad days: whatever was killed, the next minute finds a database with its data.</summary>
public sealed class EmbeddedPostgresCrashTests : EmbeddedPostgresTestBase
{
    [Fact]
    public async Task A_killed_server_is_started_again_on_the_same_port_with_its_data()
    {
        await using var database = await Start();
        var port = database.Port;
        await Execute(database, "create table kept as select 'yes'::text as word", "checkpoint");

        var killed = ServerPid();
        Process.GetProcessById(killed).Kill();

        await Patience.Until(() => Log.Contains("The database is running again."), "the server runs again");
        Assert.NotEqual(killed, ServerPid());
        Assert.Equal(port, database.Port);
        Assert.Equal("yes", await Ask(database, "select word from kept"));
    }

    [Fact]
    public async Task When_the_application_is_killed_its_server_ends_and_the_next_start_finds_the_data()
    {
        using var application = HoldPostgres.InAnotherProcess(Folder, Binaries);
        await Patience.Until(() => File.Exists(HoldPostgres.ReadyFile(Folder)) || application.HasExited, "the other application is ready");
        Assert.False(application.HasExited);
        var server = ServerPid();
        Assert.True(IsAlive(server));

        application.Kill();

        await Patience.Until(() => !IsAlive(server), "the server has ended with its application");
        await using var database = await Start();
        Assert.Equal("passerelle", await Ask(database, "select current_database()"));
    }

    [Fact]
    public async Task A_server_that_was_left_running_is_stopped_and_replaced()
    {
        await using (await Start())
        {
        }
        using var orphan = StartServerAsAnOrphan();
        await Patience.Until(() => PidFileSays("ready"), "the orphan is ready");

        await using var database = await Start();
        Assert.NotEqual(orphan.Id, ServerPid());
        await orphan.WaitForExitAsync().WaitAsync(Patience.Long);
        Assert.Contains(Log, line => line.Contains("left running", StringComparison.Ordinal));
        Assert.Equal("1", await Ask(database, "select 1::text"));
    }

    [Fact]
    public async Task A_server_that_ends_by_itself_before_it_is_asked_to_is_no_obstacle()
    {
        await using (await Start())
        {
        }
        using var orphan = StartServerAsAnOrphan();
        await Patience.Until(() => PidFileSays("ready"), "the orphan is ready");

        // The server of an application that was killed a moment ago: by the time anybody speaks to it, it has gone.
        await using var database = await EmbeddedPostgres.Start(new EmbeddedPostgresOptions(Folder, Durable: false, Binaries: await ProgramsThatComeTooLate()));
        Assert.Equal("1", await Ask(database, "select 1::text"));
    }

    [Fact]
    public async Task A_session_that_outlives_its_killed_server_is_ended()
    {
        await using var database = await Start();
        await using var busy = new NpgsqlConnection(database.OwnerConnectionString + ";Pooling=false");
        await busy.OpenAsync();
        await using var forEver = new NpgsqlCommand("do $$ begin loop null; end loop; end $$", busy) { CommandTimeout = 0 };
        var working = forEver.ExecuteNonQueryAsync();
        var session = busy.ProcessID;

        Process.GetProcessById(ServerPid()).Kill();

        try
        {
            await Patience.Until(() => Log.Contains("The database is running again."), "the server runs again");
            Assert.Equal("1", await Ask(database, "select 1::text"));
            Assert.False(IsAlive(session));
        }
        finally
        {
            if (IsAlive(session)) Process.GetProcessById(session).Kill();
        }
        await Assert.ThrowsAnyAsync<NpgsqlException>(() => working);
    }

    [Theory]
    [InlineData("999999999")] // a process that is gone
    [InlineData("this test")] // a number that another program has got meanwhile
    [InlineData("")]
    [InlineData("not a number")]
    public async Task A_stale_note_about_a_dead_server_is_no_obstacle(string pid)
    {
        await using (await Start())
        {
        }
        var number = pid == "this test" ? Environment.ProcessId.ToString(CultureInfo.InvariantCulture) : pid;
        await File.WriteAllTextAsync(
            Path.Combine(Cluster, "postmaster.pid"), $"{number}\n{Cluster}\n1700000000\n5432\n\n127.0.0.1\n  5432001         0\nready\n");

        await using var database = await Start();
        Assert.Equal("1", await Ask(database, "select 1::text"));
    }

    [Fact]
    public async Task A_half_made_database_is_thrown_away_and_made_again()
    {
        var half = Directory.CreateDirectory(Path.Combine(Folder, "pg18.making.k3x"));
        await File.WriteAllTextAsync(Path.Combine(half.FullName, "PG_VERSION"), "18\n");

        await using var database = await Start();
        Assert.False(Directory.Exists(half.FullName));
        Assert.Equal("1", await Ask(database, "select 1::text"));
    }

    private bool PidFileSays(string status)
    {
        var file = Path.Combine(Cluster, "postmaster.pid");
        return File.Exists(file) && File.ReadAllText(file).TrimEnd().EndsWith(status, StringComparison.Ordinal);
    }

    private static async Task<string> ProgramsThatComeTooLate()
    {
        var real = (await PostgresBinaries.Find(Binaries, PostgresAccount.ForThisProcess(), CancellationToken.None)).Folder;
        var folder = Directory.CreateTempSubdirectory("passerelle-test-late-").FullName;
        foreach (var program in new[] { "postgres", "initdb" })
            File.CreateSymbolicLink(Path.Combine(folder, program), Path.Combine(real, program));
        var late = Path.Combine(folder, "pg_ctl");
        await File.WriteAllTextAsync(late, $$"""
            #!/bin/sh
            note="$3/postmaster.pid"
            if [ -f "$note" ]; then kill -INT "$(head -n 1 "$note")"; while [ -f "$note" ]; do sleep 0.02; done; fi
            exec '{{real}}/pg_ctl' "$@"
            """);
        if (!OperatingSystem.IsWindows())
            foreach (var entered in new[] { folder, late })
                File.SetUnixFileMode(entered, (UnixFileMode)0b111_101_101);
        return folder;
    }

    private Process StartServerAsAnOrphan()
    {
        var account = PostgresAccount.ForThisProcess();
        var binaries = PostgresBinaries.Find(Binaries, account, CancellationToken.None).GetAwaiter().GetResult();
        var words = account.AsAccount(binaries.Program("postgres"), "-D", Cluster, "-p", FreePort(), "-c", "unix_socket_directories=");
        var start = new ProcessStartInfo(words[0], words.Skip(1)) { WorkingDirectory = Folder, RedirectStandardError = true };
        return Process.Start(start)!;
    }

    private static string FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port.ToString(CultureInfo.InvariantCulture);
    }
}
