namespace Passerelle.Tests.Proof;

/// <summary>Whether two ways of asking can be told apart by how long the answers take.</summary>
internal static class Times
{
    /// <summary>The middle of a sample.</summary>
    public static double Median(IEnumerable<double> times) => times.Order().ToList() is { Count: > 0 } sorted ? sorted[sorted.Count / 2] : 0;

    /// <summary>Mann and Whitney's test by its normal approximation: how likely two samples of the same times would lie apart like this.</summary>
    public static double Likelihood(IReadOnlyCollection<double> left, IReadOnlyCollection<double> right)
    {
        var ranks = left.Select(t => (Time: t, Left: true)).Concat(right.Select(t => (Time: t, Left: false))).OrderBy(t => t.Time).Select((t, i) => (t.Left, Rank: i + 1.0));
        double n = left.Count, m = right.Count;
        var u = ranks.Where(r => r.Left).Sum(r => r.Rank) - n * (n + 1) / 2;
        var z = Math.Abs(u - n * m / 2) / Math.Sqrt(n * m * (n + m + 1) / 12);
        return 2 * (1 - Normal(z));
    }

    // The normal distribution, after Abramowitz and Stegun 26.2.17.
    private static double Normal(double z)
    {
        var t = 1 / (1 + 0.2316419 * z);
        var tail = t * (0.319381530 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
        return 1 - Math.Exp(-z * z / 2) / Math.Sqrt(2 * Math.PI) * tail;
    }
}
