using System.Diagnostics;

namespace Passerelle.Platform;

/// <summary>Why a server did not come up.</summary>
internal enum StartFailure { PortTaken, OldServerStillThere, DiskFull, Other }

/// <summary>One run of PostgreSQL's server process, tied to the life of this process.</summary>
internal sealed class Postmaster
{
    private readonly TaskCompletionSource _exited = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private Process? _process;

    /// <summary>Completes when the server process has ended, for whatever reason.</summary>
    public Task Exited => _exited.Task;

    public static async Task<Postmaster> Launch(ProcessStartInfo command)
    {
        var postmaster = new Postmaster();
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        // Linux sends the parent-death signal when the parent's *thread* ends, so the starting thread stays until the
        // server has ended: a pool thread could be retired, and take a healthy database with it.
        var thread = new Thread(() => postmaster.Run(command, started)) { IsBackground = true, Name = "embedded PostgreSQL" };
        thread.Start();
        await started.Task;
        return postmaster;
    }

    private void Run(ProcessStartInfo command, TaskCompletionSource started)
    {
        try
        {
            using var process = Command.StartProcess(command);
            _process = process;
            started.SetResult();
            process.WaitForExit();
        }
        catch (EmbeddedPostgresException e)
        {
            started.TrySetException(e);
        }
        finally
        {
            _exited.TrySetResult();
        }
    }

    /// <summary>The last resort: the data survive, the next start recovers.</summary>
    public void Kill()
    {
        try
        {
            _process?.Kill(entireProcessTree: true);
        }
        catch (InvalidOperationException)
        {
            // It has ended meanwhile.
        }
    }

    /// <summary>True when the server accepts connections; false when it ended before. Recovery may take its time.</summary>
    public async Task<bool> BecomesReady(DataFolder data, Action<string> log, CancellationToken ct)
    {
        var patience = Stopwatch.StartNew();
        var told = false;
        while (!Exited.IsCompleted)
        {
            if (PidFile.Read(data.PidFile) is { IsReady: true })
                return true;
            if (!told && patience.Elapsed > TimeSpan.FromSeconds(2))
            {
                log("The database is recovering from an interruption; this can take a few minutes.");
                told = true;
            }
            await Task.Delay(15, ct);
        }
        return false;
    }

    public static StartFailure Why(string said) => said switch
    {
        _ when said.Contains("could not bind", StringComparison.Ordinal) => StartFailure.PortTaken,
        _ when said.Contains("pre-existing shared memory", StringComparison.Ordinal) || said.Contains("lock file \"postmaster.pid\"", StringComparison.Ordinal) => StartFailure.OldServerStillThere,
        _ when said.Contains("No space left on device", StringComparison.Ordinal) => StartFailure.DiskFull,
        _ => StartFailure.Other,
    };
}
