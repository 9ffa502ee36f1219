using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.Infrastructure;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.RazorPages.Infrastructure;
using Microsoft.AspNetCore.Routing;
using Passerelle.Tests.TestKit;

namespace Passerelle.Tests.Proof;

/// <summary>One way to ask the application for something: a method, a route, and the handler of a page when it has a name.</summary>
internal sealed record Door(string Method, string Route, string Handler)
{
    /// <summary>Whether the address names a case.</summary>
    public bool OfCase => Route.Contains("{caseId", StringComparison.Ordinal);

    /// <summary>Whether the address names somebody's uploaded list.</summary>
    public bool OfList => Route.StartsWith("/imports/{", StringComparison.Ordinal);

    /// <summary>The names of the places in the address that differ from row to row.</summary>
    public IReadOnlyList<string> Places { get; } = [.. Regex.Matches(Route, @"\{([A-Za-z]\w*)").Select(m => m.Groups[1].Value)];

    /// <summary>The address with these values in its places.</summary>
    public string Address(IReadOnlyDictionary<string, string> values) => Address(place => values[place.Split(':')[0]]);

    /// <summary>Whether an address leads here.</summary>
    public bool Leads(string path) => path.Split('?', 2) is var parts && (Handler == "" ? !path.Contains("handler=", StringComparison.OrdinalIgnoreCase) : path.Contains("handler=" + Handler, StringComparison.OrdinalIgnoreCase))
        && Regex.IsMatch(parts[0], "^" + Regex.Replace(Regex.Replace(Route, @"\{(?:[^{}]|\{\{|\}\})*\}", "~"), "~", "[^/]+") + "$", RegexOptions.IgnoreCase);

    /// <summary>The address of nothing: ids that nothing has, and words that fit the place.</summary>
    public string Nowhere() => Address(place => new[] { Guid.NewGuid().ToString(), "anything", "0123456789abcdef", "7" }.First(value => Fits(place, value)));

    private static bool Fits(string place, string value) => place.Split(':', 2) is not [_, var constraint] ? !Guid.TryParse(value, out _)
        : constraint == "guid" ? Guid.TryParse(value, out _)
        : constraint == "int" ? int.TryParse(value, out _)
        : !constraint.StartsWith("regex(", StringComparison.Ordinal) || Regex.IsMatch(value, constraint["regex(".Length..^1].Replace("{{", "{", StringComparison.Ordinal).Replace("}}", "}", StringComparison.Ordinal));

    private string Address(Func<string, string> value)
    {
        var path = Route;
        for (var open = path.IndexOf('{', StringComparison.Ordinal); open >= 0; open = path.IndexOf('{', StringComparison.Ordinal))
        {
            var close = path.IndexOf("}/", open, StringComparison.Ordinal) is var inner and > 0 ? inner : path.LastIndexOf('}');
            path = path[..open] + value(path[(open + 1)..close]) + path[(close + 1)..];
        }
        return Handler == "" ? path : $"{path}?handler={Handler}";
    }

    /// <summary>Every door of the running application, found by reflection.</summary>
    public static async Task<List<Door>> All(House house)
    {
        await house.Address();
        var loader = house.Running<PageLoader>();
        var doors = new List<Door>();
        foreach (var endpoint in house.Running<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>())
        {
            var route = "/" + endpoint.RoutePattern.RawText!.TrimStart('/');
            if (endpoint.Metadata.GetMetadata<PageActionDescriptor>() is { } page)
                doors.AddRange((await loader.LoadAsync(page, endpoint.Metadata)).HandlerMethods.Select(h => new Door(h.HttpMethod.ToUpperInvariant(), route, h.Name ?? "")));
            else
                doors.AddRange((endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? ["GET"]).Select(method => new Door(method, route, "")));
        }
        return [.. doors.Distinct().OrderBy(d => d.Route, StringComparer.Ordinal).ThenBy(d => d.Method, StringComparer.Ordinal).ThenBy(d => d.Handler, StringComparer.Ordinal)];
    }
}
