using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using Npgsql;

namespace Passerelle.Platform;

/// <summary>The server of one data folder over its whole life: start, restart after a crash, stop.</summary>
internal sealed class PostgresServer(
    DataFolder data, PostgresBinaries binaries, PostgresAccount account, int? wantedPort, bool durable, Action<string> log) : IAsyncDisposable
{
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    // Sessions of a server that was killed end by themselves within moments; so long, and they are in the middle of something that does not.
    private static readonly TimeSpan UntilLeftBehindIsEnded = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(4);
    private const int LooksBeforeItIsEnded = 3;
    private readonly CancellationTokenSource _stopping = new();
    private Postmaster? _running;
    private Task _keepAlive = Task.CompletedTask;

    public int Port { get; private set; }

    // It begins with a new piece of its journal, of 16 MB, before it can let go of old ones.
    private string Full => $"The disk that holds {data.Folder} is full. Free at least 32 MB.";

    public async Task Start(CancellationToken ct)
    {
        data.TurnLog();
        var trying = Stopwatch.StartNew();
        for (var attempt = 1; ; attempt++)
        {
            Port = wantedPort ?? FreePort();
            if (await TryLaunch(ct) is not { } failure)
                return;
            if (failure.Why == StartFailure.PortTaken && wantedPort is not null)
                throw new EmbeddedPostgresException(string.Create(CultureInfo.InvariantCulture,
                    $"Port {wantedPort} is already in use, so the database cannot listen on it. Choose another port, or let Passerelle choose one."));
            if (failure.Why is not (StartFailure.PortTaken or StartFailure.OldServerStillThere) || trying.Elapsed > Patience)
                throw new EmbeddedPostgresException(failure.Why == StartFailure.DiskFull
                    ? $"{Full} Then start again."
                    : $"The database in {data.Folder} did not start. PostgreSQL said: {failure.Said} (log: {data.Log})");
            EndLeftBehind(failure.Why, trying.Elapsed);
            await Task.Delay(TimeSpan.FromMilliseconds(50 * Math.Min(attempt, 20)), ct);
        }
    }

    /// <summary>Watches the running server and starts it again, on the same port, whenever it ends by itself.</summary>
    public void KeepAlive() => _keepAlive = Task.Run(async () =>
    {
        try
        {
            for (var inARow = 1; ; inARow++)
            {
                var since = Stopwatch.StartNew();
                await EndsOrHangs(_running!);
                log("The database has stopped unexpectedly; starting it again.");
                if (since.Elapsed > TimeSpan.FromMinutes(1))
                    inARow = 1;
                // One that dies again and again must not keep the machine busy with starting it.
                await Task.Delay(TimeSpan.FromMilliseconds(100 * Math.Min(inARow * inARow, 100)), _stopping.Token);
                await Restart(_stopping.Token);
                log("The database is running again.");
            }
        }
        catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
        {
        }
    });

    // When recovery finds the disk full, the server may stay behind without anybody who recovers: it answers nobody, and does not end either.
    private async Task EndsOrHangs(Postmaster running)
    {
        for (var hanging = 0; await Task.WhenAny(running.Exited, Task.Delay(BetweenLooks, _stopping.Token)) != running.Exited;)
        {
            _stopping.Token.ThrowIfCancellationRequested();
            hanging = await RefusesEverybody() && !LeftBehind.IsRecovering(data.Cluster) ? hanging + 1 : 0;
            if (hanging < LooksBeforeItIsEnded)
                continue;
            log("The database answers nobody, and nothing in it is at work on that; ending it.");
            running.Kill();
            await running.Exited.WaitAsync(_stopping.Token);
        }
    }

    private async Task<bool> RefusesEverybody()
    {
        try
        {
            await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder
            {
                Host = "127.0.0.1", Port = Port, Username = NewCluster.Owner, Password = data.Secret(), Database = "postgres", Pooling = false, Timeout = 5,
            }.ConnectionString);
            await connection.OpenAsync(_stopping.Token);
            return false;
        }
        catch (PostgresException e)
        {
            return e.SqlState == PostgresErrorCodes.CannotConnectNow;
        }
        catch (Exception e) when (e is NpgsqlException or IOException or EmbeddedPostgresException)
        {
            return false;   // too busy to say, which is no refusal
        }
    }

    /// <summary>Stops the server: in good order, or by force when it is too young or too sick to listen.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _keepAlive;
        if (_running is { } running)
            for (var attempt = 1; !running.Exited.IsCompleted; attempt++)
            {
                if (attempt > 5)
                    running.Kill();
                else
                    await AskToStop();
                await Task.WhenAny(running.Exited, Task.Delay(200));
            }
        _stopping.Dispose();
    }

    private async Task Restart(CancellationToken ct)
    {
        var trying = Stopwatch.StartNew();
        for (var pause = TimeSpan.FromMilliseconds(50); ; pause = pause * 2 < LongestPause ? pause * 2 : LongestPause)
        {
            try
            {
                if (await TryLaunch(ct) is not { } failure)
                    return;
                EndLeftBehind(failure.Why, trying.Elapsed);
                if (pause == LongestPause)
                    log(failure.Why == StartFailure.DiskFull ? $"{Full} The database then starts by itself." : $"The database still does not start. PostgreSQL said: {failure.Said} (log: {data.Log})");
            }
            catch (Exception e) when (e is EmbeddedPostgresException or IOException or UnauthorizedAccessException)
            {
                log(e.Message);
            }
            await Task.Delay(pause, ct);
        }
    }

    private async Task<(StartFailure Why, string Said)?> TryLaunch(CancellationToken ct)
    {
        await PidFile.ClearUp(data, StopLeftBehind);
        var logLength = File.Exists(data.Log) ? new FileInfo(data.Log).Length : 0;
        _running = await Postmaster.Launch(PostmasterCommand.Build(data, binaries, account, Port, durable));
        if (await _running.BecomesReady(data, log, ct))
            return null;
        var said = await SaidSince(logLength, ct);
        return (Postmaster.Why(said), said);
    }

    private void EndLeftBehind(StartFailure why, TimeSpan after)
    {
        if (why != StartFailure.OldServerStillThere || after < UntilLeftBehindIsEnded || PidFile.NamesAServer(data))
            return;
        log("Something is left of a database server that was killed; ending it.");
        LeftBehind.End(data.Cluster);
    }

    // It may also be ending by itself, because its application was killed a moment ago: then there is soon nobody left to ask.
    private async Task StopLeftBehind()
    {
        log($"A database server was left running on {data.Folder}; stopping it.");
        if (!await AskToStop() && PidFile.NamesAServer(data))
            throw new EmbeddedPostgresException($"The database server of {data.Folder} does not stop. End its process, then start again.");
    }

    private async Task<bool> AskToStop()
    {
        foreach (var mode in new[] { "fast", "immediate" })
        {
            string[] words = [binaries.Program("pg_ctl"), "stop", "-D", data.Cluster, "-m", mode, "-w", "-t", "30"];
            if ((await Command.Run(account.AsAccount(words), data.Folder, CancellationToken.None)).ExitCode == 0)
                return true;
        }
        return false;
    }

    private async Task<string> SaidSince(long position, CancellationToken ct)
    {
        if (!File.Exists(data.Log))
            return "nothing";
        await using var stream = new FileStream(data.Log, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        stream.Position = Math.Min(position, stream.Length);
        using var reader = new StreamReader(stream);
        return (await reader.ReadToEndAsync(ct)).Trim();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
