namespace Passerelle.Domain.Casework.People;

/// <summary>
/// The soundex of Randy Daitch and Gary Mokotoff: six digits for how a name sounds in Slavic, Germanic, Romance and Semitic languages, several when
/// its letters can sound in several ways. Names that share a code are worth a look; nothing more follows from it.
/// </summary>
public static class DaitchMokotoff
{
    private const int Digits = 6;

    // Letters that sound otherwise than their bare form.
    private const string OwnSound = "ąęţț";

    /// <summary>
    /// The codes of a name, sorted, without repetition: those of every word and of hyphenated words taken together
    /// (<see cref="NameFolding.Keys(string)"/>). Empty when nothing in it can be folded to Latin letters.
    /// </summary>
    public static IReadOnlyList<string> Codes(string name) =>
        [.. NameFolding.Keys(name, OwnSound).SelectMany(OfWord).Distinct().Order(StringComparer.Ordinal)];

    private static IEnumerable<string> OfWord(string word)
    {
        var letters = string.Concat(word.Where(c => c is >= 'a' and <= 'z' || OwnSound.Contains(c)));
        var sounds = Split(letters);
        if (sounds.Count == 0) return [];

        HashSet<Path> paths = [new("", null, null)];
        for (var i = 0; i < sounds.Count; i++)
        {
            var next = i + 1 < sounds.Count ? sounds[i + 1].Select(s => (bool?)s.IsVowel).Distinct() : [false];
            paths = [.. paths.SelectMany(path => sounds[i].SelectMany(sound => next.SelectMany(vowel => Walk(path, sound, i == 0, vowel!.Value))))];
        }
        return paths.Select(path => path.Code.PadRight(Digits, '0')).Distinct();
    }

    // A letter that can be a vowel or a consonant (J) must be the same for its own code and for that of the sound before it.
    private static IEnumerable<Path> Walk(Path path, DaitchMokotoffSound sound, bool first, bool nextIsVowel)
    {
        if (path.Expects is { } expected && expected != sound.IsVowel) return [];
        var digits = first ? sound.AtStart : nextIsVowel ? sound.BeforeVowel : sound.Elsewhere;
        bool? expects = first ? null : nextIsVowel;
        if (digits.Length == 0) return [new(path.Code, null, expects)];
        // Neighbouring sounds with one code count once; the two of MN and NM belong to one sound and count twice.
        var added = path.Last == digits[0] ? digits[1..] : digits;
        var code = path.Code + added;
        // Cut at once: what follows the sixth digit would only multiply the ways.
        return [new(code.Length > Digits ? code[..Digits] : code, digits[^1], expects)];
    }

    private static List<DaitchMokotoffSound[]> Split(string letters)
    {
        var sounds = new List<DaitchMokotoffSound[]>();
        for (var at = 0; at < letters.Length;)
        {
            var length = Math.Min(DaitchMokotoffTable.LongestSound, letters.Length - at);
            while (!DaitchMokotoffTable.Sounds.ContainsKey(letters.Substring(at, length))) length--;
            sounds.Add(DaitchMokotoffTable.Sounds[letters.Substring(at, length)]);
            at += length;
        }
        return sounds;
    }

    private sealed record Path(string Code, char? Last, bool? Expects);
}
