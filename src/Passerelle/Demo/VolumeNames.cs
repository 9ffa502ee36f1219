using Passerelle.Database.Mappings;

namespace Passerelle.Demo;

/// <summary>A name of the bulk data with the columns that search reads.</summary>
internal sealed record VolumeName(string Text, string Word, string[] WordCodes, string[] Codes);

/// <summary>
/// Names for the bulk data, built from syllables: the same list on every machine, belonging to no language, none of them twice. Given names and
/// family names never coincide, so the search columns of a person are those of the two names one after the other.
/// </summary>
internal static class VolumeNames
{
    private static readonly string[] Onsets = ["b", "br", "d", "dr", "f", "fl", "g", "gl", "h", "j", "k", "kl", "l", "m", "n", "p", "pl", "r", "s", "sk", "st", "t", "tr", "v", "w", "z"];
    private static readonly string[] Vowels = ["a", "e", "i", "o", "u", "ae", "ei", "ou", "ia"];
    private static readonly string[] Middles = ["l", "lv", "m", "n", "nd", "r", "rk", "rn", "s", "sk", "st", "t", "v", "x", "zz", "lm"];
    private static readonly string[] GivenEnds = ["el", "io", "une", "ax", "ith", "ou", "ane", "is", "ero", "yl"];
    private static readonly string[] FamilyEnds = ["ark", "ouve", "ensk", "ildt", "orn", "aville", "uxe", "erron", "amond", "istra", "ovel", "undt"];

    /// <summary>800 given names.</summary>
    public static IReadOnlyList<VolumeName> Given { get; } = Make(800, GivenEnds, 1);

    /// <summary>2,000 family names.</summary>
    public static IReadOnlyList<VolumeName> Family { get; } = Make(2000, FamilyEnds, 2);

    /// <summary>First words of aliases.</summary>
    public static IReadOnlyList<string> Colours { get; } =
        ["Amber", "Ashen", "Azure", "Bronze", "Chalk", "Cobalt", "Copper", "Coral", "Dusky", "Ember", "Flaxen", "Frosted", "Golden", "Indigo", "Ivory", "Jade", "Misty", "Ochre", "Pearl", "Silver"];

    /// <summary>Second words of aliases.</summary>
    public static IReadOnlyList<string> Things { get; } =
        ["Anchor", "Beacon", "Birch", "Bridge", "Brook", "Candle", "Cedar", "Compass", "Feather", "Fern", "Ferry", "Harbour", "Hazel", "Heath", "Island", "Kite", "Lantern", "Maple",
         "Meadow", "Mill", "Orchard", "Pebble", "Pine", "Reed", "River", "Rowan", "Sail", "Spruce", "Thistle", "Willow"];

    private static List<VolumeName> Make(int count, string[] ends, ulong salt)
    {
        var names = new Dictionary<string, VolumeName>(count);
        for (ulong i = 0; names.Count < count; i++)
        {
            var dice = new Dice(i, salt);
            var word = dice.Of(Onsets) + dice.Of(Vowels) + dice.Of(Middles) + dice.Of(ends);
            if (names.ContainsKey(word)) continue;
            var search = SearchWords.Of(word);
            names[word] = new VolumeName(char.ToUpperInvariant(word[0]) + word[1..], search.Words.Single(), search.WordCodes, search.Codes);
        }
        return [.. names.Values];
    }
}

/// <summary>Chance that falls the same way on every machine (SplitMix64).</summary>
internal struct Dice(ulong index, ulong salt)
{
    private ulong _state = index * 0x9E3779B97F4A7C15 ^ salt * 0xD1B54A32D192ED03;

    /// <summary>A number from 0, less than <paramref name="sides"/>.</summary>
    public int Below(int sides)
    {
        _state += 0x9E3779B97F4A7C15;
        var z = _state;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return (int)((z ^ (z >> 31)) % (ulong)sides);
    }

    /// <summary>One of these.</summary>
    public T Of<T>(IReadOnlyList<T> choices) => choices[Below(choices.Count)];
}
