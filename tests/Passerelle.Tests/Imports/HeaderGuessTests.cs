using Passerelle.Domain.Casework.Imports;
using Xunit;
using static Passerelle.Domain.Casework.Imports.ColumnMeaning;

namespace Passerelle.Tests.Imports;

public sealed class HeaderGuessTests
{
    public static TheoryData<string, ColumnMeaning[]> Headers => new()
    {
        { "Case no.;Surname;First name;Date of birth;Release date;Key worker;Status;Housing;Education;Phone;E-mail;Notes", [Reference, FamilyName, GivenName, BirthDate, ReleaseDate, KeyWorker, State, Housing, Work, Phone, Email, Remarks] },
        { "Aktenzeichen;Name;Vorname;Geburtsdatum;Entlassung;Fallmanager;Stand;Wohnsituation;Arbeit;Telefon;Bemerkungen", [Reference, FamilyName, GivenName, BirthDate, ReleaseDate, KeyWorker, State, Housing, Work, Phone, Remarks] },
        { "Expediente;Apellidos;Nombre;Fecha de nacimiento;Fecha de salida;Responsable;Situación;Vivienda;Empleo;Teléfono;Correo;Observaciones", [Reference, FamilyName, GivenName, BirthDate, ReleaseDate, KeyWorker, State, Housing, Work, Phone, Email, Remarks] },
        { "Ärende;Efternamn;Förnamn;Född;Frigivning;Handläggare;Status;Bostad;Sysselsättning;Telefon;Anteckningar", [Reference, FamilyName, GivenName, BirthDate, ReleaseDate, KeyWorker, State, Housing, Work, Phone, Remarks] },
        { "Dossier;Nom et prénom;DDN;Sortie;Réf.;État", [Reference, FullNameFamilyFirst, BirthDate, ReleaseDate, Ignore, State] },
        { "Zaaknummer;Naam;Geboortedatum;Einddatum;Regie;Fase", [Reference, FullName, BirthDate, ReleaseDate, KeyWorker, State] },
    };

    [Theory, MemberData(nameof(Headers))]
    public void Headers_are_understood_in_six_languages(string header, ColumnMeaning[] meanings) =>
        Assert.Equal(meanings, Lists.Propose(header + "\n").Mapping.Meanings);

    [Fact]
    public void Of_two_columns_with_one_header_the_first_is_taken_except_for_phones_and_remarks() =>
        Assert.Equal([FamilyName, Ignore, GivenName, Phone, Phone, Remarks, Remarks], Lists.Propose("Nom;Nom;Prénom;Tél.;Tél.;Notes;Notes\n").Mapping.Meanings);

    [Fact]
    public void A_list_without_header_is_guessed_by_its_cells_and_is_unsure()
    {
        var proposal = Lists.Propose("b2024-1;Essk;Åke;+99 555 01 001;a@b.example\nb2024-2;Ruy;Sorel;+99 555 01 002;c@d.example\n");
        Assert.Null(proposal.Mapping.HeaderRow);
        Assert.Equal(0, proposal.Confidence);
        Assert.Equal([Reference, Ignore, Ignore, Phone, Email], proposal.Mapping.Meanings);
    }

    [Fact]
    public void Words_in_rows_do_not_make_a_header()
    {
        var proposal = Lists.Propose("x1234;Essk;sortie prévue;formation cuisine\nx1235;Ruy;clos;formation\n");
        Assert.Null(proposal.Mapping.HeaderRow);
    }

    [Fact]
    public void A_person_may_name_another_header_row()
    {
        var sheets = Lists.Sheets("Nom;Prénom;Statut\nFamily name;Given name;Notes\nEssk;Åke;x\n");
        Assert.Equal([FamilyName, GivenName, Remarks], HeaderGuess.Propose(sheets, 0, 2).Mapping.Meanings);
        Assert.Null(HeaderGuess.Propose(sheets, 0, null).Mapping.HeaderRow);
    }

    [Theory]
    [InlineData("Nom;Prénom;Statut\n", "import.no_rows")]
    [InlineData("Nom;Prénom;Statut\nTOTAL;2;\n;;3\n", "import.no_rows")]
    [InlineData("Statut;Tél.;Logement\nclos;05550 100;ok\n", "import.no_name_column")]
    [InlineData("x\ny\n", "import.no_name_column")]
    public void A_list_without_persons_or_names_is_refused(string text, string key) =>
        Assert.Equal(key, Assert.Single(Lists.Read(text).Problems).Key);
}
