using System.Globalization;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Passerelle.Platform.Web;

namespace Passerelle.Platform.Components;

/// <summary>A button that sends the form, or with <c>href</c> a link that looks like one. The words are the child content.</summary>
[HtmlTargetElement("govuk-button")]
public sealed class ButtonTagHelper : TagHelper
{
    /// <summary>primary, secondary or warning.</summary>
    public string Kind { get; set; } = "primary";

    /// <summary>Address, when it is a link.</summary>
    public string? Href { get; set; }

    /// <inheritdoc />
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var classes = Html.Classes("govuk-button", Kind == "primary" ? null : $"govuk-button--{Kind}", output.Attributes["class"]?.Value?.ToString());
        output.TagName = Href is null ? "button" : "a";
        output.Attributes.SetAttribute("class", classes);
        output.Attributes.SetAttribute("data-module", "govuk-button");
        if (Href is not null)
        {
            output.Attributes.SetAttribute("href", Href);
            output.Attributes.SetAttribute("role", "button");
            output.Attributes.SetAttribute("draggable", "false");
            return;
        }
        if (!output.Attributes.ContainsName("type")) output.Attributes.SetAttribute("type", "submit");
        output.Attributes.SetAttribute("data-prevent-double-click", "true");
    }
}

/// <summary>The id of this operation: pressing twice, or again after a failed connection, has one effect. Goes into every form that changes something.</summary>
[HtmlTargetElement("operation-id", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class OperationIdTagHelper(TimeProvider clock) : TagHelper
{
    /// <summary>Name of the hidden field.</summary>
    public const string FieldName = "Operation";

    /// <summary>The page that is being drawn.</summary>
    [ViewContext, HtmlAttributeNotBound]
    public ViewContext View { get; set; } = null!;

    /// <inheritdoc />
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        // A form shown again keeps its id, unless the page has taken it out of the model state because something was already done under it.
        var typed = View.ViewData.ModelState.TryGetValue(FieldName, out var entry) ? entry.AttemptedValue : null;
        var id = Guid.TryParse(typed, out var known) ? known : Guid.CreateVersion7(clock.GetUtcNow());
        output.TagName = "input";
        output.TagMode = TagMode.SelfClosing;
        output.Attributes.SetAttribute("type", "hidden");
        output.Attributes.SetAttribute("name", FieldName);
        output.Attributes.SetAttribute("value", id.ToString("D", CultureInfo.InvariantCulture));
    }
}

/// <summary>Keeps what is typed into this form as a draft on the server; the state is said at the end of the form.</summary>
[HtmlTargetElement("form", Attributes = "draft")]
public sealed class DraftTagHelper : TagHelper
{
    /// <summary>Path of the page whose form it is; empty for the page that is being drawn.</summary>
    public string Draft { get; set; } = "";

    /// <summary>The page that is being drawn.</summary>
    [ViewContext, HtmlAttributeNotBound]
    public ViewContext View { get; set; } = null!;

    /// <inheritdoc />
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        // As parts a control character arrives like any other text and is refused beside its field; urlencoded, the whole form would be lost.
        output.Attributes.SetAttribute("enctype", "multipart/form-data");
        output.Attributes.SetAttribute("data-draft", Draft.Length > 0 ? Draft : View.HttpContext.Request.Path.Value);
        output.Attributes.SetAttribute("data-draft-saved", Words.Shared["draft.saved"]);
        output.Attributes.SetAttribute("data-draft-failed", Words.Shared["draft.failed"]);
        output.PostContent.AppendHtml(Html.Tag("p", "app-draft").With("data-draft-status", true).With("role", "status").With("aria-live", "polite"));
    }
}

/// <summary>Fields that belong together under one legend.</summary>
[HtmlTargetElement("govuk-fieldset", Attributes = "legend")]
public sealed class FieldsetTagHelper : TagHelper
{
    /// <summary>What the fields are about.</summary>
    public required string Legend { get; set; }

    /// <inheritdoc />
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "fieldset";
        output.Attributes.SetAttribute("class", "govuk-fieldset");
        output.PreContent.AppendHtml(Html.Tag("legend", "govuk-fieldset__legend govuk-fieldset__legend--m", Html.Tag("h2", "govuk-fieldset__heading", Legend)));
    }
}
