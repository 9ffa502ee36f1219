using System.Net;
using AngleSharp;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace Passerelle.Tests.TestKit;

/// <summary>A page that was answered: the status, the headers and the parsed document.</summary>
public sealed record Answer(HttpResponseMessage Response, IHtmlDocument Page, Uri Url)
{
    /// <summary>The status code.</summary>
    public HttpStatusCode Status => Response.StatusCode;

    /// <summary>The words of the main part, white space folded.</summary>
    public string Text => Fold(Page.QuerySelector("main") ?? Page.DocumentElement);

    /// <summary>The words of the only h1.</summary>
    public string Heading => Fold(Page.QuerySelector("h1")!);

    /// <summary>The messages of the error summary.</summary>
    public IReadOnlyList<string> Errors => [.. Page.QuerySelectorAll(".govuk-error-summary__list li").Select(Fold)];

    /// <summary>The form with this action or the only one that is posted in the main part.</summary>
    public IHtmlFormElement Form(string? selector = null) =>
        (IHtmlFormElement)(Page.QuerySelector(selector ?? "main form[method=post]:not([action='/drafts/drop'])") ?? throw new InvalidOperationException("No form on " + Url));

    /// <summary>White space folded to one blank.</summary>
    public static string Fold(IElement element) => string.Join(' ', element.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}

/// <summary>A browser without scripts: cookies, redirects within the site, forms as they stand on the page.</summary>
public sealed class PageClient : IDisposable
{
    private readonly HttpClient _http;

    /// <summary>Starts with a session cookie or without.</summary>
    public PageClient(Uri address, string? session, string language)
    {
        Cookies = new CookieContainer();
        if (session is not null) Cookies.Add(address, new Cookie("passerelle", session));
        _http = new HttpClient(new HttpClientHandler { CookieContainer = Cookies, AllowAutoRedirect = false }) { BaseAddress = address };
        _http.DefaultRequestHeaders.AcceptLanguage.ParseAdd(language);
        _http.DefaultRequestHeaders.Accept.ParseAdd("text/html");
    }

    /// <summary>The browser's cookies.</summary>
    public CookieContainer Cookies { get; }

    /// <summary>Opens a page and follows redirects.</summary>
    public async Task<Answer> Get(string path, bool follow = true) => await Read(await _http.GetAsync(path), follow);

    /// <summary>Sends raw content.</summary>
    public async Task<Answer> Post(string path, HttpContent content, bool follow = true) => await Read(await _http.PostAsync(path, content), follow);

    /// <summary>Fills in and sends a form as it stands on the page; a null value leaves the field out.</summary>
    public async Task<Answer> Submit(Answer from, IReadOnlyDictionary<string, string?> fields, string? form = null, string? button = null, bool follow = true)
    {
        var element = from.Form(form);
        var values = Values(element).Where(v => !fields.ContainsKey(v.Key)).ToList();
        values.AddRange(fields.Where(f => f.Value is not null).Select(f => KeyValuePair.Create(f.Key, f.Value!)));
        var action = element.GetAttribute("action");
        if (button is not null && element.QuerySelector(button) is { } pressed)
        {
            if (pressed.GetAttribute("name") is { } name) values.Add(KeyValuePair.Create(name, pressed.GetAttribute("value") ?? ""));
            action = pressed.GetAttribute("formaction") ?? action;
        }
        var target = new Uri(from.Url, string.IsNullOrEmpty(action) ? from.Url.PathAndQuery : action);
        return await Read(await _http.PostAsync(target, new FormUrlEncodedContent(values)), follow);
    }

    /// <summary>What a browser would send of a form without pressing a named button.</summary>
    public static IEnumerable<KeyValuePair<string, string>> Values(IHtmlFormElement form)
    {
        foreach (var control in form.QuerySelectorAll("input[name], textarea[name], select[name]"))
        {
            var name = control.GetAttribute("name")!;
            switch (control)
            {
                case IHtmlInputElement { Type: "checkbox" or "radio" } choice when !choice.IsChecked: break;
                case IHtmlInputElement { Type: "submit" or "button" or "file" }: break;
                case IHtmlInputElement input: yield return new(name, input.Value); break;
                case IHtmlTextAreaElement text: yield return new(name, text.Value); break;
                case IHtmlSelectElement select: yield return new(name, select.Value ?? ""); break;
            }
        }
    }

    /// <inheritdoc />
    public void Dispose() => _http.Dispose();

    private async Task<Answer> Read(HttpResponseMessage response, bool follow)
    {
        for (var hops = 0; follow && hops < 6 && response.Headers.Location is { } location; hops++)
            response = await _http.GetAsync(new Uri(response.RequestMessage!.RequestUri!, location));
        var page = new HtmlParser().ParseDocument(await response.Content.ReadAsStringAsync());
        return new Answer(response, page, response.RequestMessage!.RequestUri!);
    }
}
