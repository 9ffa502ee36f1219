using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Core.Infrastructure;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Passerelle.Platform.Identity;

namespace Passerelle.Platform.Web;

/// <summary>
/// A form that somebody else had opened before the one who is signed in now, or that was opened before the browser forgot its cookies: it is refused, for it would be
/// saved under another name. The page says so and leads back; one of this very site that keeps drafts hands over what was typed in it. What another site sends gets nothing.
/// A form of sign-in that was sent twice is no such form: it leads to where the first click led.
/// </summary>
public sealed class StaleForms(SecondClicks clicks) : IAsyncAlwaysRunResultFilter
{
    /// <inheritdoc />
    public async Task OnResultExecutionAsync(ResultExecutingContext context, ResultExecutionDelegate next)
    {
        var http = context.HttpContext;
        if (context.Result is IAntiforgeryValidationFailedResult && await clicks.Led(http) is { } there)
        {
            context.Result = new LocalRedirectResult(there);
            await next();
            return;
        }
        if (context.Result is not IAntiforgeryValidationFailedResult || http.Request.Headers["Sec-Fetch-Site"] != "same-origin" || context.ActionDescriptor is not CompiledPageActionDescriptor page)
        {
            await next();
            return;
        }
        var typed = http.Request.HasFormContentType && page.HandlerTypeInfo.IsDefined(typeof(KeepsDraftAttribute), inherit: true)
            ? new Unsent(null, [.. (await http.Request.ReadFormAsync(http.RequestAborted)).SelectMany(f => f.Value.Select(v => KeyValuePair.Create(f.Key, v ?? "")))])
            : null;
        http.Response.StatusCode = StatusCodes.Status400BadRequest;
        await ErrorPage.Write(http, StatusCodes.Status400BadRequest, ErrorPage.Stale, typed);
    }
}
