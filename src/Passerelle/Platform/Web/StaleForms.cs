using Microsoft.AspNetCore.Mvc.Core.Infrastructure;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Passerelle.Platform.Web;

/// <summary>
/// A form that somebody else had opened before the one who is signed in now, or that was opened before the browser forgot its cookies: it is refused, for it would be
/// saved under another name. A page of this very site that keeps drafts gets back what was typed in it, to be copied; what another site sends gets nothing.
/// </summary>
public sealed class StaleForms : IAsyncAlwaysRunResultFilter
{
    /// <inheritdoc />
    public async Task OnResultExecutionAsync(ResultExecutingContext context, ResultExecutionDelegate next)
    {
        var http = context.HttpContext;
        if (context.Result is not IAntiforgeryValidationFailedResult || http.Request.Headers["Sec-Fetch-Site"] != "same-origin" || !http.Request.HasFormContentType
            || context.ActionDescriptor is not CompiledPageActionDescriptor page || !page.HandlerTypeInfo.IsDefined(typeof(KeepsDraftAttribute), inherit: true))
        {
            await next();
            return;
        }
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        http.Response.StatusCode = StatusCodes.Status400BadRequest;
        await ErrorPage.Write(http, StatusCodes.Status400BadRequest, "stale", new Unsent(null, [.. form.SelectMany(f => f.Value.Select(v => KeyValuePair.Create(f.Key, v ?? "")))]));
    }
}
