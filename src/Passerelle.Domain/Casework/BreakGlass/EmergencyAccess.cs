using Passerelle.Domain.Vocabulary;

namespace Passerelle.Domain.Casework.BreakGlass;

/// <summary>Why a case is opened by somebody who is not on its team (rule 16).</summary>
public enum EmergencyReason
{
    /// <summary>Somebody is in imminent danger.</summary>
    ImminentDanger,

    /// <summary>The person is in a crisis.</summary>
    Crisis,

    /// <summary>The person is released sooner than anybody knew.</summary>
    ShortNoticeRelease,

    /// <summary>A duty service calls and needs to know.</summary>
    DutyCall,

    /// <summary>Another emergency; the reason says which.</summary>
    Other,
}

/// <summary>What the review of an emergency access has found.</summary>
public enum EmergencyFinding
{
    /// <summary>It was needed.</summary>
    Justified,

    /// <summary>It was not.</summary>
    NotJustified,

    /// <summary>Something must follow: somebody belongs on the team, or somebody must be spoken to.</summary>
    FollowUp,
}

/// <summary>A worker asks to open a case in an emergency. Whether there is a case to open, only the database knows, and it tells nobody why not.</summary>
/// <param name="Reference">The number of the case.</param>
/// <param name="Reason">The kind of emergency.</param>
/// <param name="Why">In words, at least <see cref="ReasonLength"/> characters.</param>
/// <param name="ReviewBy">The last day on which the review is in time.</param>
public sealed record EmergencyAccess(string Reference, EmergencyReason Reason, string Why, DateOnly ReviewBy)
{
    /// <summary>The shortest reason, in characters, included; white space around it does not count.</summary>
    public const int ReasonLength = 20;

    /// <summary>Working days after the opening within which somebody else looks at it.</summary>
    public const int ReviewDays = 3;

    /// <summary>
    /// Puts the request together. Problems: <c>field.required</c>; <c>glass.reason_too_short</c> (the length needed, the length); those of
    /// <see cref="CleanText.Check"/> (rule 16).
    /// </summary>
    public static Outcome<EmergencyAccess> Ask(string? reference, EmergencyReason? reason, string? why, DateOnly today)
    {
        var number = CleanText.Short(nameof(Reference), reference);
        var words = CleanText.Check(nameof(Why), why, CleanText.ShortLength);
        List<Problem> problems = [.. number.Problems, .. words.Problems];
        if (number is { Ok: true, Value.Length: 0 }) problems.Add(new("field.required", nameof(Reference)));
        if (reason is null) problems.Add(new("field.required", nameof(Reason)));
        if (words.Ok && words.Value.EnumerateRunes().Count() is var length and < ReasonLength) problems.Add(new("glass.reason_too_short", nameof(Why), ReasonLength, length));
        return problems.Count > 0 ? problems : new EmergencyAccess(number.Value, reason!.Value, words.Value, WorkingDays.After(today, ReviewDays));
    }
}
