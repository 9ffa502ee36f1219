using System.Collections.Concurrent;
using Passerelle.Tests.BadInput;

namespace Passerelle.Journeys;

/// <summary>
/// A browser that reads pages which were answered before, at their own address and with their own headers, and tells what a payload brought about. The
/// content security policy only reports here and stops nothing: it must not hide that something was written without encoding it.
/// </summary>
public sealed class ScriptWatch : IAsyncDisposable
{
    private readonly IBrowserContext _context;
    private readonly ConcurrentDictionary<string, (byte[] Body, Dictionary<string, string> Headers)> _assets;
    private readonly List<string> _heard = [];
    private IPage? _page;
    private Seen? _answer;

    private ScriptWatch(IBrowserContext context, ConcurrentDictionary<string, (byte[], Dictionary<string, string>)> assets) => (_context, _assets) = (context, assets);

    /// <summary>How many dialogs opened and how many calls of a payload arrived.</summary>
    public int Executions { get; private set; }

    /// <summary>Opens a window; windows of one run share what they have loaded.</summary>
    public static async Task<ScriptWatch> Open(IBrowser browser, Uri address, ConcurrentDictionary<string, (byte[], Dictionary<string, string>)> assets)
    {
        var context = await browser.NewContextAsync(new() { BaseURL = address.ToString(), Locale = "en-GB", AcceptDownloads = false });
        context.SetDefaultTimeout(15_000);
        var watch = new ScriptWatch(context, assets);
        await context.ExposeBindingAsync("__hit", (BindingSource _, object? number) => watch.Execution($"ran: {number}"));
        await context.ExposeBindingAsync("__stopped", (BindingSource _, string what) => watch.Hear($"against the policy: {what}"));
        await context.AddInitScriptAsync("document.addEventListener('securitypolicyviolation', e => __stopped(`${e.effectiveDirective} ${e.blockedURI} ${e.sample}`))");
        context.Page += (_, other) => watch.Opened(other);
        await context.RouteAsync("**/*", watch.Answer);
        await watch.Turn();
        return watch;
    }

