using System.Reflection;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Passerelle.Platform.Web;

namespace Passerelle.Tests.Attacks;

/// <summary>What pages take from an address, found by reflection.</summary>
internal static class Takes
{
    /// <summary>The names of all texts.</summary>
    public static IReadOnlyList<string> Texts() => [.. typeof(DoorPage).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(PageModel))).SelectMany(page =>
        page.GetProperties().Where(p => p.PropertyType == typeof(string) && p.GetCustomAttribute<BindPropertyAttribute>() is not null).Select(p => p.GetCustomAttribute<BindPropertyAttribute>()!.Name ?? p.Name)
            .Concat(page.GetMethods().Where(m => m.Name.StartsWith("On", StringComparison.Ordinal)).SelectMany(m => m.GetParameters()).Where(p => p.ParameterType == typeof(string)).Select(p => p.Name!))
        ).Distinct(StringComparer.OrdinalIgnoreCase).Order(StringComparer.Ordinal)];
}
