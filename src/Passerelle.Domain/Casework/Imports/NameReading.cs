using System.Globalization;
using System.Text;

namespace Passerelle.Domain.Casework.Imports;

/// <summary>A name as it will be written in the case.</summary>
/// <param name="Given">Given name, or empty.</param>
/// <param name="Particle">Small words before the family name, or empty; lower case when the list wrote capitals.</param>
/// <param name="Family">Family name, or empty.</param>
public sealed record ReadName(string Given, string Particle, string Family)
{
    /// <summary>Given name, particle and family name with single spaces.</summary>
    public string Full => string.Join(' ', new[] { Given, Particle, Family }.Where(p => p.Length > 0));
}

/// <summary>Cleans names of lists: capitals become usual spelling, particles are parted from the family name, mixed case stays as it is.</summary>
public static class NameReading
{
    // Only words that begin a family name in small letters when it is written out; "Le Goff" and "Ben Ali" keep theirs.
    private static readonly HashSet<string> Beginning = new(
        ["van", "von", "vom", "zu", "zum", "zur", "de", "den", "der", "ter", "ten", "op", "in", "aan", "af", "av", "da", "dos", "das", "del", "della", "di", "du", "des", "'t", "’t"],
        StringComparer.OrdinalIgnoreCase);

    private static readonly HashSet<string> Following = new(
        [.. Beginning, "la", "las", "los", "le", "het", "und", "zu"], StringComparer.OrdinalIgnoreCase);

    /// <summary>One name: white space made single, capitals to usual spelling; a text in mixed or small letters keeps its spelling.</summary>
    public static string Clean(string name)
    {
        var single = string.Join(' ', name.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return AllCapitals(single) ? string.Join(' ', single.Split(' ').Select(Capitalised)) : single;
    }

    /// <summary>Given name, particle and family name from their columns; a particle in front of the family name is parted from it.</summary>
    public static ReadName Of(string given, string particle, string family)
    {
        var (found, rest) = Particle(family);
        var stated = Clean(particle);
        if (AllCapitals(particle)) stated = stated.ToLowerInvariant();
        return stated.Length > 0
            ? new ReadName(Clean(given), stated, Clean(family))
            : new ReadName(Clean(given), found, Clean(rest));
    }

    /// <summary>Both names from one cell: by comma, else by capitals, else by particle, else the first or last word is the family name.</summary>
    /// <param name="text">The cell.</param>
    /// <param name="familyFirst">Which order to assume when nothing in the cell shows it.</param>
    /// <returns>The name, and whether the order had to be assumed.</returns>
    public static (ReadName Name, bool Assumed) OfBoth(string text, bool familyFirst)
    {
        if (text.Split(',', 2) is [var before, var after] && after.Trim().Length > 0) return (Of(after, "", before), false);

        var words = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        if (words.Length < 2) return (Of("", "", text), false);

        var capitals = words.Where(AllCapitals).ToList();
        if (capitals.Count > 0 && capitals.Count < words.Length)
            return (Of(string.Join(' ', words.Except(capitals)), "", string.Join(' ', capitals)), false);

        var particle = Array.FindIndex(words, 1, Beginning.Contains);
        if (particle > 0 && particle < words.Length - 1 && !familyFirst)
            return (Of(string.Join(' ', words[..particle]), "", string.Join(' ', words[particle..])), false);

        return familyFirst
            ? (Of(words[^1], "", string.Join(' ', words[..^1])), words.Length > 2)
            : (Of(string.Join(' ', words[..^1]), "", words[^1]), true);
    }

    private static (string Particle, string Remainder) Particle(string family)
    {
        var words = family.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        var count = 0;
        while (count < words.Length - 1 && (count == 0 ? Beginning : Following).Contains(words[count])) count++;
        var particle = string.Join(' ', words[..count]);
        return (AllCapitals(particle) ? particle.ToLowerInvariant() : particle, string.Join(' ', words[count..]));
    }

    private static bool AllCapitals(string text) =>
        text.Count(char.IsLetter) >= 2 && !text.Any(char.IsLower) && text.Any(char.IsUpper);

    // D’ORBRAC is d’Orbrac, O’HARROW is O’Harrow, MU’ADDIN is Mu’addin, BRENN-TAL is Brenn-Tal.
    private static string Capitalised(string word)
    {
        var small = word.ToLower(CultureInfo.InvariantCulture);
        var spelled = new StringBuilder(small.Length);
        for (var i = 0; i < small.Length; i++)
        {
            var begins = i == 0 || !(char.IsLetterOrDigit(small[i - 1]) || IsMark(small[i]) || Apostrophe(small[i - 1]));
            var elided = i == 2 && Apostrophe(small[1]);
            spelled.Append(begins || elided ? char.ToUpperInvariant(small[i]) : small[i]);
        }
        if (word.Length > 2 && spelled[0] == 'D' && Apostrophe(word[1])) spelled[0] = 'd';
        return spelled.ToString();
    }

    private static bool Apostrophe(char c) => c is '\'' or '’' or 'ʼ' or '`';

    private static bool IsMark(char c) => char.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark;
}
