using System.Globalization;

namespace Passerelle.Bench;

/// <summary>The machine as far as it explains a figure; nothing that names it.</summary>
internal sealed record Machine(int Cores, double MemoryGigabytes, double? Load, double ProcessMegabytes)
{
    public static Machine Now() => new(
        Environment.ProcessorCount,
        Math.Round(GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 1e9, 1),
        LoadNow(),
        Math.Round(Environment.WorkingSet / 1e6));

    private static double? LoadNow() => OperatingSystem.IsLinux()
        ? double.Parse(File.ReadAllText("/proc/loadavg").Split(' ')[0], CultureInfo.InvariantCulture)
        : null;
}
