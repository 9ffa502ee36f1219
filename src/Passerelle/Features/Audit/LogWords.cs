using Passerelle.Domain.Vocabulary;
using Passerelle.Platform.Web;

namespace Passerelle.Features.Audit;

/// <summary>
/// What a record of the log says, in words. What kind of entry another agency wrote is not said, nor that it was sealed or restricted: that would betray
/// that there is one (rules 17 and 18).
/// </summary>
public static class LogWords
{
    private static readonly string[] Hidden = [Code.Of(InformationClass.Sealed), Code.Of(InformationClass.Security)];

    /// <summary>Entries of every kind.</summary>
    public const string AddedEntry = "add_entry";

    /// <summary>The forms for entries of every kind.</summary>
    public const string PreparedEntry = "prepare_entry";

    private static Words Words => Words.For("Features/Audit/AccessHistory");

    /// <summary>What was done.</summary>
    public static string Verb(string verb) => Words.Has($"verb.{verb}") ? Words[$"verb.{verb}"] : verb;

    /// <summary>What became of it.</summary>
    public static string Outcome(string outcome) => Words.Has($"outcome.{outcome}") ? Words[$"outcome.{outcome}"] : outcome;

    /// <summary>What kind of line it is.</summary>
    public static string Kind(string kind) => Words[$"access.kind.{kind}"];

    /// <summary>What it was for.</summary>
    public static string Purpose(string purpose) => Words.Has($"purpose.{purpose}") ? Words[$"purpose.{purpose}"] : purpose;

    /// <summary>The verb as a reader of another agency, or of the author's own, may learn it.</summary>
    public static string VerbFor(string verb, bool own) => verb switch
    {
        "record_contact" or "add_event" or "seal_note" or "add_addendum" when !own => AddedEntry,
        "prepare_contact" or "prepare_event" or "prepare_note" or "view_own_entry" or "who_will_read" when !own => PreparedEntry,
        _ => verb,
    };

    /// <summary>The classes as a reader of another agency, or of the author's own, may learn them.</summary>
    public static string[] ClassesFor(IEnumerable<string> classes, bool own) => [.. classes.Where(c => own || !Hidden.Contains(c))];
}
