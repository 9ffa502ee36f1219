using FsCheck;
using FsCheck.Fluent;
using Passerelle.Domain.Casework.People;
using Xunit;

namespace Passerelle.Tests.People;

public sealed class NameFoldingTests
{
    [Theory]
    [InlineData("Åke Ørnvik", "ake ornvik")]
    [InlineData("Œdipe Æsir Straße", "oedipe aesir strasse")]
    [InlineData("Łukasz Đorđe Þór Ðe", "lukasz dorde thor de")]
    [InlineData("IŞIK ışık İnci", "isik isik inci")]
    [InlineData("O’Harrow", "oharrow")]
    [InlineData("Mu´addin O`Neil Oʼneil", "muaddin oneil oneil")]
    [InlineData("Brenn-Tal", "brenn tal")]
    [InlineData("ANA-LÍS  van der  Zwaluw", "ana lis van der zwaluw")]
    [InlineData("Горбачёв Щукин", "gorbachev shchukin")]
    [InlineData("Сергій Їжакевич", "sergiy yizhakevich")]
    [InlineData("Παπαδόπουλος Μπάμπης", "papadopoulos bampis")]
    [InlineData("محمد", "mhmd")]
    [InlineData("مُحَمَّد", "mhmd")]
    [InlineData("שלום", "shlvm")]
    [InlineData("გიორგი", "giorgi")]
    [InlineData("Հայկ Ուրարտու", "hayk urartu")]
    [InlineData("Ｆｕｌｌ ﬁn", "full fin")]
    [InlineData("العربية\u200F ٣", "alrbya 3")]
    [InlineData("A\u0301\u0302\u0303b", "ab")]
    [InlineData("---", "")]
    public void A_name_folds_to_plain_words(string name, string folded) => Assert.Equal(folded, NameFolding.Fold(name));

    [Fact]
    public void A_script_without_a_table_keeps_its_letters() => Assert.Equal("李 明", NameFolding.Fold("李 明"));

    [Fact]
    public void A_hyphenated_name_is_found_in_parts_and_in_one() =>
        Assert.Equal(["yaro", "brenn", "tal", "brenntal"], NameFolding.Keys("Yaro Brenn-Tal"));

    [Fact]
    public void The_order_of_the_words_does_not_matter() =>
        Assert.Equal(NameFolding.Canonical("CORLAN, Nerea"), NameFolding.Canonical("Nerea Corlan"));

    [Fact]
    public void Folding_twice_is_folding_once() => Prop.ForAll<string>(text =>
    {
        var folded = NameFolding.Fold(text ?? "");
        return NameFolding.Fold(folded) == folded;
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Every_character_folds_to_something_stable()
    {
        for (var c = 0; c <= char.MaxValue; c++)
        {
            var text = $"a{(char)c}b{(char)c}";
            var folded = NameFolding.Fold(text);
            Assert.True(folded == NameFolding.Fold(folded), $"U+{c:X4}: {folded}");
        }
    }
}
