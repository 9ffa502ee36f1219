using System.Net;
using Microsoft.AspNetCore.DataProtection;
using Passerelle.Tests.TestKit;

namespace Passerelle.Tests.Access;

/// <summary>Signing in with a passkey: what opens, and everything that must not.</summary>
public sealed class PasskeyTests(House house) : IClassFixture<House>
{
    private static bool IsHome(Answer page) => page.Url.AbsolutePath == "/" && page.Status == HttpStatusCode.OK;

    private Task<long> Failures() => house.Sql<long>("select count(*) from audit.record where verb = 'sign_in_failed' and outcome = 'passkey'");

    [Fact]
    public async Task Somebody_invited_makes_a_passkey_and_signs_in_with_it()
    {
        using var device = await house.Device();
        var police = await house.SetUpPasskey("police", "yann", device);
        Assert.Equal(10, police.RecoveryCodes.Count);
        Assert.Contains("Blue key", (await police.Browser.Get("/account")).Text);
        using var browser = await house.BrowseByName();
        Assert.Equal("/account", (await browser.ShowPasskey(await browser.Get("/sign-in?return=%2Faccount"), device)).Url.AbsolutePath);
        Assert.Equal(1L, await house.Sql<long>("select count(*) from audit.record where worker_id = $1 and verb = 'sign_in_by_passkey' and outcome = 'done' and purpose = 'security'", police.Worker.Value));
        Assert.Equal(1L, await house.Sql<long>("select sign_count from identity.passkey where user_id = $1", police.Worker.Value));
        Assert.True(await house.Sql<bool>("select last_used_at is not null from identity.passkey where user_id = $1", police.Worker.Value));
        Assert.False(await house.Sql<bool>("select password_hash is not null or two_factor_enabled from identity.account where id = $1", police.Worker.Value));
    }

    [Fact]
    public async Task A_lie_of_browser_or_device_opens_nothing()
    {
        using var device = await house.Device();
        var prison = await house.SetUpPasskey("prison", "lisbe", device);
        var honest = device.Origin;
        var lies = new (string Name, Action<Device> Lie)[]
        {
            ("another site", d => d.Origin = "https://evil.example"), ("another port", d => d.Origin = "http://localhost:1"), ("another scheme", d => d.Origin = honest.Replace("http:", "https:")),
            ("a longer host", d => d.Origin = honest + ".evil.example"), ("no origin", d => d.Origin = ""), ("a frame of another site", d => d.CrossOrigin = true),
            ("another domain", d => d.Domain = "evil.example"), ("nobody verified", d => d.Verified = false), ("nobody named", d => d.Owner = null), ("somebody absent", d => d.Owner = "bm9ib2R5"),
        };
        using var browser = await house.BrowseByName();
        foreach (var (name, lie) in lies)
        {
            var (before, owner) = (await Failures(), device.Owner);
            lie(device);
            var refused = await browser.ShowPasskey(await browser.Get("/sign-in"), device);
            Assert.True(refused.Status == HttpStatusCode.BadRequest, name);
            Assert.Single(refused.Errors);
            Assert.Equal(before + 1, await Failures());
            (device.Origin, device.Domain, device.Verified, device.CrossOrigin, device.Owner) = (honest, "localhost", true, false, owner);
        }
        var page = await browser.Get("/sign-in");
        var question = await browser.Question(page);
        Assert.Equal(HttpStatusCode.BadRequest, (await browser.Send(page, device.Show(question, "webauthn.create"))).Status);
        foreach (var nonsense in new[] { "", "{}", "[]", "null", "not json", """{"id":"*"}""", """{"id":5}""", new string('x', 100_000) })
        {
            await browser.Question(page);
            Assert.Equal(HttpStatusCode.BadRequest, (await browser.Send(page, nonsense)).Status);
        }
        Assert.True(IsHome(await browser.ShowPasskey(await browser.Get("/sign-in"), device)));
        Assert.True(await house.Sql<bool>("select count(*) >= 10 from audit.record where verb = 'sign_in_failed' and worker_id = $1", prison.Worker.Value));
    }

