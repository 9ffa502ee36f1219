using Passerelle.Domain.Vocabulary;
using Xunit;

namespace Passerelle.Tests.Vocabulary;

public sealed class CleanTextTests
{
    [Theory]
    [InlineData("a\0b")]
    [InlineData("a\uFFFEb")]
    [InlineData("a\uFDD0b")]
    [InlineData("a\u0007b")]
    public void What_no_reader_can_see_is_refused(string text) =>
        Assert.Equal("text.not_readable", Assert.Single(CleanText.Check("account", text, 100).Problems).Key);

    [Fact]
    public void Half_a_character_is_refused() =>
        Assert.All(["a\uD800b", "\uDC00", "\uDC00\uD800"], text => Assert.Equal("text.not_readable", CleanText.Long("account", text).Problems[0].Key));

    [Theory]
    [InlineData("  Nerea  ", "Nerea")]
    [InlineData("Ane\u0301", "An\u00E9")]
    [InlineData("one\r\ntwo\rthree\vfour", "one\ntwo\nthree\vfour")]
    [InlineData("می\u200Cخواهم", "می\u200Cخواهم")]
    [InlineData("👩\u200D👧", "👩\u200D👧")]
    [InlineData("שלום\u200F", "שלום\u200F")]
    [InlineData("a\u202Eb", "ab")]
    [InlineData("a\u202Bb\u202Cc", "a\u202Bb\u202Cc")]
    [InlineData("a\u2067b\u2069c", "a\u2067b\u2069c")]
    [InlineData("a\u2069b\u202C", "ab")]
    [InlineData("a\u2067b\u202Ec\u2069d", "a\u2067bc\u2069d")]
    [InlineData("\u202Eone\ntwo\u202C", "one\ntwo")]
    public void Text_is_kept_as_meant(string typed, string kept) => Assert.Equal(kept, CleanText.Check("account", typed, 100).Value);

    [Fact]
    public void A_name_is_one_line() => Assert.Equal("Nerea Undo", CleanText.Name("name", " Nerea\r\n\tUndo ").Value);

    [Fact]
    public void Nothing_typed_is_empty_text() => Assert.Equal("", CleanText.Long("account", null).Value);

    [Fact]
    public void The_limit_counts_characters_as_people_do_not_as_the_machine_does()
    {
        Assert.True(CleanText.Name("name", string.Concat(Enumerable.Repeat("𝔸", 300))).Ok);
        var problem = Assert.Single(CleanText.Name("name", new string('a', 301)).Problems);
        Assert.Equal(("text.too_long", "name", 300, 301), (problem.Key, problem.Field, problem.Arguments[0], problem.Arguments[1]));
    }

    [Fact]
    public void Ten_megabytes_are_refused_with_the_limit() =>
        Assert.Equal(20_000, Assert.Single(CleanText.Long("account", new string('x', 10_000_000)).Problems).Arguments[0]);
}
