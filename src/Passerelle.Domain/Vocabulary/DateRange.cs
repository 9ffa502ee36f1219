namespace Passerelle.Domain.Vocabulary;

/// <summary>A half-open period of days: the first day is included, <see cref="Until"/> is not; no <see cref="Until"/> means that the end is open.</summary>
public sealed record DateRange
{
    private DateRange(DateOnly from, DateOnly? until) => (From, Until) = (from, until);

    /// <summary>The first day, included.</summary>
    public DateOnly From { get; }

    /// <summary>The first day after the period, or null while it is open.</summary>
    public DateOnly? Until { get; }

    /// <summary>A period. Problem: <c>period.ends_before_it_begins</c> when it would not contain a single day.</summary>
    public static Outcome<DateRange> Of(DateOnly from, DateOnly? until = null, string? field = null) =>
        until <= from ? new Problem("period.ends_before_it_begins", field, from) : new DateRange(from, until);

    /// <summary>A period with an open end.</summary>
    public static DateRange Since(DateOnly from) => new(from, null);

    /// <summary>True when the day lies in the period.</summary>
    public bool Contains(DateOnly day) => From <= day && (Until is null || day < Until);

    /// <summary>True when both share at least one day; a period that begins when another ends does not overlap it.</summary>
    public bool Overlaps(DateRange other) => (other.Until is null || From < other.Until) && (Until is null || other.From < Until);

    /// <summary>The same period, ended on the day given (not included). Problem: <c>period.ends_before_it_begins</c>.</summary>
    public Outcome<DateRange> EndedOn(DateOnly until, string? field = null) => Of(From, until, field);
}
