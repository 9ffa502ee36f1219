using System.Diagnostics;
using System.Globalization;

namespace Passerelle.Bench;

/// <summary>
/// Processor time of this process and of PostgreSQL with all its children: what a request costs, however long it had to wait for its turn.
/// Only Linux tells it of other processes.
/// </summary>
internal sealed class Processor(string dataFolder)
{
    private const double MillisecondsPerTick = 10;

    private readonly string? _postmaster = OperatingSystem.IsLinux()
        ? Directory.EnumerateFiles(dataFolder, "postmaster.pid", SearchOption.AllDirectories).Select(file => File.ReadLines(file).First().Trim()).FirstOrDefault()
        : null;

    /// <summary>Milliseconds so far; null where they cannot be known.</summary>
    public double? Milliseconds => _postmaster is null ? null : Environment.CpuUsage.TotalTime.TotalMilliseconds + Database();

    private double Database() => Process.GetProcesses().Sum(process =>
    {
        using (process)
            return Ticks(process.Id.ToString(CultureInfo.InvariantCulture)) * MillisecondsPerTick;
    });

    // /proc/N/stat: behind the name in brackets come state, parent, … and, as 12th and 13th, the ticks in user and kernel mode.
    private long Ticks(string id)
    {
        try
        {
            var text = File.ReadAllText($"/proc/{id}/stat");
            var fields = text[(text.LastIndexOf(')') + 2)..].Split(' ');
            return id == _postmaster || fields[1] == _postmaster ? long.Parse(fields[11], CultureInfo.InvariantCulture) + long.Parse(fields[12], CultureInfo.InvariantCulture) : 0;
        }
        catch (IOException)
        {
            return 0;   // it has ended
        }
    }
}
