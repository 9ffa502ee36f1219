using Passerelle.Database;
using Passerelle.Domain.Access;
using Passerelle.Domain.Casework;
using Passerelle.Domain.Casework.Notes;
using Passerelle.Domain.Vocabulary;
using Passerelle.Platform.UseCases;

namespace Passerelle.Features.Casework.Notes;

/// <summary>A note under professional secrecy.</summary>
public sealed record SealNoteInput
{
    /// <summary>The case.</summary>
    public CaseId CaseId { get; init; }

    /// <summary>The day it is about.</summary>
    public DateOnly? HappenedOn { get; init; }

    /// <summary>The note.</summary>
    public string? Text { get; init; }

    /// <summary>What kind of statement it is (rule 8).</summary>
    public FactOrJudgement? FactOrJudgement { get; init; } = Domain.Vocabulary.FactOrJudgement.Fact;

    /// <summary>True when the rest of the team may know that the note exists.</summary>
    public bool ShowsExistence { get; init; }
}

/// <summary>Seals a note for the author's own agency (rule 17); others see at most that it exists.</summary>
public sealed class SealNote(AppDb db) : IUseCase<SealNoteInput, NoteId>
{
    /// <inheritdoc />
    public UseCaseInfo Info { get; } = UseCaseInfo.Write("seal_note", Permission.SealNote);

    /// <inheritdoc />
    public async Task<Outcome<NoteId>> Handle(SealNoteInput input, Ctx ctx, CancellationToken ct)
    {
        if (await CaseHeader.Load(db, input.CaseId, ctx, ct) is not { } header)
            return Problem.NotFound;
        if (header.SeatFor(InformationClass.Sealed, null) is not { } seat)
            return new Problem("note.not_carried");
        if (input.HappenedOn is not { } day)
            return new Problem("field.required", nameof(input.HappenedOn));
        var author = new Author(ctx.Viewer.WorkerId, ctx.Viewer.AgencyId, seat.Function, ctx.Now);
        var written = SealedNote.Write(
            new NoteId(ctx.NewId()), input.CaseId, header.State, day, input.Text, input.FactOrJudgement, input.ShowsExistence, author, ctx.Today);
        if (!written.Ok)
            return written.Refuse<NoteId>();
        db.Add(written.Value);
        if (written.Value.Mark() is { } mark)
            db.Add(mark);
        ctx.Trail.Shows(input.CaseId, InformationClass.Sealed, [written.Value.Id.Value]);
        return written.Value.Id;
    }
}
