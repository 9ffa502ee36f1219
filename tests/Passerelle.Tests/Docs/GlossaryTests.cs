using System.Text.RegularExpressions;
using Passerelle.Tests.TestKit;

namespace Passerelle.Tests.Docs;

/// <summary>One word per idea, in both languages; and words that the house does not use for anybody.</summary>
public sealed partial class GlossaryTests
{
    private static readonly string Glossary = File.ReadAllText(Path.Combine(Repository.Root, "docs", "glossary.md"));

    private sealed record Entry(string Term, string Meaning, string Terme, string Sens);

    private static List<Entry> Entries() => [.. Row().Matches(Glossary).Select(m => new Entry(
        m.Groups[1].Value.Trim(), m.Groups[2].Value.Trim(), m.Groups[3].Value.Trim(), m.Groups[4].Value.Trim()))];

    // "For the person: a, b, c · d, e." over as many lines as it takes, up to the end of the page.
    private static List<string> Refused() => [.. Glossary[Glossary.IndexOf("## Words we do not use", StringComparison.Ordinal)..]
        .Split('\n')[1..].SelectMany(line => Purpose().Replace(line, "").Split(',', '·', '.', ':')).Select(w => w.Trim()).Where(w => w.Length > 0)];

    private static IEnumerable<string> Found(string file, string text, IEnumerable<string> words) => words
        .Where(word => Regex.IsMatch(text, $@"\b{Regex.Escape(word)}s?\b", RegexOptions.IgnoreCase)).Select(word => $"{Path.GetFileName(file)}: {word}");

    [Fact]
    public void Every_term_stands_once_and_has_a_meaning_in_both_languages()
    {
        var entries = Entries();
        Assert.True(entries.Count > 40);
        Assert.Equal(entries.Count, Glossary.Split('\n').Count(l => l.StartsWith("| **", StringComparison.Ordinal)));
        Assert.Empty(entries.GroupBy(e => e.Term, StringComparer.OrdinalIgnoreCase).Where(g => g.Count() > 1).Select(g => g.Key));
        Assert.Empty(entries.GroupBy(e => e.Terme, StringComparer.OrdinalIgnoreCase).Where(g => g.Count() > 1).Select(g => g.Key));
        Assert.All(entries, e => Assert.True(e.Meaning.Length > 10 && e.Sens.Length > 10, e.Term));
    }

    [Fact]
    public void The_words_that_we_do_not_use_stand_nowhere_in_the_interface()
    {
        var refused = Refused();
        Assert.Contains("offender", refused);
        Assert.Contains("dangerosité", refused);
        var source = Path.Combine(Repository.Root, "src", "Passerelle");
        var words = Directory.EnumerateFiles(Path.Combine(source, "Features"), "*.resx", SearchOption.AllDirectories)
            .Append(Path.Combine(source, "Platform", "Web", "Shared.resx")).Append(Path.Combine(source, "Platform", "Web", "Shared.fr.resx"))
            .Append(Path.Combine(source, "Database", "Vocabulary", "terms.csv"));
        Assert.Empty(words.SelectMany(file => Found(file, File.ReadAllText(file), refused)));
        Assert.NotEmpty(Found("Planted.resx", "<value>The offenders of today</value>", refused));
    }

    [GeneratedRegex(@"^\| \*\*([^|]+)\*\* \|([^|]+)\| \*\*([^|]+)\*\* \|([^|]+)\|$", RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex("For the person|For what the program computes")]
    private static partial Regex Purpose();
}
