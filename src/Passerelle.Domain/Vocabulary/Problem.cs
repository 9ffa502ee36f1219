namespace Passerelle.Domain.Vocabulary;

/// <summary>Why something was refused, in a form that a page can say in the reader's language.</summary>
/// <param name="Key">Key of the sentence in the word files, for example <c>contact.in_the_future</c>.</param>
/// <param name="Field">Name of the input the sentence belongs beside, or null when it concerns the whole form.</param>
/// <param name="Arguments">Values for the placeholders of the sentence; dates and numbers stay typed so that the page formats them.</param>
public sealed record Problem(string Key, string? Field = null, params object[] Arguments)
{
    /// <summary>The kind of refusal; decides the answer of the page.</summary>
    public ProblemKind Kind { get; init; } = ProblemKind.Invalid;

    /// <summary>The case, row or page does not exist, or the viewer may not know that it does: both read the same (rule 24).</summary>
    public static Problem NotFound { get; } = new("not_found") { Kind = ProblemKind.NotFound };

    /// <summary>The viewer may know of it, but may not do this.</summary>
    public static Problem Forbidden { get; } = new("forbidden") { Kind = ProblemKind.Forbidden };

    /// <summary>The viewer may do this, but has to show a passkey or a code first: the last one was shown too long ago.</summary>
    public static Problem StepUp { get; } = new("step_up") { Kind = ProblemKind.StepUp };

    /// <summary>More cases within an hour than anybody works on.</summary>
    public static Problem TooMany { get; } = new("too_many") { Kind = ProblemKind.TooMany };
}

/// <summary>The kinds of refusal.</summary>
public enum ProblemKind
{
    /// <summary>Input that a person can mend; shown beside the field.</summary>
    Invalid,

    /// <summary>Absent or not to be known.</summary>
    NotFound,

    /// <summary>Known, but not allowed.</summary>
    Forbidden,

    /// <summary>Somebody else changed the same thing in between.</summary>
    Conflict,

    /// <summary>The same operation was already carried out with other content.</summary>
    AlreadySent,

    /// <summary>Allowed after a factor was shown again.</summary>
    StepUp,

    /// <summary>More than one person can do in this time.</summary>
    TooMany,
}
