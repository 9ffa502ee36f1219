using System.Globalization;

namespace Passerelle.Features.Audit;

/// <summary>The line with which a page of the log ends; the next one begins behind it.</summary>
public sealed record LogKey(DateTimeOffset At, Guid Id)
{
    /// <summary>As it stands in an address.</summary>
    public override string ToString() => $"{At.UtcTicks.ToString(CultureInfo.InvariantCulture)}_{Id:N}";

    /// <summary>The key that an address names, or null for anything else.</summary>
    public static LogKey? Read(string? text) =>
        text?.Split('_') is [var ticks, var id] && long.TryParse(ticks, NumberStyles.None, CultureInfo.InvariantCulture, out var at) && at < DateTime.MaxValue.Ticks
        && Guid.TryParseExact(id, "N", out var row) ? new LogKey(new DateTimeOffset(at, TimeSpan.Zero), row) : null;
}
