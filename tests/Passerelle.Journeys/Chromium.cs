using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Passerelle.Tests.TestKit;

namespace Passerelle.Journeys;

/// <summary>One Chromium for a collection of journeys, and one house whose demo stories are told.</summary>
public sealed class Chromium : IAsyncLifetime
{
    private static readonly string[] Quiet =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
    ];

    private IPlaywright _playwright = null!;
    private IBrowser _browser = null!;

    /// <summary>The house that the journeys walk through.</summary>
    public HouseWithStories House { get; } = new();

    /// <inheritdoc />
    public async Task InitializeAsync()
    {
        await House.InitializeAsync();
        (_playwright, _browser) = await Launch();
    }

    /// <summary>A browser of one's own.</summary>
    public static async Task<(IPlaywright, IBrowser)> Launch(params string[] more)
    {
        Assertions.SetDefaultExpectTimeout(Patience.Milliseconds);
        var playwright = await Playwright.CreateAsync();
        return (playwright, await playwright.Chromium.LaunchAsync(new() { ExecutablePath = Find(), Args = [.. Quiet, .. more] }));
    }

    /// <inheritdoc />
    public async Task DisposeAsync()
    {
        await _browser.DisposeAsync().AsTask().Closing();
        _playwright.Dispose();
        await House.DisposeAsync();
    }

    /// <summary>A fresh window; nobody is signed in. Passkeys need the address <paramref name="byName"/>: browsers make none for one in digits.</summary>
    public Task<Walk> Walk(bool scripts = true, string language = "en", int width = 1280, bool byName = false) => WalkIn(_browser, scripts, language, width, byName);

    internal async Task<Walk> WalkIn(IBrowser browser, bool scripts = true, string language = "en", int width = 1280, bool byName = false)
    {
        var address = await House.Address();
        var context = await browser.NewContextAsync(new()
        {
            JavaScriptEnabled = scripts,
            Locale = language == "fr" ? "fr-FR" : "en-GB",
            ViewportSize = new() { Width = width, Height = 900 },
            BaseURL = byName ? $"http://localhost:{address.Port}" : address.ToString(),
            TimezoneId = "Europe/Paris",
        });
        context.SetDefaultTimeout(Patience.Milliseconds);
        return new Walk(await context.NewPageAsync(), House, scripts);
    }

    private static string Find() => Environment.GetEnvironmentVariable("PASSERELLE_TEST_CHROMIUM") is { Length: > 0 } named ? named
        : new[] { "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome", "/snap/bin/chromium" }.FirstOrDefault(File.Exists)
        ?? throw new InvalidOperationException("The journeys need Chromium. On Debian: apt-get install chromium. Or name one in PASSERELLE_TEST_CHROMIUM.");
}

/// <summary>What journeys look for on every page.</summary>
public static class Journey
{
    /// <summary>The one primary button of a form.</summary>
    public const string MainSubmit = "main form[method=post] button[type=submit]:not([formaction]):not(.govuk-button--secondary):not(.govuk-button--warning)";
}

/// <summary>Journeys through cases share a browser and a house.</summary>
[CollectionDefinition(nameof(Journeys))]
public sealed class Journeys : ICollectionFixture<Chromium>;

/// <summary>So do those that begin at a worker's own desk, or in an office, beside them: signing in, leaving, roles, clearances, agreements, lists.</summary>
[CollectionDefinition(nameof(Desks))]
public sealed class Desks : ICollectionFixture<Chromium>;

