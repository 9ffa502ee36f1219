using Passerelle.Platform.UseCases;

namespace Passerelle.Platform.Web;

/// <summary>
/// Every request has a number of its own. Its answer carries it, the records of the log about it carry it, and the page about a fault names it: what
/// was shown can be found in the log, and what a worker reports in the console.
/// </summary>
public static class RequestNumbers
{
    /// <summary>The header of the answer.</summary>
    public const string Header = "X-Request-Id";

    /// <summary>Gives every request its number; what the caller claims counts for nothing.</summary>
    public static void UseRequestNumbers(this IApplicationBuilder app) => app.Use(async (http, next) =>
    {
        var number = Guid.CreateVersion7(http.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow());
        http.RequestServices.GetRequiredService<Visit>().Request = number;
        http.TraceIdentifier = number.ToString();
        http.Response.Headers[Header] = http.TraceIdentifier;
        await next(http);
    });
}
