using Passerelle.Platform.Identity;
using Passerelle.Platform.UseCases;

namespace Passerelle.Platform.Web;

/// <summary>
/// What happens when a request cannot be answered: an ended session asks to sign in again and keeps what was typed; a database that cannot be
/// reached says so; anything else is a fault with a number to quote. Never a stack trace.
/// </summary>
public static partial class Faults
{
    /// <summary>Catches everything behind it.</summary>
    public static void UseFaults(this IApplicationBuilder app) => app.Use(async (http, next) =>
    {
        try
        {
            await next(http);
        }
        catch (SignedOutException) when (!http.Response.HasStarted)
        {
            await AskToSignIn(http);
        }
        catch (BadHttpRequestException e) when (!http.Response.HasStarted)
        {
            await Show(http, e.StatusCode);
        }
        catch (InvalidDataException) when (!http.Response.HasStarted)
        {
            await Show(http, StatusCodes.Status400BadRequest);   // a form too large or damaged to be read
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            http.Response.StatusCode = 499;
        }
        catch (Exception e) when (!http.Response.HasStarted)
        {
            var unreachable = PostgresErrors.IsUnreachable(e);
            var log = http.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger("Passerelle.Faults");
            if (PostgresErrors.IsLost(e)) http.RequestServices.GetRequiredService<DoorDataSource>().Source.Clear();   // the next to sign in gets a fresh connection
            if (unreachable) DatabaseUnreachable(log, e.GetType().Name, e.Message);
            else Fault(log, e, http.TraceIdentifier);
            await Show(http, unreachable ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status500InternalServerError);
        }
    });

    private static async Task AskToSignIn(HttpContext http)
    {
        var page = http.Request.Path + http.Request.QueryString;
        var kept = http.Request.HasFormContentType && await http.RequestServices.GetRequiredService<KeptDrafts>().Keep(http);
        var why = SessionCookie.Read(http.Request) is { } token ? await http.RequestServices.GetRequiredService<Sessions>().WhyEnded(token, http.RequestAborted) : null;
        SessionCookie.Delete(http);
        http.Response.Clear();
        http.Response.Redirect(SignInLinks.SignIn(page, kept ? "kept" : why is "too_many" or "lasted" ? why : "ended"));
    }

    // Runs the page for this status in place of the one that failed; when even that fails, a plain sentence is left.
    private static async Task Show(HttpContext http, int status)
    {
        http.Response.Clear();
        http.Response.StatusCode = status;
        http.Response.Headers.CacheControl = "no-store";
        if (http.Request.Headers.Accept.Any(a => a?.Contains("text/html", StringComparison.OrdinalIgnoreCase) == true))
            await ErrorPage.Write(http, status);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The database cannot be reached: {Kind}: {Text}")]
    private static partial void DatabaseUnreachable(ILogger log, string kind, string text);

    [LoggerMessage(Level = LogLevel.Error, Message = "Fault {Number}")]
    private static partial void Fault(ILogger log, Exception fault, string number);
}
