using Passerelle.Domain.Vocabulary;

namespace Passerelle.Domain.Casework.Cases;

/// <summary>What can be due on a case.</summary>
public enum DueKind
{
    /// <summary>The next contact that was agreed.</summary>
    NextContact,

    /// <summary>A concern that somebody must look at (rule 68).</summary>
    AnswerConcern,

    /// <summary>The end of the time a state may take (handbook C2).</summary>
    StateEnds,

    /// <summary>The review of the plan (handbook C5).</summary>
    Review,

    /// <summary>A gate before release (handbook C3).</summary>
    ReleaseGate,

    /// <summary>The review of an emergency access (rule 16).</summary>
    ReviewEmergencyAccess,

    /// <summary>The team is to be gone through: who still needs to be on it?</summary>
    AccessReview,
}

/// <summary>Something to be done on a case by a day.</summary>
public sealed class Due
{
    private Due() { }

    /// <summary>Identity.</summary>
    public DueId Id { get; private init; }

    /// <summary>The case.</summary>
    public CaseId CaseId { get; private init; }

    /// <summary>What.</summary>
    public DueKind Kind { get; private init; }

    /// <summary>The last day in time.</summary>
    public DateOnly DueOn { get; private init; }

    /// <summary>The entry it comes from, for example a contact; null when it comes from the case itself.</summary>
    public Guid? EntryId { get; private init; }

    /// <summary>The worker expected to do it; null for the coordinator.</summary>
    public WorkerId? WorkerId { get; private init; }

    /// <summary>The moment it was done or became needless, or null while it is open.</summary>
    public DateTimeOffset? DoneAt { get; private set; }

    /// <summary>Who may read it: the same as may read the entry.</summary>
    public Handling Handling { get; private init; } = null!;

    /// <summary>True when it is still open after its day.</summary>
    public bool IsLate(DateOnly today) => DoneAt is null && DueOn < today;

    /// <summary>Something new to be done.</summary>
    public static Due Create(DueId id, CaseId caseId, DueKind kind, DateOnly dueOn, Handling handling, Guid? entryId = null, WorkerId? worker = null) =>
        new() { Id = id, CaseId = caseId, Kind = kind, DueOn = dueOn, EntryId = entryId, WorkerId = worker, Handling = handling with { } };

    /// <summary>It is done. Doing it twice keeps the first moment.</summary>
    public void Done(DateTimeOffset at) => DoneAt ??= at.ToUniversalTime();
}