    [Fact]
    public async Task A_signature_of_another_key_opens_nothing()
    {
        using var device = await house.Device();
        var debt = await house.SetUpPasskey("debt", "aubin", device);
        using var other = await house.Device();
        (other.Id, other.Owner, other.Counter) = (device.Id, device.Owner, 100);
        using var browser = await house.BrowseByName();
        Assert.Equal(HttpStatusCode.BadRequest, (await browser.ShowPasskey(await browser.Get("/sign-in"), other)).Status);
    }

    [Theory]
    [InlineData("exit", "ravi", true)]
    [InlineData("mentor", "elio", false)]
    public async Task An_answer_that_was_overheard_opens_nothing(string worker, string name, bool counts)
    {
        using var device = await house.Device(counts: counts);
        await house.SetUpPasskey(worker, name, device);
        using var browser = await house.BrowseByName();
        var page = await browser.Get("/sign-in");
        var answer = device.Show(await browser.Question(page));
        var sealedChallenge = browser.Cookies.GetCookies(await house.ByName())["passerelle-passkey"]!.Value;
        Assert.True(IsHome(await browser.Send(page, answer)));

        using var thief = await house.BrowseByName();
        page = await thief.Get("/sign-in");
        thief.Cookies.Add(await house.ByName(), new Cookie("passerelle-passkey", sealedChallenge));
        Assert.Equal(HttpStatusCode.BadRequest, (await thief.Send(page, answer)).Status);
        await thief.Question(page);
        Assert.Equal(HttpStatusCode.BadRequest, (await thief.Send(page, answer)).Status);
    }

    [Fact]
    public async Task A_counter_that_does_not_rise_opens_nothing()
    {
        using var device = await house.Device();
        await house.SetUpPasskey("jobs", "pieran", device);
        using var browser = await house.BrowseByName();
        device.Counter = 40;
        Assert.True(IsHome(await browser.ShowPasskey(await browser.Get("/sign-in"), device)));
        foreach (var back in new uint[] { 0, 39, 40 })
        {
            device.Counter = back;
            var page = await browser.Get("/sign-in");
            Assert.Equal(back + 1 > 41 ? HttpStatusCode.OK : HttpStatusCode.BadRequest, (await browser.ShowPasskey(page, device)).Status);
        }
        device.Counter = 41;
        Assert.True(IsHome(await browser.ShowPasskey(await browser.Get("/sign-in"), device)));
    }

    [Fact]
    public async Task Two_copies_of_a_device_do_not_get_in_side_by_side()
    {
        using var device = await house.Device();
        await house.SetUpPasskey("housing", "tessa", device);
        var answers = new List<(PageClient Browser, Answer Page, string Credential)>();
        for (var i = 0; i < 6; i++)
        {
            var browser = await house.BrowseByName();
            var page = await browser.Get("/sign-in");
            device.Counter = 9;
            answers.Add((browser, page, device.Show(await browser.Question(page))));
        }
        var statuses = await Task.WhenAll(answers.Select(a => a.Browser.Send(a.Page, a.Credential)));
        Assert.Single(statuses, IsHome);
        answers.ForEach(a => a.Browser.Dispose());
    }

    [Fact]
    public async Task Nobody_passes_with_the_passkey_of_another()
    {
        using var hers = await house.Device();
        using var his = await house.Device();
        var health = await house.SetUpPasskey("health", "noor", hers);
        var chair = await house.SetUpPasskey("chair", "mireille", his);
        using var browser = await house.BrowseByName();
        hers.Owner = his.Owner;   // her key, his name
        Assert.Equal(HttpStatusCode.BadRequest, (await browser.ShowPasskey(await browser.Get("/sign-in"), hers)).Status);
        hers.Id = his.Id;
        Assert.Equal(HttpStatusCode.BadRequest, (await browser.ShowPasskey(await browser.Get("/sign-in"), hers)).Status);
        // In her session, his passkey confirms nothing.
        await house.Sql<object>("update access.session set stepped_up_at = now() - interval '1 hour' where worker_id = $1", health.Worker.Value);
        var ask = await health.Browser.Get("/account/passkeys/add");
        Assert.Equal("/step-up", ask.Url.AbsolutePath);
        Assert.Equal(HttpStatusCode.BadRequest, (await health.Browser.ShowPasskey(ask, his)).Status);
        Assert.True(await house.Sql<bool>("select exists (select 1 from audit.record where verb = 'step_up_failed' and outcome = 'passkey' and worker_id = $1)", health.Worker.Value));
        Assert.Equal("/step-up", (await health.Browser.Get("/account/passkeys/add")).Url.AbsolutePath);
        Assert.NotEqual(health.Worker, chair.Worker);
    }

