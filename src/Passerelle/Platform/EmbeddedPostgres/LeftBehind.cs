using System.Diagnostics;

namespace Passerelle.Platform;

/// <summary>The processes that work on a cluster, whoever started them.</summary>
internal static class LeftBehind
{
    /// <summary>Whether this process is a PostgreSQL that works on the cluster.</summary>
    public static bool IsServerOf(string cluster, int pid)
    {
        try
        {
            using var process = Process.GetProcessById(pid);
            return process.ProcessName.StartsWith("postgres", StringComparison.Ordinal) && (!OperatingSystem.IsLinux() || WorksIn(RealPath(cluster), pid));
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException or IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    /// <summary>
    /// Ends what is left of a server that was killed: a session in the middle of a long query does not notice it, and keeps every new server out.
    /// Nothing is lost that was acknowledged; the next server recovers as after a power cut. On Linux only, and only when the server itself is gone.
    /// </summary>
    public static void End(string cluster)
    {
        if (!OperatingSystem.IsLinux())
            return;
        var real = RealPath(cluster);
        foreach (var process in Process.GetProcesses())
            using (process)
                try
                {
                    if (process.ProcessName.StartsWith("postgres", StringComparison.Ordinal) && WorksIn(real, process.Id))
                        process.Kill();
                }
                catch (Exception e) when (e is InvalidOperationException or IOException or UnauthorizedAccessException or System.ComponentModel.Win32Exception)
                {
                    // It has ended meanwhile, or is not ours.
                }
    }

    /// <summary>Whether a process of the cluster is recovering it; where that cannot be seen, one is assumed.</summary>
    public static bool IsRecovering(string cluster)
    {
        if (!OperatingSystem.IsLinux())
            return true;
        var real = RealPath(cluster);
        return Array.Exists(Process.GetProcesses(), process =>
        {
            using (process)
                try
                {
                    return process.ProcessName.StartsWith("postgres", StringComparison.Ordinal)
                        && File.ReadAllText($"/proc/{process.Id}/cmdline").StartsWith("postgres: startup", StringComparison.Ordinal) && WorksIn(real, process.Id);
                }
                catch (Exception e) when (e is InvalidOperationException or IOException or UnauthorizedAccessException)
                {
                    return false;
                }
        });
    }

    private static bool WorksIn(string folder, int pid) => new FileInfo($"/proc/{pid}/cwd").ResolveLinkTarget(returnFinalTarget: false)?.FullName == folder;

    private static string RealPath(string folder)
    {
        var parent = Path.GetDirectoryName(folder);
        if (parent is null)
            return folder;
        var real = Path.Combine(RealPath(parent), Path.GetFileName(folder));
        return new DirectoryInfo(real).ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? real;
    }
}
