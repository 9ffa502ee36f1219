using System.Collections;
using Passerelle.Domain.Vocabulary;

namespace Passerelle.Platform.Web;

/// <summary>Says a problem in the reader's language.</summary>
public static class ProblemWords
{
    /// <summary>The sentence for the problem, from the folder's words or the shared ones; codes in it are said in the words of their vocabulary.</summary>
    public static string Say(this Words words, Problem problem, Vocabularies? vocabularies = null) =>
        words[problem.Key, [.. problem.Arguments.Select(argument => InWords(argument, vocabularies))]];

    private static object InWords(object argument, Vocabularies? vocabularies) => argument switch
    {
        Enum member when vocabularies is not null => vocabularies.WordOf(member),
        string text => text,
        IEnumerable list => string.Join(", ", list.Cast<object>().Select(member => InWords(member, vocabularies))),
        _ => argument,
    };
}
