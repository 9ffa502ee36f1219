namespace Passerelle.Domain.Vocabulary;

/// <summary>Working days: Monday to Friday, without the days off that a partnership names (rule 112).</summary>
public static class WorkingDays
{
    /// <summary>True when people work on that day.</summary>
    public static bool IsWorkingDay(DateOnly day, IReadOnlySet<DateOnly>? daysOff = null) =>
        day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && daysOff?.Contains(day) != true;

    /// <summary>The working day that is <paramref name="count"/> (1 or more) working days after a day.</summary>
    public static DateOnly After(DateOnly day, int count, IReadOnlySet<DateOnly>? daysOff = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        for (; count > 0; count--)
        {
            do day = day.AddDays(1);
            while (!IsWorkingDay(day, daysOff));
        }
        return day;
    }
}
