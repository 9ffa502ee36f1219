namespace Passerelle.Bench;

/// <summary>What one program did for one worker and one operation: medians over the rounds.</summary>
internal sealed record Figure(string Operation, string Worker, double P50, double P95, double PerSecond, double? ProcessorEach, int Answers)
{
    public const string Floor = "floor";
    public const string FloorAudited = "floor, audited";
    public const string FloorWhole = "floor of all that it shows, audited";
    public const string FloorWholeWrite = "floor of all that it writes";
    public const string PolicyOff = ", policy off";

    public static Figure Of(string operation, string worker, IReadOnlyList<(Sample One, Sample Many)> rounds) => new(
        operation, worker,
        Median(rounds.Select(r => Percentile(r.One.Latencies, 0.50))),
        Median(rounds.Select(r => Percentile(r.One.Latencies, 0.95))),
        Median(rounds.Select(r => r.Many.PerSecond)),
        rounds.All(r => r.Many.ProcessorEach is not null) ? Median(rounds.Select(r => r.Many.ProcessorEach!.Value)) : null,
        rounds.Sum(r => r.One.Latencies.Count + r.Many.Latencies.Count));

    /// <summary>The same worker with row-level security switched off: what the policy itself costs is the difference.</summary>
    public bool IsUnguarded => Worker.EndsWith(PolicyOff, StringComparison.Ordinal);

    public bool IsFloor => Worker is Floor or FloorAudited or FloorWhole or FloorWholeWrite;

    private static double Percentile(IReadOnlyList<double> values, double share)
    {
        if (values.Count == 0) return double.NaN;
        var sorted = values.Order().ToList();
        return sorted[(int)Math.Min(sorted.Count - 1, Math.Floor(share * sorted.Count))];
    }

    private static double Median(IEnumerable<double> values) => Percentile([.. values], 0.5);
}
