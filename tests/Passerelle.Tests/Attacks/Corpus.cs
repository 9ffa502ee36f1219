using System.Globalization;
using System.Text.RegularExpressions;
using Passerelle.Tests.TestKit;

namespace Passerelle.Tests.Attacks;

/// <summary>The ways to get a script or an element onto a page. Each placement has a number of its own, by which it is found again wherever it turns up.</summary>
public static partial class Corpus
{
    /// <summary>The payloads, in the order of the file, not yet numbered.</summary>
    public static IReadOnlyList<string> All { get; } =
        [.. File.ReadLines(Path.Combine(Repository.Root, "tests", "Passerelle.Tests", "Attacks", "scripts.txt"))
            .Where(line => line.Length > 0 && !line.StartsWith("# ", StringComparison.Ordinal))
            .Select(line => Escaped().Replace(line, m => m.Value[1] switch
            {
                'n' => "\n", 't' => "\t", 'r' => "\r", 'u' => ((char)int.Parse(m.Value.AsSpan(2), NumberStyles.HexNumber, CultureInfo.InvariantCulture)).ToString(), _ => "\\",
            }))];

    /// <summary>A payload with a number.</summary>
    public static string Placed(string payload, int number) => payload.Replace("§", $"__hit({number})", StringComparison.Ordinal).Replace("¤", $"xq{number}z", StringComparison.Ordinal).Replace("¶", $"{number}", StringComparison.Ordinal);

    /// <summary>The numbers that stand in a text.</summary>
    public static IEnumerable<int> NumbersIn(string text) => Number().Matches(text).Select(m => int.Parse(m.Groups[1].ValueSpan, CultureInfo.InvariantCulture));

    [GeneratedRegex(@"\\(u[0-9a-fA-F]{4}|[ntr\\])")]
    private static partial Regex Escaped();

    [GeneratedRegex(@"(?:xq|hit\W{1,2})([0-9]{1,7})(?:z|\))")]
    private static partial Regex Number();
}
