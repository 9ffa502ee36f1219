using System.Diagnostics;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Passerelle.Platform;
using Passerelle.Platform.Identity;
using Passerelle.Tests.Access;
using Passerelle.Tests.TestKit;

namespace Passerelle.Tests.Proof;

/// <summary>How long a refusal at the door takes tells nobody whether a name exists: unknown, known with a wrong password, and known while its lane is closed, in turns.</summary>
[Trait("Proof", "sign-in timing")]
public sealed class SignInTimingTests(House house) : IClassFixture<House>
{
    private const double Most = 5;   // milliseconds between medians
    private const double Chance = 0.01;

    // Three ways to be refused; only the first two are judged.
    private enum Name { Unknown, Wrong, Closed }

    private readonly Dictionary<Name, List<double>> _times = Enum.GetValues<Name>().ToDictionary(n => n, _ => new List<double>());

    [Fact]
    public async Task An_unknown_name_takes_as_long_as_a_known_one()
    {
        await house.SetUp("mayor", "armel");
        using var caller = await Caller.Start(await house.Address(), null, "/sign-in");
        for (var i = 0; i < Proofs.Size("sign-in timing"); i++)
        {
            var name = (i % 4) switch { 1 => Name.Wrong, 3 => Name.Closed, _ => Name.Unknown };
            _times[name].Add(await Refused(name, () => caller.Send("POST", "/sign-in?handler=Password", [new("Input.UserName", User(name, i)), new("Input.Password", "incorrect horse battery")])));
        }
        var (unknown, wrong, closed) = (Times.Median(_times[Name.Unknown]), Times.Median(_times[Name.Wrong]), Times.Median(_times[Name.Closed]));
        Proofs.Line("sign-in timing", FormattableString.Invariant(
            $"{_times.Values.Sum(t => t.Count)} tries, medians {unknown:0.0} ms unknown name, {wrong:0.0} ms wrong password, {closed:0.0} ms while waiting (p = {Times.Likelihood(_times[Name.Unknown], _times[Name.Wrong]):0.00}, {Times.Likelihood(_times[Name.Unknown], _times[Name.Closed]):0.00})"));
        Assert.All(_times.Values, t => Assert.NotEmpty(t));
        if (Proofs.IsLarge)   // among the other tests the machine is too busy for times
            Assert.Empty(Apart());
    }

    [Fact]
    public async Task A_door_that_works_less_for_unknown_names_is_found()
    {
        var armel = await house.SetUp("debt", "aubin");
        await using var services = new ServiceCollection().AddLogging().Also(s => s.AddPasserelle(house.Connections, house.Folder)).AddSingleton<Hasty>()
            .AddSingleton(p => new Passwords(p.GetRequiredService<Hasty>())).BuildServiceProvider();
        await using var scope = services.CreateAsyncScope();
        var desk = scope.ServiceProvider.GetRequiredService<SignInDesk>();
        for (var i = 0; i < 48 || (!Apart().Any() && i < 960); i++)   // on a busy machine it takes more tries
        {
            var name = i % 2 == 0 ? Name.Unknown : Name.Wrong;
            _times[name].Add(await Refused(name, () => desk.EnterPassword(name == Name.Wrong ? armel.UserName : $"nobody-{i}", "incorrect horse battery", null, CancellationToken.None), armel.UserName));
        }
        Assert.NotEmpty(Apart());
    }

    // Told apart for sure, and by more than the net between two offices would hide.
    private IEnumerable<string> Apart() => new[] { Name.Wrong, Name.Closed }.Where(n => _times[n].Count > 0)
        .Where(n => Math.Abs(Times.Median(_times[n]) - Times.Median(_times[Name.Unknown])) >= Most && Times.Likelihood(_times[n], _times[Name.Unknown]) < Chance).Select(n => n.ToString());

    private static string User(Name name, int i) => name == Name.Unknown ? $"nobody-{i % 7}" : "armel";

    // The lane is opened or closed before each try: otherwise fifty a day would be judged at most.
    private async Task<double> Refused<T>(Name name, Func<Task<T>> ask, string user = "armel")
    {
        await house.Sql<object>(
            "update identity.lane l set opens_at = now() + $2, judged = '{}' from identity.account a where a.id = l.account_id and a.user_name = $1", user, name == Name.Closed ? TimeSpan.FromHours(1) : TimeSpan.FromSeconds(-1));
        var started = Stopwatch.GetTimestamp();
        var answer = await ask();
        var took = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
        if (answer is ValueTuple<int, string, string> { Item1: not 400 } other)
            Assert.Fail($"answered {other.Item1}");
        return took;
    }

    // Leaves out the work when there is no hash of a worker to compare with, as one would by nature.
    private sealed class Hasty : IPasswordHasher<Account>
    {
        private readonly PasswordHasher<Account> _usual = new();
        private string? _none;

        public string HashPassword(Account user, string password) => _none = _usual.HashPassword(user, password);

        public PasswordVerificationResult VerifyHashedPassword(Account user, string hashedPassword, string providedPassword) =>
            hashedPassword == _none ? PasswordVerificationResult.Failed : _usual.VerifyHashedPassword(user, hashedPassword, providedPassword);
    }
}
