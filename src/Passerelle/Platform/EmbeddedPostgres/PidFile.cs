using System.Diagnostics;
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

    /// <summary>After a crash: stops a server that was left running, and neutralises a note whose server is gone.</summary>
    public static async Task ClearUp(DataFolder data, Func<Task> stopServer)
    {
        if (!File.Exists(data.PidFile))
            return;
        if (Read(data.PidFile) is not { } note)
        {
            File.Delete(data.PidFile);
            return;
        }
        if (IsServerOf(data.Cluster, note.Pid))
            await stopServer();
        if (File.Exists(data.PidFile))
        {
            var lines = File.ReadAllLines(data.PidFile);
            lines[0] = NoProcess.ToString(CultureInfo.InvariantCulture);
            File.WriteAllLines(data.PidFile, lines);
        }
    }

    private static bool IsServerOf(string cluster, int pid)
    {
        try
        {
            using var process = Process.GetProcessById(pid);
            if (!process.ProcessName.StartsWith("postgres", StringComparison.Ordinal))
                return false;
            return !OperatingSystem.IsLinux()
                || new FileInfo($"/proc/{pid}/cwd").ResolveLinkTarget(returnFinalTarget: false)?.FullName == RealPath(cluster);
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException or IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static string RealPath(string folder)
    {
        var parent = Path.GetDirectoryName(folder);
        if (parent is null)
            return folder;
        var real = Path.Combine(RealPath(parent), Path.GetFileName(folder));
        return new DirectoryInfo(real).ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? real;
    }
}
