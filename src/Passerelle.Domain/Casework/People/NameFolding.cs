using System.Globalization;
using System.Text;

namespace Passerelle.Domain.Casework.People;

/// <summary>
/// Names as search sees them: lower-case ASCII words without accents, from Latin, Cyrillic, Greek, Arabic, Hebrew, Georgian and Armenian script.
/// Letters of other scripts stay as they are, so that a name is found at least by the letters it was written in.
/// Folding twice is the same as folding once.
/// </summary>
public static class NameFolding
{
    private const string Apostrophes = "'’‘‛ʼʻʹʾʿˈ´`′＇ʽˮ׳՚";
    private const string Hyphens = "-‐‑‒–—−－־";

    /// <summary>The words of a name, folded, in their order, one space between: <c>O’Harrow</c> is <c>oharrow</c>, <c>Brenn-Tal</c> is <c>brenn tal</c>.</summary>
    public static string Fold(string text) => Fold(text, "");

    /// <summary>The folded words, in their order.</summary>
    public static IReadOnlyList<string> Words(string text) => Fold(text).Split(' ', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>The folded words in alphabetical order, one space between: the same whichever name comes first.</summary>
    public static string Canonical(string text) => string.Join(' ', Words(text).Order(StringComparer.Ordinal));

    /// <summary>
    /// The forms under which a name can be looked up, without repetition: every word, and every hyphenated name also in one word
    /// (<c>Brenn-Tal</c> gives <c>brenn</c>, <c>tal</c> and <c>brenntal</c>).
    /// </summary>
    public static IReadOnlyList<string> Keys(string text) => Keys(text, "");

    internal static IReadOnlyList<string> Keys(string text, string kept)
    {
        var compounds = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
            .Where(chunk => chunk.Any(Hyphens.Contains))
            .Select(chunk => Fold(string.Concat(chunk.Where(c => !Hyphens.Contains(c))), kept))
            .Where(joined => joined.Length > 0 && !joined.Contains(' ', StringComparison.Ordinal));
        return [.. Fold(text, kept).Split(' ', StringSplitOptions.RemoveEmptyEntries).Concat(compounds).Distinct()];
    }

    /// <summary>Folds, but leaves the letters in <paramref name="kept"/> (lower case, composed) as they are.</summary>
    internal static string Fold(string text, string kept)
    {
        var folded = new StringBuilder();
        var pendingSpace = false;
        foreach (var rune in Prepared(text).EnumerateRunes())
        {
            var letters = Letters(rune, kept, folded);
            if (letters is null)
            {
                pendingSpace = folded.Length > 0;
                continue;
            }
            if (letters.Length == 0) continue;
            if (pendingSpace) folded.Append(' ');
            pendingSpace = false;
            folded.Append(letters);
        }
        return folded.ToString();
    }

    // Apostrophes go before the compatibility form, which would tear the spacing accents apart; sequences go before their letters.
    private static string Prepared(string text)
    {
        var bare = string.Concat(text.Where(c => !Apostrophes.Contains(c)));
        var composed = Readable(bare).Normalize(NormalizationForm.FormKC).ToLowerInvariant().Normalize(NormalizationForm.FormKC);
        return Transliteration.Sequences(string.Concat(composed.Where(c => !Apostrophes.Contains(c))));
    }

    private static string Readable(string text) => string.Concat(text.EnumerateRunes().Where(r => (r.Value & 0xFFFE) != 0xFFFE && r != Rune.ReplacementChar));

    // The letters for one character: null ends the word, empty is passed over.
    private static string? Letters(Rune rune, string kept, StringBuilder before)
    {
        if (rune.IsBmp && kept.Contains((char)rune.Value)) return rune.ToString();
        if (Transliteration.Of(rune) is { } known) return known;
        if (rune.IsAscii) return Rune.IsLetterOrDigit(rune) ? rune.ToString() : null;
        var result = new StringBuilder();
        foreach (var part in rune.ToString().Normalize(NormalizationForm.FormKD).EnumerateRunes())
        {
            switch (Rune.GetUnicodeCategory(part))
            {
                case UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format:
                    break;
                case UnicodeCategory.DecimalDigitNumber:
                    result.Append((int)Rune.GetNumericValue(part));
                    break;
                case UnicodeCategory.SpacingCombiningMark when before.Length > 0:
                    result.Append(part);
                    break;
                default:
                    if (Transliteration.Of(part) is { } letters) result.Append(letters);
                    else if (Rune.IsLetterOrDigit(part)) result.Append(Rune.ToLowerInvariant(part));
                    else return null;
                    break;
            }
        }
        return result.ToString();
    }
}
