using System.Text.RegularExpressions;
using System.Xml.Linq;
using Passerelle.Tests.TestKit;

namespace Passerelle.Tests.Architecture;

/// <summary>Every word of the interface stands in a word file, in every language.</summary>
public sealed partial class WordFileTests
{
    private static readonly string Source = Path.Combine(Repository.Root, "src", "Passerelle");

    private static Dictionary<string, string> Read(string file) => XDocument.Load(file).Root!.Elements("data")
        .ToDictionary(d => d.Attribute("name")!.Value, d => d.Element("value")!.Value);

    private static IEnumerable<string> EnglishFiles() => Directory.EnumerateFiles(Source, "*.resx", SearchOption.AllDirectories)
        .Where(f => !Path.GetFileNameWithoutExtension(f).Contains('.') && !f.Contains("/obj/") && !f.Contains("/bin/"));

    [Fact]
    public void Every_key_has_words_in_every_language()
    {
        var gaps = new List<string>();
        foreach (var english in EnglishFiles())
        {
            var french = english.Replace(".resx", ".fr.resx", StringComparison.Ordinal);
            Assert.True(File.Exists(french), $"{french} is missing");
            var (en, fr) = (Read(english), Read(french));
            gaps.AddRange(en.Keys.Except(fr.Keys).Concat(fr.Keys.Except(en.Keys)).Select(key => $"{Path.GetFileName(english)}: {key}"));
            gaps.AddRange(en.Concat(fr).Where(w => string.IsNullOrWhiteSpace(w.Value)).Select(w => $"{Path.GetFileName(english)}: {w.Key} is empty"));
        }
        Assert.Empty(gaps);
    }

    [Fact]
    public void Both_languages_use_the_same_placeholders()
    {
        var differences = new List<string>();
        foreach (var english in EnglishFiles())
        {
            var fr = Read(english.Replace(".resx", ".fr.resx", StringComparison.Ordinal));
            foreach (var (key, words) in Read(english))
            {
                string Places(string text) => string.Join(' ', Placeholder().Matches(text).Select(m => m.Value).Distinct().Order());
                // "1 day" needs no number in English; French says the singular for nought too, so it does.
                if (key.EndsWith(".one", StringComparison.Ordinal) ? words.Contains('1') && !fr[key].Contains("{0}") : fr.TryGetValue(key, out var french) && Places(words) != Places(french))
                    differences.Add($"{Path.GetFileName(english)}: {key}");
            }
        }
        Assert.Empty(differences);
    }

    [Fact]
    public void Every_key_that_a_page_asks_for_exists()
    {
        var missing = new List<string>();
        foreach (var page in Directory.EnumerateFiles(Source, "*.cshtml", SearchOption.AllDirectories))
        {
            var folder = Path.GetDirectoryName(page)!;
            var own = Path.Combine(folder, Path.GetFileName(folder) + ".resx");
            var known = Read(Path.Combine(Source, "Platform", "Web", "Shared.resx")).Keys.ToHashSet();
            if (File.Exists(own)) known.UnionWith(Read(own).Keys);
            var text = File.ReadAllText(page);
            missing.AddRange(Asked().Matches(text).Select(m => m.Groups[1].Value).Where(key => !known.Contains(key)).Select(key => $"{Path.GetFileName(page)}: {key}"));
            missing.AddRange(AskedByNumber().Matches(text).Select(m => m.Groups[1].Value).Where(key => !known.Contains(key + ".one") || !known.Contains(key + ".other"))
                .Select(key => $"{Path.GetFileName(page)}: {key}.one/.other"));
        }
        Assert.Empty(missing);
    }

    [Fact]
    public void No_literal_text_stands_in_a_page() =>
        Assert.Empty(CompiledPages.Literals(typeof(Program).Assembly).Select(l => $"{l.Page}: {l.Words}"));

    [Fact]
    public void No_literal_text_stands_in_an_attribute_that_is_read_aloud() =>
        Assert.Empty(Directory.EnumerateFiles(Source, "*.cshtml", SearchOption.AllDirectories)
            .SelectMany(page => SpokenIn(File.ReadAllText(page)).Select(text => $"{Path.GetFileName(page)}: {text}")));

    [Fact]
    public void A_planted_literal_is_found()
    {
        Assert.Contains(CompiledPages.Literals(typeof(WordFileTests).Assembly), l => l.Words == "Planted words");
        Assert.Equal(["Open the case"], SpokenIn("<a title=\"Open the case\" aria-label=\"@T[\"x\"]\" href=\"/x\">"));
    }

    private sealed class PlantedPage : Microsoft.AspNetCore.Mvc.Razor.RazorPage<int>
    {
        public override Task ExecuteAsync()
        {
            WriteLiteral("<p class=\"quiet\">Planted words</p>");
            return Task.CompletedTask;
        }
    }

    private static IEnumerable<string> SpokenIn(string page) => SpokenAttribute().Matches(page)
        .Select(m => m.Groups[1].Value).Where(value => !value.Contains('@') && value.Any(char.IsLetter));

    [GeneratedRegex(@"\{\d")]
    private static partial Regex Placeholder();

    [GeneratedRegex("""(?<![\w.])T\["([a-z0-9_.]+)"[\],]""")]
    private static partial Regex Asked();

    [GeneratedRegex("""(?<![\w.])T\.Count\("([a-z0-9_.]+)"[,)]""")]
    private static partial Regex AskedByNumber();

    [GeneratedRegex("\\s(?:title|alt|aria-label|placeholder|label|hint|heading|caption|text|legend|summary)=\"([^\"]*)\"")]
    private static partial Regex SpokenAttribute();
}
