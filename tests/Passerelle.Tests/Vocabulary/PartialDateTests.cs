using FsCheck;
using FsCheck.Fluent;
using Passerelle.Domain.Vocabulary;
using Xunit;

namespace Passerelle.Tests.Vocabulary;

public sealed class PartialDateTests
{
    private static readonly Arbitrary<PartialDate> Dates = (
        from day in Gen.Choose(0, 109_900)
        from precision in Gen.Choose(1, 3)
        let date = new DateOnly(1900, 1, 1).AddDays(day)
        select PartialDate.Of(date.Year, precision > 1 ? date.Month : null, precision > 2 ? date.Day : null).Value).ToArbitrary();

    [Theory]
    [InlineData("1988", "1988-01-01", "1988-12-31")]
    [InlineData("1988-02", "1988-02-01", "1988-02-29")]
    [InlineData("1988-05-03", "1988-05-03", "1988-05-03")]
    public void A_partial_date_spans_every_day_it_can_mean(string text, string earliest, string latest)
    {
        var date = PartialDate.Read(text)!;
        Assert.Equal((DateOnly.Parse(earliest), DateOnly.Parse(latest), text), (date.Earliest, date.Latest, date.ToString()));
    }

    [Theory]
    [InlineData("")]
    [InlineData("88")]
    [InlineData("1899")]
    [InlineData("2201")]
    [InlineData("1988-13")]
    [InlineData("1988-00")]
    [InlineData("1987-02-29")]
    [InlineData("0001-01-01")]
    [InlineData("9999-12-31")]
    [InlineData("1988-5-03")]
    [InlineData("19880503")]
    [InlineData("1988-05-3x")]
    [InlineData("-988-05-03")]
    [InlineData(" 988")]
    public void What_is_no_date_is_not_read(string text) => Assert.Null(PartialDate.Read(text));

    [Fact]
    public void A_day_without_its_month_is_refused() => Assert.Equal("date.no_such_month", PartialDate.Of(1988, null, 3).Problems[0].Key);

    [Theory]
    [InlineData("1988-05-03", 38, 38)]
    [InlineData("1988-11-22", 37, 37)]
    [InlineData("1988-05", 38, 38)]
    [InlineData("1988-11", 37, 38)]
    [InlineData("1988", 37, 38)]
    public void An_age_is_as_exact_as_the_birth_date(string born, int least, int most) =>
        Assert.Equal((least, most), PartialDate.Read(born)!.AgeOn(new DateOnly(2026, 11, 21)));

    [Fact]
    public void Who_was_born_on_29_February_completes_a_year_on_1_March()
    {
        var born = PartialDate.Read("2004-02-29")!;
        Assert.Equal(((16, 16), (17, 17)), (born.AgeOn(new DateOnly(2021, 2, 28)), born.AgeOn(new DateOnly(2021, 3, 1))));
    }

    [Fact]
    public void What_is_written_is_read_again() =>
        Prop.ForAll(Dates, date => PartialDate.Read(date.ToString()) == date).QuickCheckThrowOnFailure();

    [Fact]
    public void The_order_is_that_of_the_stored_texts_and_of_the_first_days() =>
        Prop.ForAll(Dates, Dates, (a, b) =>
            Math.Sign(a.CompareTo(b)) == Math.Sign(string.CompareOrdinal(a.ToString(), b.ToString()))
            && (a.Earliest == b.Earliest || a < b == a.Earliest < b.Earliest)).QuickCheckThrowOnFailure();

    [Fact]
    public void Two_dates_could_be_the_same_exactly_when_their_days_meet() =>
        Prop.ForAll(Dates, Dates, (a, b) =>
            a.CouldBe(b) == b.CouldBe(a) && a.CouldBe(a) && a.CouldBe(b) == !(a.Latest < b.Earliest || b.Latest < a.Earliest)).QuickCheckThrowOnFailure();
}