    /// <summary>Reads a page; what came of the payloads on it, nothing when all is well. A window that hangs is exchanged for another; who hangs twice is told of.</summary>
    public async Task<IReadOnlyList<string>> Look(Seen answer, int patience = 0)
    {
        for (var second = false; ; second = true)
        {
            lock (_heard)
                _heard.Clear();
            try
            {
                await Read(answer, patience).WaitAsync(TimeSpan.FromSeconds(30));
                break;
            }
            catch (Exception e) when (e is PlaywrightException or TimeoutException)
            {
                await Turn();
                Hear("led away or hung: " + e.Message.Split('\n')[0]);
                if (second || e is PlaywrightException)
                    break;
            }
        }
        lock (_heard)
            return [.. _heard.Distinct()];
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync() => await _context.CloseAsync().Closing();

    private async Task Read(Seen answer, int patience)
    {
        var page = _page!;
        _answer = answer;
        await page.GotoAsync(answer.Path.Split('#')[0], new() { WaitUntil = WaitUntilState.Load });
        await page.EvaluateAsync("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))");
        if (patience > 0)
            await page.WaitForTimeoutAsync(patience);
        foreach (var strange in await page.EvaluateAsync<string[]>(Strange))
            Hear(strange);
    }

    // A fresh page; the one before it is left to itself, it may not answer any more.
    private async Task Turn()
    {
        _ = _page?.CloseAsync();
        _page = null;
        _page = await _context.NewPageAsync().Soon();
        _page.Dialog += (_, dialog) => { Execution($"opened a dialog: {dialog.Message}"); _ = dialog.DismissAsync(); };
        _page.PageError += (_, error) => Hear("failed: " + error);
    }

    private void Opened(IPage other)
    {
        if (_page is null || other == _page)
            return;
        Execution("opened a window: " + other.Url);
        _ = other.CloseAsync();
    }

    private void Execution(string what)
    {
        Executions++;
        Hear(what);
    }

    private void Hear(string what)
    {
        lock (_heard)
            _heard.Add(what);
    }

    private async Task Answer(IRoute route)
    {
        var request = route.Request;
        var own = new Uri(request.Url).Host == "127.0.0.1";
        if (_answer is { } answer && own && request.IsNavigationRequest && request.Frame.ParentFrame is null)
        {
            _answer = null;
            await route.FulfillAsync(new() { Status = (int)answer.Status, Body = answer.Body, Headers = Headers(answer) });
        }
        else if (own && request.Url.Contains("/assets/", StringComparison.Ordinal))
        {
            if (!_assets.TryGetValue(request.Url, out var asset))
            {
                var fetched = await route.FetchAsync();
                _assets[request.Url] = asset = (await fetched.BodyAsync(), fetched.Headers.Where(h => h.Key is not ("content-encoding" or "content-length")).ToDictionary());
            }
            await route.FulfillAsync(new() { Status = 200, BodyBytes = asset.Body, Headers = asset.Headers });
        }
        else
        {
            if (!own || request.IsNavigationRequest)
                Hear($"asked for {request.Url}");
            await route.AbortAsync();   // nobody is signed in here: a preview or a draft has nothing to fetch
        }
    }

    private static Dictionary<string, string> Headers(Seen answer)
    {
        var headers = answer.Response.Headers.Concat(answer.Response.Content.Headers).Where(h => h.Key is not ("Content-Length" or "Transfer-Encoding" or "Set-Cookie" or "Date" or "Reporting-Endpoints"))
            .ToDictionary(h => h.Key, h => string.Join(", ", h.Value));
        if (headers.Remove("Content-Security-Policy", out var policy))
            headers["Content-Security-Policy-Report-Only"] = policy.Split("; report-uri")[0];
        return headers;
    }

    // Whatever no page of ours contains, and everything of a payload that became more than text.
    private const string Strange =
        """
        () => {
          const mark = /xq\d+z|__hit/, found = [];
          const tell = (what, element) => found.push(`${what}: ${(element.outerHTML ?? element.data ?? '').slice(0, 120)}`);
          const ours = value => value === '' || /^[#?]/.test(value) || /^\/(?![\/\\])/.test(value);
          const never = new Set('iframe frame frameset object embed base marquee math portal fencedframe style image video audio source track keygen applet bgsound isindex listing plaintext xmp noembed noframes map area foreignobject animate animatetransform set use discard slot'.split(' '));
          const named = new Set('id name class style for form usemap popovertarget type rel target slot is srcdoc srcset ping background poster http-equiv content lang dir role method enctype'.split(' '));
          const walk = root => {
            const nodes = document.createTreeWalker(root, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_COMMENT | NodeFilter.SHOW_PROCESSING_INSTRUCTION | NodeFilter.SHOW_CDATA_SECTION);
            for (let node = nodes.nextNode(); node; node = nodes.nextNode()) {
              if (node.nodeType !== 1) { if (mark.test(node.data)) tell('a comment', node); continue; }
              const tag = node.localName.toLowerCase();
              if (never.has(tag) || mark.test(tag) || !/^[a-z][a-z0-9-]*$/.test(tag)) tell('an element', node);
              if (tag === 'script' && !ours(node.getAttribute('src') ?? 'x')) tell('a script', node);
              if (tag === 'link' && !ours(node.getAttribute('href') ?? 'x')) tell('a link', node);
              if (tag === 'meta' && node.hasAttribute('http-equiv')) tell('a meta', node);
              for (const { name, value } of node.attributes) {
                const plain = name.toLowerCase();
                if (plain.startsWith('on') || mark.test(name) || plain === 'srcdoc' || plain === 'ping') tell(`the attribute ${name}`, node);
                else if (mark.test(value) && (named.has(plain) || plain.startsWith('data-preview') || plain === 'data-module')) tell(`a payload in ${name}`, node);
                else if (/^(href|xlink:href|src|action|formaction|data|cite|manifest)$/.test(plain) && !ours(value) && !(tag === 'img' && value.startsWith('data:image/'))) tell(`an address in ${name}`, node);
              }
              if (node.shadowRoot) walk(node.shadowRoot);
              if (tag === 'template') walk(node.content);
            }
          };
          walk(document);
          return found.slice(0, 20);
        }
        """;
}
