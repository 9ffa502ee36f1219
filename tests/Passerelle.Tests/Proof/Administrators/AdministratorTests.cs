using System.Collections.Concurrent;
using FsCheck;
using FsCheck.Fluent;
using Passerelle.Domain.Access;
using Passerelle.Features.Access.Roles;
using Passerelle.Features.Access.Workers;
using Passerelle.Domain.Vocabulary;
using Passerelle.Tests.TestKit;
using Xunit.Abstractions;

namespace Passerelle.Tests.Proof.Administrators;

/// <summary>
/// Threat 7: nothing that one administrator does, in up to six steps, brings them a row of a case; nor whoever they can sign in as. What they may do is found
/// by permission, so that what is added later is tried as well.
/// </summary>
[Trait("Proof", "administrators")]
public sealed class AdministratorTests(House house, ITestOutputHelper output) : IClassFixture<House>
{
    private const int Longest = 6;

    private static readonly IReadOnlyList<Act> Acts = [.. Act.All.Where(a => RoleMatrix.Of(Role.Administrator).Contains(a.Info.Permission))];

    // What changes who is who comes more often than what only looks.
    private static readonly IReadOnlyList<Act> Weighted =
        [.. Acts.SelectMany(a => Enumerable.Repeat(a, a.Info is { IsWrite: true, Permission: Permission.ManageWorkers or Permission.LetIn or Permission.SetFallback } ? 12 : a.Info.Permission == Permission.UseOwnDesk ? 1 : 2))];

    private static Arbitrary<(int Act, int Seed)[]> Sequences { get; } = Arb.From(
        from length in Gen.Frequency((1, Gen.Choose(1, Longest)), (2, Gen.Constant(Longest)))
        from steps in (from act in Gen.Choose(0, Weighted.Count - 1) from seed in Gen.Choose(0, int.MaxValue - 1) select (act, seed)).ArrayOf(length)
        select steps,
        steps => Enumerable.Range(0, steps.Length > 1 ? steps.Length : 0).Select(i => steps.Where((_, n) => n != i).ToArray()));

    [Fact]
    public void No_sequence_of_steps_of_one_administrator_reaches_a_case()
    {
        var (wanted, tried) = (Proofs.Size("administrators"), 0);
        var done = new ConcurrentDictionary<string, int>();
        Property Holds((int Act, int Seed)[] steps)
        {
            tried++;
            var said = new List<string>();
            var found = Task.Run(async () =>
            {
                var town = await new Town(house).Found();
                foreach (var (index, seed) in steps)
                {
                    var act = Weighted[index];
                    var carriedOut = await town.Do(act, (await town.Inputs(seed)).Of(act.Input, "input"), town.Selves[seed % town.Selves.Count]);
                    if (carriedOut) done.AddOrUpdate(act.Info.Verb, 1, (_, n) => n + 1);
                    said.Add($"{act.Info.Verb}{(carriedOut ? "" : " (refused)")}");
                }
                return await town.Read(steps.Sum(s => s.Seed % 1000));
            }).GetAwaiter().GetResult();
            return (found.Count == 0).Label($"{string.Join(", ", said)}: {string.Join(", ", found)}");
        }
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(wanted), Prop.ForAll(Sequences, Holds));
        output.WriteLine(string.Join(", ", done.OrderByDescending(d => d.Value).Select(d => $"{d.Key} {d.Value}")));
        Proofs.Line("administrators", $"{tried} sequences, 0 rows of a case");
        string[] serious = ["add_worker", "reset_sign_in", "propose_role", "worker_leaves", "move_worker", "set_fallback"];
        Assert.True(serious.Count(verb => done.GetValueOrDefault(verb) > 0) >= (Proofs.IsLarge ? serious.Length : 4), "Too little was carried out.");
    }

    private static Act Find<T>() => Act.All.Single(a => a.UseCase == typeof(T));

    // The ways in that one thinks of first.
    private static async Task<List<string>> Attack(Town town, string way)
    {
        var (me, coordinator) = (town.Workers["rogue"], town.Workers["coordinator"]);
        AddWorkerInput Invented(params string[] roles) => new() { Name = "Nobody", Agency = town.Agencies[0], Roles = roles, UserName = $"nobody-{Guid.NewGuid():N}", Reason = "Takes over these duties in May." };
        switch (way)
        {
            case "reset":
                Assert.True(await town.Do(Find<ResetSignIn>(), new WorkerId(coordinator), me));
                break;
            case "take over":
                await town.Do(Find<WorkerLeaves>(), new WorkerLeavesInput(new(coordinator), new(me)), me);
                break;
            case "invented heir":
                Assert.True(await town.Do(Find<AddWorker>(), Invented("coordinator"), me));
                var heir = (Guid[])[.. town.Workers.Values];
                var last = await town.Newest();
                Assert.DoesNotContain(last, heir);
                await town.Do(Find<SetFallback>(), new SetFallbackInput(new(town.Agencies[0]), new WorkerId(last)), me);
                Assert.True(await town.Do(Find<WorkerLeaves>(), new WorkerLeavesInput(new(coordinator), new WorkerId(last)), me));
                break;
            case "invented second administrator":
                Assert.True(await town.Do(Find<AddWorker>(), Invented("administrator"), me));
                await town.Do(Find<ProposeRole>(), new ProposeRoleInput { WorkerId = new(me), Kind = "grant", Role = "coordinator", Reason = "Because I want it so." }, me);
                break;
        }
        return await town.Read(1);
    }

    [Theory]
    [InlineData("reset")]
    [InlineData("take over")]
    [InlineData("invented heir")]
    [InlineData("invented second administrator")]
    public async Task The_ways_that_one_thinks_of_first_lead_nowhere(string way) => Assert.Empty(await Attack(await new Town(house).Found(), way));

    [Theory]
    [InlineData("reset")]
    [InlineData("invented heir")]
    public async Task Where_links_wait_for_nobody_the_same_harness_finds_the_rows(string way)
    {
        await house.Sql<object>("create function identity.weaken() returns trigger language plpgsql as $$ begin new.let_in_at := now(); return new; end $$; create trigger weak before insert on identity.setup_link for each row execute function identity.weaken()");
        try
        {
            Assert.NotEmpty(await Attack(await new Town(house).Found(), way));
        }
        finally
        {
            await house.Sql<object>("drop trigger weak on identity.setup_link; drop function identity.weaken()");
        }
    }
}
