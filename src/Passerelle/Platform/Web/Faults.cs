using Microsoft.Extensions.Primitives;
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
        var always = http.Response.Headers.ToList();
        try
        {
            await next(http);
        }
        catch (SignedOutException) when (!http.Response.HasStarted)
        {
            await AskToSignIn(http, always);
        }
        catch (BadHttpRequestException e) when (!http.Response.HasStarted)
        {
            await Show(http, always, e.StatusCode);
        }
        catch (InvalidDataException) when (!http.Response.HasStarted)
        {
            await Show(http, always, StatusCodes.Status400BadRequest);   // a form too large or damaged to be read
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
            if (PostgresErrors.IsFull(e)) DiskFull(log);
            else if (unreachable) DatabaseUnreachable(log, e.GetType().Name, e.Message);
            else Fault(log, e, http.TraceIdentifier);
            await Show(http, always, unreachable ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status500InternalServerError, PostgresErrors.IsFull(e) ? "full" : null);
        }
    });

    private static async Task AskToSignIn(HttpContext http, List<KeyValuePair<string, StringValues>> always)
    {
        var page = http.Request.Path + http.Request.QueryString;
        var kept = http.Request.HasFormContentType && await http.RequestServices.GetRequiredService<KeptDrafts>().Keep(http);
        var why = SessionCookie.Read(http.Request) is { } token ? await http.RequestServices.GetRequiredService<Sessions>().WhyEnded(token, http.RequestAborted) : null;
        Clear(http, always);   // the cookie stays: a step-up in another window may have renewed it in between
        http.Response.Redirect(SignInLinks.SignIn(page, kept ? "kept" : why is "too_many" or "lasted" ? why : "ended"));
    }

    // What the failed page had begun is thrown away; the headers that every answer has stay.
    private static void Clear(HttpContext http, List<KeyValuePair<string, StringValues>> always)
    {
        http.Response.Clear();
        foreach (var (name, value) in always)
            http.Response.Headers[name] = value;
    }

    // Runs the page for this status in place of the one that failed; when even that fails, a plain sentence is left.
    private static async Task Show(HttpContext http, List<KeyValuePair<string, StringValues>> always, int status, string? reason = null)
    {
        Clear(http, always);
        http.Response.StatusCode = status;
        http.Response.Headers.CacheControl = "no-store";
        if (http.Request.Headers.Accept.Any(a => a?.Contains("text/html", StringComparison.OrdinalIgnoreCase) == true))
            await ErrorPage.Write(http, status, reason, status == StatusCodes.Status503ServiceUnavailable ? await Unsent.Of(http) : null);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The database cannot be reached: {Kind}: {Text}")]
    private static partial void DatabaseUnreachable(ILogger log, string kind, string text);

    [LoggerMessage(Level = LogLevel.Error, Message = "The disk of the database is full. Free some space: Passerelle goes on by itself. Until then nothing is saved, and what cannot be logged is not shown.")]
    private static partial void DiskFull(ILogger log);

    [LoggerMessage(Level = LogLevel.Error, Message = "Fault {Number}")]
    private static partial void Fault(ILogger log, Exception fault, string number);
}
