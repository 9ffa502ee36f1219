using System.Globalization;
using System.Text;

namespace Passerelle.Domain.Casework.Imports;

/// <summary>Brings words of lists into one form, so that case, accents and punctuation do not matter when they are compared.</summary>
internal static class Words
{
    private static readonly HashSet<string> NotKnown =
    [
        "nnb", "n n b", "onbekend", "nog niet bekend", "nader te bepalen", "ntb", "inconnu", "inconnue", "non connu", "non connue", "a determiner", "a definir", "a preciser", "nsp", "nc", "n c",
        "unknown", "not known", "tbc", "tbd", "tba", "unbekannt", "offen", "noch offen", "desconocido", "desconocida", "por determinar", "okand", "okant", "ej kant", "indefini", "indeterminee", "na", "n a",
    ];

    /// <summary>Lower case letters and digits of any script as 0 to 9, single spaces in between.</summary>
    internal static string Fold(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var rune in Normal(text).EnumerateRunes())
        {
            if (Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark) continue;
            if (Rune.IsLetterOrDigit(rune)) folded.Append(Plain(Rune.ToLowerInvariant(rune)));
            else if (folded.Length > 0 && folded[^1] != ' ') folded.Append(' ');
        }
        return folded.ToString().TrimEnd();
    }

    internal static string[] Of(string text) => Fold(text).Split(' ', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>True when the cell says that its answer is not known: a question mark, a dash, or words for it.</summary>
    internal static bool SayUnknown(string text) => Fold(text) is var folded && (folded.Length == 0 || NotKnown.Contains(folded));

    // A half character cannot be normalised; the reader takes them out, but a caller may not have.
    private static string Normal(string text)
    {
        var whole = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes()) whole.Append(rune);
        return whole.ToString().Normalize(NormalizationForm.FormD);
    }

    private static string Plain(Rune rune) => rune.Value switch
    {
        'ø' => "o", 'ł' => "l", 'đ' => "d", 'ð' => "d", 'ı' => "i", 'æ' => "ae", 'œ' => "oe", 'ß' => "ss", 'þ' => "th",
        _ when Rune.IsDigit(rune) => ((int)Rune.GetNumericValue(rune)).ToString(CultureInfo.InvariantCulture),
        _ => rune.ToString(),
    };
}
