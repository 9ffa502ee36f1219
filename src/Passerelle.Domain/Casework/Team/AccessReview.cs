using Passerelle.Domain.Vocabulary;

namespace Passerelle.Domain.Casework.Team;

/// <summary>The team of a case was gone through: who still needs to be on it? Every 90 days.</summary>
public sealed class AccessReview
{
    /// <summary>Days until the next one.</summary>
    public const int Days = 90;

    private AccessReview() { }

    /// <summary>Identity.</summary>
    public AccessReviewId Id { get; private init; }

    /// <summary>The case.</summary>
    public CaseId CaseId { get; private init; }

    /// <summary>Who went through it.</summary>
    public WorkerId ReviewedBy { get; private init; }

    /// <summary>When.</summary>
    public DateTimeOffset ReviewedAt { get; private init; }

    /// <summary>The memberships that go on.</summary>
    public IReadOnlyList<Guid> Kept { get; private init; } = [];

    /// <summary>The memberships that ended with it.</summary>
    public IReadOnlyList<Guid> Ended { get; private init; } = [];

    /// <summary>What was said about it; may be empty.</summary>
    public string Note { get; private init; } = "";

    /// <summary>Who may read it.</summary>
    public Handling Handling { get; private init; } = null!;

    /// <summary>The day of the next one.</summary>
    public static DateOnly Next(DateOnly day) => day.AddDays(Days);

    /// <summary>Notes a review. Problems: <c>review.team_changed</c> when not exactly the memberships of this moment were gone through.</summary>
    public static Outcome<AccessReview> Hold(
        AccessReviewId id, CaseId caseId, IReadOnlyCollection<TeamMemberId> team, IReadOnlyCollection<TeamMemberId> kept, IReadOnlyCollection<TeamMemberId> ended,
        string? note, WorkerId by, AgencyId agency, DateTimeOffset now)
    {
        var check = new Checklist();
        check.Refuse(!team.ToHashSet().SetEquals(kept.Concat(ended)) || kept.Intersect(ended).Any(), "review.team_changed", null);
        var said = check.Short(nameof(Note), note);
        if (!check.Clear) return check.Problems;
        return new AccessReview
        {
            Id = id, CaseId = caseId, ReviewedBy = by, ReviewedAt = now.ToUniversalTime(), Kept = [.. kept.Select(m => m.Value)], Ended = [.. ended.Select(m => m.Value)], Note = said,
            Handling = Handling.Open(agency),
        };
    }
}
