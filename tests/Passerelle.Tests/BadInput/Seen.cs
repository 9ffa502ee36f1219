using System.Net;
using System.Text.RegularExpressions;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace Passerelle.Tests.BadInput;

/// <summary>An answer that a crawl has seen.</summary>
/// <param name="Path">Path and query that were asked for.</param>
/// <param name="Status">The status.</param>
/// <param name="Response">The headers.</param>
/// <param name="Body">The body as text.</param>
public sealed partial record Seen(string Path, HttpStatusCode Status, HttpResponseMessage Response, string Body)
{
    private IHtmlDocument? _page;

    /// <summary>The parsed page.</summary>
    public IHtmlDocument Page => _page ??= new HtmlParser().ParseDocument(IsHtml ? Body : "");

    /// <summary>True for a page.</summary>
    public bool IsHtml => Response.Content.Headers.ContentType?.MediaType == "text/html";

    /// <summary>True when the session has ended.</summary>
    public bool AsksToSignIn => !Path.StartsWith("/language", StringComparison.Ordinal) && Response.Headers.Location?.OriginalString is { } to && to.Split('?')[0] == "/sign-in";

    /// <summary>True when a factor must be shown again first.</summary>
    public bool AsksForStepUp => Response.Headers.Location?.OriginalString.StartsWith("/step-up", StringComparison.Ordinal) == true;

    /// <summary>The address without what differs from case to case and from row to row.</summary>
    public static string Place(string path)
    {
        var (before, query) = path.Split('?', 2) is [var p, var q] ? (p, q) : (path, "");
        var names = string.Join('&', query.Split('&', StringSplitOptions.RemoveEmptyEntries).Select(Name).Order(StringComparer.Ordinal));
        return Kind().Replace(Row().Replace(before, "/{id}"), "/$1/{kind}") + (names.Length > 0 ? "?" + names : "");
    }

    /// <summary>The place, whatever vocabulary its term is of: they have their pages in common.</summary>
    public static string Shape(string place) => Vocabulary().Replace(place, "/terms/{vocabulary}/");

    // A handler is another place; any other value of a query is the same one.
    private static string Name(string pair) => pair.StartsWith("handler=", StringComparison.Ordinal) ? pair : pair.Split('=')[0];

    [GeneratedRegex("/[0-9a-fA-F]{8}-[0-9a-fA-F-]{27}")]
    private static partial Regex Row();

    [GeneratedRegex("/(domains|dates|entries|terms/[a-z_]+)/(?!add)[A-Za-z0-9_]+")]
    private static partial Regex Kind();

    [GeneratedRegex("^/terms/[a-z_]+/")]
    private static partial Regex Vocabulary();
}
