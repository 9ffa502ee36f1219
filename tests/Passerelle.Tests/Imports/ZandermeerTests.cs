using Passerelle.Domain.Casework.Cases;
using Passerelle.Domain.Casework.Imports;
using Xunit;

namespace Passerelle.Tests.Imports;

/// <summary>The Windows-1252 list with semicolons, quoted line breaks and a column for particles.</summary>
public sealed class ZandermeerTests
{
    private const string Name = "caselist-zandermeer.csv";

    [SampleFact]
    public void Encoding_delimiter_header_and_columns_are_guessed()
    {
        var (proposal, reading, _) = Samples.Plan(Name);
        Assert.Equal(1, proposal.Mapping.HeaderRow);
        Assert.Equal(
            [
                ColumnMeaning.Reference, ColumnMeaning.GivenName, ColumnMeaning.Particle, ColumnMeaning.FamilyName, ColumnMeaning.BirthDate, ColumnMeaning.ReleaseDate,
                ColumnMeaning.KeyWorker, ColumnMeaning.State, ColumnMeaning.Housing, ColumnMeaning.Work, ColumnMeaning.Remarks,
            ],
            proposal.Mapping.Meanings);
        Assert.Equal(["Åke Essk", "Vesna O’Harrow", "Maïlo Šelmar", "Åke van der Zwaluw", "Yaro d’Orbrac", "Benek Donnérby"],
            new[] { 2, 3, 20, 30, 28, 46 }.Select(n => reading.Rows.Single(r => r.Number == n).Name.Full));
    }

    [SampleFact]
    public void Thirty_nine_persons_are_counted_although_the_file_has_more_lines()
    {
        var (_, reading, plan) = Samples.Plan(Name);
        Assert.Equal("rows 39, ready 27, unclear 10, duplicate 2", plan.ToString());
        Assert.Empty(reading.Skipped);
        Assert.Equal("ne PAS laisser de message\nvoir avec la coordinatrice", reading.Rows.Single(r => r.Number == 14).Remarks);
        Assert.Equal("risque rupture \"logement\"", reading.Rows.Single(r => r.Number == 13).Remarks);
    }

    [SampleFact]
    public void What_a_person_has_to_decide_is_named_row_by_row()
    {
        var unclear = Samples.Plan(Name).Plan.Rows.Where(r => r.Verdict == RowVerdict.Unclear).ToDictionary(r => r.Row.Number, r => Assert.Single(r.Row.Unclear));
        Assert.Equal([2, 6, 11, 13, 14, 19, 22, 31, 39, 45], unclear.Keys.Order());
        Assert.Equal(("in detentie", "import.row.in_custody_after_release"), (unclear[11].Original, unclear[11].Key));
        Assert.All(unclear.Values.Where(u => u != unclear[11]), u => Assert.Equal(("Status", "aanmelding", "import.row.state_to_be_decided"), (u.Column, u.Original, u.Key)));
    }

    [SampleFact]
    public void The_same_name_in_another_spelling_is_held_back_for_a_person_to_decide() =>
        Assert.Equal(
            [(34, DuplicateReason.SameNameOtherBirthDate, 10), (46, DuplicateReason.SameNameOtherBirthDate, 5)],
            Samples.Plan(Name).Plan.Rows.Where(r => r.Duplicate is not null).Select(r => (r.Row.Number, r.Duplicate!.Reason, r.Duplicate.Row!.Value)));

    [SampleFact]
    public void Dutch_words_for_dates_and_states_are_understood()
    {
        var rows = Samples.Plan(Name).Reading.Rows.ToDictionary(r => r.Number);
        Assert.Equal(new ReadRelease(null, ReleaseConfidence.Unknown), rows[4].Release);
        Assert.Equal(CaseState.Closed, rows[4].State);
        Assert.Equal(CaseState.Voluntary, rows[7].State);
        Assert.Equal(CaseState.InCustody, rows[8].State);
        Assert.True(rows[8].Under18);
        Assert.Equal("1976-07-07", rows[11].Birth!.ToString());
        Assert.Equal("Z2025-005", rows[6].Reference);
        Assert.Equal("import.row.release_still_ahead", Assert.Single(rows[42].Notes).Key);
        Assert.Equal([NeedHint.SeemsNeeded, NeedHint.SeemsNeeded], rows[9].Domains.Select(d => d.Hint!.Value));
    }
}
