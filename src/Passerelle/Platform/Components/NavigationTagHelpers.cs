using Microsoft.AspNetCore.Razor.TagHelpers;
using Passerelle.Platform.Web;

namespace Passerelle.Platform.Components;

/// <summary>The bar that says whose case this is and as what the viewer sees it.</summary>
[HtmlTargetElement("moj-identity-bar", Attributes = "case", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class IdentityBarTagHelper : TagHelper
{
    /// <summary>The case.</summary>
    public required CaseFrame Case { get; set; }

    /// <inheritdoc />
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "section";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "moj-identity-bar");
        output.Attributes.SetAttribute("aria-label", Words.Shared["case.about"]);
        var reference = Case.Age is { } age ? $"{Case.Reference} · {Words.Shared.Count("case.age", age)}" : Case.Reference;
        var who = Html.Tag("div", "moj-identity-bar__details", Html.Tag("p", "moj-identity-bar__reference app-figures", reference),
            Html.Tag("span", "moj-identity-bar__title", Case.DisplayName).With("dir", "auto"));
        var container = Html.Tag("div", "govuk-width-container", Html.Tag("div", "moj-identity-bar__container", who, Facts(), Seen()));
        output.Content.AppendHtml(container);
    }

    private object? Facts()
    {
        if (Case.Facts.Count == 0) return null;
        var list = Html.Tag("dl", "moj-identity-bar__facts");
        foreach (var fact in Case.Facts)
            list.Add(Html.Tag("div", null, Html.Tag("dt", null, fact.Label),
                Html.Tag("dd", null, fact.Value ?? (object)Html.Tag("span", "app-not-shared", Words.Shared["not_shared.with_agency"]), fact.Tag is null ? null : Html.Tag("strong", "govuk-tag govuk-tag--attention", fact.Tag))));
        return list;
    }

    private object? Seen()
    {
        if (Case.SeenAs is null && Case.WhyUrl is null && Case.AccessUrl is null) return null;
        var text = Html.Tag("p", "moj-identity-bar__seen");
        if (Case.SeenAs is not null)
            text.Add(Case.SeenUntil is { } until ? Words.Shared["case.seen_as_until", Case.SeenAs, until] : Words.Shared["case.seen_as", Case.SeenAs],
                Html.Single("br", null));
        if (Case.WhyUrl is not null) text.Add(Html.Tag("a", "govuk-link", Words.Shared["case.why"]).With("href", Case.WhyUrl));
        if (Case.WhyUrl is not null && Case.AccessUrl is not null) text.Add(Html.Tag("span", "app-no-print", " · "));
        if (Case.AccessUrl is not null) text.Add(Html.Tag("a", "govuk-link", Words.Shared["case.who"]).With("href", Case.AccessUrl));
        return text;
    }
}

/// <summary>Links down the left of a section.</summary>
[HtmlTargetElement("moj-side-navigation", Attributes = "links", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class SideNavigationTagHelper : TagHelper
{
    /// <summary>The links; the current one is marked.</summary>
    public required IReadOnlyList<FrameLink> Links { get; set; }

    /// <summary>What the navigation is for, said by screen readers.</summary>
    public required string Label { get; set; }

    /// <inheritdoc />
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "nav";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "moj-side-navigation");
        output.Attributes.SetAttribute("aria-label", Label);
        var list = Html.Tag("ul", "moj-side-navigation__list");
        foreach (var link in Links)
            list.Add(Html.Tag("li", Html.Classes("moj-side-navigation__item", link.Current ? "moj-side-navigation__item--active" : null), link.Anchor(null, "page")));
        output.Content.AppendHtml(list);
    }
}

/// <summary>Tabs that are pages: my cases, my agency, closed.</summary>
[HtmlTargetElement("moj-sub-navigation", Attributes = "links", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class SubNavigationTagHelper : TagHelper
{
    /// <summary>The links; the current one is marked.</summary>
    public required IReadOnlyList<FrameLink> Links { get; set; }

    /// <summary>What the navigation is for, said by screen readers.</summary>
    public required string Label { get; set; }

    /// <inheritdoc />
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "nav";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "moj-sub-navigation");
        output.Attributes.SetAttribute("aria-label", Label);
        var list = Html.Tag("ul", "moj-sub-navigation__list");
        foreach (var link in Links) list.Add(Html.Tag("li", "moj-sub-navigation__item", link.Anchor("moj-sub-navigation__link", "page")));
        output.Content.AppendHtml(list);
    }
}

/// <summary>Previous and next of a list that is paged by key; draws nothing when there is only one page.</summary>
[HtmlTargetElement("govuk-pagination", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class PaginationTagHelper : TagHelper
{
    /// <summary>Address of the page before, or null on the first.</summary>
    public string? Previous { get; set; }

    /// <summary>Address of the page after, or null on the last.</summary>
    public string? Next { get; set; }

    /// <summary>Words under "previous": a month, a name; optional.</summary>
    public string? PreviousLabel { get; set; }

    /// <summary>Words under "next"; optional.</summary>
    public string? NextLabel { get; set; }

    /// <inheritdoc />
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        // Razor hands an attribute that is null as an empty text.
        Previous = Previous is "" ? null : Previous;
        Next = Next is "" ? null : Next;
        if (Previous is null && Next is null)
        {
            output.SuppressOutput();
            return;
        }
        output.TagName = "nav";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "govuk-pagination");
        output.Attributes.SetAttribute("aria-label", Words.Shared["pagination.label"]);
        if (Previous is not null) output.Content.AppendHtml(Step("prev", Previous, "← ", Words.Shared["pagination.previous"], PreviousLabel, null));
        if (Next is not null) output.Content.AppendHtml(Step("next", Next, null, Words.Shared["pagination.next"], NextLabel, " →"));
    }

    private static object Arrow(string arrow) => Html.Tag("span", null, arrow).With("aria-hidden", "true");

    private static Microsoft.AspNetCore.Html.IHtmlContent Step(string rel, string href, string? before, string word, string? label, string? after) =>
        Html.Tag("div", $"govuk-pagination__{rel}", Html.Tag("a", "govuk-link govuk-pagination__link",
            before is null ? null : Arrow(before),
            Html.Tag("span", "govuk-pagination__link-title", word, string.IsNullOrEmpty(label) ? Html.Hidden($" {Words.Shared["pagination.page"]}") : $" {label}"),
            after is null ? null : Arrow(after)).With("href", href).With("rel", rel));
}

/// <summary>Draws a link of a navigation.</summary>
internal static class FrameLinks
{
    public static Microsoft.AspNetCore.Mvc.Rendering.TagBuilder Anchor(this FrameLink link, string? classes, string current) =>
        Html.Tag("a", classes, link.Text, link.Count is > 0 ? Html.Tag("span", "app-count", link.Count) : null)
            .With("href", link.Href).With("aria-current", link.Current ? current : null);
}
