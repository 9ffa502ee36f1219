using Passerelle.Domain.Casework;
using Passerelle.Domain.Casework.Addenda;
using Passerelle.Domain.Casework.Cases;
using Passerelle.Domain.Casework.Notes;
using Passerelle.Domain.Vocabulary;
using Xunit;

namespace Passerelle.Tests.Notes;

public sealed class SealedNoteTests
{
    private static readonly DateOnly Today = new(2026, 11, 20);
    private static readonly Author Author = new(new(new Guid(1, 0, 0, new byte[8])), new(new Guid(2, 0, 0, new byte[8])), "health_professional", DateTimeOffset.UnixEpoch);

    private static SealedNote Write(bool shows) => SealedNote.Write(
        new(new Guid(3, 0, 0, new byte[8])), new(Guid.Empty), CaseState.Supervised, Today, "Said in confidence.", FactOrJudgement.Fact, shows, Author, Today).Value;

    private static CorrectedEntry Entry(SealedNote note) => new(EntryKind.Note, note.Id.Value, note.CaseId, note.AuthorId, note.Handling);

    [Fact]
    public void A_note_is_sealed_for_the_authors_agency() =>
        Assert.Equal((InformationClass.Sealed, Audience.Agency, Author.AgencyId),
            (Write(true).Handling.Class, Write(true).Handling.Audience, Write(true).Handling.AgencyId));

    [Fact]
    public void Others_see_that_it_exists_only_when_the_author_allows()
    {
        Assert.Null(Write(false).Mark());
        var mark = Write(true).Mark()!;
        Assert.Equal((new Guid(3, 0, 0, new byte[8]), Author.AgencyId, Audience.Case), (mark.Id.Value, mark.Handling.AgencyId, mark.Handling.Audience));
    }

    [Fact]
    public void A_trace_holds_nothing_of_the_note() =>
        Assert.Equal(["CaseId", "Handling", "Id", "RecordedAt"], typeof(NoteMark).GetProperties().Select(p => p.Name).Order());

    [Fact]
    public void An_untagged_or_empty_note_is_refused() => Assert.Equal(
        ["case.closed", "field.required", "field.required"],
        SealedNote.Write(new(Guid.Empty), new(Guid.Empty), CaseState.Closed, Today, " ", null, true, Author, Today).Problems.Select(p => p.Key));

    [Fact]
    public void Only_the_author_corrects_an_entry()
    {
        var another = Author with { WorkerId = new(Guid.Empty) };
        Assert.Equal(ProblemKind.Forbidden,
            Assert.Single(Addendum.To(new(Guid.Empty), Entry(Write(true)), "No.", "Wrong.", another).Problems).Kind);
    }

    [Fact]
    public void A_correction_is_read_by_whoever_reads_the_entry()
    {
        var note = Write(false);
        var addendum = Addendum.To(new(Guid.Empty), Entry(note), "It was Tuesday.", "Wrong day.", Author).Value;
        Assert.Equal(note.Handling, addendum.Handling);
        Assert.Equal((EntryKind.Note, note.Id.Value), (addendum.EntryKind, addendum.EntryId));
    }

    [Fact]
    public void A_correction_says_what_and_why() => Assert.Equal(["Text", "Reason"],
        Addendum.To(new(Guid.Empty), Entry(Write(true)), "", "", Author).Problems.Select(p => p.Field));
}
