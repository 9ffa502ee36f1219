namespace Passerelle.Domain.Casework.People;

/// <summary>How alike two texts are by their groups of three letters, counted as PostgreSQL's pg_trgm counts them.</summary>
public static class Similarity
{
    /// <summary>Shared groups by all groups, 0 to 1, of two folded texts (<see cref="NameFolding.Fold(string)"/>); 0 when both are empty.</summary>
    public static double Of(string one, string other)
    {
        var (a, b) = (Trigrams(one), Trigrams(other));
        var shared = a.Count(b.Contains);
        return shared == 0 ? 0 : (double)shared / (a.Count + b.Count - shared);
    }

    private static HashSet<string> Trigrams(string folded) =>
        [.. folded.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(word => $"  {word} ")
            .SelectMany(word => Enumerable.Range(0, word.Length - 2).Select(at => word.Substring(at, 3)))];
}
