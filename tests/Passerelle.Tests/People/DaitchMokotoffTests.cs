using Passerelle.Domain.Casework.People;
using Xunit;

namespace Passerelle.Tests.People;

public sealed class DaitchMokotoffTests
{
    [Theory]
    [InlineData("Augsburg", "054795")]
    [InlineData("Breuer", "791900")]
    [InlineData("Halberstadt", "587433 587943")]
    [InlineData("Mannheim", "665600")]
    [InlineData("Chernowitz", "496740 596740")]
    [InlineData("Cherkassy", "495400 595400")]
    [InlineData("Kleinman", "586660")]
    [InlineData("Berlin", "798600")]
    [InlineData("Ceniow", "467000 567000")]
    [InlineData("Tsenyuv", "467000")]
    [InlineData("Holubica", "587400 587500")]
    [InlineData("Golubitsa", "587400")]
    [InlineData("Przemysl", "746480 794648")]
    [InlineData("Pshemeshil", "746480")]
    [InlineData("Rosochowaciec", "944744 944745 944754 944755 945744 945745 945754 945755")]
    [InlineData("Rosokhovatsets", "945744")]
    [InlineData("Peters", "734000 739400")]
    [InlineData("Peterson", "734600 739460")]
    [InlineData("Moskowitz", "645740")]
    [InlineData("Moskovitz", "645740")]
    [InlineData("Auerbach", "097400 097500")]
    [InlineData("Uhrbach", "097400 097500")]
    [InlineData("Lewinsky", "876450")]
    [InlineData("Levinski", "876450")]
    [InlineData("Szlamawicz", "486740")]
    [InlineData("Jackson", "145460 154600 445460 454600")]
    [InlineData("Schwarzenegger", "474659 479465")]
    [InlineData("BESST", "743000")]
    [InlineData("Straßburg", "294795")]
    [InlineData("Wałęsa", "784000 786400")]
    [InlineData("O'Brien", "079600")]
    public void Published_examples_have_their_published_codes(string name, string codes) =>
        Assert.Equal(codes, string.Join(' ', DaitchMokotoff.Codes(name)));

    [Theory]
    [InlineData("Mohammed", "Muhamad")]
    [InlineData("Tchernovak", "Чернoвак")]
    [InlineData("Čerňovak", "Tchernowack")]
    [InlineData("Brenntal", "Brenn-Tal")]
    [InlineData("Müntel", "Muentel")]
    [InlineData("Jusuf", "Yussuf")]
    public void Names_that_sound_alike_share_a_code(string one, string other) =>
        Assert.NotEmpty(DaitchMokotoff.Codes(one).Intersect(DaitchMokotoff.Codes(other)));

    [Theory]
    [InlineData("")]
    [InlineData("123")]
    [InlineData("李")]
    public void What_has_no_Latin_letters_has_no_code(string name) => Assert.Empty(DaitchMokotoff.Codes(name));

    [Fact]
    public void A_long_name_of_many_ways_stays_small() =>
        Assert.InRange(DaitchMokotoff.Codes(string.Concat(Enumerable.Repeat("cj", 150))).Count, 1, 200);
}
