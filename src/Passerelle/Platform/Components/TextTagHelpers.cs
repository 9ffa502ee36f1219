using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Passerelle.Platform.Web;

namespace Passerelle.Platform.Components;

/// <summary>More to read behind one line.</summary>
[HtmlTargetElement("govuk-details", Attributes = "summary")]
public sealed class DetailsTagHelper : TagHelper
{
    /// <summary>The line.</summary>
    public required string Summary { get; set; }

    /// <summary>Open from the start.</summary>
    public bool Open { get; set; }

    /// <inheritdoc />
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var inside = await output.GetChildContentAsync();
        output.TagName = "details";
        output.Attributes.SetAttribute("class", Html.Classes("govuk-details", output.Attributes["class"]?.Value?.ToString()));
        if (Open) output.Attributes.SetAttribute("open", "");
        output.Content.AppendHtml(Html.Tag("summary", "govuk-details__summary", Html.Tag("span", "govuk-details__summary-text", Summary)));
        output.Content.AppendHtml(Html.Tag("div", "govuk-details__text", inside));
    }
}

/// <summary>Says in place of a fact that it is not shared with the viewer's agency; told from an empty value by its look and its words.</summary>
[HtmlTargetElement("not-shared", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class NotSharedTagHelper : TagHelper
{
    /// <summary>What, in words, when it is several kinds of things; null for the fact in whose place it stands.</summary>
    public string? What { get; set; }

    /// <inheritdoc />
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = What is null ? "span" : "p";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", Html.Classes("app-not-shared", What is null ? null : "govuk-body-s"));
        output.Content.SetContent(What is null ? Words.Shared["not_shared.with_agency"] : Words.Shared["not_shared.what", What]);
    }
}

/// <summary>A paragraph set apart.</summary>
[HtmlTargetElement("govuk-inset-text")]
public sealed class InsetTextTagHelper : TagHelper
{
    /// <inheritdoc />
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "div";
        output.Attributes.SetAttribute("class", "govuk-inset-text");
    }
}

/// <summary>A word that says a state.</summary>
[HtmlTargetElement("govuk-tag")]
public sealed class TagTagHelper : TagHelper
{
    /// <summary>plain, new, good, attention, late, brand, purple or outline.</summary>
    public string Kind { get; set; } = "plain";

    /// <inheritdoc />
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "strong";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", Html.Classes("govuk-tag", Kind == "plain" ? null : $"govuk-tag--{Kind}"));
    }
}

/// <summary>Marks what the reader has not seen yet; says "new" by itself.</summary>
[HtmlTargetElement("new-badge", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class NewBadgeTagHelper : TagHelper
{
    /// <inheritdoc />
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "strong";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "govuk-tag govuk-tag--new");
        output.Content.SetContent(Words.Shared["badge.new"]);
    }
}

/// <summary>Facts as label and value; the rows are children.</summary>
[HtmlTargetElement("govuk-summary-list")]
public sealed class SummaryListTagHelper : TagHelper
{
    /// <summary>Without lines between the rows.</summary>
    public bool NoBorder { get; set; }

    /// <inheritdoc />
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "dl";
        output.Attributes.SetAttribute("class", Html.Classes("govuk-summary-list", NoBorder ? "govuk-summary-list--no-border" : null));
    }
}

/// <summary>One fact; the value is the child content.</summary>
[HtmlTargetElement("govuk-summary-list-row", ParentTag = "govuk-summary-list", Attributes = "key")]
public sealed class SummaryListRowTagHelper : TagHelper
{
    /// <summary>What it is.</summary>
    public required string Key { get; set; }

    /// <summary>Words of the link that changes it, or null for none.</summary>
    public string? Action { get; set; }

    /// <summary>Address of that link.</summary>
    public string? ActionHref { get; set; }

    /// <inheritdoc />
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var value = await output.GetChildContentAsync();
        output.TagName = "div";
        output.Attributes.SetAttribute("class", Html.Classes("govuk-summary-list__row", Action is null ? "govuk-summary-list__row--no-actions" : null));
        output.Content.AppendHtml(Html.Tag("dt", "govuk-summary-list__key", Key));
        output.Content.AppendHtml(Html.Tag("dd", "govuk-summary-list__value", value));
        if (Action is null) return;
        IHtmlContent link = Html.Tag("a", "govuk-link", Action, Html.Hidden($" {Key}")).With("href", ActionHref);
        output.Content.AppendHtml(Html.Tag("dd", "govuk-summary-list__actions", link));
    }
}
