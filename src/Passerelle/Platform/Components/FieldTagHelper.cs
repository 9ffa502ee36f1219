using System.Globalization;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Passerelle.Platform.Web;

namespace Passerelle.Platform.Components;

/// <summary>
/// What every field has: a label, a hint, the error beside it, and the value that was typed. The first control of a field carries the id that
/// the error summary links to (<see cref="FieldIds.For"/>). Attributes that a field does not know go to the control.
/// </summary>
public abstract class FieldTagHelper : TagHelper
{
    /// <summary>The property of the page model that the field fills.</summary>
    [HtmlAttributeName("asp-for")]
    public required ModelExpression For { get; set; }

    /// <summary>The question, in words.</summary>
    public required string Label { get; set; }

    /// <summary>Size of the label: s, m, l, or none for normal text.</summary>
    public string? LabelSize { get; set; }

    /// <summary>Keeps the label for screen readers only.</summary>
    public bool LabelHidden { get; set; }

    /// <summary>Help under the label.</summary>
    public string? Hint { get; set; }

    /// <summary>Adds "(optional)" to the label.</summary>
    public bool Optional { get; set; }

    /// <summary>The page that is being drawn.</summary>
    [ViewContext, HtmlAttributeNotBound]
    public ViewContext View { get; set; } = null!;

    /// <summary>Name that is posted.</summary>
    protected string Name => View.ViewData.TemplateInfo.GetFullHtmlFieldName(For.Name);

    /// <summary>Id of the first control.</summary>
    protected string Id => FieldIds.For(Name);

    /// <summary>The first message about this field, or null.</summary>
    protected string? Error => View.ViewData.ModelState.TryGetValue(Name, out var entry) && entry.Errors.Count > 0 ? entry.Errors[0].ErrorMessage : null;

    /// <summary>What was typed, else the value of the model, as text.</summary>
    protected string? Value => Typed(Name) ?? AsText(For.Model);

    /// <summary>Ids of hint and error for <c>aria-describedby</c>, then the given one.</summary>
    protected string? DescribedBy(string? more = null)
    {
        var ids = Html.Classes(Hint is null ? null : $"{Id}-hint", Error is null ? null : $"{Id}-error", more);
        return ids.Length == 0 ? null : ids;
    }

    /// <summary>What was posted under a name, when the page is shown again.</summary>
    protected string? Typed(string name) => View.ViewData.ModelState.TryGetValue(name, out var entry) ? entry.AttemptedValue : null;

    /// <summary>The words of the label.</summary>
    protected string LabelText => Optional ? Words.Shared["field.optional", Label] : Label;

    /// <summary>Class that hides the label from the eye, or null.</summary>
    protected string? LabelVisibility => LabelHidden ? "govuk-visually-hidden" : null;

    /// <summary>A label element for the first control.</summary>
    protected IHtmlContent LabelElement() =>
        Html.Tag("label", Html.Classes("govuk-label", LabelSize is null ? null : $"govuk-label--{LabelSize}", LabelVisibility), LabelText).With("for", Id);

    /// <summary>The hint, or null.</summary>
    protected IHtmlContent? HintElement() => Hint is null ? null : Html.Tag("div", "govuk-hint", Hint).With("id", $"{Id}-hint");

    /// <summary>The error, or null.</summary>
    protected IHtmlContent? ErrorElement() => Error is null ? null
        : Html.Tag("p", "govuk-error-message", Html.Hidden(Words.Shared["error.hidden"]), " ", Error).With("id", $"{Id}-error");

    /// <summary>Turns the output into the form group and hands the attributes it does not know to the control.</summary>
    protected void Group(TagHelperOutput output, TagBuilder? control, params object?[] content)
    {
        if (Error is not null) ErrorLabels.Tell(View, Name, Label);
        var classes = output.Attributes["class"]?.Value?.ToString();
        foreach (var attribute in output.Attributes.Where(a => a.Name != "class"))
            control?.With(attribute.Name, attribute.Value?.ToString() ?? "");
        output.Attributes.Clear();
        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", Html.Classes("govuk-form-group", Error is null ? null : "govuk-form-group--error", classes));
        foreach (var piece in content.OfType<IHtmlContent>()) output.Content.AppendHtml(piece);
    }

    /// <summary>A fieldset with the label as its legend, for fields of several controls.</summary>
    protected TagBuilder Fieldset(string? role, params object?[] content) =>
        Html.Tag("fieldset", "govuk-fieldset",
                Html.Tag("legend", Html.Classes("govuk-fieldset__legend", LabelSize is null ? null : $"govuk-fieldset__legend--{LabelSize}", LabelVisibility), LabelText),
                HintElement(), ErrorElement())
            .Add(content).With("role", role).With("aria-describedby", DescribedBy());

    /// <summary>A value as it is posted: enum by name, ids and numbers without culture.</summary>
    protected static string? AsText(object? value) => value switch
    {
        null => null,
        string text => text,
        bool yes => yes ? "true" : "false",
        DateOnly date => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        TimeOnly time => time.ToString("HH:mm", CultureInfo.InvariantCulture),
        decimal or double or float => ((IFormattable)value).ToString(null, CultureInfo.CurrentCulture),
        IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString(),
    };
}

/// <summary>Ids of controls.</summary>
public static class FieldIds
{
    /// <summary>Id of the first control of a field, from the name that is posted: Input.Mode → Input_Mode.</summary>
    public static string For(string name) => TagBuilder.CreateSanitizedId(name, "_");
}

/// <summary>One answer to choose.</summary>
/// <param name="Value">What is posted.</param>
/// <param name="Label">What is read.</param>
/// <param name="Hint">Help under it, or null.</param>
public sealed record Choice(string Value, string Label, string? Hint = null)
{
    /// <summary>Heading under which a select lists it, or null; answers of one group follow each other.</summary>
    public string? Group { get; init; }
}
