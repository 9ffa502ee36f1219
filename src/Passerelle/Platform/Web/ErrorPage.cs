using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Abstractions;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Razor;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;

namespace Passerelle.Platform.Web;

/// <summary>The page for a status without one of its own: not found, not allowed, too much, a fault, no database. It needs no database.</summary>
public static class ErrorPage
{
    /// <summary>Key in the view data: what the status alone does not say.</summary>
    public const string Reason = "Passerelle.Reason";

    /// <summary>A reason: the page was opened by somebody else, or in another session.</summary>
    public const string Stale = "stale";

    private const string View = "/Features/Shared/Error.cshtml";

    /// <summary>Answers 4xx and 5xx that have no body yet; absent and forbidden-to-know come out alike, byte for byte.</summary>
    public static void UseErrorPages(this IApplicationBuilder app) =>
        app.UseStatusCodePages(async context => await Write(context.HttpContext, context.HttpContext.Response.StatusCode));

    internal static async Task Write(HttpContext http, int status, string? reason = null, Unsent? unsent = null)
    {
        var services = http.RequestServices;
        var action = new ActionContext(http, http.GetRouteData() ?? new RouteData(), new ActionDescriptor());
        var found = services.GetRequiredService<IRazorViewEngine>().GetView(null, View, isMainPage: true);
        if (!found.Success)
            return;
        http.Response.ContentType = "text/html; charset=utf-8";
        await using var text = new StringWriter();
        var data = new ViewDataDictionary<int>(services.GetRequiredService<IModelMetadataProvider>(), new ModelStateDictionary()) { Model = status, [Reason] = reason, [Unsent.Key] = unsent };
        var temp = new TempDataDictionary(http, services.GetRequiredService<ITempDataProvider>());
        await found.View.RenderAsync(new ViewContext(action, found.View, data, temp, text, new HtmlHelperOptions()));
        await http.Response.WriteAsync(text.ToString());
    }
}
