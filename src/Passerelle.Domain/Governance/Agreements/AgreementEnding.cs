namespace Passerelle.Domain.Governance.Agreements;

/// <summary>When an agreement is warned about, looked at again and followed by the next one (rule 5).</summary>
public static class AgreementEnding
{
    /// <summary>Days before the last day on which it is warned about, the earliest first.</summary>
    public static IReadOnlyList<int> Warnings { get; } = [60, 30, 7];

    /// <summary>The earliest of them.</summary>
    public const int FirstWarning = 60;

    /// <summary>The day on which it is looked at again unless another is said: three months before its last day, or its first day when it is shorter.</summary>
    public static DateOnly Review(DateOnly from, DateOnly until)
    {
        var day = until.Year > 1 ? until.AddMonths(-3) : from;
        return day < from ? from : day;
    }

    /// <summary>
    /// First and last day of the agreement that follows: from the day after <paramref name="lastDay"/>, or today when that is over, for as many whole
    /// months as the one before was agreed, or else as many days.
    /// </summary>
    public static (DateOnly From, DateOnly Until) Following(DateOnly from, DateOnly until, DateOnly lastDay, DateOnly today)
    {
        var next = lastDay.AddDays(1) < today ? today : lastDay.AddDays(1);
        var end = until.AddDays(1);
        var months = ((end.Year - from.Year) * 12) + end.Month - from.Month;
        return months > 0 && from.AddMonths(months) == end ? (next, next.AddMonths(months).AddDays(-1)) : (next, next.AddDays(until.DayNumber - from.DayNumber));
    }
}
