using Passerelle.Platform.Web;

namespace Passerelle.Features.Audit;

/// <summary>What a record of the log says, in words.</summary>
public static class LogWords
{
    private static Words Words => Words.For("Features/Audit/AccessHistory");

    /// <summary>What was done.</summary>
    public static string Verb(string verb) => Words[$"verb.{verb}"];

    /// <summary>What became of it.</summary>
    public static string Outcome(string outcome) => Words[$"outcome.{outcome}"];

    /// <summary>What it was for.</summary>
    public static string Purpose(string purpose) => Words[$"purpose.{purpose}"];
}
