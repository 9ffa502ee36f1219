using System.Globalization;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Passerelle.Platform.Web;

namespace Passerelle.Platform.Components;

/// <summary>A part of a page with its own heading; content is the child. Two stand side by side inside <c>&lt;div class="app-columns"&gt;</c>.</summary>
[HtmlTargetElement("app-card", Attributes = "heading")]
public sealed class CardTagHelper : TagHelper
{
    /// <summary>Words of the heading.</summary>
    public required string Heading { get; set; }

    /// <summary>A quiet line under the heading.</summary>
    public string? Caption { get; set; }

    /// <summary>Words of the link on the right, or null.</summary>
    public string? Action { get; set; }

    /// <summary>Address of that link.</summary>
    public string? ActionHref { get; set; }

    /// <summary>On warm paper instead of white.</summary>
    public bool Paper { get; set; }

    /// <summary>Alone in its row.</summary>
    public bool Wide { get; set; }

    /// <summary>Id, for links to this card.</summary>
    public string? Id { get; set; }

    /// <inheritdoc />
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var inside = await output.GetChildContentAsync();
        output.TagName = "section";
        output.Attributes.SetAttribute("class", Html.Classes("app-card", Paper ? "app-card--paper" : null, Wide ? "app-card--wide" : null, output.Attributes["class"]?.Value?.ToString()));
        if (Id is not null) output.Attributes.SetAttribute("id", Id);
        var header = Html.Tag("div", "app-card__header", Html.Tag("div", null, Html.Tag("h2", "govuk-heading-m", Heading),
            Caption is null ? null : Html.Tag("p", "app-card__caption", Caption)));
        if (!string.IsNullOrEmpty(Action)) header.Add(Html.Tag("p", "app-no-print", Html.Tag("a", "govuk-link", Action).With("href", ActionHref)));
        output.Content.AppendHtml(header);
        output.Content.AppendHtml(Html.Tag("div", "app-card__body", inside));
    }
}

/// <summary>A stream of entries, newest first; the items are children.</summary>
[HtmlTargetElement("moj-timeline")]
public sealed class TimelineTagHelper : TagHelper
{
    /// <summary>Less room between the entries.</summary>
    public bool Compact { get; set; }

    /// <inheritdoc />
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "ol";
        output.Attributes.SetAttribute("class", Html.Classes("moj-timeline", Compact ? "moj-timeline--compact" : null));
    }
}

/// <summary>One entry; its text is the child content.</summary>
[HtmlTargetElement("moj-timeline-item", ParentTag = "moj-timeline", Attributes = "title")]
public sealed class TimelineItemTagHelper : TagHelper
{
    /// <summary>What happened.</summary>
    public required string Title { get; set; }

    /// <summary>Address of the whole entry, or null.</summary>
    public string? Href { get; set; }

    /// <summary>By whom: name, agency.</summary>
    public string? By { get; set; }

    /// <summary>When, in words.</summary>
    public required string When { get; set; }

    /// <summary>When, for machines: 2026-06-04 or 2026-06-04T14:03.</summary>
    public string? Datetime { get; set; }

    /// <summary>Not seen by the reader yet.</summary>
    public bool IsNew { get; set; }

    /// <summary>An entry of which the reader sees only that it exists.</summary>
    public bool Muted { get; set; }

    /// <summary>Level of the heading: 2, 3 or 4.</summary>
    public int Level { get; set; } = 3;

    /// <inheritdoc />
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var inside = await output.GetChildContentAsync();
        output.TagName = "li";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", Html.Classes("moj-timeline__item", Muted ? "moj-timeline__item--muted" : null));
        output.Content.AppendHtml(Html.Tag("div", "moj-timeline__header",
            Html.Tag($"h{Level.ToString(CultureInfo.InvariantCulture)}", "moj-timeline__title", Href is null ? Title : Html.Tag("a", "govuk-link", Title).With("href", Href)),
            IsNew ? " " : null, IsNew ? Html.Tag("strong", "govuk-tag govuk-tag--new", Words.Shared["badge.new"]) : null));
        if (!inside.IsEmptyOrWhiteSpace) output.Content.AppendHtml(Html.Tag("div", "moj-timeline__description", inside));
        output.Content.AppendHtml(Html.Tag("p", "moj-timeline__byline", By is null ? null : $"{By} · ", Html.Tag("time", null, When).With("datetime", Datetime)));
    }
}
