using Passerelle.Domain.Vocabulary;
using Passerelle.Features.Audit;
using Passerelle.Features.Audit.AccessHistory;
using Passerelle.Features.Audit.Log;
using Passerelle.Tests.TestKit;
using Xunit.Abstractions;

namespace Passerelle.Tests.Audit;

/// <summary>Reading a log of many records touches little of it. In a house of its own, in which nobody seals them.</summary>
public sealed class LogCostTests(House house, ITestOutputHelper output) : IClassFixture<House>
{
    private const int Records = 200_000;
    private const double Few = 500;   // they lie on several thousand blocks, their indexes not counted

    [Fact]
    public async Task The_log_is_paged_by_key_and_read_by_index_among_many_records()
    {
        var id = await house.OpenCase("Index");
        await house.Sql<object>("insert into audit.record (id, at, worker_id, agency_id, verb, is_write, purpose, case_ids, classes, row_ids, outcome) " +
            "select gen_random_uuid(), now() - n * interval '1 second', (array[$1, $2])[1 + n % 2], (array[$3, $4])[1 + n % 2], 'view_case', false, 'case_work', array[gen_random_uuid()], '{O}', '{}', case when n % 100000 = 7 then 'notfound' else 'done' end from generate_series(1, $5) n",
            house.Worker("jobs").Value, house.Worker("housing").Value, house.Agency("jobs").Value, house.Agency("housing").Value, Records);
        await house.Sql<object>("analyze audit.record");
        var seen = new HashSet<Guid>();
        LogKey? key = null;
        for (var i = 0; i < 3; i++)
        {
            var page = await Read(new() { After = key });
            Assert.All(page.Lines, l => Assert.True(seen.Add(l.Id)));
            key = page.Next;
        }
        Assert.Equal(300, seen.Count);
        foreach (var input in new ViewLogInput[] { new(), new() { Kind = "denied" }, new() { Worker = "Morvil" }, new() { After = key }, new() { Kind = "denied", From = new DateOnly(2020, 1, 1) } })
            await TouchesFew(input.ToString(), () => Read(input));
        await TouchesFew("the log of one case", async () => Assert.NotEmpty((await house.Run<AccessHistory, AccessHistoryInput, AccessHistoryView>("coordinator", new AccessHistoryInput { CaseId = id })).Value.Lines));
        Assert.True(await house.Blocks(() => house.Sql<object>("do $$ begin perform count(*) from audit.record where outcome = 'x'; perform pg_stat_force_next_flush(); end $$"), "audit") > 6 * Few);
    }

    private async Task TouchesFew(string what, Func<Task> read)
    {
        var blocks = await house.Blocks(read, "audit");
        output.WriteLine($"{what}: {blocks:0} blocks");
        Assert.True(blocks < Few, $"{what}: {blocks:0} blocks");
    }

    private async Task<LogView> Read(ViewLogInput input)
    {
        var read = await house.Run<ViewLog, ViewLogInput, LogView>("dpo", input);
        Assert.Empty(read.Problems);
        return read.Value;
    }
}
