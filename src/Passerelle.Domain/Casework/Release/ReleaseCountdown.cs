using Passerelle.Domain.Vocabulary;

namespace Passerelle.Domain.Casework.Release;

/// <summary>The gates before release (handbook C3), by the number of days before it.</summary>
public enum ReleaseGate
{
    /// <summary>365 days.</summary>
    [Code("PRE12")] TwelveMonths = 365,

    /// <summary>180 days.</summary>
    [Code("PRE6")] SixMonths = 180,

    /// <summary>90 days.</summary>
    [Code("PRE3")] ThreeMonths = 90,

    /// <summary>30 days.</summary>
    [Code("PRE1")] OneMonth = 30,

    /// <summary>7 days.</summary>
    [Code("PRE7d")] SevenDays = 7,
}

/// <summary>How long until release, counted from a day to the earliest day that the release date can mean.</summary>
/// <param name="Kind">The kind of date that counts.</param>
/// <param name="Date">The date, as exactly as it is known.</param>
/// <param name="Confidence">How sure.</param>
/// <param name="Days">Days until then; 0 on the day, negative after it.</param>
public sealed record ReleaseCountdown(KeyDateKind Kind, PartialDate Date, Confidence Confidence, int Days)
{
    /// <summary>The window the case is in: the last gate that has been reached, or null when release is more than 365 days away or past.</summary>
    public ReleaseGate? Window => Days < 0 ? null : Enum.GetValues<ReleaseGate>().Where(gate => Days <= (int)gate).Cast<ReleaseGate?>().FirstOrDefault();

    /// <summary>
    /// True when the release falls on a Friday, Saturday or Sunday, when services are hard to reach (rule 73). An inexact date gives no warning;
    /// neither does the eve of a holiday, until the partnership's calendar is known.
    /// </summary>
    public bool NeedsWeekendCover => Date.IsComplete && Date.Earliest.DayOfWeek is (DayOfWeek.Friday or DayOfWeek.Saturday or DayOfWeek.Sunday);

    /// <summary>The day on which a gate is due.</summary>
    public DateOnly DueOn(ReleaseGate gate) => Date.Earliest.AddDays(-(int)gate);

    /// <summary>
    /// The countdown of a case, or null when no release date is known. The planned release counts first; without one, the earliest of the
    /// dates on which release can follow, because preparation that is late for it cannot be made up.
    /// </summary>
    public static ReleaseCountdown? Of(IEnumerable<KeyDate> dates, DateOnly today)
    {
        var counts = dates.Where(d => KeyDate.IsRelease(d.Kind) && d.Date is not null)
            .OrderBy(d => d.Kind != KeyDateKind.PlannedRelease).ThenBy(d => d.Date).FirstOrDefault();
        return counts is null ? null : new(counts.Kind, counts.Date!, counts.Confidence, counts.Date!.Earliest.DayNumber - today.DayNumber);
    }
}
