using System.Diagnostics;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.WebUtilities;
using Passerelle.Domain.Vocabulary;
using Passerelle.Platform;
using Passerelle.Tests.Access;
using Passerelle.Tests.TestKit;

namespace Passerelle.Tests.Platform;

/// <summary>Who asks faster than a person can read is held up, and nobody else with them.</summary>
public sealed class PaceTests(House house) : IClassFixture<House>
{
    private sealed record Running(WebApplication App, House House) : IAsyncDisposable
    {
        public Uri Address => new(App.Urls.First());

        public async Task<PageClient> Browse(string? worker) => new(Address, worker is null ? null : WebEncoders.Base64UrlEncode(await House.Session(worker)), "en");

        public async ValueTask DisposeAsync()
        {
            await App.StopAsync();
            await App.DisposeAsync();
        }
    }

    private async Task<Running> With(Limits limits)
    {
        var app = PasserelleApp.Create(house.Connections, house.Folder, "Development", limits: limits);
        app.Urls.Add("http://127.0.0.1:0");
        await app.StartAsync();
        return new Running(app, house);
    }

    private static readonly Limits Wide = new() { Pages = 1000, PagesBurst = 1000 };

    private static async Task<List<Answer>> Many(int times, Func<int, Task<Answer>> ask)
    {
        var answers = new List<Answer>();
        for (var i = 0; i < times; i++)
            answers.Add(await ask(i));
        return answers;
    }

    private static int Held(IEnumerable<Answer> answers) => answers.Count(a => a.Status == HttpStatusCode.TooManyRequests);

    // Held are all that are more than what may come at once; on a busy machine some of them less, because one more may come after each pause.
    private static void HeldFrom(int burst, TimeSpan pause, Stopwatch since, IReadOnlyCollection<Answer> answers)
    {
        var most = answers.Count - burst;
        Assert.InRange(Held(answers), Math.Max(0, most - 1 - (int)(since.Elapsed / pause)), most);
    }

    [Fact]
    public async Task Forty_pages_at_once_are_shown_and_what_is_beyond_is_told_to_wait_in_plain_words()
    {
        Assert.Equal((40, 10), (new Limits().PagesBurst, new Limits().Pages));
        await using var app = await With(new Limits { Pages = 1 });
        using var hasty = await app.Browse("police");
        using var other = await app.Browse("prison");
        var since = Stopwatch.StartNew();
        var answers = (await Task.WhenAll(Enumerable.Range(0, 240).Select(_ => hasty.Get("/account", follow: false)))).ToList();
        HeldFrom(40, TimeSpan.FromSeconds(1), since, answers);
        var held = answers.First(a => a.Status == HttpStatusCode.TooManyRequests);
        Assert.Equal("Too much at once", held.Heading);
        Assert.Contains("Wait a moment", held.Text);
        Assert.Equal("1", held.Response.Headers.GetValues("Retry-After").Single());
        Assert.True(held.Response.Headers.CacheControl!.NoStore);
        Assert.Equal(HttpStatusCode.OK, (await other.Get("/account", follow: false)).Status);
        await Patience.Until(async () => (await hasty.Get("/account", follow: false)).Status == HttpStatusCode.OK, "after a moment the page is shown");
        Assert.Equal(HttpStatusCode.OK, (await hasty.Get("/assets/app.css", follow: false)).Status);
    }

    [Fact]
    public async Task Ten_searches_at_once_are_answered_and_a_list_without_a_search_is_no_search()
    {
        await using var app = await With(Wide);
        using var browser = await app.Browse("coordinator");
        var since = Stopwatch.StartNew();
        HeldFrom(10, TimeSpan.FromSeconds(1), since, await Task.WhenAll(Enumerable.Range(0, 24).Select(i => browser.Get($"/cases?q=name{i}", follow: false))));
        Assert.Equal(HttpStatusCode.OK, (await browser.Get("/cases?tab=all", follow: false)).Status);
    }

    [Fact]
    public async Task Thirty_files_an_hour_are_taken()
    {
        await using var app = await With(Wide);
        using var browser = await app.Browse("coordinator");
        var since = Stopwatch.StartNew();
        var answers = await Many(34, _ => browser.Post("/imports", new MultipartFormDataContent { { new StringContent("x"), "file", "list.csv" } }, follow: false));
        HeldFrom(30, TimeSpan.FromMinutes(2), since, answers);
        Assert.All(answers.Where(a => a.Status == HttpStatusCode.TooManyRequests), a => Assert.InRange(a.Response.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 121));
    }

