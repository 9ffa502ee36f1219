namespace Passerelle.Platform.Web;

/// <summary>
/// What may come at all, asked before any session or token is looked at: a browser's own methods, and forms only from pages of this very site. Browsers
/// say where a request comes from; what says nothing (an old browser, a program) is left to the tokens of the forms.
/// </summary>
public static class OwnPages
{
    /// <summary>Answers 405 to other methods, and 403 to what another site sends.</summary>
    public static void UseOwnPagesOnly(this IApplicationBuilder app) => app.Use((http, next) =>
    {
        var method = http.Request.Method;
        if (HttpMethods.IsGet(method) || HttpMethods.IsHead(method) || HttpMethods.IsPost(method) && http.Request.Headers["Sec-Fetch-Site"].ToString() is "" or "same-origin" or "none")
            return next(http);
        http.Response.StatusCode = HttpMethods.IsPost(method) ? StatusCodes.Status403Forbidden : StatusCodes.Status405MethodNotAllowed;
        return Task.CompletedTask;
    });
}