    [Fact]
    public async Task A_challenge_lasts_five_minutes_and_a_challenge_to_make_is_none_to_show()
    {
        using var device = await house.Device();
        var probation = await house.SetUpPasskey("probation", "joris", device);
        using var browser = await house.BrowseByName();
        var page = await browser.Get("/sign-in");
        var answer = device.Show(await browser.Question(page));
        var cookies = browser.Cookies.GetCookies(await house.ByName());
        var protection = house.Running<IDataProtectionProvider>();
        var show = protection.CreateProtector("Passerelle.Passkey", "Show").ToTimeLimitedDataProtector();
        var state = show.Unprotect(cookies["passerelle-passkey"]!.Value, out var ends);
        Assert.InRange(ends - DateTimeOffset.UtcNow, TimeSpan.FromMinutes(4), TimeSpan.FromMinutes(5));
        foreach (var wrong in new[] { show.Protect(state, DateTimeOffset.UtcNow.AddSeconds(-1)), protection.CreateProtector("Passerelle.Passkey", "Make").ToTimeLimitedDataProtector().Protect(state), "x" })
        {
            browser.Cookies.Add(await house.ByName(), new Cookie("passerelle-passkey", wrong));
            Assert.Equal(HttpStatusCode.BadRequest, (await browser.Send(page, answer)).Status);
        }
        browser.Cookies.Add(await house.ByName(), new Cookie("passerelle-passkey", show.Protect(state, TimeSpan.FromMinutes(1))));
        Assert.True(IsHome(await browser.Send(page, answer)));
        Assert.NotEqual(Guid.Empty, probation.Worker.Value);
    }

    [Fact]
    public async Task A_lock_holds_up_no_passkey_and_leaving_ends_it()
    {
        using var device = await house.Device();
        var mayor = await house.SetUpPasskey("mayor", "armel", device);
        await house.Sql<object>("insert into identity.lane (account_id, device, failures, opens_at, seen_at) values ($1, '', 12, now() + interval '10 minutes', now())", mayor.Worker.Value);
        using var browser = await house.BrowseByName();
        Assert.True(IsHome(await browser.ShowPasskey(await browser.Get("/sign-in"), device)));
        await house.Sql<object>("update directory.worker set active = false where id = $1", mayor.Worker.Value);
        Assert.Equal(HttpStatusCode.BadRequest, (await browser.ShowPasskey(await browser.Get("/sign-in"), device)).Status);
    }

    [Fact]
    public async Task A_recovery_code_signs_in_once_who_has_no_password()
    {
        using var device = await house.Device();
        var facilitator = await house.SetUpPasskey("facilitator", "idris", device);
        var withPassword = await house.SetUp("prosecutor", "odile");
        using var browser = await house.BrowseByName();
        async Task<Answer> Recover(string name, string code) =>
            await browser.Submit(await browser.Get("/sign-in/recovery"), new Dictionary<string, string?> { ["Input.UserName"] = name, ["Input.Code"] = code });
        Assert.Equal(HttpStatusCode.BadRequest, (await Recover("idris", withPassword.RecoveryCodes[0])).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await Recover("odile", withPassword.RecoveryCodes[0])).Status);   // only half of it, where there is a password
        Assert.Equal("/account", (await Recover(" Idris ", facilitator.RecoveryCodes[0].ToLowerInvariant())).Url.AbsolutePath);
        Assert.Equal(HttpStatusCode.BadRequest, (await Recover("idris", facilitator.RecoveryCodes[0])).Status);
        using var next = await house.Device();
        Assert.Contains("Your passkey is added.", (await browser.MakePasskey(await browser.Get("/account/passkeys/add"), next)).Text);
    }
}
