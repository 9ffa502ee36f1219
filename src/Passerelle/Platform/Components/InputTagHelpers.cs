using System.Globalization;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Passerelle.Platform.Web;

namespace Passerelle.Platform.Components;

/// <summary>One line of text. Further attributes (autocomplete, inputmode, spellcheck, dir) go to the control.</summary>
[HtmlTargetElement("govuk-input", Attributes = "asp-for", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class InputTagHelper : FieldTagHelper
{
    /// <summary>text, email, tel, time, search; "number" gives a text field with the numeric keyboard.</summary>
    public string Type { get; set; } = "text";

    /// <summary>Width in characters: 2, 3, 4, 5, 10, 20, 30; else the full width.</summary>
    public int? Width { get; set; }

    /// <summary>Words before the control, such as a unit.</summary>
    public string? Prefix { get; set; }

    /// <summary>Words after the control.</summary>
    public string? Suffix { get; set; }

    /// <inheritdoc />
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var classes = Html.Classes("govuk-input", Width is { } w ? $"govuk-input--width-{w.ToString(CultureInfo.InvariantCulture)}" : null,
            Error is null ? null : "govuk-input--error");
        var input = Html.Single("input", classes).With("id", Id).With("name", Name).With("type", Type == "number" ? "text" : Type)
            .With("inputmode", Type == "number" ? "numeric" : null).With("value", Value).With("aria-describedby", DescribedBy());
        if (Type is "text" or "search") input.With("dir", "auto");
        var line = Prefix is null && Suffix is null ? input : Html.Tag("div", "govuk-input__wrapper", Affix("prefix", Prefix), input, Affix("suffix", Suffix));
        Group(output, input, LabelElement(), HintElement(), ErrorElement(), line);
    }

    private static TagBuilder? Affix(string kind, string? words) =>
        words is null ? null : Html.Tag("div", $"govuk-input__{kind}", words).With("aria-hidden", "true");
}

/// <summary>A password with a button that shows it. The value is never sent back to the page.</summary>
[HtmlTargetElement("govuk-password-input", Attributes = "asp-for", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class PasswordInputTagHelper : FieldTagHelper
{
    /// <summary>current-password or new-password.</summary>
    public string Autocomplete { get; set; } = "current-password";

    /// <inheritdoc />
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var input = Html.Single("input", Html.Classes("govuk-input govuk-password-input__input govuk-js-password-input-input", Error is null ? null : "govuk-input--error"))
            .With("id", Id).With("name", Name).With("type", "password").With("spellcheck", "false").With("autocapitalize", "none")
            .With("autocomplete", Autocomplete).With("aria-describedby", DescribedBy());
        var button = Html.Tag("button", "govuk-button govuk-button--secondary govuk-password-input__toggle govuk-js-password-input-toggle", Words.Shared["password.show"])
            .With("type", "button").With("aria-controls", Id).With("aria-label", Words.Shared["password.show_label"]).With("hidden", true);
        Group(output, input, LabelElement(), HintElement(), ErrorElement(), Html.Tag("div", "govuk-input__wrapper govuk-password-input__wrapper", input, button));
        output.Attributes.SetAttribute("class", $"{output.Attributes["class"].Value} govuk-password-input");
        output.Attributes.SetAttribute("data-module", "govuk-password-input");
        output.Attributes.SetAttribute("data-i18n.show-password", Words.Shared["password.show"]);
        output.Attributes.SetAttribute("data-i18n.hide-password", Words.Shared["password.hide"]);
        output.Attributes.SetAttribute("data-i18n.show-password-aria-label", Words.Shared["password.show_label"]);
        output.Attributes.SetAttribute("data-i18n.hide-password-aria-label", Words.Shared["password.hide_label"]);
        output.Attributes.SetAttribute("data-i18n.password-shown-announcement", Words.Shared["password.shown"]);
        output.Attributes.SetAttribute("data-i18n.password-hidden-announcement", Words.Shared["password.hidden"]);
    }
}

/// <summary>Several lines of text. With <c>max-length</c> a count of the characters left appears near the end; the limit itself is the server's.</summary>
[HtmlTargetElement("govuk-textarea", Attributes = "asp-for", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class TextareaTagHelper : FieldTagHelper
{
    /// <summary>Lines that are visible at first.</summary>
    public int Rows { get; set; } = 5;

    /// <summary>Characters allowed, or null for no count.</summary>
    public int? MaxLength { get; set; }

    /// <inheritdoc />
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var area = Html.Tag("textarea", Html.Classes("govuk-textarea", Error is null ? null : "govuk-textarea--error", MaxLength is null ? null : "govuk-js-character-count"))
            .With("id", Id).With("name", Name).With("rows", Rows.ToString(CultureInfo.InvariantCulture)).With("dir", "auto")
            .With("aria-describedby", DescribedBy(MaxLength is null ? null : $"{Id}-info"));
        // A browser drops the first line break of a textarea: one is written so that the text's own survives.
        area.InnerHtml.AppendHtml("\n").Append(Value ?? "");
        var info = MaxLength is not { } most ? null
            : Html.Tag("div", "govuk-hint govuk-character-count__message", Words.Shared["count.hint", most]).With("id", $"{Id}-info");
        Group(output, area, LabelElement(), HintElement(), ErrorElement(), area, info);
        if (MaxLength is { } limit) Count(output, limit);
    }

    private static void Count(TagHelperOutput output, int limit)
    {
        output.Attributes.SetAttribute("class", $"{output.Attributes["class"].Value} govuk-character-count");
        output.Attributes.SetAttribute("data-module", "govuk-character-count");
        output.Attributes.SetAttribute("data-maxlength", limit.ToString(CultureInfo.InvariantCulture));
        output.Attributes.SetAttribute("data-threshold", "90");
        output.Attributes.SetAttribute("data-i18n.characters-at-limit", Words.Shared["count.at_limit"]);
        foreach (var form in new[] { "one", "other" })
        {
            output.Attributes.SetAttribute($"data-i18n.characters-under-limit.{form}", Words.Shared[$"count.under.{form}"]);
            output.Attributes.SetAttribute($"data-i18n.characters-over-limit.{form}", Words.Shared[$"count.over.{form}"]);
        }
    }
}

/// <summary>A choice from a long list; short lists are better as radios.</summary>
[HtmlTargetElement("govuk-select", Attributes = "asp-for,items", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class SelectTagHelper : FieldTagHelper
{
    /// <summary>The answers.</summary>
    public required IEnumerable<Choice> Items { get; set; }

    /// <summary>Words of the empty first entry; "Choose one" unless given; an empty text leaves the entry out.</summary>
    public string? Empty { get; set; }

    /// <inheritdoc />
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var select = Html.Tag("select", Html.Classes("govuk-select", Error is null ? null : "govuk-select--error"))
            .With("id", Id).With("name", Name).With("aria-describedby", DescribedBy());
        if (Empty != "") select.Add(Html.Tag("option", null, Empty ?? Words.Shared["select.choose"]).With("value", ""));
        foreach (var group in Items.GroupBy(item => item.Group))
        {
            var options = group.Select(item => Html.Tag("option", null, item.Label).With("value", item.Value).With("selected", item.Value == Value)).ToArray();
            select.Add(group.Key is null ? options : [Html.Tag("optgroup", null, options).With("label", group.Key)]);
        }
        Group(output, select, LabelElement(), HintElement(), ErrorElement(), select);
    }
}

/// <summary>A file to send. The form needs <c>enctype="multipart/form-data"</c>.</summary>
[HtmlTargetElement("govuk-file-upload", Attributes = "asp-for", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class FileUploadTagHelper : FieldTagHelper
{
    /// <summary>Kinds of file offered by the browser: .xlsx,.csv.</summary>
    public string? Accept { get; set; }

    /// <inheritdoc />
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var input = Html.Single("input", Html.Classes("govuk-file-upload", Error is null ? null : "govuk-file-upload--error"))
            .With("id", Id).With("name", Name).With("type", "file").With("accept", Accept).With("aria-describedby", DescribedBy());
        Group(output, input, LabelElement(), HintElement(), ErrorElement(), input);
    }
}
