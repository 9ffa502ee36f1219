using Passerelle.Domain.Vocabulary;

namespace Passerelle.Platform.UseCases;

/// <summary>What one request (or one command, or one beat of a demo story) brings to the door.</summary>
public sealed class Visit
{
    /// <summary>The secret of the session, or null when nobody is signed in.</summary>
    public byte[]? Token { get; set; }

    /// <summary>The number of the request that is answered, as its answer carries it; null when no request is.</summary>
    public Guid? Request { get; set; }

    /// <summary>Why the viewer works on cases in this session: a code of the agreement's purposes.</summary>
    public string Purpose { get; set; } = "case_work";

    /// <summary>The date whose end the viewer wants to see things at, or null for now.</summary>
    public DateOnly? AsOf { get; set; }

    /// <summary>The form that this visit sends, when what was typed into it is kept: the draft goes with the first write that succeeds.</summary>
    internal string? Form { get; set; }

    /// <summary>The day on which a beat of a demo story happens; null for everything that happens now.</summary>
    public DateOnly? ToldOn { get; set; }

    /// <summary>Who is asking; known after the first use-case of the visit.</summary>
    public Viewer? Viewer { get; internal set; }

    /// <summary>The moment of the last transaction, by the database's clock.</summary>
    public DateTimeOffset Now { get; internal set; }

    /// <summary>The partnership's time zone.</summary>
    public TimeZoneInfo TimeZone { get; internal set; } = TimeZoneInfo.Utc;

    /// <summary>The date in the partnership's time zone.</summary>
    public DateOnly Today => ToldOn ?? LocalDay.Of(Now, TimeZone);

    // "As it stood on 3 May" means at the end of that day; today and later mean now.
    internal DateTimeOffset? EndOf(DateOnly? day) => day is { } date && date < Today ? LocalDay.Ends(date, TimeZone) : null;
}

/// <summary>Nobody is signed in, or the session has ended. The page asks to sign in again; what was typed is kept.</summary>
public sealed class SignedOutException() : Exception("The session has ended.");
