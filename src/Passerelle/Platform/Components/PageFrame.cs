using Microsoft.AspNetCore.Mvc.ViewFeatures;

namespace Passerelle.Platform.Components;

/// <summary>What stands around every page. Filled once per request; the layout draws it.</summary>
/// <param name="Partnership">Name of the partnership, or null before sign-in.</param>
/// <param name="Viewer">Who is signed in, or null.</param>
/// <param name="Navigation">The entries of the service navigation, already in words.</param>
public sealed record Frame(string? Partnership, FrameViewer? Viewer, IReadOnlyList<FrameLink> Navigation)
{
    /// <summary>Before sign-in: the mark, the languages and the footer.</summary>
    public static Frame Bare { get; } = new(null, null, []);

    /// <summary>Shows the strip that says that every person here is invented.</summary>
    public bool IsDemo { get; init; }

    /// <summary>Shows the strip that says that the page is from an earlier day, and hides every way to change something.</summary>
    public FrameAsOf? AsOf { get; init; }

    /// <summary>Where the search form of the header sends its <c>q</c>; null hides it.</summary>
    public string? SearchUrl { get; init; } = "/cases";

    /// <summary>Address of the form that changes the language; it receives <c>culture</c> and <c>returnUrl</c>.</summary>
    public string LanguageUrl { get; init; } = "/language";

    /// <summary>Address of the form that signs out.</summary>
    public string SignOutUrl { get; init; } = "/sign-out";

    /// <summary>Address of the form that ends the session and hides everything at once; it receives <c>page</c>.</summary>
    public string LockUrl { get; init; } = "/lock";

    /// <summary>When the session ends, for the notice that says so in time; null before sign-in.</summary>
    public FrameStaying? Staying { get; init; }

    /// <summary>The harmless site that a page is left for in a hurry; null leaves the button out.</summary>
    public string? ExitSite { get; init; }

    /// <summary>The line about help in the footer; null leaves it out.</summary>
    public string? Help { get; init; }

    /// <summary>Version of the application, in the footer.</summary>
    public string? Version { get; init; }

    /// <summary>The sentence that ends a printed page: by whom, when, for what.</summary>
    public string? Printed { get; init; }
}

/// <summary>The signed-in worker.</summary>
/// <param name="Name">The worker's name.</param>
/// <param name="Role">The role in words: Coordinator.</param>
/// <param name="ProfileUrl">Page of the worker's own account, or null.</param>
public sealed record FrameViewer(string Name, string Role, string? ProfileUrl = null);

/// <summary>When the session ends.</summary>
/// <param name="Idle">Seconds without a request.</param>
/// <param name="Lasts">Seconds from now at the latest.</param>
public sealed record FrameStaying(int Idle, int Lasts);

/// <summary>A link of a navigation.</summary>
/// <param name="Text">Words of the link.</param>
/// <param name="Href">Address.</param>
/// <param name="Current">True on the page, or in the section, that is open.</param>
/// <param name="Count">A number beside the words, already bounded; null for none.</param>
public sealed record FrameLink(string Text, string Href, bool Current = false, int? Count = null);

/// <summary>The page shows an earlier day.</summary>
/// <param name="Date">The day.</param>
/// <param name="TodayUrl">The same page as it is now.</param>
public sealed record FrameAsOf(DateOnly Date, string TodayUrl);

/// <summary>What stands around the pages of one case: identity bar and side navigation.</summary>
/// <param name="CaseId">The case.</param>
/// <param name="Reference">Short reference, for example B2025-014.</param>
/// <param name="DisplayName">Name or alias, or the words for "name not shared".</param>
/// <param name="Links">The side navigation.</param>
public sealed record CaseFrame(Guid CaseId, string Reference, string DisplayName, IReadOnlyList<FrameLink> Links)
{
    /// <summary>Age in years, or null when unknown or not shared.</summary>
    public int? Age { get; init; }

    /// <summary>Key facts: in custody · Centre des Aulnes; release · 26 February 2027.</summary>
    public IReadOnlyList<CaseFact> Facts { get; init; } = [];

    /// <summary>"You see this as coordinator, until 31 December 2027": the role or function in words.</summary>
    public string? SeenAs { get; init; }

    /// <summary>The last day, included, in words; null when no end is set.</summary>
    public string? SeenUntil { get; init; }

    /// <summary>Page that says why the viewer sees this case; null hides the link.</summary>
    public string? WhyUrl { get; init; }

    /// <summary>Page that says who opened or changed the case; null hides the link.</summary>
    public string? AccessUrl { get; init; }

    /// <summary>The viewer is not on the team and has opened the case in an emergency.</summary>
    public FrameEmergency? Emergency { get; init; }
}

/// <summary>How long an emergency access is still open; the page says so, the script only counts down.</summary>
/// <param name="Until">When it ends.</param>
/// <param name="Minutes">The minutes left, rounded up.</param>
/// <param name="TimeZone">The partnership's, in which the end is said.</param>
public sealed record FrameEmergency(DateTimeOffset Until, int Minutes, TimeZoneInfo TimeZone);

/// <summary>One fact of the identity bar.</summary>
/// <param name="Label">What it is: release.</param>
/// <param name="Value">In words: 26 February 2027, in 98 days; null when it is not shared with the viewer.</param>
/// <param name="Tag">A word that stands out beside it, or null: Friday.</param>
public sealed record CaseFact(string Label, string? Value, string? Tag = null);

/// <summary>Carries the frames from the request to the layouts.</summary>
public static class PageFrames
{
    private const string FrameKey = "Passerelle.Frame";
    private const string CaseKey = "Passerelle.CaseFrame";
    private const string HeadingKey = "Passerelle.Heading";

    /// <summary>The frame of the page; bare when none was set.</summary>
    public static Frame Frame(this ViewDataDictionary data) => data[FrameKey] as Frame ?? Components.Frame.Bare;

    /// <summary>Sets the frame of the page.</summary>
    public static void SetFrame(this ViewDataDictionary data, Frame frame) => data[FrameKey] = frame;

    /// <summary>The frame of the case, or null on pages that are not about one.</summary>
    public static CaseFrame? CaseFrame(this ViewDataDictionary data) => data[CaseKey] as CaseFrame;

    /// <summary>Sets the frame of the case.</summary>
    public static void SetCase(this ViewDataDictionary data, CaseFrame frame) => data[CaseKey] = frame;

    /// <summary>The words of the page's only h1; written by <c>&lt;page-heading&gt;</c>.</summary>
    public static string? Heading(this ViewDataDictionary data) => data[HeadingKey] as string;

    /// <summary>Sets the words of the h1, for pages that draw it themselves.</summary>
    public static void SetHeading(this ViewDataDictionary data, string heading) => data[HeadingKey] = heading;

    /// <summary>Title of the document: h1 – person – service, with a word in front when the form came back with errors.</summary>
    public static string DocumentTitle(this ViewDataDictionary data, string service, string errorWord)
    {
        var parts = new[] { data.Heading(), data.CaseFrame()?.Reference, service };
        var title = string.Join(" – ", parts.Where(part => !string.IsNullOrEmpty(part)));
        return data.ModelState.IsValid ? title : $"{errorWord} {title}";
    }
}
