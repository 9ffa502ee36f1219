namespace Passerelle.Platform.Web;

/// <summary>Words in a row as a sentence says them: housing, work and health.</summary>
public static class Listing
{
    /// <summary>The words with commas and an "and" before the last.</summary>
    public static string And(IReadOnlyList<string> words) => words.Count switch
    {
        0 => "",
        1 => words[0],
        _ => Words.Shared["list.and", string.Join(", ", words.SkipLast(1)), words[^1]],
    };
}
