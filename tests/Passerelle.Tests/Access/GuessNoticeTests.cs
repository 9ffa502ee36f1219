using System.Net;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Passerelle.Features.Audit.Log;
using Passerelle.Platform;
using Passerelle.Platform.Identity;
using Passerelle.Tests.TestKit;

namespace Passerelle.Tests.Access;

/// <summary>Ten failed attempts to sign in within an hour are told to those who should know, and to nobody else.</summary>
public sealed class GuessNoticeTests(House house) : IClassFixture<House>
{
    private sealed class Hands : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = DateTimeOffset.UtcNow;

        public override DateTimeOffset GetUtcNow() => Now;
    }

    // Somebody at an address of their own, with a clock that is set by hand and passwords that cost nothing to check.
    private sealed class Guesser : IAsyncDisposable
    {
        private readonly ServiceProvider _services;
        private readonly AsyncServiceScope _scope;

        public Guesser(House house)
        {
            _services = new ServiceCollection().AddLogging().AddSingleton<TimeProvider>(Clock).Also(s => s.AddPasserelle(house.Connections, house.Folder)).Configure<PasswordHasherOptions>(o => o.IterationCount = 1).BuildServiceProvider();
            _scope = _services.CreateAsyncScope();
            _services.GetRequiredService<IHttpContextAccessor>().HttpContext = new DefaultHttpContext { Connection = { RemoteIpAddress = new IPAddress(RandomNumberGenerator.GetBytes(4)) } };
        }

        public Hands Clock { get; } = new();

        public async Task Guess(string name, int times, TimeSpan pause)
        {
            for (var i = 0; i < times; i++)
            {
                Clock.Now += pause;
                Assert.Null(await _scope.ServiceProvider.GetRequiredService<SignInDesk>().EnterPassword(name, "not the password", null, CancellationToken.None));
            }
        }

        public async ValueTask DisposeAsync()
        {
            await _scope.DisposeAsync();
            await _services.DisposeAsync();
        }
    }

    private Task<string?> Told(string kind) => house.Sql<string>(
        "select string_agg(distinct w.roles[1] || ' ' || n.place, '; ' order by w.roles[1] || ' ' || n.place) from platform.notice n join directory.worker w on w.id = n.worker_id join directory.agency a on a.id = w.agency_id join directory.partnership p on p.id = a.partnership_id where p.code = $2 and n.kind = $1 and n.seen_at is null", kind, house.City.Code);

    [Fact]
    public async Task The_tenth_on_one_account_within_an_hour_is_told_to_its_worker_the_administrator_and_the_officer_once()
    {
        var police = await house.SetUp("police", "yann");
        await using var guesser = new Guesser(house);
        await guesser.Guess("yann", 9, TimeSpan.FromMinutes(5));
        Assert.Null(await Told("guesses_at_account"));
        await guesser.Guess("yann", 1, TimeSpan.FromMinutes(5));
        Assert.Equal($"administrator /workers/{police.Worker.Value}; data_protection_officer /audit?kind=sign_in_failed", await Told("guesses_at_account"));
        Assert.Equal("police_contact /account", await Told("guesses_at_own_account"));
        using var admin = await house.Browse("administrator");
        Assert.Contains("ten times within an hour to sign in as", (await admin.Get("/")).Text, StringComparison.Ordinal);

        await house.Sql<object>("update platform.notice set seen_at = now()");
        await guesser.Guess("yann", 8, TimeSpan.FromMinutes(5));
        Assert.Null(await Told("guesses_at_account"));   // told a moment ago
        await guesser.Guess("yann", 8, TimeSpan.FromMinutes(5));
        Assert.NotNull(await Told("guesses_at_account"));
        Assert.Equal(1L, await house.Sql<long>("select count(*) from platform.notice where kind = 'guesses_at_own_account'"));
    }

    [Fact]
    public async Task A_guess_now_and_then_is_told_to_nobody()
    {
        await using var guesser = new Guesser(house);
        await guesser.Guess("nobody-now-and-then", 30, TimeSpan.FromMinutes(7));
        Assert.Equal(0L, await house.Sql<long>("select count(*) from access.guess where told_at = $1", guesser.Clock.Now));
    }

    [Fact]
    public async Task The_tenth_from_one_address_is_told_whatever_names_were_tried_and_the_officer_reads_them_in_the_log_by_pages()
    {
        await using var guesser = new Guesser(house);
        for (var i = 0; i < 120; i++)
            await guesser.Guess($"nobody-{i}", 1, TimeSpan.FromSeconds(20));
        Assert.Equal("administrator /workers; data_protection_officer /audit?kind=sign_in_failed", await Told("guesses_from_address"));

        var input = new ViewLogInput { Kind = "sign_in_failed" };
        var first = (await house.Run<ViewLog, ViewLogInput, LogView>("dpo", input)).Value;
        var second = (await house.Run<ViewLog, ViewLogInput, LogView>("dpo", input with { After = first.Next })).Value;
        Assert.Equal(100, first.Lines.Count);
        Assert.True(second.Lines.Count >= 20);
        Assert.True(first.Lines.Concat(second.Lines).Count(l => l is { Worker: null, Agency: null, Verb: "sign_in_failed" }) >= 120);
        using var dpo = await house.Browse("dpo");
        Assert.Contains("An account that does not exist", (await dpo.Get("/audit?kind=sign_in_failed")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_guesses_reads_the_same_before_the_tenth_and_after_it()
    {
        var prison = await house.SetUp("prison", "lisbe");
        using var browser = await house.Browse(null);
        var texts = new HashSet<string>();
        for (var i = 0; i < 13; i++)
            texts.Add((await browser.EnterPassword(i % 2 == 0 ? "lisbe" : "nobody-at-all", "wrong")).Text.Replace("nobody-at-all", "", StringComparison.Ordinal).Replace("lisbe", "", StringComparison.Ordinal));
        Assert.Single(texts);
        Assert.NotNull(await Told("guesses_from_address"));
        Assert.Equal(0L, await house.Sql<long>("select count(*) from platform.notice where worker_id = $1 and kind = 'guesses_from_address'", prison.Worker.Value));
    }
}
