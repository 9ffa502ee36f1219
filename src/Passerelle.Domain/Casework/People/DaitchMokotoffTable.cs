using System.Collections.Frozen;

namespace Passerelle.Domain.Casework.People;

/// <summary>The digits of one sound, by its place in the word; empty means that it is not coded there.</summary>
internal sealed record DaitchMokotoffSound(string AtStart, string BeforeVowel, string Elsewhere)
{
    /// <summary>Vowels are the sounds whose code at the start of a word is 0 or 1.</summary>
    internal bool IsVowel => AtStart.Length == 0 || AtStart[0] <= '1';
}

/// <summary>The published coding table: sounds, then the code at the start, before a vowel and elsewhere; <c>x</c> is not coded, <c>|</c> parts two ways to sound.</summary>
internal static class DaitchMokotoffTable
{
    // UE is not in the published table; all programs in use code it like UI, and so do we.
    private const string Text = """
        ai aj ay ei ej ey oi oj oy ui uj uy ue: 0 1 x
        au: 0 7 x
        eu: 1 1 x
        ia ie io iu: 1 x x
        a e i o u: 0 x x
        ą ę: x x x|6
        b fb f pf ph p v w: 7 7 7
        chs ks x: 5 54 54
        ch c: 5|4 5|4 5|4
        ck: 5|45 5|45 5|45
        czs csz cz cs: 4 4 4
        drz drs dsh dsz ds dzh dzs dz: 4 4 4
        dt d th t: 3 3 3
        g kh k q: 5 5 5
        h: 5 5 x
        j: 1|4 x|4 x|4
        l: 8 8 8
        mn nm: 66 66 66
        m n: 6 6 6
        rz rs: 94|4 94|4 94|4
        r: 9 9 9
        schtsch schtsh schtch shtch shch shtsh stch stsch sc strz strs stsh szcz szcs: 2 4 4
        sht scht schd st szt shd szd sd: 2 43 43
        sch sh sz s: 4 4 4
        tch ttch ttsch trz trs tsch tsh ts tts ttsz tc tz ttz tzs tsz: 4 4 4
        ţ ț: 3|4 3|4 3|4
        y: 1 x x
        zdz zdzh zhdzh: 2 4 4
        zd zhd: 2 43 43
        zh zs zsch zsh z: 4 4 4
        """;

    /// <summary>Every sound with the ways it can sound.</summary>
    internal static FrozenDictionary<string, DaitchMokotoffSound[]> Sounds { get; } = Read();

    /// <summary>The number of letters of the longest sound.</summary>
    internal static int LongestSound { get; } = Sounds.Keys.Max(sound => sound.Length);

    private static FrozenDictionary<string, DaitchMokotoffSound[]> Read() =>
        Text.Split('\n', StringSplitOptions.TrimEntries).Select(line => line.Split(": "))
            .SelectMany(line => line[0].Split(' ').Select(sound => (sound, codes: line[1])))
            .ToFrozenDictionary(row => row.sound, row => Ways(row.codes));

    private static DaitchMokotoffSound[] Ways(string codes)
    {
        var places = codes.Split(' ').Select(place => place.Split('|').Select(code => code.Replace("x", "", StringComparison.Ordinal)).ToArray()).ToArray();
        return [.. Enumerable.Range(0, places.Max(p => p.Length))
            .Select(way => new DaitchMokotoffSound(At(places[0], way), At(places[1], way), At(places[2], way)))];
    }

    private static string At(string[] place, int way) => place[Math.Min(way, place.Length - 1)];
}
