using Microsoft.AspNetCore.Antiforgery;
using Passerelle.Features.Access.Accounts;
using Passerelle.Features.Drafts;
using Passerelle.Platform.Identity;
using Passerelle.Platform.UseCases;

namespace Passerelle.Platform.Web;

/// <summary>How a script says that a page is left: why (<c>locked</c>, <c>idle</c>, <c>exited</c>; <c>soon</c> when it is not yet), from which page, and what was typed there.</summary>
public sealed record LeaveInput(string? Why, string? Page, List<DraftInput>? Drafts);

/// <summary>
/// Leaving at once: the session ends before anything else happens, then what was typed is kept for the same worker. Each works as a plain form
/// as well. And its opposite, a sign of life.
/// </summary>
public static class Leaving
{
    // A window counts by its own clock and asks a little before the database would have ended the session.
    private static readonly TimeSpan Early = TimeSpan.FromSeconds(90);

    /// <summary>Maps POST /lock, /exit and /stay.</summary>
    public static void MapLeaving(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/lock", async (HttpContext http, IAntiforgery antiforgery, Desk desk) =>
            await Read(http, antiforgery, "locked") is not { } input ? Results.StatusCode(StatusCodes.Status400BadRequest)
            : input.Why == "soon" ? await desk.Keep(http, input)
            : !await desk.Leave(http, input) ? Results.StatusCode(StatusCodes.Status409Conflict)
            : Gone(http, SignInLinks.SignIn(Local(input.Page), input.Why == "idle" ? "ended" : "locked"))).AllowAnonymous().DisableAntiforgery();

        routes.MapPost("/exit", async (HttpContext http, IAntiforgery antiforgery, Desk desk, ExitSite site) =>
        {
            if (await Read(http, antiforgery, "exited") is not { } input)
                return Results.StatusCode(StatusCodes.Status400BadRequest);
            await desk.Leave(http, input with { Why = "exited" });
            http.Response.Headers["Clear-Site-Data"] = "\"cache\"";
            if (IsScript(http))
                return Results.NoContent();
            // A redirect would be held back by the policy: forms lead to this site only.
            http.Response.Headers["Refresh"] = $"0; url={site.Address}";
            return Results.Content("<!DOCTYPE html><html lang=\"en\"><head><title>…</title></head><body></body></html>", "text/html; charset=utf-8");
        }).AllowAnonymous().DisableAntiforgery();

        routes.MapPost("/stay", async (HttpContext http, IAntiforgery antiforgery, UseCaseRunner door, StaySignedIn stay) =>
        {
            if (!await antiforgery.IsRequestValidAsync(http))
                return Results.StatusCode(StatusCodes.Status400BadRequest);
            try
            {
                var stayed = await door.Run(stay, Nothing.At, ct: http.RequestAborted);
                return stayed.Ok ? Results.Json(stayed.Value) : Results.StatusCode(StatusCodes.Status403Forbidden);
            }
            catch (SignedOutException)
            {
                return Results.StatusCode(StatusCodes.Status401Unauthorized);
            }
        }).DisableAntiforgery();
    }

    private static bool IsScript(HttpContext http) => http.Request.HasJsonContentType();

    // A page that was opened before somebody else signed in closes the desk all the same when it is told to; it keeps nothing for whoever sits there now.
    private static async Task<LeaveInput?> Read(HttpContext http, IAntiforgery antiforgery, string why)
    {
        var own = await antiforgery.IsRequestValidAsync(http);
        if (!own && http.Request.Headers["Sec-Fetch-Site"] != "same-origin")
            return null;
        var input = await Said(http, why);
        return own ? input : input?.Why == why ? new LeaveInput(why, null, null) : null;
    }

    private static async Task<LeaveInput?> Said(HttpContext http, string why)
    {
        if (!IsScript(http))
            return new LeaveInput(why, http.Request.HasFormContentType ? (await http.Request.ReadFormAsync(http.RequestAborted))["page"].ToString() : null, null);
        try
        {
            return await http.Request.ReadFromJsonAsync<LeaveInput>(http.RequestAborted) is { } input ? input with { Why = input.Why is "idle" or "soon" ? input.Why : why } : null;
        }
        catch (System.Text.Json.JsonException)
        {
            return null;
        }
    }

    private static IResult Gone(HttpContext http, string signIn)
    {
        http.Response.Headers["Clear-Site-Data"] = "\"cache\"";
        if (IsScript(http))
            return Results.Json(new { to = signIn });
        http.Response.StatusCode = StatusCodes.Status303SeeOther;
        http.Response.Headers.Location = signIn;
        return Results.Empty;
    }

    private static string? Local(string? page) =>
        page is not null && page.StartsWith('/') && !page.StartsWith("//", StringComparison.Ordinal) && !page.Contains('\\') ? page : null;

    /// <summary>The desk that a worker leaves.</summary>
    public sealed class Desk(Sessions sessions, KeptDrafts drafts, DoorLog log)
    {
        private const int MostDrafts = 5;
        private static readonly Dictionary<string, string> Verbs = new() { ["locked"] = "lock", ["idle"] = "idle_out", ["exited"] = "exit_page" };

        /// <summary>Ends the session of the browser and keeps what was typed; false when it asked for idleness and another window is at work.</summary>
        internal async Task<bool> Leave(HttpContext http, LeaveInput input)
        {
            var ct = CancellationToken.None;   // whoever leaves in a hurry does not wait for the answer
            if (SessionCookie.Read(http.Request) is { } token)
            {
                var worker = input.Why == "idle" ? await sessions.EndIdle(token, Early, ct) : await sessions.End(token, input.Why!, ct);
                if (worker is null && input.Why == "idle" && await sessions.WhyEnded(token, ct) is "open")
                    return false;
                if (worker is { } left)
                    await log.Write(Verbs[input.Why!], "done", left, ct);
                await Keep(token, input.Drafts);
            }
            SessionCookie.Delete(http);
            return true;
        }

        /// <summary>Keeps what was typed while the session goes on; it is no sign of life.</summary>
        internal async Task<IResult> Keep(HttpContext http, LeaveInput input)
        {
            if (SessionCookie.Read(http.Request) is { } token)
                await Keep(token, input.Drafts);
            return Results.NoContent();
        }

        private async Task Keep(byte[] token, List<DraftInput>? typed)
        {
            foreach (var draft in (typed ?? []).Where(d => d is { Form: not null, Fields: not null }).Take(MostDrafts))
                await drafts.Keep(token, draft.Form, draft.Fields.ToDictionary(f => f.Key, f => (string?[])f.Value), CancellationToken.None);
        }
    }
}

/// <summary>The harmless page that somebody who has to hide this one at once is taken to.</summary>
public sealed record ExitSite(string Address)
{
    private const string Usual = "https://www.wikipedia.org/";

    /// <summary>The site that the installation has chosen, an address that begins with https:// or http://.</summary>
    public static ExitSite From(string? setting) => string.IsNullOrWhiteSpace(setting) ? new(Usual)
        : Uri.TryCreate(setting, UriKind.Absolute, out var address) && address.Scheme is "http" or "https" ? new(address.AbsoluteUri)
        : throw new InvalidOperationException("Passerelle__ExitSite is not an address that begins with https:// or http://.");
}
