using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Passerelle.Features.Drafts;
using Passerelle.Platform.UseCases;

namespace Passerelle.Platform.Web;

/// <summary>A page whose form has free text: what was typed is kept while typing and stands there again at the next visit.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class KeepsDraftAttribute : Attribute;

/// <summary>
/// Restores the draft into the form when the page is shown, and throws it away once the form was accepted. The fields are put where the tag
/// helpers look for what was typed last, so that a page needs no code for it.
/// </summary>
public sealed class DraftFilter(UseCaseRunner door, FindDraft find, DropDraft drop, Visit visit) : IAsyncPageFilter
{
    /// <summary>Key of the restored draft's time in the view data.</summary>
    public const string SavedAt = "Passerelle.DraftSavedAt";

    /// <inheritdoc />
    public Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context) => Task.CompletedTask;

    /// <inheritdoc />
    public async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        var http = context.HttpContext;
        var keeps = context.HandlerInstance.GetType().IsDefined(typeof(KeepsDraftAttribute), inherit: true);
        if (keeps && HttpMethods.IsPost(http.Request.Method))
            visit.Form = KeptDrafts.FormOf(http.Request.Path.Value!);
        var executed = await next();
        if (!keeps || executed.Exception is not null || context.HandlerInstance is not PageModel page)
            return;
        if (HttpMethods.IsGet(http.Request.Method) && executed.Result is (null or PageResult))
        {
            if (await door.Run(find, http.Request.Path.Value!, ct: http.RequestAborted) is { Ok: true, Value: { } draft })
            {
                foreach (var (field, values) in draft.Fields)
                    page.ModelState.SetModelValue(field, new ValueProviderResult(values));
                page.ViewData[SavedAt] = draft.SavedAt;
            }
        }
        else if (visit.Form is not null && executed.Result is (RedirectResult or RedirectToPageResult or LocalRedirectResult))
        {
            visit.Form = null;   // accepted without a write of its own: sent before, or nothing to change
            await door.Run(drop, http.Request.Path.Value!, ct: http.RequestAborted);
        }
    }
}
