using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Passerelle.Platform.Components;

/// <summary>
/// What the fields with an error are called, for the summary above them: of several messages alike ("Answer this question") each names its field. Fields are drawn after the
/// summary, and all of the page is written afterwards.
/// </summary>
internal static class ErrorLabels
{
    private static readonly object Key = new();

    /// <summary>A field with an error tells its label.</summary>
    public static void Tell(ViewContext view, string name, string label) => Told(view)[name] = label;

    /// <summary>A message with the label of its field before it.</summary>
    public static IHtmlContent Before(ViewContext view, string name, string message) => new Message(Told(view), name, message);

    private static Dictionary<string, string> Told(ViewContext view) =>
        view.HttpContext.Items[Key] as Dictionary<string, string> ?? (Dictionary<string, string>)(view.HttpContext.Items[Key] = new Dictionary<string, string>());

    private sealed class Message(Dictionary<string, string> labels, string name, string message) : IHtmlContent
    {
        public void WriteTo(TextWriter writer, HtmlEncoder encoder) => encoder.Encode(writer, labels.TryGetValue(name, out var label) ? $"{label} – {message}" : message);
    }
}
