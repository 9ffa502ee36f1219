using Passerelle.Domain.Casework.Imports;
using Xunit;

namespace Passerelle.Tests.Imports;

public sealed class DateReadingTests
{
    [Theory]
    [InlineData("28.05.75", "1975-05-28")]
    [InlineData("28/05/1975", "1975-05-28")]
    [InlineData("28-5-1975", "1975-05-28")]
    [InlineData("1975-05-28", "1975-05-28")]
    [InlineData("19750528", "1975-05-28")]
    [InlineData("28 mai 1975", "1975-05-28")]
    [InlineData("1er mars 1988", "1988-03-01")]
    [InlineData("3. März 1988", "1988-03-03")]
    [InlineData("12 maart 88", "1988-03-12")]
    [InlineData("mars 1988", "1988-03")]
    [InlineData("03/1988", "1988-03")]
    [InlineData("1988", "1988")]
    [InlineData("vers 1988", "1988")]
    [InlineData("1987?", "1987")]
    [InlineData("٢٨/٠٥/١٩٧٥", "1975-05-28")]
    [InlineData("1.2.26", "2026-02-01")]
    [InlineData("1.2.27", "1927-02-01")]
    public void Birth_dates_are_read_as_people_write_them(string text, string date) => Assert.Equal(date, Birth(text).Date?.ToString());

    [Theory]
    [InlineData("31/02/1990")]
    [InlineData("29-2-1975")]
    [InlineData("05/28/1975")]
    [InlineData("0001-01-01")]
    [InlineData("9999-12-31")]
    [InlineData("00.00.1990")]
    public void A_day_that_is_not_in_the_calendar_is_impossible(string text) => Assert.True(Birth(text).Impossible);

    [Theory]
    [InlineData("à demander")]
    [InlineData("28.05")]
    [InlineData("75")]
    [InlineData("hiver 88 ou 89")]
    [InlineData("12026")]
    [InlineData("99999999999999")]
    public void What_is_no_date_is_neither_read_nor_called_impossible(string text)
    {
        var read = Birth(text);
        Assert.True(read is { Date: null, Impossible: false, SaysUnknown: false });
    }

    [Theory]
    [InlineData("?")]
    [InlineData("nnb")]
    [InlineData("N.N.B.")]
    [InlineData("-")]
    [InlineData("inconnue")]
    [InlineData("tbc")]
    public void Known_to_be_unknown_is_an_answer(string text) => Assert.True(DateReading.Release(new Cell(text)) is { Date: null, SaysUnknown: true });

    [Theory]
    [InlineData("fin 02/2027", "2027-02")]
    [InlineData("Ende Februar 2027", "2027-02")]
    [InlineData("begin 2028", "2028")]
    [InlineData("ca. 3-4-27", "2027-04-03")]
    public void An_inexact_release_keeps_what_is_known(string text, string date)
    {
        var read = DateReading.Release(new Cell(text));
        Assert.Equal((date, true), (read.Date?.ToString(), read.Inexact));
    }

    [Fact]
    public void Day_numbers_and_years_in_number_cells_are_told_apart()
    {
        Assert.Equal("1997-11-06", DateReading.Birth(new Cell("35740", Number: 35740), Samples.Today).Date?.ToString());
        Assert.Equal("1992", DateReading.Birth(new Cell("1992", Number: 1992), Samples.Today).Date?.ToString());
        Assert.Null(DateReading.Birth(new Cell("1.5", Number: 1.5), Samples.Today).Date);
    }

    [Fact]
    public void A_spreadsheet_date_outside_the_accepted_years_is_impossible() =>
        Assert.True(DateReading.Birth(new Cell("x", new DateOnly(9999, 12, 31)), Samples.Today).Impossible);

    private static ReadDate Birth(string text) => DateReading.Birth(new Cell(text), Samples.Today);
}
