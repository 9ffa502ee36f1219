using Passerelle.Features.Casework.Timeline;

namespace Passerelle.Tests.Timeline;

public sealed class ExcerptTests
{
    [Theory]
    [InlineData("", "", "")]
    [InlineData("One. Two. Three.", "One. Two. Three.", "")]
    [InlineData("One. Two! Three? Four.", "One. Two! Three?", " Four.")]
    [InlineData("At 3.15 he rang. Two. Three. Four", "At 3.15 he rang. Two. Three.", " Four")]
    [InlineData("a\nb\nc\nd", "a\nb\nc\n", "d")]
    [InlineData("一。二。三。四。", "一。二。三。", "四。")]
    public void The_first_three_sentences_stand_alone(string text, string beginning, string rest) => Assert.Equal(new Excerpt(beginning, rest), Excerpt.Of(text));

    [Fact]
    public void A_text_without_end_is_cut_between_words_or_characters()
    {
        Assert.Equal(502, Excerpt.Of(string.Concat(Enumerable.Repeat("ab ", 1000))).Beginning.Length, 3.0);
        var families = string.Concat(Enumerable.Repeat("👨‍👩‍👧", 1000));
        var cut = Excerpt.Of(families);
        Assert.Equal(families, cut.Beginning + cut.Rest);
        Assert.Equal(0, cut.Beginning.Length % "👨‍👩‍👧".Length);
    }
}
