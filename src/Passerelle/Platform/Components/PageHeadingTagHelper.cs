using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Passerelle.Platform.Components;

/// <summary>The page's only h1, with an optional caption above and actions (child content) on the right; also gives the document its title.</summary>
[HtmlTargetElement("page-heading", Attributes = "text")]
public sealed class PageHeadingTagHelper : TagHelper
{
    /// <summary>Words of the heading.</summary>
    public required string Text { get; set; }

    /// <summary>Words above the heading, for example the reference of the person.</summary>
    public string? Caption { get; set; }

    /// <summary>The page that is being drawn.</summary>
    [ViewContext, HtmlAttributeNotBound]
    public ViewContext View { get; set; } = null!;

    /// <inheritdoc />
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        View.ViewData.SetHeading(Text);
        var actions = await output.GetChildContentAsync();
        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "app-page-header");
        if (Caption is not null) output.Content.AppendHtml(Html.Tag("span", "govuk-caption-l", Caption));
        var line = Html.Tag("div", "app-page-header__line", Html.Tag("h1", "govuk-heading-l", Text));
        if (!actions.IsEmptyOrWhiteSpace) line.Add(Html.Tag("div", "app-page-header__actions", actions));
        output.Content.AppendHtml(line);
    }
}
