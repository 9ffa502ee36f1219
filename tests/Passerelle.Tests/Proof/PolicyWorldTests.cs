using System.Collections.Concurrent;
using FsCheck;
using FsCheck.Fluent;
using Passerelle.Tests.Proof.Worlds;
using Passerelle.Tests.TestKit;

namespace Passerelle.Tests.Proof;

/// <summary>The policy in PostgreSQL against the handbook in C#: generated worlds, every row of every table, as every worker.</summary>
[Trait("Proof", "policy worlds")]
public sealed class PolicyWorldTests
{
    // Most of what a look costs does not depend on how much there is to see.
    private const int AtOnce = 10;

    [Fact]
    public async Task Every_worker_reads_and_writes_what_the_handbook_says_and_nothing_else()
    {
        var count = Proofs.Size("policy worlds");
        var left = new ConcurrentQueue<int>(Enumerable.Range(0, count).Chunk(AtOnce).Select(worlds => worlds.Length));
        // Worlds are looked at in a transaction on one connection; several databases make use of several processors.
        await Task.WhenAll(Enumerable.Range(0, Math.Clamp(Environment.ProcessorCount, 1, 8)).Select(_ => Task.Run(async () =>
        {
            await using var database = await WorldDatabase.Open(await PostgresForTests.Copy(stories: false));
            Property Agrees(World world)
            {
                var differences = Task.Run(() => database.Differences(world)).GetAwaiter().GetResult();
                return (differences.Count == 0).Label(string.Join('\n', differences.Take(10)));
            }
            while (left.TryDequeue(out var worlds))
                Check.One(Config.QuickThrowOnFailure.WithMaxTest(1), Prop.ForAll(WorldGen.Worlds(worlds), Agrees));
        })));
        Proofs.Line("policy worlds", $"{count}, 0 differences");
    }

    // Nearly always the first will do.
    private static IEnumerable<World> Some() => Enumerable.Range(0, 100).SelectMany(_ => WorldGen.Worlds(AtOnce).Generator.Sample(50, 1));

    /// <summary>What a handbook would say that is wrong about one thing.</summary>
    public static TheoryData<string> Errors => [.. Wrong.Keys];

    private static readonly Dictionary<string, Func<World, World>> Wrong = new()
    {
        ["a seat ends an instant later"] = w => w with { Seats = [.. w.Seats.Select(s => s.Ends == 0 ? s with { Ends = 1 } : s)] },
        ["a seat begins an instant later"] = w => w with { Seats = [.. w.Seats.Select(s => s.Starts == 0 ? s with { Starts = 1 } : s)] },
        ["a mentor sees the whole case"] = w => w with { Seats = [.. w.Seats.Select(s => s with { OnlyNamed = false })] },
        ["every member writes"] = w => w with { Seats = [.. w.Seats.Select(s => s with { OnlyReads = false })] },
        ["a life domain is no boundary"] = w => w with { Seats = [.. w.Seats.Select(s => s with { Domains = null })] },
        ["a withdrawn clearance is one"] = w => w with { Workers = [.. w.Workers.Select(p => p with { Clearance = p.Clearance == "withdrawn" ? "valid" : p.Clearance })] },
        ["a session that has expired goes on"] = w => w with { Workers = [.. w.Workers.Select(p => p with { Session = p.Session == "expired" ? "open" : p.Session })] },
        ["who is kept off may come back"] = w => w with { Items = [.. w.Items.Where(i => i is not { Table: "bar", Past: false })] },
        ["a row was known an instant earlier"] = w => w with { Items = [.. w.Items.Select(i => i.KnownFrom == World.AsOf + 1 ? i with { KnownFrom = World.AsOf } : i)] },
    };

    [Theory]
    [MemberData(nameof(Errors))]
    public async Task A_handbook_that_is_wrong_about_one_thing_is_contradicted(string error)
    {
        await using var database = await WorldDatabase.Open(await PostgresForTests.Copy(stories: false));
        foreach (var world in Some())
            if ((await database.Differences(world, told: Wrong[error](world))).Count > 0)
                return;
        Assert.Fail("Not noticed in 1,000 worlds: " + error);
    }

    [Theory]
    [InlineData("class = any (seat_classes)", "true")]
    [InlineData("(class <> 'P' or agency_id = seat_agency)", "true")]
    [InlineData("access.cleared(seat_worker)", "true")]
    [InlineData("or life_domain = any (seat_domains)", "or true")]
    [InlineData("audience = 'agency' and agency_id = seat_agency", "audience = 'agency'")]
    [InlineData("(seat_reach = 'case' and seat_agency = any (shared_with))", "seat_agency = any (shared_with)")]
    public async Task A_policy_with_a_hole_is_found_out_by_generated_worlds(string part, string hole)
    {
        await using var database = await WorldDatabase.Open(await PostgresForTests.Copy(stories: false));
        var rule = await database.Definition("access.admits(text[],text[],text,uuid,uuid,text,text,uuid,text,uuid[])");
        Assert.Contains(part, rule, StringComparison.Ordinal);
        foreach (var world in Some())
            if ((await database.Differences(world, rule.Replace(part, hole, StringComparison.Ordinal))).Count > 0)
                return;
        Assert.Fail("Not noticed in 1,000 worlds: " + part);
    }
}
