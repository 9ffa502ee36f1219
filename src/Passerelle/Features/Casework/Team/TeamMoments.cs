using Passerelle.Platform.UseCases;

namespace Passerelle.Features.Casework.Team;

/// <summary>A day that somebody types for a membership: today and no day mean this moment, another day means its first moment where the partnership is.</summary>
internal static class TeamMoments
{
    public static DateTimeOffset Of(DateOnly? day, Ctx ctx)
    {
        if (day is not { } date || date == ctx.Today)
            return ctx.Now;
        var midnight = date.ToDateTime(TimeOnly.MinValue);
        return new DateTimeOffset(midnight, ctx.TimeZone.GetUtcOffset(midnight)).ToUniversalTime();
    }
}
