using System.Text.RegularExpressions;
using Passerelle.Tests.TestKit;

namespace Passerelle.Tests.Docs;

/// <summary>What the documents promise is there.</summary>
public sealed partial class DocumentTests
{
    private static readonly string Script = Read("passerelle");
    private static readonly string Readme = Read("README.md");

    private static string Read(params string[] path) => File.ReadAllText(Path.Combine([Repository.Root, .. path]));

    private static IEnumerable<string> Documents() => Directory.EnumerateFiles(Repository.Root, "*.md")
        .Concat(Directory.EnumerateFiles(Path.Combine(Repository.Root, "docs"), "*.md", SearchOption.AllDirectories));

    private static string Help => Script[Script.IndexOf("help() {", StringComparison.Ordinal)..Script.IndexOf("\nEND\n", StringComparison.Ordinal)];

    [Fact]
    public void Every_command_of_the_help_is_in_the_readme_and_in_operations()
    {
        var commands = Command().Matches(Help).Select(m => m.Value.Trim()).Distinct().ToList();
        Assert.True(commands.Count >= 8, string.Join(", ", commands));
        Assert.DoesNotContain(commands, c => !Readme.Contains($"`{c}", StringComparison.Ordinal));
        Assert.DoesNotContain(commands, c => !Read("docs", "operations.md").Contains($"`{c}", StringComparison.Ordinal));
    }

    [Fact]
    public void Every_option_of_the_help_is_in_operations() =>
        Assert.DoesNotContain(Option().Matches(Help).Select(m => m.Value), o => !Read("docs", "operations.md").Contains(o, StringComparison.Ordinal));

    [Fact]
    public void Every_line_of_the_tree_in_the_readme_exists()
    {
        var lines = Block("## The tree").Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => l.Split(' ')[0]).ToList();
        Assert.True(lines.Count > 8);
        Assert.DoesNotContain(lines, path => !Path.Exists(Path.Combine(Repository.Root, path)));
    }

    [Fact]
    public void Every_path_that_is_named_as_code_exists()
    {
        var gaps = from file in Documents()
                   from Match named in Named().Matches(File.ReadAllText(file))
                   where named.Groups[1].Value != "bench/results" && !Path.Exists(Path.Combine(Repository.Root, named.Groups[1].Value))   // those are made by running
                   select $"{Path.GetFileName(file)}: {named.Groups[1].Value}";
        Assert.Empty(gaps);
    }

    [Fact]
    public void Every_link_leads_somewhere()
    {
        Assert.Empty(Documents().SelectMany(file => DeadLinks(file, File.ReadAllText(file))));
        Assert.NotEmpty(DeadLinks(Path.Combine(Repository.Root, "Planted.md"), "[nowhere](docs/nowhere.md)"));
    }

    private static IEnumerable<string> DeadLinks(string file, string text) => Link().Matches(text).Select(m => m.Groups[1].Value)
        .Where(target => !target.StartsWith("https://", StringComparison.Ordinal) && !Path.Exists(Path.Combine(Path.GetDirectoryName(file)!, target.Split('#')[0])))
        .Select(target => $"{Path.GetFileName(file)}: {target}");

    [Fact]
    public void Every_decision_has_its_number_and_its_four_parts()
    {
        var decisions = Directory.EnumerateFiles(Path.Combine(Repository.Root, "docs", "adr"), "*.md").Order(StringComparer.Ordinal).ToList();
        Assert.NotEmpty(decisions);
        for (var i = 0; i < decisions.Count; i++)
        {
            var text = File.ReadAllText(decisions[i]);
            Assert.StartsWith($"{i + 1:0000}-", Path.GetFileName(decisions[i]));
            Assert.StartsWith($"# {i + 1}. ", text);
            Assert.Equal(["Context", "Options refused, and why", "Decision", "Consequences"], Heading().Matches(text).Select(m => m.Groups[1].Value));
            Assert.Contains(Path.GetFileName(decisions[i]), Readme, StringComparison.Ordinal);
        }
    }

    private static string Block(string heading)
    {
        var from = Readme.IndexOf("```\n", Readme.IndexOf(heading, StringComparison.Ordinal), StringComparison.Ordinal) + 4;
        return Readme[from..Readme.IndexOf("```", from, StringComparison.Ordinal)];
    }

    [GeneratedRegex(@"\./passerelle [a-z]+")]
    private static partial Regex Command();

    [GeneratedRegex("--[a-z-]+")]
    private static partial Regex Option();

    [GeneratedRegex(@"`((?:src|tests|bench|docs)/[\w./-]+)`")]
    private static partial Regex Named();

    [GeneratedRegex(@"\]\(([^)#]+(?:#[^)]*)?)\)")]
    private static partial Regex Link();

    [GeneratedRegex("^## (.+)$", RegexOptions.Multiline)]
    private static partial Regex Heading();
}
