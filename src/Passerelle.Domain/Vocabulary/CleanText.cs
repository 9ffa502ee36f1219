using System.Globalization;
using System.Text;

namespace Passerelle.Domain.Vocabulary;

/// <summary>
/// The one gate for text that people type or paste. What passes is trimmed, in Unicode form NFC, with line ends <c>\n</c>, without
/// direction controls that reach beyond their line; joiners (ZWJ, ZWNJ) and marks that belong to a script stay.
/// </summary>
public static class CleanText
{
    /// <summary>Longest name, in characters (Unicode code points), included.</summary>
    public const int NameLength = 300;

    /// <summary>Longest short text, in characters, included.</summary>
    public const int ShortLength = 500;

    /// <summary>Longest long text, in characters, included.</summary>
    public const int LongLength = 20_000;

    /// <summary>A name or another text of one line; every run of white space becomes one space.</summary>
    public static Outcome<string> Name(string field, string? value) => OneLine(field, value, NameLength);

    /// <summary>A short text of one line.</summary>
    public static Outcome<string> Short(string field, string? value) => OneLine(field, value, ShortLength);

    /// <summary>A text of several lines.</summary>
    public static Outcome<string> Long(string field, string? value) => Check(field, value, LongLength);

    /// <summary>
    /// The cleaned text, empty for null. Problems: <c>text.not_readable</c> (NUL and other control characters, lone surrogates, non-characters),
    /// <c>text.too_long</c> (the limit, the length).
    /// </summary>
    public static Outcome<string> Check(string field, string? value, int max)
    {
        var text = (value ?? "").Trim();
        if (!IsReadable(text)) return new Problem("text.not_readable", field);
        text = Balanced(text.ReplaceLineEndings("\n")).Normalize(NormalizationForm.FormC).Trim();
        var length = text.EnumerateRunes().Count();
        return length > max ? new Problem("text.too_long", field, max, length) : text;
    }

    private static Outcome<string> OneLine(string field, string? value, int max) =>
        Check(field, value is null ? null : string.Join(' ', value.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)), max);

    private static bool IsReadable(string text)
    {
        for (var i = 0; i < text.Length;)
        {
            if (!Rune.TryGetRuneAt(text, i, out var rune)) return false;
            if ((rune.Value & 0xFFFE) == 0xFFFE || rune.Value is >= 0xFDD0 and <= 0xFDEF) return false;
            if (Rune.GetUnicodeCategory(rune) == UnicodeCategory.Control && !IsLayout(rune.Value)) return false;
            i += rune.Utf16SequenceLength;
        }
        return true;
    }

    // A word processor's soft line break (VT) and page break (FF) are pasted often and mean a new line.
    private static bool IsLayout(int c) => c is '\t' or '\n' or '\r' or '\v' or '\f' or 0x85;

    // An opened direction that is never closed would turn round whatever a page prints after it.
    private static string Balanced(string text)
    {
        if (!text.Any(c => c is (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069'))) return text;
        var removed = new HashSet<int>();
        var open = new Stack<(int At, bool Isolate)>();
        for (var i = 0; i < text.Length; i++)
        {
            switch (text[i])
            {
                case '\n':
                    while (open.TryPop(out var unclosed)) removed.Add(unclosed.At);
                    break;
                case '\u202A' or '\u202B' or '\u202D' or '\u202E' or '\u2066' or '\u2067' or '\u2068':
                    open.Push((i, text[i] >= '\u2066'));
                    break;
                case '\u202C' when open.TryPeek(out var top) && !top.Isolate:
                case '\u2069' when open.TryPeek(out top) && top.Isolate:
                    open.Pop();
                    break;
                case '\u2069' when open.Any(o => o.Isolate):
                    while (!open.Peek().Isolate) removed.Add(open.Pop().At);
                    open.Pop();
                    break;
                case '\u202C' or '\u2069':
                    removed.Add(i);
                    break;
            }
        }
        foreach (var unclosed in open) removed.Add(unclosed.At);
        return string.Concat(text.Where((_, i) => !removed.Contains(i)));
    }
}
