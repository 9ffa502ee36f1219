using System.Globalization;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Passerelle.Platform.Web;

namespace Passerelle.Platform.Components;

/// <summary>
/// A table around plain <c>thead</c> and <c>tbody</c>. On a narrow screen each row becomes a card (give each cell a <c>data-label</c>);
/// with <c>scroll</c> the table scrolls inside its own region instead.
/// </summary>
[HtmlTargetElement("govuk-table", Attributes = "caption")]
public sealed class TableTagHelper : TagHelper
{
    /// <summary>What the table shows.</summary>
    public required string Caption { get; set; }

    /// <summary>Size of the caption: s, m, l; "hidden" keeps it for screen readers.</summary>
    public string CaptionSize { get; set; } = "m";

    /// <summary>Scrolls sideways in its own region.</summary>
    public bool Scroll { get; set; }

    /// <inheritdoc />
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "table";
        output.Attributes.SetAttribute("class", Html.Classes("govuk-table", Scroll ? null : "app-stacked", output.Attributes["class"]?.Value?.ToString()));
        output.PreContent.AppendHtml(Html.Tag("caption",
            CaptionSize == "hidden" ? "govuk-visually-hidden" : $"govuk-table__caption govuk-table__caption--{CaptionSize}", Caption));
        if (!Scroll) return;
        output.PreElement.AppendHtml(Html.Tag("div", "app-scroll").With("role", "region").With("tabindex", "0")
            .With("aria-label", Words.Shared["table.region", Caption]).RenderStartTag());
        output.PostElement.AppendHtml("</div>");
    }
}

/// <summary>Gives rows and cells of a <c>govuk-table</c> their classes, so that pages write plain table markup.</summary>
[HtmlTargetElement("thead", ParentTag = "govuk-table")]
[HtmlTargetElement("tbody", ParentTag = "govuk-table")]
[HtmlTargetElement("tr", ParentTag = "thead")]
[HtmlTargetElement("tr", ParentTag = "tbody")]
[HtmlTargetElement("th", ParentTag = "tr")]
[HtmlTargetElement("td", ParentTag = "tr")]
public sealed class TablePartTagHelper : TagHelper
{
    /// <summary>Figures: aligned to the right.</summary>
    public bool Numeric { get; set; }

    /// <inheritdoc />
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var part = context.TagName switch { "thead" => "head", "tbody" => "body", "tr" => "row", "th" => "header", _ => "cell" };
        output.Attributes.SetAttribute("class", Html.Classes($"govuk-table__{part}", Numeric ? $"govuk-table__{part}--numeric" : null, output.Attributes["class"]?.Value?.ToString()));
        if (context.TagName == "th" && !output.Attributes.ContainsName("scope")) output.Attributes.SetAttribute("scope", "col");
    }
}

/// <summary>A filter that can be removed.</summary>
/// <param name="Text">Words: Agency: Toit et Clé.</param>
/// <param name="RemoveHref">The list without it.</param>
public sealed record FilterTag(string Text, string RemoveHref);

/// <summary>The filter panel of a list: a GET form whose fields are the child content; what is chosen stands on top as tags that can be removed.</summary>
[HtmlTargetElement("moj-filter", Attributes = "action")]
public sealed class FilterTagHelper : TagHelper
{
    /// <summary>Address of the list.</summary>
    public required string Action { get; set; }

    /// <summary>The filters that are on.</summary>
    public IReadOnlyList<FilterTag> Selected { get; set; } = [];

    /// <summary>The list without any filter.</summary>
    public string? ClearHref { get; set; }

    /// <inheritdoc />
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var fields = await output.GetChildContentAsync();
        output.TagName = "div";
        output.Attributes.SetAttribute("class", "moj-filter");
        output.Content.AppendHtml(Html.Tag("button", "govuk-button govuk-button--secondary moj-filter__toggle", Words.Shared["filter.show"])
            .With("type", "button").With("hidden", true).With("aria-controls", "filter-content")
            .With("data-show", Words.Shared["filter.show"]).With("data-hide", Words.Shared["filter.hide"]));
        var form = Html.Tag("form", "moj-filter__options", fields, Html.Tag("button", "govuk-button", Words.Shared["filter.apply"]).With("type", "submit"))
            .With("method", "get").With("action", Action);
        output.Content.AppendHtml(Html.Tag("div", "moj-filter__content",
            Html.Tag("div", "moj-filter__header", Html.Tag("h2", "govuk-heading-m", Words.Shared["filter.heading"])), Chosen(), form).With("id", "filter-content"));
    }

    private object? Chosen()
    {
        if (Selected.Count == 0) return null;
        var tags = Html.Tag("ul", "moj-filter-tags");
        foreach (var filter in Selected)
            tags.Add(Html.Tag("li", null, Html.Tag("a", "moj-filter__tag", Html.Hidden(Words.Shared["filter.remove"]), " ", filter.Text).With("href", filter.RemoveHref)));
        return Html.Tag("div", "moj-filter__selected", Html.Tag("h3", "govuk-heading-s", Words.Shared["filter.selected"]), tags,
            ClearHref is null ? null : Html.Tag("p", "govuk-body-s", Html.Tag("a", "govuk-link", Words.Shared["filter.clear"]).With("href", ClearHref)));
    }
}

/// <summary>How far something is: four bars, said in words to screen readers.</summary>
[HtmlTargetElement("need-meter", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class NeedMeterTagHelper : TagHelper
{
    /// <summary>Bars that are filled, or null when it is not known yet.</summary>
    public int? Value { get; set; }

    /// <summary>Number of bars.</summary>
    public int Of { get; set; } = 4;

    /// <summary>Words that replace "2 of 4".</summary>
    public string? Label { get; set; }

    /// <inheritdoc />
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "span";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", Html.Classes("app-meter", Value is null ? "app-meter--unknown" : null));
        output.Attributes.SetAttribute("role", "img");
        output.Attributes.SetAttribute("aria-label", Label ?? (Value is null ? Words.Shared["meter.unknown"] : Words.Shared["meter", Value, Of]));
        for (var bar = 1; bar <= Of; bar++) output.Content.AppendHtml(Html.Tag("span", bar <= Value ? "on" : null));
    }
}

/// <summary>Name of an agency with its colour and pattern.</summary>
[HtmlTargetElement("agency-name", Attributes = "number")]
public sealed class AgencyNameTagHelper : TagHelper
{
    /// <summary>Number of the agency in the partnership, from 1; colours repeat after 8.</summary>
    public required int Number { get; set; }

    /// <inheritdoc />
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "span";
        output.Attributes.SetAttribute("class", $"app-agency app-agency--{(((Number - 1) % 8) + 1).ToString(CultureInfo.InvariantCulture)}");
    }
}
