using Microsoft.EntityFrameworkCore;
using Passerelle.Database;
using Passerelle.Domain.Access;
using Passerelle.Domain.Casework.Addenda;
using Passerelle.Domain.Casework.Cases;
using Passerelle.Domain.Vocabulary;
using Passerelle.Platform.UseCases;

namespace Passerelle.Features.Casework.DueItems;

/// <summary>Something due, and the contact that it comes from.</summary>
internal sealed record DueItem(Due Due, CaseHeader Header, DueOrigin? Origin)
{
    /// <summary>Loads it; null when the case or the item does not exist for the viewer.</summary>
    public static async Task<DueItem?> Load(AppDb db, CaseId caseId, DueId dueId, Ctx ctx, CancellationToken ct)
    {
        if (await CaseHeader.Load(db, caseId, ctx, ct) is not { } header)
            return null;
        if (await db.Dues.AsTracking().FirstOrDefaultAsync(d => d.Id == dueId && d.CaseId == caseId, ct) is not { } due)
            return null;
        var contact = due.EntryId is { } entry ? new ContactId(entry) : (ContactId?)null;
        var origin = await db.Contacts.Where(c => c.CaseId == caseId && c.Id == contact)
            .Select(c => new DueOrigin(
                new CorrectedEntry(EntryKind.Contact, c.Id.Value, caseId, c.AuthorId, c.Handling), c.HappenedOn, c.ConcernText,
                db.Workers.Where(w => w.Id == c.AuthorId).Select(w => w.Name).FirstOrDefault() ?? "")).FirstOrDefaultAsync(ct);
        ctx.Trail.Shows(caseId, due.Handling.Class, [due.Id.Value, .. origin is null ? [] : new[] { origin.Entry.Id }]);
        return new DueItem(due, header, origin);
    }

    /// <summary>
    /// What names a worker is theirs. Everything may be settled by who answers for the case or may change its state; a concern also by a supervisor
    /// (rule 68). The end of a state is settled by the change of state alone,
    /// an emergency access and a team by their review.
    /// </summary>
    public bool MaySettle(Viewer viewer) => Due.Kind is not (DueKind.StateEnds or DueKind.ReviewEmergencyAccess or DueKind.AccessReview) && (Due.WorkerId == viewer.WorkerId
        || (Header.SeesCase && (Header.IsResponsible || viewer.May(Permission.ChangeState) || (Due.Kind == DueKind.AnswerConcern && viewer.Roles.Contains(Role.Supervisor)))));
}

/// <summary>The contact in which a concern was raised or the next contact was agreed.</summary>
public sealed record DueOrigin(CorrectedEntry Entry, DateOnly HappenedOn, string Concern, string Author);
