using Passerelle.Domain.Vocabulary;
using Passerelle.Platform.UseCases;

namespace Passerelle.Features.Casework.Team;

/// <summary>The days that somebody types for a membership, as moments where the partnership is.</summary>
internal static class TeamMoments
{
    /// <summary>The beginning: no day, and today, mean this moment; another day means its first moment.</summary>
    public static DateTimeOffset From(DateOnly? day, Ctx ctx) => day is { } date && date != ctx.Today ? LocalDay.Begins(date, ctx.TimeZone) : ctx.Now;

    /// <summary>
    /// The end of the last day, which is included; null leaves the end open. Where the function is for so many hours at most and they are over in the
    /// course of that day, they count: one day is one day, also when clocks go back in it.
    /// </summary>
    public static DateTimeOffset? Until(DateOnly? last, TimeZoneInfo zone, DateTimeOffset from, TimeSpan? longest = null)
    {
        if (last is not { } day)
            return null;
        var end = LocalDay.Ends(day, zone);
        return from + longest is { } over && over < end && LocalDay.Last(over, zone) == day ? over : end;
    }
}
