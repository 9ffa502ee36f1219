using Passerelle.Domain.Vocabulary;

namespace Passerelle.Domain.Casework.Notes;

/// <summary>The visible trace of a sealed note: that it exists, of which agency and from when. It holds nothing of its content (rule 17).</summary>
public sealed class NoteMark
{
    private NoteMark() { }

    internal NoteMark(SealedNote note)
    {
        (Id, CaseId, RecordedAt) = (note.Id, note.CaseId, note.RecordedAt);
        // The author is named so that they may leave the trace even where their function sees only what names them.
        Handling = Handling.Open(note.Handling.AgencyId) with { SharedWith = [note.AuthorId.Value] };
    }

    /// <summary>The identity of the note it stands for.</summary>
    public NoteId Id { get; private init; }

    /// <summary>The case.</summary>
    public CaseId CaseId { get; private init; }

    /// <summary>The moment the note was written; the day it is about stays sealed.</summary>
    public DateTimeOffset RecordedAt { get; private init; }

    /// <summary>Who may know.</summary>
    public Handling Handling { get; private init; } = null!;
}
