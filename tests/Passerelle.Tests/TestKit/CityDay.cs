namespace Passerelle.Tests.TestKit;

/// <summary>The date in the city most tests happen in (rule 112): around midnight it is another one than in UTC.</summary>
public static class CityDay
{
    /// <summary>The zone of that city.</summary>
    public const string Zone = "Europe/Paris";

    /// <summary>Today, there.</summary>
    public static DateOnly Today => DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeBySystemTimeZoneId(DateTime.UtcNow, Zone));
}
