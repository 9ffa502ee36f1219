using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Passerelle.Platform.Web;

namespace Passerelle.Platform.Components;

/// <summary>Everything that is wrong with the form, on top of the page, each a link to its field; draws nothing when all is well.</summary>
[HtmlTargetElement("govuk-error-summary", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class ErrorSummaryTagHelper : TagHelper
{
    /// <summary>The page that is being drawn.</summary>
    [ViewContext, HtmlAttributeNotBound]
    public ViewContext View { get; set; } = null!;

    /// <inheritdoc />
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var wrong = View.ViewData.ModelState.Where(entry => entry.Value?.ValidationState == ModelValidationState.Invalid && entry.Value.Errors.Count > 0).ToList();
        if (wrong.Count == 0)
        {
            output.SuppressOutput();
            return;
        }
        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "govuk-error-summary");
        output.Attributes.SetAttribute("data-module", "govuk-error-summary");
        var list = Html.Tag("ul", "govuk-list govuk-error-summary__list");
        list.InnerHtml.AppendHtml(ErrorLabels.Items(View, [.. wrong.SelectMany(entry => (entry.Key.Length > 0 ? entry.Value!.Errors.Take(1) : entry.Value!.Errors).Select(e => (entry.Key, e.ErrorMessage)))]));
        output.Content.AppendHtml(Html.Tag("div", null, Html.Tag("h2", "govuk-error-summary__title", Words.Shared["error.summary"]),
            Html.Tag("div", "govuk-error-summary__body", list)).With("role", "alert"));
    }
}

/// <summary>The error of a field that the page draws itself.</summary>
[HtmlTargetElement("govuk-error-message", Attributes = "asp-for", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class ErrorMessageTagHelper : TagHelper
{
    /// <summary>The field.</summary>
    [HtmlAttributeName("asp-for")]
    public required ModelExpression For { get; set; }

    /// <summary>The page that is being drawn.</summary>
    [ViewContext, HtmlAttributeNotBound]
    public ViewContext View { get; set; } = null!;

    /// <inheritdoc />
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var name = View.ViewData.TemplateInfo.GetFullHtmlFieldName(For.Name);
        if (!View.ViewData.ModelState.TryGetValue(name, out var entry) || entry.Errors.Count == 0)
        {
            output.SuppressOutput();
            return;
        }
        output.TagName = "p";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "govuk-error-message");
        output.Attributes.SetAttribute("id", $"{FieldIds.For(name)}-error");
        output.Content.AppendHtml(Html.Hidden(Words.Shared["error.hidden"])).Append(" ").Append(entry.Errors[0].ErrorMessage);
    }
}

/// <summary>Tells what just happened ("Contact recorded") or something important about the whole page; content is the child.</summary>
[HtmlTargetElement("govuk-notification-banner")]
public sealed class NotificationBannerTagHelper : TagHelper
{
    /// <summary>True after something worked: it takes the focus, so that it is read at once.</summary>
    public bool Success { get; set; }

    /// <summary>Words of the title; "Important" or "Done" unless given.</summary>
    public string? Title { get; set; }

    /// <inheritdoc />
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var inside = await output.GetChildContentAsync();
        output.TagName = "div";
        output.Attributes.SetAttribute("class", Html.Classes("govuk-notification-banner", Success ? "govuk-notification-banner--success" : null));
        output.Attributes.SetAttribute("role", Success ? "alert" : "region");
        output.Attributes.SetAttribute("aria-labelledby", "banner-title");
        output.Content.AppendHtml(Html.Tag("div", "govuk-notification-banner__header",
            Html.Tag("h2", "govuk-notification-banner__title", Title ?? Words.Shared[Success ? "banner.success" : "banner.important"]).With("id", "banner-title")));
        output.Content.AppendHtml(Html.Tag("div", "govuk-notification-banner__content", Html.Tag("div", "govuk-notification-banner__heading", inside)));
    }
}

/// <summary>The most important thing about a case, in a sentence with links; content is the child.</summary>
[HtmlTargetElement("moj-alert")]
public sealed class AlertTagHelper : TagHelper
{
    /// <summary>information, warning, error or success.</summary>
    public string Kind { get; set; } = "information";

    /// <summary>Name of the region for screen readers; the kind in words unless given.</summary>
    public string? Label { get; set; }

    /// <inheritdoc />
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "div";
        output.Attributes.SetAttribute("class", $"moj-alert moj-alert--{Kind}");
        output.Attributes.SetAttribute("role", "region");
        output.Attributes.SetAttribute("aria-label", Label ?? Words.Shared[$"alert.{Kind}"]);
    }
}

/// <summary>A consequence that must not be missed; content is the child.</summary>
[HtmlTargetElement("govuk-warning-text")]
public sealed class WarningTextTagHelper : TagHelper
{
    /// <inheritdoc />
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var inside = await output.GetChildContentAsync();
        output.TagName = "div";
        output.Attributes.SetAttribute("class", "govuk-warning-text");
        output.Content.AppendHtml(Html.Tag("span", "govuk-warning-text__icon", "!").With("aria-hidden", "true"));
        output.Content.AppendHtml(Html.Tag("strong", "govuk-warning-text__text", Html.Hidden(Words.Shared["warning"]), " ", inside));
    }
}
