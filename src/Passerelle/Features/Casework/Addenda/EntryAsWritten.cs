using Microsoft.EntityFrameworkCore;
using Passerelle.Database;
using Passerelle.Domain.Casework.Addenda;
using Passerelle.Domain.Vocabulary;

namespace Passerelle.Features.Casework.Addenda;

/// <summary>An entry as its author wrote it.</summary>
public sealed record EntryAsWritten(CorrectedEntry Corrected, DateOnly HappenedOn, string Text)
{
    /// <summary>The entry; null when it does not exist for the viewer.</summary>
    public static Task<EntryAsWritten?> Find(AppDb db, CaseId caseId, EntryKind kind, Guid id, CancellationToken ct) => kind switch
    {
        EntryKind.Contact => db.Contacts.Where(e => e.CaseId == caseId && e.Id == new ContactId(id))
            .Select(e => new EntryAsWritten(new CorrectedEntry(kind, id, caseId, e.AuthorId, e.Handling), e.HappenedOn, e.Account)).FirstOrDefaultAsync(ct),
        EntryKind.Event => db.Events.Where(e => e.CaseId == caseId && e.Id == new Domain.Vocabulary.EventId(id))
            .Select(e => new EntryAsWritten(new CorrectedEntry(kind, id, caseId, e.AuthorId, e.Handling), e.HappenedOn, e.Facts)).FirstOrDefaultAsync(ct),
        EntryKind.Note => db.SealedNotes.Where(e => e.CaseId == caseId && e.Id == new NoteId(id))
            .Select(e => new EntryAsWritten(new CorrectedEntry(kind, id, caseId, e.AuthorId, e.Handling), e.HappenedOn, e.Text)).FirstOrDefaultAsync(ct),
        _ => db.Decisions.Where(e => e.CaseId == caseId && e.Id == new DecisionId(id))
            .Select(e => new EntryAsWritten(new CorrectedEntry(kind, id, caseId, e.AuthorId, e.Handling), e.DecidedOn, e.Reasons)).FirstOrDefaultAsync(ct),
    };
}
