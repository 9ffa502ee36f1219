using Npgsql;

namespace Passerelle.Platform.Commands;

/// <summary>Runs a command and turns what may go wrong into a sentence for the operator and an exit status.</summary>
public static class Operator
{
    /// <summary>0 when the command succeeded, 1 with a sentence on the error stream otherwise.</summary>
    public static async Task<int> Try(Func<CancellationToken, Task<int>> command)
    {
        using var stop = new CancellationTokenSource();
        ConsoleCancelEventHandler onCtrlC = (_, e) => { e.Cancel = true; stop.Cancel(); };
        Console.CancelKeyPress += onCtrlC;
        try
        {
            return await command(stop.Token);
        }
        catch (Exception e) when (e is CommandException or EmbeddedPostgresException or InvalidOperationException or IOException or UnauthorizedAccessException or NpgsqlException)
        {
            Console.Error.WriteLine(e.Message);
            return 1;
        }
        catch (OperationCanceledException)
        {
            Console.Error.WriteLine("Stopped.");
            return 130;
        }
        finally
        {
            Console.CancelKeyPress -= onCtrlC;
        }
    }
}
