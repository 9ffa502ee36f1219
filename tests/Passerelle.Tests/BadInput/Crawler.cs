using System.Net;
using System.Text;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.DependencyInjection;
using Passerelle.Domain.Vocabulary;
using Passerelle.Platform.Identity;
using Passerelle.Tests.TestKit;

namespace Passerelle.Tests.BadInput;

/// <summary>Somebody who follows every link. Sends addresses and bodies exactly as they are given.</summary>
public sealed class Crawler : IDisposable
{
    private static readonly UriCreationOptions AsGiven = new() { DangerousDisablePathAndQueryCanonicalization = true };
    private readonly House _house;
    private readonly string? _worker;
    private readonly Uri _address;
    private readonly CookieContainer _cookies = new();
    private readonly HttpClient _http;
    private readonly SemaphoreSlim _signingIn = new(1);
    private Func<Task<byte[]>>? _session;

    private Crawler(House house, string? worker, Uri address)
    {
        (_house, _worker, _address) = (house, worker, address);
        _http = new HttpClient(new HttpClientHandler { CookieContainer = _cookies, AllowAutoRedirect = false }) { BaseAddress = address, Timeout = Patience.Long };
        _http.DefaultRequestHeaders.Accept.ParseAdd("text/html");
        _http.DefaultRequestHeaders.AcceptLanguage.ParseAdd("en");
    }

    /// <summary>Hears of every answer, and of the body that was sent for it.</summary>
    public Action<Seen, string>? Saw { get; set; }

    /// <summary>The worker who crawls.</summary>
    public string? Worker => _worker;

    /// <summary>Signs in as a worker, or not at all; at the application of the house, or at another one on its database.</summary>
    public static async Task<Crawler> As(House house, string? worker, Uri? address = null)
    {
        var crawler = new Crawler(house, worker, address ?? await house.Address());
        await crawler.SignInAgain();
        return crawler;
    }

    /// <summary>Signs in as a worker who stands in no list of the demo.</summary>
    public static async Task<Crawler> As(House house, WorkerId worker)
    {
        var crawler = new Crawler(house, worker.Value.ToString(), await house.Address()) { _session = () => house.Services.GetRequiredService<Sessions>().Start(worker, CancellationToken.None) };
        await crawler.SignInAgain();
        return crawler;
    }

    /// <summary>The token that forms of this session carry.</summary>
    public string Token { get; private set; } = "";

    /// <summary>
    /// A new session, after the old one was ended. The token of the forms stays good: it is the same worker in the
    /// same browser, which speaks English again.
    /// </summary>
    public Task SignInAgain() => SignInAgain(_worker);

    /// <summary>A new session in this browser, perhaps of somebody else.</summary>
    public async Task SignInAgain(string? worker)
    {
        await _signingIn.WaitAsync();
        try
        {
            // An answer to what was asked before, still under way, may take the new session's cookie away again.
            for (var attempt = 0; ; attempt++)
            {
                foreach (var cookie in _cookies.GetCookies(_address).Where(c => c.Name != "passerelle-form"))
                    cookie.Expired = true;
                if (worker is not null)
                    _cookies.Add(_address, new Cookie("passerelle", WebEncoders.Base64UrlEncode(await (_session?.Invoke() ?? _house.Session(worker)))));
                var page = await Get(worker is null ? "/sign-in" : "/account");
                if (page.Page.QuerySelector("[name=__RequestVerificationToken]")?.GetAttribute("value") is { } token)
                {
                    Token = token;
                    return;
                }
                Assert.True(attempt < 20, $"Cannot sign in: answered {(int)page.Status}.");
            }
        }
        finally
        {
            _signingIn.Release();
        }
    }

    /// <summary>Asks for a page.</summary>
    public Task<Seen> Get(string path) => Send(HttpMethod.Get, path, null);

    /// <summary>Sends a form.</summary>
    public Task<Seen> Post(string path, IEnumerable<KeyValuePair<string, string>> fields, params (string Name, string Value)[] headers) =>
        PostEncoded(path, string.Join('&', fields.Select(f => $"{Uri.EscapeDataString(f.Key)}={Uri.EscapeDataString(f.Value)}")), headers);

    /// <summary>Sends a body that is encoded already.</summary>
    public Task<Seen> PostEncoded(string path, string body, params (string Name, string Value)[] headers) =>
        Send(HttpMethod.Post, path, new ByteArrayContent(Encoding.ASCII.GetBytes(body)) { Headers = { ContentType = new("application/x-www-form-urlencoded") } }, headers);

    /// <summary>Sends anything.</summary>
    public async Task<Seen> Send(HttpMethod method, string path, HttpContent? content, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, new Uri(_address.GetLeftPart(UriPartial.Authority) + path, AsGiven)) { Content = content };
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        var response = await _http.SendAsync(request);
        var seen = new Seen(path, response.StatusCode, response, await response.Content.ReadAsStringAsync());
        Saw?.Invoke(seen, content is null ? "" : WebUtility.UrlDecode(await content.ReadAsStringAsync()));
        return seen;
    }

    /// <summary>Every page that can be reached by links from the start and from every address without parameters; a few of each kind.</summary>
    public async Task<IReadOnlyList<Seen>> Everything(int ofEachKind = 2)
    {
        var found = new List<Seen>();
        var asked = new HashSet<string>();
        var kinds = new Dictionary<string, int>();
        var queue = new Queue<string>(await Addresses());
        while (queue.TryDequeue(out var path))
        {
            if (path.StartsWith("/sign-out", StringComparison.Ordinal) || !asked.Add(path))
                continue;
            var kind = Seen.Place(path);
            if ((kinds[kind] = kinds.GetValueOrDefault(kind) + 1) > ofEachKind)
                continue;
            var seen = await Get(path);
            found.Add(seen);
            if (seen.AsksToSignIn && _worker is not null)
                await SignInAgain();
            if (seen.Response.Headers.Location is { } location && !location.IsAbsoluteUri)
                queue.Enqueue(location.OriginalString);
            foreach (var link in seen.Page.QuerySelectorAll("a[href], link[href], script[src], img[src]"))
                if ((link.GetAttribute("href") ?? link.GetAttribute("src")) is { } to)
                    if (to.StartsWith('/') && !to.StartsWith("//", StringComparison.Ordinal)) queue.Enqueue(to.Split('#')[0]);
                    else if (to.StartsWith('?')) queue.Enqueue(path.Split('?')[0] + to.Split('#')[0]);
        }
        return found;
    }

    /// <summary>The routes of the application.</summary>
    public static async Task<IReadOnlyList<RouteEndpoint>> Routes(House house) =>
        [.. (await house.Application()).GetServices<EndpointDataSource>().SelectMany(s => s.Endpoints).OfType<RouteEndpoint>()];

    /// <inheritdoc />
    public void Dispose()
    {
        _http.Dispose();
        _signingIn.Dispose();
    }

    private async Task<IEnumerable<string>> Addresses() =>
        (await Routes(_house)).Where(r => r.RoutePattern.Parameters.Count == 0).Select(r => "/" + r.RoutePattern.RawText!.TrimStart('/')).Prepend("/").Distinct();
}
