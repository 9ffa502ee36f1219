using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Passerelle.Platform.Components;

/// <summary>Short ways to build elements in tag helpers; every text is encoded.</summary>
internal static class Html
{
    /// <summary>An element with classes (null for none) and encoded or ready-made content; null content is skipped.</summary>
    public static TagBuilder Tag(string name, string? classes, params object?[] content)
    {
        var tag = new TagBuilder(name);
        if (!string.IsNullOrEmpty(classes)) tag.Attributes["class"] = classes;
        return tag.Add(content);
    }

    /// <summary>Adds content; strings are encoded.</summary>
    public static TagBuilder Add(this TagBuilder tag, params object?[] content)
    {
        foreach (var piece in content)
            if (piece is IHtmlContent html) tag.InnerHtml.AppendHtml(html);
            else if (piece is not null) tag.InnerHtml.Append(piece.ToString()!);
        return tag;
    }

    /// <summary>Sets an attribute, or leaves it out when the value is null.</summary>
    public static TagBuilder With(this TagBuilder tag, string attribute, string? value)
    {
        if (value is not null) tag.Attributes[attribute] = value;
        return tag;
    }

    /// <summary>Sets an attribute without value when the condition holds.</summary>
    public static TagBuilder With(this TagBuilder tag, string attribute, bool present) => present ? tag.With(attribute, "") : tag;

    /// <summary>A text that only screen readers say.</summary>
    public static TagBuilder Hidden(string text) => Tag("span", "govuk-visually-hidden", text);

    /// <summary>An element that has no end tag.</summary>
    public static TagBuilder Single(string name, string? classes)
    {
        var tag = Tag(name, classes);
        tag.TagRenderMode = TagRenderMode.SelfClosing;
        return tag;
    }

    /// <summary>Class names joined by spaces; null and empty ones are skipped.</summary>
    public static string Classes(params string?[] names) => string.Join(' ', names.Where(name => !string.IsNullOrEmpty(name)));
}
