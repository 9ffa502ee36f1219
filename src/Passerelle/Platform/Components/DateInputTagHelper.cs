using System.Globalization;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Passerelle.Platform.Web;

namespace Passerelle.Platform.Components;

/// <summary>A date in three fields; the month may be written as a word. Bound by <see cref="DateInputBinder"/>.</summary>
[HtmlTargetElement("govuk-date-input", Attributes = "asp-for", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class DateInputTagHelper : FieldTagHelper
{
    /// <summary>"bday" offers the browser's memory of a birthday; else nothing is offered.</summary>
    public string? Autocomplete { get; set; }

    /// <inheritdoc />
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        Hint ??= Words.Shared["date.example"];
        var typed = DateInput.From(For.Model);
        var list = Html.Tag("div", "govuk-date-input",
            Part("Day", Id, "date.day", typed.Day, 2), Part("Month", $"{Id}_Month", "date.month", typed.Month, 5), Part("Year", $"{Id}_Year", "date.year", typed.Year, 4));
        Group(output, null, Fieldset("group", list));
    }

    private TagBuilder Part(string part, string id, string word, string? value, int width)
    {
        var name = $"{Name}.{part}";
        var input = Html.Single("input", Html.Classes($"govuk-input govuk-date-input__input govuk-input--width-{width.ToString(CultureInfo.InvariantCulture)}",
                Error is null ? null : "govuk-input--error"))
            .With("id", id).With("name", name).With("type", "text").With("value", Typed(name) ?? value)
            .With("inputmode", part == "Month" ? null : "numeric").With("autocomplete", Autocomplete is null ? "off" : $"{Autocomplete}-{part.ToLowerInvariant()}");
        return Html.Tag("div", "govuk-date-input__item", Html.Tag("div", "govuk-form-group",
            Html.Tag("label", "govuk-label govuk-date-input__label", Words.Shared[word]).With("for", id), input));
    }
}
