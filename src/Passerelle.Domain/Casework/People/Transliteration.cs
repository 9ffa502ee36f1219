using System.Collections.Frozen;
using System.Text;

namespace Passerelle.Domain.Casework.People;

/// <summary>
/// Letters of other scripts, and Latin letters that are more than an accent, in ASCII. The aim is that one name written in two scripts is found,
/// not that a reader could turn the letters back.
/// </summary>
internal static class Transliteration
{
    private static readonly FrozenDictionary<Rune, string> Letters = Read(
        // Latin
        "ø o æ ae œ oe ß ss đ d ł l ı i þ th ð d ħ h ŋ ng ə e ŧ t ĸ k ƒ f ɓ b ɗ d ƙ k ɔ o ɛ e ʔ _",
        // Cyrillic: Russian, Ukrainian, Belarusian, Serbian, Macedonian, Kazakh and Tatar letters
        "а a б b в v г g д d е e ё e ж zh з z и i й y к k л l м m н n о o п p р r с s т t у u ф f х kh ц ts ч ch ш sh щ shch ъ _ ы y ь _ э e ю yu я ya",
        "і i ї yi є ye ґ g ў u ј j љ lj њ nj ћ c ђ d џ dz ѓ g ќ k ѕ dz ә a ғ g қ k ң n ө o ұ u ү u һ h җ j ѣ e",
        // Greek
        "α a β v γ g δ d ε e ζ z η i θ th ι i κ k λ l μ m ν n ξ x ο o π p ρ r σ s ς s τ t υ y φ f χ ch ψ ps ω o",
        // Arabic, Persian, Urdu, Kurdish; short vowels are not written
        "ا a أ a إ i آ a ٱ a ب b ت t ث th ج j ح h خ kh د d ذ dh ر r ز z س s ش sh ص s ض d ط t ظ z ع _ غ gh ف f ق q ك k ل l م m ن n ه h و w ي y ى a ة a ء _ ئ y ؤ w ـ _",
        "پ p چ ch ژ zh گ g ک k ی y ٹ t ڈ d ڑ r ں n ہ h ھ h ے y ڤ v ێ e ۆ o ە e ڕ r ڵ l",
        // Hebrew
        "א a ב b ג g ד d ה h ו v ז z ח h ט t י y כ k ך k ל l מ m ם m נ n ן n ס s ע _ פ p ף p צ ts ץ ts ק k ר r ש sh ת t װ v ױ oy ײ ey",
        // Georgian
        "ა a ბ b გ g დ d ე e ვ v ზ z თ t ი i კ k ლ l მ m ნ n ო o პ p ჟ zh რ r ს s ტ t უ u ფ p ქ k ღ gh ყ q შ sh ჩ ch ც ts ძ dz წ ts ჭ ch ხ kh ჯ j ჰ h",
        // Armenian
        "ա a բ b գ g դ d ե e զ z է e ը e թ t ժ zh ի i լ l խ kh ծ ts կ k հ h ձ dz ղ gh ճ ch մ m յ y ն n շ sh ո o չ ch պ p ջ j ռ r ս s վ v տ t ր r ց ts ւ v փ p ք k օ o ֆ f և ev");

    private static readonly (string From, string To)[] Digraphs =
    [
        ("ου", "ou"), ("ού", "ou"), ("αυ", "av"), ("αύ", "av"), ("ευ", "ev"), ("εύ", "ev"), ("γγ", "ng"), ("γχ", "nch"), ("ու", "u"),
    ];

    private static readonly (string From, string To)[] WordBeginnings = [("μπ", "b"), ("ντ", "d"), ("γκ", "g")];

    /// <summary>The ASCII letters for a lower-case letter, empty for one that has no sound of its own, null when the letter is in no table.</summary>
    internal static string? Of(Rune letter) => Letters.GetValueOrDefault(letter);

    /// <summary>The text with the Greek and Armenian letter pairs replaced that sound as one.</summary>
    internal static string Sequences(string text)
    {
        if (!text.Any(c => c is >= '\u0370' and < '\u0590')) return text;
        foreach (var (from, to) in Digraphs) text = text.Replace(from, to, StringComparison.Ordinal);
        var result = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            var begins = i == 0 || !char.IsLetter(text[i - 1]);
            var pair = begins ? Array.Find(WordBeginnings, p => string.CompareOrdinal(text, i, p.From, 0, 2) == 0) : default;
            if (pair.From is null) result.Append(text[i]);
            else
            {
                result.Append(pair.To);
                i++;
            }
        }
        return result.ToString();
    }

    private static FrozenDictionary<Rune, string> Read(params string[] tables) =>
        tables.SelectMany(table => table.Split(' ').Chunk(2))
            .ToFrozenDictionary(pair => Rune.GetRuneAt(pair[0], 0), pair => pair[1] == "_" ? "" : pair[1]);
}
