using System.Security.Cryptography;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Mvc;
using Passerelle.Platform.Identity;

namespace Passerelle.Platform.Web;

/// <summary>
/// How fast one session, one address and one account may ask. Each has buckets of its own in memory; a host that starts anew starts with full ones. Which guess at
/// a password counts is not decided here (<see cref="Attempts"/>): this only keeps a flood away from everybody else.
/// </summary>
public sealed class Pace : IDisposable
{
    private const int PeopleAtAnAddress = 50;
    private static readonly string[] SignIns = ["/sign-in", "/sign-in/code", "/sign-in/recovery"];
    private readonly Device _device;
    private readonly PartitionedRateLimiter<HttpContext> _requests;
    private readonly PartitionedRateLimiter<string> _accounts;

    /// <summary>Buckets of the sizes that the limits say.</summary>
    public Pace(Limits limits, Device device)
    {
        _device = device;
        var second = TimeSpan.FromSeconds(1);
        _requests = PartitionedRateLimiter.CreateChained(
            Limit(http => true, Who, limits.PagesBurst, limits.Pages, second),
            Limit(http => true, Address, limits.PagesBurst * PeopleAtAnAddress, limits.Pages * PeopleAtAnAddress, second),   // sessions that are made up, too
            Limit(IsSearch, Who, limits.SearchesBurst, limits.Searches, second),
            Limit(IsUpload, Who, limits.Uploads, 1, TimeSpan.FromHours(1) / limits.Uploads),
            Limit(IsSignIn, Where, limits.SignInsOfAddress, 1, TimeSpan.FromMinutes(1) / limits.SignInsOfAddress));
        _accounts = PartitionedRateLimiter.Create<string, string>(key => Bucket(key, limits.SignInsOfAccount, 1, TimeSpan.FromMinutes(1) / limits.SignInsOfAccount));
    }

    /// <summary>How long this request has to wait; null when it may go on.</summary>
    public TimeSpan? Holds(HttpContext http) => Wait(_requests.AttemptAcquire(http));

    /// <summary>How long an attempt to sign in under this name has to wait; a known device of anybody's does not wait for strangers.</summary>
    public TimeSpan? Holds(HttpContext http, string? userName) =>
        Wait(_accounts.AttemptAcquire($"{userName?.Trim().ToUpperInvariant()}|{Convert.ToHexString(_device.Read(http) ?? [])}"));

    /// <summary>The answer to whoever has to wait.</summary>
    public static IActionResult TooMany(HttpContext http, TimeSpan wait)
    {
        Say(http, wait);
        return new StatusCodeResult(StatusCodes.Status429TooManyRequests);
    }

    internal static void Say(HttpContext http, TimeSpan wait) => http.Response.Headers.RetryAfter = ((int)Math.Ceiling(Math.Max(1, wait.TotalSeconds))).ToString(System.Globalization.CultureInfo.InvariantCulture);

    /// <inheritdoc />
    public void Dispose()
    {
        _requests.Dispose();
        _accounts.Dispose();
    }

    private static TimeSpan? Wait(RateLimitLease lease)
    {
        using (lease)
            return lease.IsAcquired ? null : lease.TryGetMetadata(MetadataName.RetryAfter, out var wait) ? wait : TimeSpan.FromSeconds(1);
    }

    private static PartitionedRateLimiter<HttpContext> Limit(Func<HttpContext, bool> applies, Func<HttpContext, string> key, int burst, int tokens, TimeSpan period) =>
        PartitionedRateLimiter.Create<HttpContext, string>(http => applies(http) ? Bucket(key(http), burst, tokens, period) : RateLimitPartition.GetNoLimiter("none"));

    private static RateLimitPartition<string> Bucket(string key, int burst, int tokens, TimeSpan period) => RateLimitPartition.GetTokenBucketLimiter(key, _ => new TokenBucketRateLimiterOptions
    {
        TokenLimit = burst, TokensPerPeriod = Math.Min(burst, tokens), ReplenishmentPeriod = period > TimeSpan.FromMilliseconds(1) ? period : TimeSpan.FromMilliseconds(1), QueueLimit = 0,
    });

    private static string Who(HttpContext http) => SessionCookie.Read(http.Request) is { } token ? Convert.ToHexString(SHA256.HashData(token)) : Address(http);

    // Behind one address of an agency sit a hundred workers: browsers in which somebody has signed in before count by themselves.
    private string Where(HttpContext http) => $"{Address(http)}|{Convert.ToHexString(_device.Read(http) ?? [])}";

    private static string Address(HttpContext http) => http.Connection.RemoteIpAddress?.ToString() ?? "";

    private static bool IsSearch(HttpContext http) => HttpMethods.IsGet(http.Request.Method) ? http.Request.Path.Equals("/cases") && http.Request.Query["q"] is [{ Length: > 0 }, ..]
        : http.Request.Path.Equals("/cases/open");

    private static bool IsUpload(HttpContext http) => HttpMethods.IsPost(http.Request.Method) && http.Request.Path.Equals("/imports")
        && http.Request.ContentType?.StartsWith("multipart/", StringComparison.OrdinalIgnoreCase) == true;

    private static bool IsSignIn(HttpContext http) => HttpMethods.IsPost(http.Request.Method) && SignIns.Any(path => http.Request.Path.Equals(path))
        && http.Request.Query["handler"] is not ["Options"] and not ["Demo"];   // neither is a guess
}

/// <summary>Keeps the pace before anything else is asked. Assets are free: every page needs several.</summary>
public static class PaceMiddleware
{
    /// <summary>Answers 429, with the time to wait, to whoever asks too fast.</summary>
    public static void UsePace(this IApplicationBuilder app) => app.Use((http, next) =>
    {
        if (http.Request.Path.StartsWithSegments("/assets") || http.RequestServices.GetRequiredService<Pace>().Holds(http) is not { } wait)
            return next(http);
        Pace.Say(http, wait);
        http.Response.StatusCode = StatusCodes.Status429TooManyRequests;
        return Task.CompletedTask;
    });
}
