using Passerelle.Domain.Casework.Cases;
using Passerelle.Domain.Vocabulary;

namespace Passerelle.Domain.Casework.Notes;

/// <summary>
/// A note under professional secrecy (class P, rule 17): readable by the author's agency only. It never changes; an addendum corrects it.
/// </summary>
public sealed class SealedNote
{
    private SealedNote() { }

    /// <summary>Identity.</summary>
    public NoteId Id { get; private init; }

    /// <summary>The case.</summary>
    public CaseId CaseId { get; private init; }

    /// <summary>The day it is about.</summary>
    public DateOnly HappenedOn { get; private init; }

    /// <summary>The note.</summary>
    public string Text { get; private init; } = "";

    /// <summary>What kind of statement it is (rule 8).</summary>
    public FactOrJudgement FactOrJudgement { get; private init; }

    /// <summary>True when the rest of the team may know that it exists.</summary>
    public bool ShowsExistence { get; private init; }

    /// <summary>The worker who wrote it.</summary>
    public WorkerId AuthorId { get; private init; }

    /// <summary>Code of the function in which they wrote it.</summary>
    public string AuthorFunction { get; private init; } = "";

    /// <summary>The moment of writing.</summary>
    public DateTimeOffset RecordedAt { get; private init; }

    /// <summary>Always <see cref="Handling.Sealed"/> for the author's agency.</summary>
    public Handling Handling { get; private init; } = null!;

    /// <summary>
    /// Writes a sealed note. Problems: <c>case.closed</c>, <c>field.required</c>, <c>date.in_the_future</c>, <c>date.year_out_of_range</c>,
    /// those of <see cref="CleanText"/>.
    /// </summary>
    public static Outcome<SealedNote> Write(
        NoteId id, CaseId caseId, CaseState state, DateOnly happenedOn, string? text, FactOrJudgement? factOrJudgement, bool showsExistence, Author author, DateOnly today)
    {
        var check = new Checklist();
        check.Add(CaseGuard.RefusesEntries(state));
        check.Happened(nameof(HappenedOn), happenedOn, today);
        var clean = check.Long(nameof(Text), text, required: true);
        check.Refuse(factOrJudgement is null, "field.required", nameof(FactOrJudgement));
        if (!check.Clear) return check.Problems;

        return new SealedNote
        {
            Id = id,
            CaseId = caseId,
            HappenedOn = happenedOn,
            Text = clean,
            FactOrJudgement = factOrJudgement!.Value,
            ShowsExistence = showsExistence,
            AuthorId = author.WorkerId,
            AuthorFunction = author.Function,
            RecordedAt = author.RecordedAt,
            Handling = Handling.Sealed(author.AgencyId, author.WorkerId),
        };
    }

    /// <summary>The trace that others see, or null when the author keeps even the existence of the note to the agency.</summary>
    public NoteMark? Mark() => ShowsExistence ? new NoteMark(this) : null;
}
