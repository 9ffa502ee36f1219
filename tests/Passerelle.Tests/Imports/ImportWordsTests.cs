using System.Text.RegularExpressions;
using System.Xml.Linq;
using Passerelle.Domain.Casework.Imports;
using Passerelle.Domain.Vocabulary;
using Xunit;

namespace Passerelle.Tests.Imports;

public sealed partial class ImportWordsTests
{
    private static readonly string Source = Path.Combine(Root(), "src");

    [Theory]
    [InlineData("Imports.resx")]
    [InlineData("Imports.fr.resx")]
    public void Every_reason_that_reading_can_give_has_a_sentence(string file)
    {
        var words = XDocument.Load(Path.Combine(Source, "Passerelle", "Features", "Casework", "Imports", file)).Descendants("data").Select(d => d.Attribute("name")!.Value).ToHashSet();
        string[] folders = [Path.Combine("Passerelle", "Platform", "Formats"), Path.Combine("Passerelle.Domain", "Casework", "Imports")];
        var keys = folders.SelectMany(folder => Directory.EnumerateFiles(Path.Combine(Source, folder), "*.cs"))
            .SelectMany(path => Key().Matches(File.ReadAllText(path))).Select(m => m.Groups[1].Value)
            .Concat(Code.All<DuplicateReason>().Select(c => $"import.duplicate.{c}"))
            .Concat(Code.All<SkipReason>().Select(c => $"import.skipped.{c}"))
            .Distinct().ToList();
        Assert.True(keys.Count > 40);
        Assert.DoesNotContain(keys, key => !words.Contains(key));
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "Passerelle.slnx"))) folder = folder.Parent;
        return folder.FullName;
    }

    [GeneratedRegex("\"(import\\.[a-z0-9_.]+)\"")]
    private static partial Regex Key();
}
