using System.Security.Cryptography;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Passerelle.Domain.Vocabulary;
using Passerelle.Platform;
using Passerelle.Platform.Identity;
using Passerelle.Tests.TestKit;

namespace Passerelle.Tests.Access;

/// <summary>Guessing at an account: how much of it is judged, and what the worker whose account it is notices of it. A day passes in seconds.</summary>
public sealed class LockoutTests(House house) : IClassFixture<House>
{
    private const string Right = "correct horse battery";

    private sealed class Hands : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = DateTimeOffset.UtcNow;

        public override DateTimeOffset GetUtcNow() => Now;
    }

    private sealed record Door(Hands Clock, SignInDesk Desk, Attempts Attempts, WorkerId Worker, string Name, CodeApp App, AsyncServiceScope Scope, ServiceProvider Services) : IAsyncDisposable
    {
        /// <summary>A whole sign-in with the right password and code.</summary>
        public async Task<bool> SignsIn(byte[]? device)
        {
            if (await Desk.EnterPassword(Name, Right, device, CancellationToken.None) is not { } halfway)
                return false;
            return await Desk.EnterCode(halfway, App.At(Clock.Now.ToUnixTimeSeconds() / 30), device, CancellationToken.None) is not null;
        }

        public Task<Halfway?> Guess(string password, byte[]? device) => Desk.EnterPassword(Name, password, device, CancellationToken.None);

        public async ValueTask DisposeAsync()
        {
            await Scope.DisposeAsync();
            await Services.DisposeAsync();
        }
    }

    // The same services with a clock that is set by hand, and passwords that cost nothing to check.
    private async Task<Door> At(string worker, string name)
    {
        var insider = await house.SetUp(worker, name);
        await house.ForgetSteps();
        var clock = new Hands();
        var services = new ServiceCollection().AddLogging().AddSingleton<TimeProvider>(clock)
            .Also(s => s.AddPasserelle(house.Connections, house.Folder)).Configure<PasswordHasherOptions>(o => o.IterationCount = 1).BuildServiceProvider();
        await house.Sql<object>("update identity.account set password_hash = $2 where id = $1", insider.Worker.Value, services.GetRequiredService<Passwords>().Hash(Right));
        var scope = services.CreateAsyncScope();
        return new Door(clock, scope.ServiceProvider.GetRequiredService<SignInDesk>(), services.GetRequiredService<Attempts>(), insider.Worker, name, insider.App, scope, services);
    }

    private static byte[] Stranger() => RandomNumberGenerator.GetBytes(32);

    private Task<long> Judged(WorkerId worker) =>
        house.Sql<long>("select count(*) from audit.record where worker_id = $1 and verb = 'sign_in_failed' and outcome = 'invalid'", worker.Value);

    [Fact]
    [Trait("Proof", "guesses")]
    public async Task Of_all_the_guesses_of_a_day_fifty_are_judged_and_the_victim_signs_in_meanwhile()
    {
        var guesses = Proofs.Size("guesses");
        await using var door = await At("police", "yann");
        var own = Stranger();
        await door.Attempts.Know(door.Worker, own, CancellationToken.None);
        var step = TimeSpan.FromHours(24) / guesses;
        var (signedIn, begun) = (0, door.Clock.Now);
        for (var i = 0; i < guesses; i++)
        {
            door.Clock.Now = begun + step * i;
            Assert.Null(await door.Guess($"guess number {i}", i % 2 == 0 ? null : Stranger()));
            if (i % (guesses / 24) == guesses / 48)   // once an hour
                signedIn += await door.SignsIn(own) ? 1 : 0;
        }
        var judged = await Judged(door.Worker);
        Proofs.Line("guesses", $"{guesses} in 24 hours, {judged} judged, the victim signed in {signedIn} of 24 times");
        Assert.InRange(judged, 40, Attempts.MostADay);
        Assert.Equal(24, signedIn);
        Assert.Null(await door.Guess(Right, Stranger()));   // even the right one is not judged any more
    }

    [Fact]
    public async Task In_no_day_at_all_more_than_fifty_are_judged()
    {
        await using var door = await At("prison", "lisbe");
        for (var i = 0; i < 4 * 24 * 3; i++)   // three days, one guess whenever the wait is over
        {
            door.Clock.Now += TimeSpan.FromMinutes(15);
            await door.Guess("a patient guess", null);
        }
        Assert.InRange(await Judged(door.Worker), 100, 3 * Attempts.MostADay);
        door.Clock.Now += TimeSpan.FromHours(25);
        Assert.True(await door.SignsIn(Stranger()));
    }

    [Fact]
    public async Task Each_wrong_guess_makes_the_wait_twice_as_long_up_to_a_quarter_of_an_hour()
    {
        await using var door = await At("housing", "tessa");
        foreach (var seconds in new[] { 1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900 })
        {
            var before = await Judged(door.Worker);
            await door.Guess("wrong", null);
            door.Clock.Now += TimeSpan.FromSeconds(seconds) - TimeSpan.FromMilliseconds(200);
            await door.Guess("wrong, too early", null);
            Assert.Equal(before + 1, await Judged(door.Worker));
            door.Clock.Now += TimeSpan.FromMilliseconds(200);
        }
    }

    [Fact]
    public async Task A_known_device_waits_for_its_own_mistakes_only_and_a_right_answer_ends_the_wait()
    {
        await using var door = await At("jobs", "pieran");
        var (mine, other) = (Stranger(), Stranger());
        await door.Attempts.Know(door.Worker, mine, CancellationToken.None);
        await door.Attempts.Know(door.Worker, other, CancellationToken.None);
        await door.Guess("wrong", mine);
        Assert.False(await door.SignsIn(mine));
        Assert.True(await door.SignsIn(other));
        door.Clock.Now += TimeSpan.FromSeconds(61);
        Assert.True(await door.SignsIn(mine));
        await door.Attempts.Know(door.Worker, mine, CancellationToken.None);
        Assert.Equal(0, await house.Sql<int>("select failures from identity.lane where account_id = $1 and device = $2", door.Worker.Value, mine));
    }

    [Fact]
    public async Task A_right_password_buys_no_faster_guessing_of_codes()
    {
        await using var door = await At("exit", "ravi");
        var codes = 0;
        for (var i = 0; i < 2_000; i++)   // a day of trying, knowing the password
        {
            door.Clock.Now += TimeSpan.FromSeconds(43);
            if (await door.Guess(Right, Stranger()) is not { } halfway)
                continue;
            codes++;
            Assert.Null(await door.Desk.EnterCode(halfway, "000000", Stranger(), CancellationToken.None));
        }
        Assert.InRange(codes, 20, Attempts.MostADay);
    }

    [Fact]
    public async Task Signing_in_makes_the_browser_known_and_a_cookie_cannot_be_made_up()
    {
        var debt = await house.SetUp("debt", "aubin");
        Assert.Equal(1L, await house.Sql<long>("select count(*) from identity.lane where account_id = $1 and length(device) = 32", debt.Worker.Value));
        await house.Sql<object>("insert into identity.lane (account_id, device, failures, opens_at, seen_at) values ($1, '', 12, now() + interval '1 hour', now())", debt.Worker.Value);
        Assert.Equal("/sign-in/code", (await debt.Browser.EnterPassword("aubin", debt.Password)).Url.AbsolutePath);
        using var forger = await house.Browse(null);
        forger.Cookies.Add(await house.Address(), new System.Net.Cookie("passerelle-device", new string('A', 200)));
        Assert.Equal(System.Net.HttpStatusCode.BadRequest, (await forger.EnterPassword("aubin", debt.Password)).Status);
    }
}
