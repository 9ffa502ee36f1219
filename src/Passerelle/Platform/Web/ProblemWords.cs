using Passerelle.Domain.Vocabulary;

namespace Passerelle.Platform.Web;

/// <summary>Says a problem in the reader's language.</summary>
public static class ProblemWords
{
    /// <summary>The sentence for the problem, from the folder's words or the shared ones.</summary>
    public static string Say(this Words words, Problem problem) => words[problem.Key, problem.Arguments];
}
