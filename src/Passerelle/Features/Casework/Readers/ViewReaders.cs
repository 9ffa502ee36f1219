using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Passerelle.Database;
using Passerelle.Domain.Access;
using Passerelle.Domain.Vocabulary;
using Passerelle.Platform.UseCases;

namespace Passerelle.Features.Casework.Readers;

/// <summary>Which row of a case: its kind as it stands in the address, and its id.</summary>
public sealed record ViewReadersInput(CaseId CaseId, string Kind, Guid Row);

/// <summary>Who can see one row, and why the viewer can.</summary>
public sealed record ReadersView
{
    /// <summary>The identity bar.</summary>
    public required CaseHeader Header { get; init; }

    /// <summary>What it is.</summary>
    public required string Kind { get; init; }

    /// <summary>How it is handled.</summary>
    public required Handling Handling { get; init; }

    /// <summary>The agency whose row it is.</summary>
    public required string Agency { get; init; }

    /// <summary>The viewer.</summary>
    public required WorkerId Viewer { get; init; }

    /// <summary>The members who can read it now, the viewer first; empty for a viewer who sees only what names them.</summary>
    public required IReadOnlyList<CaseMember> Readers { get; init; }

    /// <summary>The members who cannot.</summary>
    public required IReadOnlyList<CaseMember> Others { get; init; }

    /// <summary>The viewer's own seats that open it.</summary>
    public required IReadOnlyList<WhySeat> Why { get; init; }
}

/// <summary>Answers who can see a row that the viewer reads. A row that they do not read does not exist for them.</summary>
public sealed class ViewReaders(AppDb db) : IUseCase<ViewReadersInput, ReadersView>
{
    /// <inheritdoc />
    public UseCaseInfo Info { get; } = UseCaseInfo.Read("view_readers", Permission.ReadCase);

    /// <inheritdoc />
    public async Task<Outcome<ReadersView>> Handle(ViewReadersInput input, Ctx ctx, CancellationToken ct)
    {
        if (await CaseHeader.Load(db, input.CaseId, ctx, ct) is not { } header
            || await HandlingOf(input.CaseId, input.Kind, input.Row, ct) is not { } handling)
            return Problem.NotFound;
        ctx.Trail.Shows(input.CaseId, handling.Class, input.Row);
        var readers = await RowReaders.Of(db, input.CaseId, handling, ct);
        var team = header.SeesCase ? await CaseMember.Now(db, input.CaseId, ctx, ct) : [];
        return new ReadersView
        {
            Header = header,
            Kind = input.Kind,
            Handling = handling,
            Agency = await db.Agencies.Where(a => a.Id == handling.AgencyId).Select(a => a.Name).FirstOrDefaultAsync(ct) ?? "",
            Viewer = ctx.Viewer.WorkerId,
            Readers = [.. team.Where(m => readers.Contains(m.WorkerId)).OrderBy(m => m.WorkerId != ctx.Viewer.WorkerId)],
            Others = [.. team.Where(m => !readers.Contains(m.WorkerId))],
            Why = await WhySeat.Of(db, input.CaseId, handling, ct),
        };
    }

    private Task<Handling?> HandlingOf(CaseId id, string kind, Guid row, CancellationToken ct) => kind switch
    {
        "contact" => One(db.Contacts.Where(x => x.CaseId == id && x.Id == new ContactId(row)), x => x.Handling, ct),
        "event" => One(db.Events.Where(x => x.CaseId == id && x.Id == new Domain.Vocabulary.EventId(row)), x => x.Handling, ct),
        "note" => One(db.SealedNotes.Where(x => x.CaseId == id && x.Id == new NoteId(row)), x => x.Handling, ct),
        "note_mark" => One(db.NoteMarks.Where(x => x.CaseId == id && x.Id == new NoteId(row)), x => x.Handling, ct),
        "decision" => One(db.Decisions.Where(x => x.CaseId == id && x.Id == new DecisionId(row)), x => x.Handling, ct),
        "member" => One(db.Team.Where(x => x.CaseId == id && x.Id == new TeamMemberId(row)), x => x.Handling, ct),
        "person" => One(db.People.Where(x => x.CaseId == id && x.Id == new PersonId(row)), x => x.Handling, ct),
        "name" => One(db.PersonNames.Where(x => x.CaseId == id && x.Id == new PersonNameId(row)), x => x.Handling, ct),
        "contact_point" => One(db.ContactPoints.Where(x => x.CaseId == id && x.Id == new ContactPointId(row)), x => x.Handling, ct),
        "whereabouts" => One(db.Whereabouts.Where(x => x.CaseId == id && x.Id == new WhereaboutsId(row)), x => x.Handling, ct),
        "date" => One(db.KeyDates.Where(x => x.CaseId == id && x.Id == new KeyDateId(row)), x => x.Handling, ct),
        "need" => One(db.Needs.Where(x => x.CaseId == id && x.Id == new NeedId(row)), x => x.Handling, ct),
        "owner" => One(db.DomainOwners.Where(x => x.CaseId == id && x.Id == new OwnershipId(row)), x => x.Handling, ct),
        "addendum" => One(db.Addenda.Where(x => x.CaseId == id && x.Id == new AddendumId(row)), x => x.Handling, ct),
        "due" => One(db.Dues.Where(x => x.CaseId == id && x.Id == new DueId(row)), x => x.Handling, ct),
        _ => Task.FromResult<Handling?>(null),
    };

    private static Task<Handling?> One<T>(IQueryable<T> rows, Expression<Func<T, Handling?>> handling, CancellationToken ct) => rows.Select(handling).FirstOrDefaultAsync(ct);
}
