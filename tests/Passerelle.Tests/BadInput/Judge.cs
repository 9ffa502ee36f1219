using System.Net;
using AngleSharp.Dom;
using Passerelle.Domain.Vocabulary;

namespace Passerelle.Tests.BadInput;

/// <summary>What every answer to a bad input must be: no fault, no active content, words about what is wrong, and what was typed still there.</summary>
internal static class Judge
{
    private static readonly HttpStatusCode[] Expected =
    [
        HttpStatusCode.OK, HttpStatusCode.NoContent, HttpStatusCode.Redirect, HttpStatusCode.SeeOther, HttpStatusCode.NotModified, HttpStatusCode.BadRequest, HttpStatusCode.Unauthorized, HttpStatusCode.Forbidden,
        HttpStatusCode.NotFound, HttpStatusCode.MethodNotAllowed, HttpStatusCode.Conflict, HttpStatusCode.RequestEntityTooLarge, HttpStatusCode.RequestUriTooLong,
        HttpStatusCode.UnsupportedMediaType, HttpStatusCode.RequestHeaderFieldsTooLarge,
    ];

    /// <summary>What is wrong with any answer; null when nothing is.</summary>
    public static string? Answer(Seen seen)
    {
        if (!Expected.Contains(seen.Status))
            return $"answered {(int)seen.Status}";
        if (seen.Body.Contains("   at Passerelle.", StringComparison.Ordinal) || seen.Body.Contains("   at Microsoft.", StringComparison.Ordinal) || seen.Body.Contains("Npgsql", StringComparison.Ordinal))
            return "shows a stack trace";
        if (seen.Response.Headers.Location is { } to && (to.IsAbsoluteUri || !to.OriginalString.StartsWith('/') || to.OriginalString.StartsWith("//", StringComparison.Ordinal) || to.OriginalString.StartsWith("/\\", StringComparison.Ordinal)))
            return $"leads away to {to.OriginalString}";
        return seen.IsHtml ? Active(seen) : null;
    }

    /// <summary>What is wrong with the answer to a form that was sent with a bad value in one field.</summary>
    public static string? Form(Seen seen, FoundForm form, string field, BadRow row)
    {
        if (Answer(seen) is { } wrong)
            return wrong;
        if (seen.Status is not (HttpStatusCode.BadRequest or HttpStatusCode.Conflict) || field.StartsWith("__", StringComparison.Ordinal))
            return null;
        if (!form.HasFreeText && seen.Page.QuerySelector("h1") is not null)
            return null;   // a hidden field or a choice that no page offers: there is nothing to lose
        if (seen.Page.QuerySelectorAll(".govuk-error-summary__list li, .govuk-error-message, [data-conflict], .app-conflict").Length == 0)
            return $"{(int)seen.Status} without a message ({seen.Page.QuerySelector("h1")?.TextContent.Trim()})";
        if (IsAboutAnother(seen, form, field))
            return null;
        var controls = seen.Page.GetElementsByName(field);
        var shown = controls.FirstOrDefault(c => c is AngleSharp.Html.Dom.IHtmlTextAreaElement or AngleSharp.Html.Dom.IHtmlInputElement { Type: "text" or "search" or "email" or "tel" });
        // HTML itself reads &#x85; as the sign that Windows-1252 has there: a C1 control never comes back as one.
        if (row.Text is not { } typed || shown is null || typed.Any(c => c is >= '\u0080' and <= '\u009F'))
            return null;
        var value = shown is AngleSharp.Html.Dom.IHtmlTextAreaElement area ? area.Value : ((AngleSharp.Html.Dom.IHtmlInputElement)shown).Value;
        return Plain(value) == Plain(typed) ? null : "lost what was typed";
    }

    // The line is about somebody else now: whom it was about is no longer there.
    private static bool IsAboutAnother(Seen seen, FoundForm form, string field) =>
        field.IndexOf(']', StringComparison.Ordinal) is var end and > 0 && field[..(end + 1)] + ".Seat" is var seat
        && form.Fields.FirstOrDefault(f => f.Key == seat).Value is { } sent && seen.Page.GetElementsByName(seat).All(e => e.GetAttribute("value") != sent);

    /// <summary>The forms in which a text may be stored: as one line or as several.</summary>
    public static IEnumerable<string> Stored(string typed)
    {
        foreach (var cleaned in new[] { CleanText.Check("f", typed, int.MaxValue), CleanText.Check("f", string.Join(' ', typed.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)), int.MaxValue) })
            if (cleaned.Ok)
                yield return cleaned.Value;
    }

    // Nothing that a browser would run: only our own scripts, no handler in an attribute, no address with a script in it.
    private static string? Active(Seen seen)
    {
        foreach (var element in seen.Page.All)
        {
            if (element.LocalName is "iframe" or "object" or "embed" or "base" or "marquee" or "style" or "math" or "foreignobject" or "template")
                return $"contains <{element.LocalName}>";
            if (element.LocalName == "script" && element.GetAttribute("src")?.StartsWith("/assets/", StringComparison.Ordinal) != true)
                return "contains a foreign script";
            if (element.LocalName == "meta" && element.GetAttribute("http-equiv") is not null)
                return "contains <meta http-equiv>";
            foreach (var attribute in element.Attributes)
            {
                if (attribute.Name.StartsWith("on", StringComparison.OrdinalIgnoreCase) || attribute.Name is "style" or "srcdoc")
                    return $"has the attribute {attribute.Name}";
                if (attribute.Name is "href" or "src" or "action" or "formaction" && !(attribute.Value.StartsWith('/') && !attribute.Value.StartsWith("//", StringComparison.Ordinal)
                    || attribute.Value.StartsWith('#') || attribute.Value.StartsWith('?') || attribute.Value.Length == 0))
                    return $"leads to {attribute.Value[..Math.Min(attribute.Value.Length, 60)]}";
            }
        }
        return null;
    }

    // What a parser of HTML makes of every text before anybody sees it: line ends, NUL, and no line breaks in a field of one line.
    private static string Plain(string text) => string.Concat(text.Where(c => c is not ('\r' or '\n' or '\0' or '\u0007' or '\uFFFD' or '\f'))).Trim();
}
