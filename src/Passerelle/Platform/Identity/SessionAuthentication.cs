using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Options;
using Passerelle.Platform.UseCases;

namespace Passerelle.Platform.Identity;

/// <summary>
/// Lets a request with a session cookie through to the door, which alone decides whether the session is open. The claim says whose it is, and outlives the
/// session: forms are bound to the worker and the browser, so that what was typed before signing in again is accepted afterwards.
/// </summary>
public sealed class SessionAuthentication(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, Visit visit)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    /// <summary>The only scheme.</summary>
    public const string Name = "session";

    /// <inheritdoc />
    protected override Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (SessionCookie.Read(Request) is not { } token)
            return Task.FromResult(AuthenticateResult.NoResult());
        visit.Token = token;
        if (DateOnly.TryParseExact(Request.Query["as-of"], "yyyy-MM-dd", out var day))
            visit.AsOf = day;
        var identity = new ClaimsIdentity([new Claim(ClaimTypes.NameIdentifier, Convert.ToHexString(SessionCookie.NameOf(token)))], Name);
        return Task.FromResult(AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), Name)));
    }

    /// <inheritdoc />
    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.Redirect(SignInLinks.SignIn(returnTo: HttpMethods.IsGet(Request.Method) ? Request.Path + Request.QueryString : null));
        return Task.CompletedTask;
    }
}

/// <summary>Where to sign in.</summary>
public static class SignInLinks
{
    /// <summary>
    /// The sign-in page; afterwards the browser goes to <paramref name="returnTo"/>, a path of this site. What was searched for is left out: it may be a
    /// name, and the address bar is read by whoever sits down next.
    /// </summary>
    public static string SignIn(string? returnTo = null, string? why = null)
    {
        var query = QueryString.Empty;
        if (returnTo is not null) query = query.Add("return", WithoutSearch(returnTo));
        if (why is not null) query = query.Add("why", why);
        return "/sign-in" + query;
    }

    private static string WithoutSearch(string page)
    {
        var cut = page.IndexOf('?', StringComparison.Ordinal);
        if (cut < 0 || !page.Contains("q=", StringComparison.OrdinalIgnoreCase))
            return page;
        var kept = QueryHelpers.ParseQuery(page[cut..]).Where(part => !part.Key.Equals("q", StringComparison.OrdinalIgnoreCase));
        return page[..cut] + QueryString.Create(kept.SelectMany(part => part.Value, (part, value) => KeyValuePair.Create(part.Key, value)));
    }
}
