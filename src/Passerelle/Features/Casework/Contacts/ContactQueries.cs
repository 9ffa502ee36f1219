using Microsoft.EntityFrameworkCore;
using Passerelle.Database;
using Passerelle.Domain.Casework.Cases;
using Passerelle.Domain.Vocabulary;

namespace Passerelle.Features.Casework.Contacts;

/// <summary>What a contact may settle, asked with every one of them: translated once and not for each.</summary>
internal static class ContactQueries
{
    /// <summary>The next contacts that an author has agreed and not yet held, to be changed.</summary>
    public static readonly Func<AppDb, CaseId, WorkerId, IAsyncEnumerable<Due>> OpenDues = Translated.Once((AppDb db, CaseId id, WorkerId author) =>
        db.Dues.AsTracking().Where(d => d.CaseId == id && d.Kind == DueKind.NextContact && d.WorkerId == author && d.DoneAt == null));

    /// <summary>The author's contacts after a day that agreed a next one.</summary>
    public static readonly Func<AppDb, CaseId, WorkerId, DateOnly, IAsyncEnumerable<Guid>> AgreedAfter = Translated.Once((AppDb db, CaseId id, WorkerId author, DateOnly day) =>
        db.Contacts.Where(c => c.CaseId == id && c.AuthorId == author && c.NextOn != null && c.HappenedOn > day).Select(c => c.Id.Value));
}
