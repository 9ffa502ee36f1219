using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Passerelle.Platform.Components;

/// <summary>
/// What the fields with an error are called, for the summary above them: it lists them in the order of the page, and of several messages alike ("Answer this question") each
/// names its field. Fields are drawn after the summary, and all of the page is written afterwards.
/// </summary>
internal static class ErrorLabels
{
    private static readonly object Key = new();

    /// <summary>A field with an error tells its label.</summary>
    public static void Tell(ViewContext view, string name, string label) => Told(view).Add((name, label));

    /// <summary>The items of the summary: messages about the whole form come first.</summary>
    public static IHtmlContent Items(ViewContext view, IReadOnlyList<(string Field, string Message)> messages) => new Summary(Told(view), messages);

    private static List<(string Name, string Label)> Told(ViewContext view) =>
        view.HttpContext.Items[Key] as List<(string, string)> ?? (List<(string, string)>)(view.HttpContext.Items[Key] = new List<(string, string)>());

    private sealed class Summary(List<(string Name, string Label)> labels, IReadOnlyList<(string Field, string Message)> messages) : IHtmlContent
    {
        public void WriteTo(TextWriter writer, HtmlEncoder encoder)
        {
            var alike = messages.Where(m => m.Field.Length > 0).GroupBy(m => m.Message).Where(group => group.Count() > 1).Select(group => group.Key).ToHashSet();
            foreach (var (field, message) in messages.OrderBy(m => m.Field.Length == 0 ? -1 : PlaceOf(m.Field)))
            {
                var label = alike.Contains(message) ? labels.Find(l => l.Name == field).Label : null;
                var words = label is null ? message : $"{label} – {message}";
                Html.Tag("li", null, field.Length > 0 ? Html.Tag("a", null, words).With("href", $"#{FieldIds.For(field)}") : words).WriteTo(writer, encoder);
            }
        }

        // A field that the page draws itself comes after the others.
        private int PlaceOf(string field) => labels.FindIndex(l => l.Name == field) is >= 0 and var place ? place : labels.Count;
    }
}
