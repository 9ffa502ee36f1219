using Passerelle.Domain.Casework.Cases;
using Passerelle.Domain.Casework.Imports;
using Xunit;

namespace Passerelle.Tests.Imports;

public sealed class RowReadingTests
{
    private const string Header = "Réf.;Nom;Prénom;Né(e) le;Date de sortie;Situation;Tél.;Remarques";

    [Theory]
    [InlineData("a1;;;1.2.1990;;clos;;x", "import.row.no_name")]
    [InlineData("a1;Essk;Åke;31/02/1990;;clos;;", "import.row.no_such_date")]
    [InlineData("a1;Essk;Åke;1.2.2030;;clos;;", "import.row.birth_in_the_future")]
    [InlineData("a1;Essk;Åke;;bientôt;en cours;;", "import.row.date_not_readable")]
    [InlineData("a1;Essk;Åke;1990;1.1.1980;clos;;", "import.row.release_before_birth")]
    [InlineData("a1;Essk;Åke;1990;;;;", "import.row.state_missing")]
    [InlineData("a1;Essk;Åke;1990;;blabla;;", "import.row.state_not_understood")]
    [InlineData("a1;Essk;Åke;1990;;à voir;;", "import.row.state_to_be_decided")]
    [InlineData("a1;Essk;Åke;1990;1.11.2026;sous écrou;;", "import.row.in_custody_after_release")]
    public void What_a_person_must_decide_is_unclear(string row, string key) => Assert.Equal(key, Assert.Single(Lists.One(Header, row).Unclear).Key);

    [Theory]
    [InlineData("a1;Essk;Åke;1990;?;en cours;;")]
    [InlineData("a1;Essk;;;;clos;;")]
    [InlineData("a1;Essk;Åke;1990;fin 02/2027;En cours;;")]
    [InlineData("a1;Essk;Åke;1.2.90;;clos;;=SUM(A1:A3)")]
    public void What_is_merely_unknown_or_concluded_is_not(string row) => Assert.Empty(Lists.One(Header, row).Unclear);

    [Theory]
    [InlineData("en cours", "1.2.2027", CaseState.InCustody)]
    [InlineData("en cours", "?", CaseState.InCustody)]
    [InlineData("suivi", "1.2.2026", CaseState.Supervised)]
    [InlineData("actief", "", CaseState.Supervised)]
    [InlineData("AFGESLOTEN", "", CaseState.Closed)]
    [InlineData("nazorg", "", CaseState.Voluntary)]
    [InlineData("à voir", "1.2.2027", CaseState.Assessment)]
    public void The_state_is_concluded_from_words_and_release(string listed, string release, CaseState state) =>
        Assert.Equal(state, Lists.One(Header, $"a1;Essk;Åke;1990;{release};{listed};;").State);

    [Fact]
    public void A_remark_too_long_to_be_taken_over_is_unclear() =>
        Assert.Equal("import.row.too_long", Assert.Single(Lists.One(Header, $"a1;Essk;Åke;1990;;clos;;{new string('x', 20_001)}").Unclear).Key);

    [Fact]
    public void The_eighteenth_birthday_is_counted_to_the_day()
    {
        Assert.True(Lists.One(Header, "a1;Essk;Åke;22.11.2008;;clos;;").Under18);
        Assert.False(Lists.One(Header, "a1;Essk;Åke;21.11.2008;;clos;;").Under18);
        Assert.False(Lists.One(Header, "a1;Essk;Åke;2008;;clos;;").Under18);
    }

    [Fact]
    public void Totals_repeated_headers_and_lone_words_are_shown_as_left_out()
    {
        var reading = Lists.Read($"{Header}\na1;Essk;Åke;1990;;clos;;\n{Header}\n;;;;;;;légende\n;Total;Bruno;1990;;clos;;\nSous-total : 1\n;;;;;;Totaal;2\n").Value;
        Assert.Equal(["Essk", "Total"], reading.Rows.Select(r => r.Name.Family));
        Assert.Equal([SkipReason.HeaderAgain, SkipReason.LoneText, SkipReason.Total, SkipReason.Total], reading.Skipped.Select(s => s.Reason));
    }

    [Fact]
    public void A_person_of_whom_only_the_family_name_is_known_is_a_person() => Assert.Equal("Essk", Lists.One(Header, ";ESSK").Name.Full);

    [Theory]
    [InlineData("05550 100 / 05550 200", "05550 100|05550 200")]
    [InlineData("030/123456", "030/123456")]
    [InlineData("+99 555 01 001 ou 05550 200", "+99 555 01 001|05550 200")]
    [InlineData("05550 100, 05550 100", "05550 100")]
    [InlineData("voir la mère", "")]
    [InlineData("", "")]
    public void Several_numbers_in_a_cell_are_parted(string cell, string numbers) => Assert.Equal(numbers, string.Join('|', ContactReading.Phones(cell)));

    [Fact]
    public void Addresses_are_found_in_their_cell() =>
        Assert.Equal(["a@b.example", "c@d.example"], ContactReading.Emails("a@b.example; Anna <c@d.example>, @"));
}
