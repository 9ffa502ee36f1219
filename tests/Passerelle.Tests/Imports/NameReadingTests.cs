using FsCheck;
using FsCheck.Fluent;
using Passerelle.Domain.Casework.Imports;
using Xunit;

namespace Passerelle.Tests.Imports;

public sealed class NameReadingTests
{
    [Theory]
    [InlineData("ESSK", "Essk")]
    [InlineData("O’HARROW", "O’Harrow")]
    [InlineData("O'HARROW", "O'Harrow")]
    [InlineData("D’ORBRAC", "d’Orbrac")]
    [InlineData("MU’ADDIN", "Mu’addin")]
    [InlineData("BRENN-TAL", "Brenn-Tal")]
    [InlineData("LE GOFF", "Le Goff")]
    [InlineData("ŠELMAR", "Šelmar")]
    [InlineData("McDonald", "McDonald")]
    [InlineData("  anna   maria ", "anna maria")]
    [InlineData("X", "X")]
    [InlineData("李", "李")]
    [InlineData("عبد الرحمن", "عبد الرحمن")]
    public void Capitals_become_usual_spelling_and_the_rest_stays(string written, string clean) => Assert.Equal(clean, NameReading.Clean(written));

    [Theory]
    [InlineData("VAN DER ZWALUW", "van der", "Zwaluw")]
    [InlineData("van den Berg", "van den", "Berg")]
    [InlineData("Van Damme", "Van", "Damme")]
    [InlineData("DE LA CRUZ", "de la", "Cruz")]
    [InlineData("VAN 'T HOF", "van 't", "Hof")]
    [InlineData("LE GOFF", "", "Le Goff")]
    [InlineData("BEN ALI", "", "Ben Ali")]
    [InlineData("VAN", "", "Van")]
    [InlineData("", "", "")]
    public void Particles_are_parted_from_the_family_name(string family, string particle, string rest) =>
        Assert.Equal(new ReadName("", particle, rest), NameReading.Of("", "", family));

    [Theory]
    [InlineData("Donnerby, Benek", false, "Benek||Donnerby", false)]
    [InlineData("DONNERBY Benek", false, "Benek||Donnerby", false)]
    [InlineData("Benek DONNERBY", true, "Benek||Donnerby", false)]
    [InlineData("Åke van der Zwaluw", false, "Åke|van der|Zwaluw", false)]
    [InlineData("Benek Donnerby", false, "Benek||Donnerby", true)]
    [InlineData("Donnerby Benek", true, "Benek||Donnerby", false)]
    [InlineData("Nerea", false, "||Nerea", false)]
    public void Both_names_in_one_cell_are_parted(string text, bool familyFirst, string parts, bool assumed)
    {
        var (name, order) = NameReading.OfBoth(text, familyFirst);
        Assert.Equal((parts, assumed), ($"{name.Given}|{name.Particle}|{name.Family}", order));
    }

    [Fact]
    public void Cleaning_twice_is_cleaning_once() => Check.One(Config.QuickThrowOnFailure.WithMaxTest(1000), Prop.ForAll(Written(), text =>
    {
        var once = NameReading.Of(text, "", text);
        return once == NameReading.Of(once.Given, once.Particle, once.Family) && NameReading.Clean(once.Full) == NameReading.Clean(NameReading.Clean(once.Full));
    }));

    private static Arbitrary<string> Written()
    {
        var pieces = Gen.Elements("VAN", "der", "DE", "LA", "’T", "O’", "d'", "-", " ", "ESSK", "Ås", "É", "İ", "ß", "ǅ", "Ⅳ", "e\u0301", "Ω", "李", "א", "’", "1", "𐐀");
        return Arb.From(Gen.OneOf(
            ArbMap.Default.GeneratorFor<string>().Select(s => s ?? ""),
            pieces.ListOf().Select(list => string.Concat(list)),
            pieces.ListOf().Select(list => string.Join(' ', list))));
    }
}
