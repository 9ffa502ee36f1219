using System.Globalization;

namespace Passerelle.Features.Casework.Timeline;

/// <summary>The first three sentences of a text, and what comes after them.</summary>
public sealed record Excerpt(string Beginning, string Rest)
{
    private const int Sentences = 3;
    private const int Longest = 500;

    /// <summary>Splits a text between words, or between characters where there are no spaces; the two parts together are the text.</summary>
    public static Excerpt Of(string text)
    {
        var sentences = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (EndsSentence(text, i) && ++sentences == Sentences)
                return Split(text, i + 1);
            if (i >= Longest && char.IsWhiteSpace(text[i]))
                return Split(text, i);
            if (i >= 2 * Longest)
                return Split(text, BetweenCharacters(text));
        }
        return new(text, "");
    }

    private static bool EndsSentence(string text, int at) => text[at] is '\n' or '。'
        || (text[at] is '.' or '!' or '?' or '…' or '؟' && at + 1 < text.Length && char.IsWhiteSpace(text[at + 1]) && text[at + 1] != '\n');

    private static Excerpt Split(string text, int at) => string.IsNullOrWhiteSpace(text[at..]) ? new(text, "") : new(text[..at], text[at..]);

    private static int BetweenCharacters(string text)
    {
        var at = 0;
        while (at < Longest) at += StringInfo.GetNextTextElementLength(text, at);
        return at;
    }
}
