using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Passerelle.Platform.UseCases;

namespace Passerelle.Platform.Web;

/// <summary>A form that is sent only after a step-up: it is asked for when the form is opened, so that nobody fills it in and is then held up.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class StepUpFirstAttribute : Attribute;

/// <summary>Asks for a step-up before a form with <see cref="StepUpFirstAttribute"/> is shown; those who may not open it never get that far.</summary>
public sealed class StepUpFilter(Visit visit) : IAsyncPageFilter
{
    /// <inheritdoc />
    public Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context) => Task.CompletedTask;

    /// <inheritdoc />
    public async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        var executed = await next();
        if (HttpMethods.IsGet(context.HttpContext.Request.Method) && executed is { Exception: null, Result: null or PageResult, HandlerInstance: { } page }
            && page.GetType().IsDefined(typeof(StepUpFirstAttribute), inherit: true) && visit.Viewer is { SteppedUp: false })
            executed.Result = new StepUpResult(keepForm: false);
    }
}

/// <summary>Sends the viewer to the step-up and back here. What was typed into a form that keeps drafts stands there again.</summary>
public sealed class StepUpResult(bool keepForm) : ActionResult
{
    /// <inheritdoc />
    public override async Task ExecuteResultAsync(ActionContext context)
    {
        var http = context.HttpContext;
        var kept = keepForm && http.Request.HasFormContentType && await http.RequestServices.GetRequiredService<KeptDrafts>().Keep(http);
        var query = QueryString.Create(http.Request.Query.Where(part => part.Key != "handler"));
        var ask = QueryString.Create("return", http.Request.Path + query);
        await new LocalRedirectResult("/step-up" + (kept ? ask.Add("why", "kept") : ask)).ExecuteResultAsync(context);
    }
}
