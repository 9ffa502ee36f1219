using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Logging;
using Npgsql;
using Passerelle.Tests.TestKit;

namespace Passerelle.Tests.Proof.Scanners;

/// <summary>
/// Stands before the application and signs in whoever asks, again and again: a scanner would soon be signed out by its own requests. It lets nobody out,
/// and counts the server errors that went by. Without a worker it signs nobody in. With a hole, it also answers two pages that a scanner must find.
/// </summary>
internal sealed class SignedInProxy : IAsyncDisposable
{
    private static readonly string[] WaysOut = ["/sign-out", "/lock", "/exit", "/language", "/sign-in"];
    private readonly House _house;
    private readonly string? _worker;
    private readonly WebApplication _app;
    private readonly HttpClient _http;
    private string _session = "";
    private int _requests, _errors;

    private SignedInProxy(House house, string? worker, Uri behind)
    {
        (_house, _worker) = (house, worker);
        _http = new HttpClient(new HttpClientHandler { UseCookies = false, AllowAutoRedirect = false }) { BaseAddress = behind };
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        _app = builder.Build();
        _app.Urls.Add("http://127.0.0.1:0");
    }

    /// <summary>Where scanners begin.</summary>
    public Uri Address => new(_app.Urls.First());

    /// <summary>How much was asked of the application.</summary>
    public int Requests => _requests;

    /// <summary>How often the application answered 5xx.</summary>
    public int ServerErrors => _errors;

    /// <summary>Starts before a house, as one of its workers; with a scratch database, its pages have holes.</summary>
    public static async Task<SignedInProxy> Start(House house, string? worker, string? scratch = null)
    {
        var proxy = new SignedInProxy(house, worker, await house.Address());
        if (scratch is not null)
        {
            proxy._app.MapGet("/planted/", () => Results.Content("<html><body><a href=\"/planted/echo?text=hello\">echo</a> <a href=\"/planted/rows?id=1\">rows</a></body></html>", "text/html"));
            proxy._app.MapGet("/planted/echo", (string? text) => Results.Content($"<html><body><p>{text}</p></body></html>", "text/html"));
            proxy._app.MapGet("/planted/rows", async (string? id) => Results.Content($"<html><body>{await Rows(scratch, id)}</body></html>", "text/html"));
        }
        proxy._app.MapFallback("/{**path}", proxy.Pass);
        await proxy._app.StartAsync();
        return proxy;
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _http.Dispose();
    }

    // The hole: what is asked for becomes part of the statement, and its complaint part of the page.
    private static async Task<string> Rows(string scratch, string? id)
    {
        try
        {
            await using var connection = new NpgsqlConnection(scratch);
            await connection.OpenAsync();
            await using var command = new NpgsqlCommand($"select coalesce(string_agg(name, ', '), 'none') from (values (1, 'one'), (2, 'two')) as thing (id, name) where id = {id}", connection);
            return (string)(await command.ExecuteScalarAsync())!;
        }
        catch (PostgresException e)
        {
            return $"ERROR: {e.MessageText}";
        }
    }

    private async Task Pass(HttpContext http)
    {
        if (_worker is not null && WaysOut.Any(way => http.Request.Path.StartsWithSegments(way)))
        {
            http.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }
        Interlocked.Increment(ref _requests);
        using var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body);
        using var first = await Send(http.Request, body.ToArray());
        using var answer = _worker is not null && first.Headers.Location?.OriginalString is { } to && (to.StartsWith("/sign-in", StringComparison.Ordinal) || to.StartsWith("/step-up", StringComparison.Ordinal)) ? await Send(http.Request, body.ToArray(), anew: true) : null;
        var last = answer ?? first;
        if (last.StatusCode >= HttpStatusCode.InternalServerError)
            Interlocked.Increment(ref _errors);
        http.Response.StatusCode = (int)last.StatusCode;
        foreach (var (name, values) in last.Headers.Concat(last.Content.Headers).Where(h => h.Key is not ("Transfer-Encoding" or "Content-Length")))
            http.Response.Headers[name] = values.ToArray();
        await http.Response.Body.WriteAsync(await last.Content.ReadAsByteArrayAsync());
    }

    private async Task<HttpResponseMessage> Send(HttpRequest from, byte[] body, bool anew = false)
    {
        if (_worker is not null && (anew || _session.Length == 0))
            _session = WebEncoders.Base64UrlEncode(await _house.Session(_worker));
        using var request = new HttpRequestMessage(new HttpMethod(from.Method), from.Path.ToUriComponent() + from.QueryString);
        if (body.Length > 0)
        {
            request.Content = new ByteArrayContent(body);
            request.Content.Headers.TryAddWithoutValidation("Content-Type", from.ContentType);
        }
        foreach (var (name, values) in from.Headers.Where(h => h.Key is not ("Host" or "Cookie" or "Connection" or "Content-Length" or "Content-Type" or "Accept-Encoding" or "Transfer-Encoding")))
            request.Headers.TryAddWithoutValidation(name, values.ToArray());
        request.Headers.TryAddWithoutValidation("Cookie", $"passerelle={_session}" + (from.Cookies["passerelle-form"] is { } form ? $"; passerelle-form={form}" : ""));
        return await _http.SendAsync(request);
    }
}
