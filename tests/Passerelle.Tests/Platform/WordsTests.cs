using Microsoft.Extensions.Logging;
using Passerelle.Platform.Web;
using Xunit;
using static Passerelle.Tests.Platform.Culture;

namespace Passerelle.Tests.Platform;

public sealed class WordsTests
{
    private const char NoBreak = '\u00a0';
    private const char NarrowNoBreak = '\u202f';

    [Fact]
    public void Words_are_said_in_the_readers_language()
    {
        Assert.Equal("Search", In("en-GB", () => Words.Shared["search.button"]));
        Assert.Equal("Rechercher", In("fr-FR", () => Words.Shared["search.button"]));
        Assert.Equal("Rechercher", In("fr-BE", () => Words.Shared["search.button"]));
    }

    [Fact]
    public void A_language_that_is_not_offered_reads_English() => Assert.Equal("Search", In("sv-SE", () => Words.Shared["search.button"]));

    [Fact]
    public void A_folder_has_its_own_words_and_then_the_shared_ones()
    {
        var words = Words.For("Features/Gallery");
        Assert.Equal("Gallery of components", In("en-GB", () => words["title"]));
        Assert.Equal("Search", In("en-GB", () => words["search.button"]));
        Assert.False(Words.Shared.Has("title"));
    }

    [Fact]
    public void A_folder_without_a_word_file_uses_the_shared_words() =>
        Assert.Equal("Search", In("en-GB", () => Words.For("Features/Nowhere")["search.button"]));

    [Fact]
    public void A_missing_key_is_shown_in_brackets_and_logged()
    {
        var log = new Notebook();
        Assert.Equal("[no.such_key]", Words.For("Features/Gallery", log)["no.such_key"]);
        Assert.Equal("No words for no.such_key in Features/Gallery", Assert.Single(log.Lines));
    }

    [Theory]
    [InlineData("en-GB", 0, "in 0 days")]
    [InlineData("en-GB", 1, "in 1 day")]
    [InlineData("en-GB", 1200, "in 1,200 days")]
    [InlineData("fr-FR", 0, "dans 0 jour")]
    [InlineData("fr-FR", 1, "dans 1 jour")]
    [InlineData("fr-FR", 2, "dans 2 jours")]
    public void Counts_take_the_form_of_their_language(string language, int number, string expected) =>
        Assert.Equal(expected, In(language, () => Words.Shared.Count("date.in_days", number)));

    [Fact]
    public void Dates_in_sentences_are_written_out()
    {
        Assert.Equal("You see this case as it stood on 4 June 2026. Read only.", In("en-GB", () => Words.Shared["as_of.banner", new DateOnly(2026, 6, 4)]));
        Assert.Contains("le 1er juin 2026", In("fr-FR", () => Words.Shared["as_of.banner", new DateOnly(2026, 6, 1)]));
    }

    [Fact]
    public void French_keeps_its_spaces_before_punctuation()
    {
        Assert.EndsWith($"accès{NarrowNoBreak}?", In("fr-FR", () => Words.Shared["case.why"]));
        Assert.Equal($"Erreur{NoBreak}:", In("fr-FR", () => Words.Shared["error.prefix"]));
    }

    private sealed class Notebook : ILogger
    {
        public List<string> Lines { get; } = [];

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Lines.Add(formatter(state, exception));
    }
}
