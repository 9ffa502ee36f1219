using Passerelle.Domain.Casework.Cases;
using Passerelle.Domain.Casework.Imports;
using Passerelle.Domain.Vocabulary;
using Xunit;

namespace Passerelle.Tests.Imports;

/// <summary>The workbook with title rows, gaps, a totals row and a hidden sheet.</summary>
public sealed class BrumelandeTests
{
    private const string Name = "caselist-brumelande.xlsx";

    [SampleFact]
    public void The_visible_sheet_is_proposed_and_the_hidden_one_is_listed()
    {
        var sheets = Samples.Read(Name);
        Assert.Equal([("Suivi 2026", false), ("listes", true)], sheets.All.Select(s => (s.Name, s.Hidden)));
        Assert.Equal(0, sheets.Proposed);
    }

    [SampleFact]
    public void The_header_is_found_below_the_title_and_every_column_is_understood()
    {
        var proposal = HeaderGuess.Propose(Samples.Read(Name));
        Assert.Equal(4, proposal.Mapping.HeaderRow);
        Assert.Equal(1, proposal.Confidence);
        Assert.Equal(
            [
                ColumnMeaning.Reference, ColumnMeaning.FamilyName, ColumnMeaning.GivenName, ColumnMeaning.BirthDate, ColumnMeaning.ReleaseDate, ColumnMeaning.KeyWorker,
                ColumnMeaning.State, ColumnMeaning.Housing, ColumnMeaning.Work, ColumnMeaning.Phone, ColumnMeaning.Remarks,
            ],
            proposal.Mapping.Meanings);
    }

    [SampleFact]
    public void Thirty_nine_persons_are_counted_and_the_totals_row_is_not_one_of_them()
    {
        var (_, reading, plan) = Samples.Plan(Name);
        Assert.Equal("rows 39, ready 28, unclear 9, duplicate 2", plan.ToString());
        Assert.Equal(new SkippedRow(48, "TOTAL | 39", SkipReason.Total), Assert.Single(reading.Skipped));
    }

    [SampleFact]
    public void What_a_person_has_to_decide_is_named_row_by_row() =>
        Assert.Equal(
            [
                "5 import.row.state_to_be_decided", "7 import.row.state_to_be_decided", "11 import.row.state_to_be_decided", "14 import.row.in_custody_after_release",
                "17 import.row.in_custody_after_release", "22 import.row.state_to_be_decided", "32 import.row.state_to_be_decided", "38 import.row.state_missing", "45 import.row.state_missing",
            ],
            Samples.Plan(Name).Plan.Rows.Where(r => r.Verdict == RowVerdict.Unclear).Select(r => $"{r.Row.Number} {Assert.Single(r.Row.Unclear).Key}"));

    [SampleFact]
    public void The_same_name_in_another_spelling_is_held_back_for_a_person_to_decide() =>
        Assert.Equal(
            [(37, new DuplicateOf(DuplicateReason.SameNameOtherBirthDate, 14, "B2026-009")), (47, new DuplicateOf(DuplicateReason.SameNameOtherBirthDate, 8, "B2024-004"))],
            Samples.Plan(Name).Plan.Rows.Where(r => r.Duplicate is not null).Select(r => (r.Row.Number, r.Duplicate!)));

    [SampleFact]
    public void Dates_in_every_spelling_are_read()
    {
        Assert.Equal("1975-05-28", Row(5).Birth!.ToString());
        Assert.Equal("1992", Row(6).Birth!.ToString());
        Assert.Equal("1997-11-06", Row(7).Birth!.ToString());
        Assert.Equal("2000-05-19", Row(16).Birth!.ToString());
        Assert.Equal("06/11/1997", Row(7).Original.Single(c => c.Header == "Né(e) le").Text);
        Assert.Equal(new ReadRelease(null, ReleaseConfidence.Unknown), Row(22).Release);
        Assert.Equal(new ReadRelease(PartialDate.Read("2027-02"), ReleaseConfidence.Likely), Row(44).Release);
        Assert.Equal("import.row.release_day_open", Assert.Single(Row(44).Notes).Key);
        Assert.Null(Row(7).Release);
    }

    [SampleFact]
    public void Names_lose_their_capitals_and_nothing_else()
    {
        Assert.Equal(
            ["Åke Essk", "Vesna O’Harrow", "Yaro Brenn-Tal", "Yaro d’Orbrac", "Benek Donnérby", "Mu’addin Donnerby", "Maïlo Šelmar"],
            new[] { 5, 6, 10, 30, 47, 34, 24 }.Select(n => Row(n).Name.Full));
        Assert.Equal(new ReadName("Åke", "van der", "Zwaluw"), Row(32).Name);
    }

    [SampleFact]
    public void A_row_is_taken_over_with_all_that_it_says()
    {
        var row = Row(5);
        Assert.Equal("B2024-001", row.Reference);
        Assert.Equal(["05550 100", "05550 200"], row.Phones);
        Assert.Equal("💬 famille joignable le soir", row.Remarks);
        Assert.Equal("New Shore Exit", row.KeyWorker);
        Assert.Equal([new DomainText(LifeDomain.EMP, "CDD ->30/6", null)], row.Domains);
        Assert.Equal("b2024-001", row.Original[0].Text);
        Assert.Equal(NeedHint.SeemsNeeded, Row(6).Domains[0].Hint);
        Assert.Null(Row(12).KeyWorker);
        Assert.Equal("=SUM(A1:A3)", Row(10).Remarks);
        Assert.Equal("ne PAS laisser de message\nvoir avec la coordinatrice", Row(18).Remarks);
    }

    [SampleFact]
    public void States_follow_the_words_and_the_release_date()
    {
        Assert.Equal(CaseState.Supervised, Row(6).State);
        Assert.Equal(CaseState.InCustody, Row(16).State);
        Assert.Equal(CaseState.Closed, Row(9).State);
        Assert.Equal(CaseState.InCustody, Row(25).State);
        Assert.Equal(CaseState.Assessment, Row(5).State);
    }

    [SampleFact]
    public void Who_is_under_eighteen_is_marked_and_not_refused() =>
        Assert.Equal([11], Samples.Plan(Name).Reading.Rows.Where(r => r.Under18).Select(r => r.Number));

    [SampleFact]
    public void The_second_import_of_the_same_file_creates_nothing()
    {
        var rows = Samples.Plan(Name).Reading.Rows;
        var again = ImportPlan.Build(rows, row => new ExistingMatch(DuplicateReason.SameReference, row.Reference));
        Assert.Equal("rows 39, ready 0, unclear 0, duplicate 39", again.ToString());
    }

    private static ReadRow Row(int number) => Samples.Plan(Name).Reading.Rows.Single(r => r.Number == number);
}