/// <summary>Somebody walking through the application.</summary>
public sealed class Walk(IPage page, House house, bool scripts) : IAsyncDisposable
{
    private static readonly AxeRunOptions Wcag = new() { RunOnly = new RunOnlyOptions { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] } };
    private readonly List<string> _console = Listen(page);

    /// <summary>The window.</summary>
    public IPage Page { get; } = page;

    /// <summary>Whether scripts run.</summary>
    public bool Scripts { get; } = scripts;

    /// <summary>Signs in with the card of this worker of the demo.</summary>
    public async Task SignIn(string worker, Passerelle.Demo.City? city = null)
    {
        await Page.GotoAsync("/sign-in");
        await Page.Locator($"button[name=worker][value='{house.Worker(worker, city).Value}']").ClickAsync();
        await Page.Arrives(url => !url.Contains("/sign-in", StringComparison.Ordinal));
        await Assertions.Expect(Page.Locator("h1")).ToBeVisibleAsync();
    }

    /// <summary>Opens the case with this alias from the list.</summary>
    public async Task OpenCase(string alias)
    {
        await Page.GotoAsync("/cases?tab=all&q=" + alias);
        await Press(Page.Locator("main table a", new() { HasText = alias }).First);
        await Page.Arrives(url => System.Text.RegularExpressions.Regex.IsMatch(url, "/cases/[0-9a-f-]{36}"));
        await Assertions.Expect(Page.Locator("body")).ToContainTextAsync(alias);
    }

    /// <summary>Id of a worker of the demo, as forms send it.</summary>
    public string Worker(string key) => house.Worker(key).Value.ToString();

    /// <summary>Opens a part of the open case: <c>timeline</c>, <c>contacts/record</c>.</summary>
    public async Task OpenPart(string part)
    {
        var path = new Uri(Page.Url).AbsolutePath;
        var answer = await Page.GotoAsync($"{path[..(7 + 36)]}/{part}");
        Assert.Equal(200, answer!.Status);
    }

    /// <summary>Types into a field by its name; opens the details it lies in.</summary>
    public async Task Fill(string field, string text)
    {
        await Reveal(Page.Locator($"main [name='{field}']"));
        await Page.Locator($"main [name='{field}']").FillAsync(text);
    }

    /// <summary>Chooses one answer by its value.</summary>
    public async Task Choose(string field, string value)
    {
        var answer = Page.Locator($"main [name='{field}'][value='{value}']");
        await Reveal(answer);
        await answer.CheckAsync(new() { Force = true });
    }

    /// <summary>Chooses the first answer where none is chosen yet.</summary>
    public async Task ChooseFirst(string field)
    {
        if (await Page.Locator($"main [name='{field}']:checked").CountAsync() == 0)
            await Page.Locator($"main [name='{field}']").First.CheckAsync(new() { Force = true });
    }

    /// <summary>Sends the form of the page with its main button.</summary>
    public async Task Submit()
    {
        await Press(Page.Locator(Journey.MainSubmit).Last);
    }

    /// <summary>Presses what leads to another page, and is there: a form with a draft may be held back for a moment.</summary>
    public async Task Press(ILocator button)
    {
        await Page.EvaluateAsync("document.documentElement.dataset.left = 'soon'").Soon();
        await button.ClickAsync();
        await Page.Arrives();
    }

    /// <summary>Goes on where a page asks for it with a second form or a link: "none of these, open a new case".</summary>
    public async Task Continue()
    {
        if (await Page.Locator("main [name='Input.Reasons']").CountAsync() == 0)
            await Page.Locator("main a.govuk-button, main form button.govuk-button").Last.ClickAsync();
        await Assertions.Expect(Page.Locator("main [name='Input.Reasons']")).ToBeVisibleAsync();
    }

    private static async Task Reveal(ILocator control)
    {
        var details = control.First.Locator("xpath=ancestor::details[not(@open)]");
        if (await details.CountAsync() > 0)
            await details.First.Locator("summary").First.ClickAsync();
    }

    /// <summary>
    /// The page as everybody must be able to use it: no violation found by axe, no missing word, no sideways scrolling, nothing on the console,
    /// one h1, a title that names it.
    /// </summary>
    public async Task Check()
    {
        if (Scripts)
        {
            var axe = await Page.RunAxe(Wcag).Soon();
            Assert.True(axe.Violations.Length == 0, $"{Page.Url}: " + string.Join("; ", axe.Violations.Select(v => $"{v.Id} at {string.Join(", ", v.Nodes.Take(3).Select(n => n.Html))}")));
            Assert.True(await Page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= window.innerWidth").Soon(), $"{Page.Url} scrolls sideways");
        }
        Assert.Equal(1, await Page.Locator("h1").CountAsync());
        Assert.Contains((await Page.Locator("h1").InnerTextAsync()).Trim(), await Page.TitleAsync().Soon());
        Assert.DoesNotMatch(@"\[[a-z_]+(\.[a-z_0-9]+)+\]", await Page.Locator("body").InnerTextAsync());
        Assert.Empty(_console);
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync() => await Page.Context.CloseAsync().Closing();

    private static List<string> Listen(IPage page)
    {
        var heard = new List<string>();
        // A refused form answers 400, an ended session 401, a full disk 503: Chromium says so on the console, and that is as it should be.
        page.Console += (_, message) => { if (message.Type is "error" or "warning" && !message.Text.Contains("a status of 40", StringComparison.Ordinal) && !message.Text.Contains("a status of 503", StringComparison.Ordinal)) heard.Add(message.Text); };
        page.PageError += (_, error) => heard.Add(error);
        return heard;
    }
}
