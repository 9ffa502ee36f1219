using System.ComponentModel;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.RazorPages.Infrastructure;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Template;
using Passerelle.Tests.TestKit;

namespace Passerelle.Tests.BadInput;

/// <summary>What the pages take from a query: what they bind when they are asked for, and what stands in their own forms and links.</summary>
internal sealed class QueryNames
{
    private readonly List<(RouteTemplate Template, TemplateMatcher Matcher, IReadOnlyList<string> Names)> _pages = [];

    /// <summary>Of all pages.</summary>
    public static async Task<QueryNames> Of(House house)
    {
        var names = new QueryNames();
        foreach (var route in await Crawler.Routes(house))
            if (route.Metadata.GetMetadata<PageActionDescriptor>() is { } page)
            {
                var compiled = await house.Running<PageLoader>().LoadAsync(page, route.Metadata);
                var bound = compiled.BoundProperties.OfType<PageBoundPropertyDescriptor>().Where(p => p.Property.GetCustomAttributes(true).OfType<BindPropertyAttribute>().Any(b => b.SupportsGet)
                        || compiled.ModelTypeInfo?.GetCustomAttributes(true).OfType<BindPropertiesAttribute>().Any(b => b.SupportsGet) == true).SelectMany(p => Names(p.BindingInfo?.BinderModelName ?? p.Name, p.ParameterType))
                    .Concat(compiled.HandlerMethods.Where(m => m.HttpMethod == "Get").SelectMany(m => m.Parameters).Where(p => p.ParameterType != typeof(CancellationToken)).SelectMany(p => Names(p.BindingInfo?.BinderModelName ?? p.Name, p.ParameterType)));
                var template = TemplateParser.Parse(route.RoutePattern.RawText!.TrimStart('/'));
                names._pages.Add((template, new TemplateMatcher(template, []), [.. bound.Where(n => template.Parameters.All(p => !string.Equals(p.Name, n, StringComparison.OrdinalIgnoreCase)))]));
            }
        return names;
    }

    /// <summary>Of the page at a path; where several fit, of the one that names most of it.</summary>
    public IReadOnlyList<string> Of(string path) => _pages.Where(p => p.Matcher.TryMatch(path, [])).OrderByDescending(p => p.Template.Segments.Count(s => s.IsSimple && s.Parts[0].IsLiteral)).Select(p => p.Names).FirstOrDefault() ?? [];

    /// <summary>The names in the forms and links by which a page is asked for anew.</summary>
    public static IEnumerable<string> On(IEnumerable<Seen> pages) => pages.SelectMany(s => s.Page.QuerySelectorAll("form:not([method=post])").Where(f => f.GetAttribute("action") is null or "" || f.GetAttribute("action") == s.Path.Split('?')[0]).SelectMany(f => f.QuerySelectorAll("[name]")).Select(c => c.GetAttribute("name")!)
        .Concat(s.Page.QuerySelectorAll("a[href*='?']").Select(a => a.GetAttribute("href")!).Where(h => h.StartsWith('?') || h.StartsWith(s.Path.Split('?')[0] + "?", StringComparison.Ordinal)).SelectMany(h => h.Split('?')[1].Split('&').Select(p => p.Split('=')[0]))));

    private static IEnumerable<string> Names(string name, Type type) => (Nullable.GetUnderlyingType(type) ?? type) switch
    {
        { IsEnum: true } or { IsPrimitive: true } or { IsArray: true } or { IsValueType: true } => [name],
        var one when one == typeof(string) || one.IsGenericType || TypeDescriptor.GetConverter(one).CanConvertFrom(typeof(string)) => [name],
        var whole => whole.GetProperties().Where(p => p.SetMethod is not null).Select(p => $"{name}.{p.Name}"),
    };
}
