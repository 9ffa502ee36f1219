using System.Globalization;

namespace Passerelle.Platform;

/// <summary>PostgreSQL's own note about the server that runs on a cluster (<c>postmaster.pid</c>).</summary>
internal sealed record PidFile(int Pid, string Status)
{
    // No process has this number. A stale note keeps its other lines, by which PostgreSQL finds backends of the dead server.
    private const int NoProcess = int.MaxValue;

    public bool IsReady => Pid != NoProcess && Status == "ready";

    public static PidFile? Read(string file)
    {
        try
        {
            var lines = File.ReadAllLines(file);
            return lines.Length > 0 && int.TryParse(lines[0], CultureInfo.InvariantCulture, out var pid)
                ? new PidFile(pid, lines.Length > 7 ? lines[7].Trim() : "")
                : null;
        }
        catch (IOException)
        {
            return null;
        }
    }

    /// <summary>Whether the server that the note names is running on this cluster.</summary>
    public static bool NamesAServer(DataFolder data) => Read(data.PidFile) is { } note && LeftBehind.IsServerOf(data.Cluster, note.Pid);

    /// <summary>After a crash: stops a server that was left running, and neutralises a note whose server is gone.</summary>
    public static async Task ClearUp(DataFolder data, Func<Task> stopServer)
    {
        if (NamesAServer(data))
            await stopServer();
        try
        {
            var lines = File.ReadAllLines(data.PidFile);
            if (lines.Length == 0 || !int.TryParse(lines[0], CultureInfo.InvariantCulture, out _))
            {
                File.Delete(data.PidFile);
                return;
            }
            lines[0] = NoProcess.ToString(CultureInfo.InvariantCulture);
            File.WriteAllLines(data.PidFile, lines);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            // There is none, or a server that was ending has just taken it away.
        }
    }
}
