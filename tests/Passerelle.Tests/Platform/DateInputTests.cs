using Passerelle.Domain.Vocabulary;
using Passerelle.Platform.Web;
using Xunit;

namespace Passerelle.Tests.Platform;

public sealed class DateInputTests
{
    [Theory]
    [InlineData("4", "6", "2026")]
    [InlineData("04", "06", "2026")]
    [InlineData(" 4 ", " June ", " 2026 ")]
    [InlineData("4", "jun.", "2026")]
    [InlineData("4", "juin", "2026")]
    [InlineData("4", "JUNI", "2026")]
    [InlineData("4", "junio", "2026")]
    [InlineData("4.", "Jun", "2026")]
    [InlineData("٤", "٦", "٢٠٢٦")]
    public void A_date_is_read_however_it_is_typed(string day, string month, string year)
    {
        Assert.Equal(new DateOnly(2026, 6, 4), new DateInput(day, month, year).Read(out var problem));
        Assert.Null(problem);
    }

    [Theory]
    [InlineData("1er", "août", 8)]
    [InlineData("1er", "aout", 8)]
    [InlineData("1", "févr.", 2)]
    [InlineData("1", "März", 3)]
    [InlineData("1", "maart", 3)]
    [InlineData("1", "Sept", 9)]
    public void Months_are_known_by_name_with_and_without_accents(string day, string month, int expected) =>
        Assert.Equal(new DateOnly(2026, expected, 1), new DateInput(day, month, "2026").Read(out _));

    [Theory]
    [InlineData("31", "6", "2026", "date.not_a_date")]
    [InlineData("0", "6", "2026", "date.not_a_date")]
    [InlineData("4", "13", "2026", "date.not_a_date")]
    [InlineData("4", "Smarch", "2026", "date.not_a_date")]
    [InlineData("-4", "6", "2026", "date.not_a_date")]
    [InlineData("4", "6", "2026x", "date.not_a_date")]
    [InlineData("4", "6", "99999999999999", "date.not_a_date")]
    [InlineData("29", "2", "2027", "date.not_a_date")]
    [InlineData("", "6", "2026", "date.missing_day")]
    [InlineData("4", null, "2026", "date.missing_month")]
    [InlineData("4", "6", " ", "date.missing_year")]
    [InlineData("4", "6", "26", "date.year_range")]
    [InlineData("4", "6", "1899", "date.year_range")]
    [InlineData("31", "12", "9999", "date.year_range")]
    public void What_is_not_a_date_gets_a_sentence(string? day, string? month, string? year, string expected)
    {
        Assert.Null(new DateInput(day, month, year).Read(out var problem));
        Assert.Equal(expected, problem);
        Assert.True(Words.Shared.Has(expected));
    }

    [Fact]
    public void Nothing_typed_is_no_date_and_no_problem()
    {
        Assert.Null(new DateInput("", null, " ").Read(out var problem));
        Assert.Null(problem);
    }

    [Theory]
    [InlineData(null, null, "1988", "1988")]
    [InlineData("", "May", "1988", "1988-05")]
    [InlineData("3", "mai", "1988", "1988-05-03")]
    public void A_part_of_a_date_may_be_unknown(string? day, string? month, string? year, string expected)
    {
        Assert.Equal(expected, new DateInput(day, month, year).ReadPartial(out var problem)?.ToString());
        Assert.Null(problem);
    }

    [Fact]
    public void A_day_without_its_month_is_asked_again()
    {
        Assert.Null(new DateInput("3", "", "1988").ReadPartial(out var problem));
        Assert.Equal("date.missing_month", problem);
    }

    [Fact]
    public void A_known_date_fills_the_fields_it_knows() =>
        Assert.Equal(new DateInput(null, "5", "1988"), DateInput.From(PartialDate.Read("1988-05")));
}
