using Passerelle.Domain.Vocabulary;

namespace Passerelle.Domain.Casework.People;

/// <summary>How alike two people are on paper. It never decides that they are one: a person looks (handbook C2, transition 2).</summary>
public enum Likeness
{
    /// <summary>Nothing suggests that they are one.</summary>
    Different,

    /// <summary>They could be one.</summary>
    Similar,

    /// <summary>Very probably one.</summary>
    Same,
}

/// <summary>What the check knows of somebody.</summary>
/// <param name="Names">All full names and aliases.</param>
/// <param name="Birth">The birth date, as exactly as it is known.</param>
public sealed record KnownAs(IReadOnlyList<string> Names, PartialDate? Birth);

/// <summary>Compares people by name in any order, spelling and script, and by birth date as far as both are known.</summary>
public static class DuplicateCheck
{
    private const double WordsAlike = 0.45;

    private enum NameMatch
    {
        None, Close, Equal,
    }

    private enum BirthMatch
    {
        Apart, SlipOfThePen, Unknown, Compatible, Exact,
    }

    /// <summary>
    /// Same: equal names and compatible birth dates, or close names and one complete birth date. Similar: equal or close names where the birth date
    /// is unknown, compatible, or differs by what looks like a slip of the pen. Else different.
    /// </summary>
    public static Likeness Compare(KnownAs candidate, KnownAs existing)
    {
        var name = candidate.Names.SelectMany(a => existing.Names.Select(b => MatchNames(a, b))).DefaultIfEmpty(NameMatch.None).Max();
        return (name, MatchBirths(candidate.Birth, existing.Birth)) switch
        {
            (NameMatch.None, _) or (_, BirthMatch.Apart) => Likeness.Different,
            (NameMatch.Equal, >= BirthMatch.Compatible) or (NameMatch.Close, BirthMatch.Exact) => Likeness.Same,
            _ => Likeness.Similar,
        };
    }

    private static NameMatch MatchNames(string one, string other)
    {
        var (a, b) = (NameFolding.Words(one), NameFolding.Words(other));
        if (a.Count == 0 || b.Count == 0) return NameMatch.None;
        if (NameFolding.Canonical(one) == NameFolding.Canonical(other) || Joined(a) == Joined(b)) return NameMatch.Equal;
        // One word alone, a given name or a nickname, is shared by too many people to be close to a full name.
        if (a.Count == 1 != (b.Count == 1)) return Alike(Joined(a), Joined(b)) ? NameMatch.Close : NameMatch.None;
        var (few, many) = a.Count <= b.Count ? (a, b) : (b, a);
        var left = many.ToList();
        foreach (var word in few)
        {
            var found = left.FindIndex(w => w == word);
            if (found < 0) found = left.FindIndex(w => Alike(w, word));
            if (found < 0) return Alike(Joined(a), Joined(b)) ? NameMatch.Close : NameMatch.None;
            left.RemoveAt(found);
        }
        return NameMatch.Close;
    }

    private static bool Alike(string one, string other) =>
        Similarity.Of(one, other) >= WordsAlike
        || DaitchMokotoff.Codes(one).Intersect(DaitchMokotoff.Codes(other)).Any(code => code[2] != '0') // shorter codes fit too many names
        || Consonants(one) is { Length: > 2 } bare && bare == Consonants(other);

    private static string Joined(IEnumerable<string> words) => string.Concat(words.Order(StringComparer.Ordinal));

    // Arabic and Hebrew leave vowels unwritten: Mohammed in Arabic script folds to mhmd.
    private static string Consonants(string word)
    {
        var bare = word.Where(c => !"aeiouyw".Contains(c, StringComparison.Ordinal)).ToArray();
        return string.Concat(bare.Where((c, i) => i == 0 || c != bare[i - 1]));
    }

    private static BirthMatch MatchBirths(PartialDate? one, PartialDate? other)
    {
        if (one is null || other is null) return BirthMatch.Unknown;
        if (one == other && one.IsComplete) return BirthMatch.Exact;
        if (one.CouldBe(other)) return BirthMatch.Compatible;
        if (!one.IsComplete || !other.IsComplete) return BirthMatch.Apart;
        var swapped = one.Year == other.Year && one.Month == other.Day && one.Day == other.Month;
        var partsEqual = (one.Year == other.Year ? 1 : 0) + (one.Month == other.Month ? 1 : 0) + (one.Day == other.Day ? 1 : 0);
        return swapped || partsEqual == 2 ? BirthMatch.SlipOfThePen : BirthMatch.Apart;
    }
}
