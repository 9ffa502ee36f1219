using Passerelle.Domain.Casework.People;
using Passerelle.Domain.Vocabulary;
using Xunit;

namespace Passerelle.Tests.People;

public sealed class DuplicateCheckTests
{
    [Theory]
    [InlineData("CORLAN Nerea", "1997-11-06", "Nerea Corlan", "1997-11-06", Likeness.Same)]
    [InlineData("Yaro Brenn-Tal", "1988", "BRENN TAL, Yaro", "1988-12-27", Likeness.Same)]
    [InlineData("Benek Donnerby", "1994-12-28", "DONNÉRBY BENEK", "1994-12", Likeness.Same)]
    [InlineData("Benek Donnerby", "1994-12-28", "Beneck Donnerbi", "1994-12-28", Likeness.Same)]
    [InlineData("Ødil Tchernovak", "1996-11-19", "Одил Черновак", "1996-11-19", Likeness.Same)]
    [InlineData("Mu’addin Donnerby", null, "Muaddin Donnerby", "1980-11-13", Likeness.Similar)]
    [InlineData("Mohammed Salim", "1990", "محمد سليم", "1990-02-01", Likeness.Similar)]
    [InlineData("Nerea Corlan", "1997-11-06", "Nerea Corlan", "1997-06-11", Likeness.Similar)]
    [InlineData("Nerea Corlan", "1997-11-06", "Nerea Corlan", "1979-11-06", Likeness.Similar)]
    [InlineData("Nerea Corlan", "1997-11-06", "Nerea Corlan", "1985-02-03", Likeness.Different)]
    [InlineData("Benek Donnerby", "1999-04-30", "Benek Donnérby", "1994-12-28", Likeness.Different)]
    [InlineData("Nerea Corlan", "1997-11-06", "Karsten Corlan", "1997-11-06", Likeness.Different)]
    [InlineData("Nerea Corlan", "1997", "Nerea", "1997", Likeness.Different)]
    [InlineData("Åke van der Zwaluw", "2006-07-25", "VAN DER ZWALUW Ake", "2006-07-25", Likeness.Same)]
    [InlineData("", null, "", null, Likeness.Different)]
    public void Two_people_are_compared_on_paper(string one, string? oneBorn, string other, string? otherBorn, Likeness expected)
    {
        var (a, b) = (new KnownAs([one], PartialDate.Read(oneBorn)), new KnownAs([other], PartialDate.Read(otherBorn)));
        Assert.Equal((expected, expected), (DuplicateCheck.Compare(a, b), DuplicateCheck.Compare(b, a)));
    }

    [Fact]
    public void An_alias_is_enough() => Assert.Equal(Likeness.Same, DuplicateCheck.Compare(
        new(["Taru Velmont", "Kestrel Arl"], PartialDate.Read("1990")), new(["Arl Kestrel"], PartialDate.Read("1990-05"))));

    [Fact]
    public void Similarity_counts_as_PostgreSQL_does()
    {
        Assert.Equal(4.0 / 11, Similarity.Of("word", "two words"), 6);
        Assert.Equal((1.0, 0.0), (Similarity.Of("nerea", "nerea"), Similarity.Of("", "")));
    }
}
