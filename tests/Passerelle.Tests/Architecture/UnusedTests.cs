using System.Text.RegularExpressions;
using System.Xml.Linq;
using Passerelle.Platform.Components;
using Passerelle.Tests.TestKit;

namespace Passerelle.Tests.Architecture;

/// <summary>Words and styles that nothing asks for any more do not stay behind.</summary>
public sealed partial class UnusedTests
{
    private static readonly string Source = Path.Combine(Repository.Root, "src");

    // Everything that may ask for a word or a style, by file.
    private static readonly Dictionary<string, string> Texts = Directory.EnumerateFiles(Source, "*", SearchOption.AllDirectories)
        .Where(f => Path.GetExtension(f) is ".cs" or ".cshtml" or ".sql" or ".csv" or ".js" && !Built().IsMatch(f)).ToDictionary(f => f, File.ReadAllText);

    // A name is asked for whole, or its beginning or its end is and the rest is put in: $"state.{code}", 'notice.' || kind, $"{function}.hint".
    private sealed class Asked(IEnumerable<string> texts)
    {
        private readonly List<string> _texts = [.. texts];
        private HashSet<string>? _whole, _beginnings, _ends;

        public bool Whole(string name) => (_whole ??= Set(Names(), 0)).Contains(name);

        public bool InPart(string name) => (_beginnings ??= Set(Beginnings(), 1)).Any(name.StartsWith) || (_ends ??= Set(Ends(), 1)).Any(name.EndsWith);

        private HashSet<string> Set(Regex wanted, int group) => [.. _texts.SelectMany(text => wanted.Matches(text).Select(m => m.Groups[group].Value))];
    }

    private static readonly Asked Anywhere = new(Texts.Values);

    // The words of a noun are put together in its own folder, where that folder is named, or in the machinery; those of the whole house anywhere.
    private static IEnumerable<string> Unused(string file, IEnumerable<string> keys)
    {
        var folder = Path.GetDirectoryName(file)!;
        var named = $"\"{Path.GetRelativePath(Path.Combine(Source, "Passerelle"), folder).Replace('\\', '/')}\"";
        var near = !folder.Contains("Features") ? Anywhere
            : new Asked(Texts.Where(t => t.Key.StartsWith(folder, StringComparison.Ordinal) || !t.Key.Contains("Features") || t.Value.Contains(named)).Select(t => t.Value));
        return from key in keys
               let name = Number().Replace(key, "")
               where !Anywhere.Whole(name) && !near.InPart(name) && !(name.LastIndexOf('.') is > 0 and var dot && name[..dot].Contains('.') && near.Whole(name[..dot]))
               select $"{Path.GetFileName(file)}: {key}";
    }

    [Fact]
    public void Every_word_is_asked_for()
    {
        var files = Directory.EnumerateFiles(Source, "*.resx", SearchOption.AllDirectories).Where(f => !Built().IsMatch(f) && !Path.GetFileNameWithoutExtension(f).Contains('.')).ToList();
        Assert.NotEmpty(files);
        Assert.Empty(files.SelectMany(f => Unused(f, XDocument.Load(f).Root!.Elements("data").Select(d => d.Attribute("name")!.Value))));
        Assert.Equal(2, Unused(files.First(f => f.Contains("Team")), ["word.nobody_" + "asks_for", "contact." + "planted"]).Count());
    }

    private static IEnumerable<string> UnusedStyles(string css) =>
        OwnClass().Matches(css).Select(m => m.Groups[1].Value).Distinct().Where(name => !Texts.Values.Any(text => text.Contains(name)) && !Anywhere.InPart(name));

    [Fact]
    public void Every_style_of_our_own_is_worn()
    {
        Assert.Empty(UnusedStyles(new Assets().Text("app.css")));
        Assert.Equal(["app-planted" + "__part"], UnusedStyles(".app-planted" + "__part{color:red}.app-card{color:red}"));
    }

    [GeneratedRegex(@"[/\\](obj|bin|wwwroot)[/\\]")]
    private static partial Regex Built();

    [GeneratedRegex(@"\w+(\.\w+)*")]
    private static partial Regex Names();

    [GeneratedRegex("""(?<![\w.])([a-z][\w-]*(?:\.\w+)*(?:[._]|--))(?=\{|"\s*\+|'\s*\|\|)""")]
    private static partial Regex Beginnings();

    [GeneratedRegex("""\}(\.[a-z_.]+)"(?:\]|,)""")]
    private static partial Regex Ends();

    [GeneratedRegex(@"\.(one|other)$")]
    private static partial Regex Number();

    [GeneratedRegex(@"\.(app-[\w-]+)")]
    private static partial Regex OwnClass();
}