    [Fact]
    public async Task Five_attempts_at_a_name_are_taken_in_a_minute_and_a_known_device_does_not_wait_for_strangers()
    {
        await using var app = await With(Wide);
        var jobs = await house.SetUp("jobs", "pieran");
        using var stranger = await app.Browse(null);
        var since = Stopwatch.StartNew();
        HeldFrom(5, TimeSpan.FromSeconds(12), since, await Many(7, i => stranger.EnterPassword("pieran", $"guess {i} of a stranger")));
        Assert.Equal(HttpStatusCode.BadRequest, (await stranger.EnterPassword("somebody-else", "guess of a stranger")).Status);
        using var known = await app.Browse(null);
        foreach (Cookie cookie in jobs.Browser.Cookies.GetCookies(await house.Address()))
            if (cookie.Name == "passerelle-device")
                known.Cookies.Add(app.Address, new Cookie(cookie.Name, cookie.Value));
        Assert.Equal("/sign-in/code", (await known.EnterPassword("pieran", jobs.Password)).Url.AbsolutePath);
    }

    [Fact]
    public async Task Twenty_attempts_from_one_address_are_taken_in_a_minute_whatever_the_names()
    {
        await using var app = await With(Wide);
        using var stranger = await app.Browse(null);
        var page = await stranger.Get("/sign-in");
        var since = Stopwatch.StartNew();
        HeldFrom(20, TimeSpan.FromSeconds(3), since, await Task.WhenAll(Enumerable.Range(0, 30).Select(i =>
            stranger.Submit(page, new Dictionary<string, string?> { ["Input.UserName"] = $"name{i}", ["Input.Password"] = "incorrect horse" }, "form[action*='handler=Password']"))));
    }

    [Fact]
    public async Task Who_opens_many_cases_is_asked_who_they_are_then_held_up_and_the_log_says_so()
    {
        var cases = new List<CaseId>();
        for (var i = 0; i < 6; i++)
            cases.Add(await house.OpenCase($"Pace{(char)('A' + i)}"));
        await using var app = await With(Wide with { CasesBeforeStepUp = 3, CasesAnHour = 5 });
        using var browser = await app.Browse("coordinator");
        var me = house.Worker("coordinator").Value;
        async Task<Answer> Open(int i, string part = "") => await browser.Get($"/cases/{cases[i].Value}{part}", follow: false);
        Task SteppedUp(string when) => house.Sql<object>($"update access.session set stepped_up_at = {when} where worker_id = $1", me);

        await house.Sql<object>("delete from access.opening where worker_id = $1", me);
        await SteppedUp("now() - interval '10 minutes'");
        for (var i = 0; i < 3; i++)
            Assert.Equal(HttpStatusCode.OK, (await Open(i)).Status);
        var asked = await Open(3);
        Assert.StartsWith("/step-up?return=", asked.Response.Headers.Location!.OriginalString);
        Assert.StartsWith("/step-up", (await Open(3, "/timeline")).Response.Headers.Location!.OriginalString);   // coming back is no way round
        Assert.Equal(HttpStatusCode.OK, (await Open(0, "/timeline")).Status);   // what is open stays open
        await SteppedUp("now()");
        Assert.Equal(HttpStatusCode.OK, (await Open(3)).Status);
        Assert.Equal(HttpStatusCode.OK, (await Open(4)).Status);
        var held = await Open(5);
        Assert.Equal(HttpStatusCode.TooManyRequests, held.Status);
        Assert.DoesNotContain("PaceF", held.Text);
        Assert.True(await house.Sql<bool>("select exists (select 1 from audit.record where worker_id = $1 and outcome = 'toomany')", me));
        Assert.Equal(HttpStatusCode.NotFound, (await browser.Get($"/cases/{Guid.NewGuid()}", follow: false)).Status);
        await house.Sql<object>("update access.opening set at = at - interval '61 minutes' where worker_id = $1", me);
        Assert.Equal(HttpStatusCode.OK, (await Open(5)).Status);
        Assert.Equal(1L, await house.Sql<long>("select count(*) from access.opening where worker_id = $1", me));
    }

    [Fact]
    public void Limits_come_from_the_environment_and_are_whole_numbers()
    {
        Assert.Equal(100_000 * 40, Limits.FromEnvironment().PagesBurst);   // as the tests raise them
        Assert.False(new Limits().Changed);
        Assert.True(Limits.FromEnvironment().Changed);
        var settings = new Dictionary<string, string> { ["Passerelle__Limits__Uploads"] = "many" };
        Assert.Contains("Passerelle__Limits__Uploads takes a whole number", Assert.Throws<InvalidOperationException>(() => Limits.From(settings.GetValueOrDefault)).Message);
        settings = new() { ["Passerelle__Limits__Factor"] = "3", ["Passerelle__Limits__Uploads"] = "7" };
        Assert.Equal((7, 30), (Limits.From(settings.GetValueOrDefault).Uploads, Limits.From(settings.GetValueOrDefault).Pages));
    }
}
