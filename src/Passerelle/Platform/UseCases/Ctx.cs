using System.Globalization;
using Passerelle.Domain.Access;
using Passerelle.Domain.Vocabulary;
using Passerelle.Platform.Audit;

namespace Passerelle.Platform.UseCases;

/// <summary>What a use-case knows about the moment and the person it runs for.</summary>
public sealed record Ctx
{
    /// <summary>Who is asking.</summary>
    public required Viewer Viewer { get; init; }

    /// <summary>The moment of the transaction, by the database's clock.</summary>
    public required DateTimeOffset Now { get; init; }

    /// <summary>The date in the partnership's time zone (rule 112).</summary>
    public required DateOnly Today { get; init; }

    /// <summary>The partnership's time zone.</summary>
    public required TimeZoneInfo TimeZone { get; init; }

    /// <summary>The moment at which the viewer wants to see things, or null for now.</summary>
    public DateTimeOffset? AsOf { get; init; }

    /// <summary>The day that is shown: today, or the day of <see cref="AsOf"/>.</summary>
    public DateOnly Day => AsOf is { } moment ? LocalDay.Last(moment, TimeZone) : Today;

    /// <summary>What the workers and agencies of the viewer's partnership are called.</summary>
    public required PartnershipNames Names { get; init; }

    /// <summary>The language of the viewer.</summary>
    public required CultureInfo Culture { get; init; }

    /// <summary>What this run shows or changes, for the log.</summary>
    public required AuditTrail Trail { get; init; }

    /// <summary>The moment at which a day begins in the partnership's time zone; null for none.</summary>
    public DateTimeOffset? Midnight(DateOnly? day)
    {
        if (day is not { } date)
            return null;
        return date.Year < 2 ? DateTimeOffset.MinValue : LocalDay.Begins(date, TimeZone);   // earlier than any moment in the zone
    }

    /// <summary>A new id, ordered by time.</summary>
    public Guid NewId() => Guid.CreateVersion7(Now);
}

/// <summary>The worker of the open session.</summary>
public sealed record Viewer
{
    /// <summary>The worker.</summary>
    public required WorkerId WorkerId { get; init; }

    /// <summary>Their name.</summary>
    public required string Name { get; init; }

    /// <summary>What they are employed to do.</summary>
    public required IReadOnlyList<Role> Roles { get; init; }

    /// <summary>The agency they work for.</summary>
    public required AgencyId AgencyId { get; init; }

    /// <summary>The agency's name.</summary>
    public required string AgencyName { get; init; }

    /// <summary>The partnership the agency belongs to.</summary>
    public required PartnershipId PartnershipId { get; init; }

    /// <summary>The partnership's name.</summary>
    public required string PartnershipName { get; init; }

    /// <summary>True when everything in this partnership is invented.</summary>
    public required bool IsDemo { get; init; }

    /// <summary>When the session ends at the latest.</summary>
    public required DateTimeOffset SessionEndsAt { get; init; }

    /// <summary>True within five minutes after a passkey or a code was shown in this session.</summary>
    public required bool SteppedUp { get; init; }

    /// <summary>The session ends when nothing was asked for this long.</summary>
    public required TimeSpan SessionIdle { get; init; }

    /// <summary>True when a role of this worker carries the permission; for showing or leaving out a link, never instead of the runner's check.</summary>
    public bool May(Permission permission) => RoleMatrix.Allows(Roles, permission);
}
