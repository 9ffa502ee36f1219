using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace Passerelle.Tests.Proof;

/// <summary>Somebody who sends requests and looks at nothing but status and bytes.</summary>
internal sealed partial class Caller : IDisposable
{
    private readonly HttpClient _http;
    private string _token = "";

    private Caller(HttpClient http) => _http = http;

    /// <summary>Signed in with a session, or not at all; with a form token of their own.</summary>
    public static async Task<Caller> Start(Uri address, string? session, string tokenFrom)
    {
        var cookies = new CookieContainer();
        if (session is not null) cookies.Add(address, new Cookie("passerelle", session));
        var http = new HttpClient(new HttpClientHandler { CookieContainer = cookies, AllowAutoRedirect = false }) { BaseAddress = address };
        http.DefaultRequestHeaders.Accept.ParseAdd("text/html");
        http.DefaultRequestHeaders.AcceptLanguage.ParseAdd("en");
        var caller = new Caller(http);
        caller._token = Token().Match((await caller.Send("GET", tokenFrom)).Body).Groups[1].Value;
        return caller;
    }

    /// <summary>The headers of the last answer, but its time, its number, its length and its cookies.</summary>
    public string Headers { get; private set; } = "";

    /// <summary>One request, not followed: the status, where it leads and the bytes.</summary>
    public async Task<(int Status, string Location, string Body)> Send(string method, string path, IEnumerable<KeyValuePair<string, string>>? fields = null)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        if (method == "POST")
            request.Content = new FormUrlEncodedContent([new("__RequestVerificationToken", _token), .. fields ?? []]);
        return await Send(request);
    }

    /// <summary>What the script sends while somebody types.</summary>
    public async Task<(int Status, string Location, string Body)> SendJson(string path, string json)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new StringContent(json, Encoding.UTF8, "application/json") };
        request.Headers.Add("RequestVerificationToken", _token);
        return await Send(request);
    }

    private async Task<(int, string, string)> Send(HttpRequestMessage request)
    {
        using var response = await _http.SendAsync(request);
        Headers = string.Join('\n', response.Headers.Concat(response.Content.Headers).Where(h => h.Key is not ("Date" or "Set-Cookie" or "Content-Length" or "X-Request-ID")).OrderBy(h => h.Key, StringComparer.Ordinal).Select(h => $"{h.Key}: {string.Join(", ", h.Value)}"));
        return ((int)response.StatusCode, response.Headers.Location?.ToString() ?? "", await response.Content.ReadAsStringAsync());
    }

    /// <summary>The bytes without what differs between any two answers: nonces, form tokens, operation ids, times.</summary>
    public static string Comparable(string body, params string[] words) =>
        words.Where(w => w.Length > 0).Aggregate(Changing().Replace(body, "~"), (text, word) => text.Replace(word, "~", StringComparison.OrdinalIgnoreCase));

    /// <inheritdoc />
    public void Dispose() => _http.Dispose();

    [GeneratedRegex("""name="__RequestVerificationToken"[^>]*value="([^"]+)""")]
    private static partial Regex Token();

    [GeneratedRegex("""nonce="[^"]*"|data-lasts="[^"]*"|name="(__RequestVerificationToken|Operation)"[^>]*|"savedAt":"[^"]*"|\d{1,2}:\d\d""")]
    private static partial Regex Changing();
}
