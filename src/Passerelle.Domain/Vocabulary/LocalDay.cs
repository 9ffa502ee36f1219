namespace Passerelle.Domain.Vocabulary;

/// <summary>
/// Days and moments where a partnership is. People read and type days, and the last day of a period is included; what is stored is the moment at which
/// that day is over, and it is not included.
/// </summary>
public static class LocalDay
{
    /// <summary>The moment at which a day begins: midnight, or the first moment after it where clocks jump over midnight.</summary>
    public static DateTimeOffset Begins(DateOnly day, TimeZoneInfo zone)
    {
        var midnight = day.ToDateTime(TimeOnly.MinValue);
        return new DateTimeOffset(midnight, zone.GetUtcOffset(midnight)).ToUniversalTime();
    }

    /// <summary>The moment at which a day is over: the end of a period of which it is the last day.</summary>
    public static DateTimeOffset Ends(DateOnly day, TimeZoneInfo zone) => Begins(day.AddDays(1), zone);

    /// <summary>The day of a moment.</summary>
    public static DateOnly Of(DateTimeOffset moment, TimeZoneInfo zone) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(moment, zone).DateTime);

    /// <summary>The last day of a period that goes on until a moment, not included.</summary>
    public static DateOnly Last(DateTimeOffset until, TimeZoneInfo zone) => Of(until.AddTicks(-1), zone);
}
