using System.Diagnostics;

namespace Passerelle.Tests.Proof.Faults;

/// <summary>A disk of a few megabytes, in memory, that only one process and its children see: a mount namespace of their own.</summary>
internal static class SmallDisk
{
    private const string Mount = "mount -t tmpfs -o mode=755,size=$1m none \"$2\" && cp -a \"$3/.\" \"$2\" && shift 3 && exec \"$@\"";

    /// <summary>The command with such a disk on the folder, filled with a copy of another one.</summary>
    public static string[] Around(int megabytes, string folder, string copyOf, IEnumerable<string> command) =>
        Environment.IsPrivilegedProcess
            ? ["unshare", "-m", "sh", "-c", Mount, "sh", $"{megabytes}", folder, copyOf, .. command]
            // An ordinary user is root among themselves to mount, and themselves again to run.
            : ["unshare", "-rm", "sh", "-c", Mount, "sh", $"{megabytes}", folder, copyOf, "sh", "-c", $"exec unshare -U --map-user={Id("-u")} --map-group={Id("-g")} \"$@\"", "sh", .. command];

    /// <summary>False where the system lets nobody do this.</summary>
    public static async Task<bool> IsPossible()
    {
        if (!OperatingSystem.IsLinux())
            return false;
        var (disk, empty) = (Directory.CreateTempSubdirectory("passerelle-disk-").FullName, Directory.CreateTempSubdirectory("passerelle-disk-").FullName);
        var words = Around(1, disk, empty, ["true"]);
        try
        {
            using var process = Process.Start(new ProcessStartInfo(words[0], words[1..]) { RedirectStandardError = true })!;
            await process.WaitForExitAsync();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
        finally
        {
            Directory.Delete(disk);
            Directory.Delete(empty);
        }
    }

    private static string Id(string option)
    {
        using var process = Process.Start(new ProcessStartInfo("id", [option]) { RedirectStandardOutput = true })!;
        return process.StandardOutput.ReadToEnd().Trim();
    }
}
