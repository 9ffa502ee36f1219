using System.Text.Json;
using System.Text.RegularExpressions;
using System.Threading.RateLimiting;

namespace Passerelle.Platform.Web;

/// <summary>
/// Where browsers report what the content security policy stopped: the first sign that somebody tries to get a script onto a page. Anybody can send
/// anything here, so nothing of it reaches the log but the name of a directive and the kind of page.
/// </summary>
public static partial class PolicyReports
{
    /// <summary>Where the reports go.</summary>
    public const string Address = "/policy-reports";

    private const int LargestReport = 16 * 1024;

    /// <summary>Maps it; it answers 204 to whatever is sent, and writes at most twenty lines in a minute.</summary>
    public static void MapPolicyReports(this IEndpointRouteBuilder routes)
    {
        var lines = new FixedWindowRateLimiter(new() { PermitLimit = 20, Window = TimeSpan.FromMinutes(1), QueueLimit = 0 });
        routes.MapPost(Address, async (HttpContext http, ILoggerFactory logs) =>
        {
            var log = logs.CreateLogger("Passerelle.PolicyReports");
            foreach (var (directive, page) in await Read(http))
                if (lines.AttemptAcquire().IsAcquired)
                    Stopped(log, directive, page);
            return Results.NoContent();
        }).AllowAnonymous().DisableAntiforgery();
    }

    // One report as browsers have always sent it (csp-report), or several in the newer form (type, url, body).
    private static async Task<IEnumerable<(string Directive, string Page)>> Read(HttpContext http)
    {
        var bytes = new byte[LargestReport];
        var read = await http.Request.Body.ReadAtLeastAsync(bytes, LargestReport, throwOnEndOfStream: false, http.RequestAborted);
        try
        {
            using var sent = JsonDocument.Parse(bytes.AsMemory(0, read), new() { MaxDepth = 8 });
            var reports = sent.RootElement.ValueKind == JsonValueKind.Array ? [.. sent.RootElement.EnumerateArray().Take(20)] : new[] { sent.RootElement };
            return [.. reports.Select(r => r.TryGetProperty("csp-report", out var old)
                ? (Known(Text(old, "effective-directive") ?? Text(old, "violated-directive")), Kind(Text(old, "document-uri")))
                : (Known(r.TryGetProperty("body", out var body) ? Text(body, "effectiveDirective") : null), Kind(Text(r, "url"))))];
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return [];
        }
    }

    private static string? Text(JsonElement element, string name) => element.TryGetProperty(name, out var value) ? value.GetString() : null;

    private static string Known(string? directive) => directive is { Length: <= 40 } && Directive().IsMatch(directive) ? directive : "(unknown)";

    // The kind of a page, never its ids; anything but a path of ours is left out.
    private static string Kind(string? address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri) && Row().Replace(uri.AbsolutePath, "{id}") is { Length: <= 80 } path && Path().IsMatch(path) ? path : "(unknown)";

    [GeneratedRegex("^[a-z-]+$", RegexOptions.NonBacktracking)]
    private static partial Regex Directive();

    [GeneratedRegex("[0-9a-fA-F]{8}-[0-9a-fA-F-]{27}", RegexOptions.NonBacktracking)]
    private static partial Regex Row();

    [GeneratedRegex("^/[a-z/{}-]*$", RegexOptions.NonBacktracking)]
    private static partial Regex Path();

    [LoggerMessage(Level = LogLevel.Warning, Message = "A browser stopped something by the policy ({Directive}) on {Page}")]
    private static partial void Stopped(ILogger log, string directive, string page);
}
