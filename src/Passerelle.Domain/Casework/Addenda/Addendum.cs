using Passerelle.Domain.Vocabulary;

namespace Passerelle.Domain.Casework.Addenda;

/// <summary>The kinds of entry that an addendum can correct.</summary>
public enum EntryKind
{
    /// <summary>A contact.</summary>
    Contact,

    /// <summary>A significant event.</summary>
    Event,

    /// <summary>A sealed note.</summary>
    Note,

    /// <summary>A decision.</summary>
    Decision,
}

/// <summary>What an addendum does beside its entry.</summary>
public enum AddendumKind
{
    /// <summary>The author says what is right.</summary>
    Correction,

    /// <summary>Somebody answers the concern in a contact (rule 68).</summary>
    Answer,

    /// <summary>The next contact that was agreed will not take place.</summary>
    NextContactDropped,
}

/// <summary>The entry to be corrected.</summary>
/// <param name="Kind">Its kind.</param>
/// <param name="Id">Its identity.</param>
/// <param name="CaseId">Its case.</param>
/// <param name="AuthorId">Who wrote it.</param>
/// <param name="Handling">Who may read it.</param>
public sealed record CorrectedEntry(EntryKind Kind, Guid Id, CaseId CaseId, WorkerId AuthorId, Handling Handling);

/// <summary>A correction or an answer that stands beside the entry; the entry itself stays as it was written.</summary>
public sealed class Addendum
{
    private Addendum() { }

    /// <summary>Identity.</summary>
    public AddendumId Id { get; private init; }

    /// <summary>The case.</summary>
    public CaseId CaseId { get; private init; }

    /// <summary>What it does.</summary>
    public AddendumKind Kind { get; private init; }

    /// <summary>The kind of entry it stands beside.</summary>
    public EntryKind EntryKind { get; private init; }

    /// <summary>The identity of that entry.</summary>
    public Guid EntryId { get; private init; }

    /// <summary>What is right, or the answer.</summary>
    public string Text { get; private init; } = "";

    /// <summary>Why the entry needed it; empty for an answer.</summary>
    public string Reason { get; private init; } = "";

    /// <summary>The worker who wrote both.</summary>
    public WorkerId AuthorId { get; private init; }

    /// <summary>Code of the function in which they wrote the addendum.</summary>
    public string AuthorFunction { get; private init; } = "";

    /// <summary>The moment of writing.</summary>
    public DateTimeOffset RecordedAt { get; private init; }

    /// <summary>The same as that of the entry: who reads one reads the other.</summary>
    public Handling Handling { get; private init; } = null!;

    /// <summary>
    /// Corrects an own entry, also when the case is closed: what is wrong in a file stays open to rectification (LED art. 16). Problems:
    /// <see cref="Problem.Forbidden"/> when somebody else wrote it, <c>field.required</c>, those of <see cref="CleanText"/>.
    /// </summary>
    public static Outcome<Addendum> To(AddendumId id, CorrectedEntry entry, string? text, string? reason, Author author)
    {
        if (author.WorkerId != entry.AuthorId) return Problem.Forbidden;
        var check = new Checklist();
        var clean = check.Long(nameof(Text), text, required: true);
        var why = check.Short(nameof(Reason), reason, required: true);
        if (!check.Clear) return check.Problems;

        return Beside(id, AddendumKind.Correction, entry, clean, why, author);
    }

    /// <summary>
    /// Settles what an entry of somebody, oneself included, has left open: answers its concern (rule 68) or says why the next contact will not take
    /// place. Problems: <c>field.required</c>, those of <see cref="CleanText"/>.
    /// </summary>
    public static Outcome<Addendum> Settle(AddendumId id, AddendumKind kind, CorrectedEntry entry, string? text, Author author)
    {
        var check = new Checklist();
        var clean = check.Long(nameof(Text), text, required: true);
        return check.Clear ? Beside(id, kind, entry, clean, "", author) : check.Problems;
    }

    private static Addendum Beside(AddendumId id, AddendumKind kind, CorrectedEntry entry, string text, string reason, Author author) => new()
    {
        Id = id,
        CaseId = entry.CaseId,
        Kind = kind,
        EntryKind = entry.Kind,
        EntryId = entry.Id,
        Text = text,
        Reason = reason,
        AuthorId = author.WorkerId,
        AuthorFunction = author.Function,
        RecordedAt = author.RecordedAt,
        // A copy: the two rows are stored apart, each with its own handling.
        Handling = entry.Handling with { },
    };
}
