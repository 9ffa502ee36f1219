using Passerelle.Domain.Vocabulary;
using Passerelle.Tests.TestKit;

namespace Passerelle.Tests.Clearances;

/// <summary>Sixty, thirty and seven days before a clearance ends, the worker and the data-protection officers are told once.</summary>
public sealed class ClearanceWarningTests(House house) : IClassFixture<House>
{
    private Task<int> Warn() => house.Sql<int>("select access.warn_of_endings()");

    private async Task<Guid> Cleared(string worker, int until, int from = -100)
    {
        var id = Guid.NewGuid();
        await house.Sql<object>(
            "insert into directory.clearance (id, worker_id, level, issued_by, valid_from, valid_until, recorded_by) select $1, $2, 'secret', 'A', d + $4, d + $3, $5 from (select (now() at time zone 'Europe/Paris')::date as d) t",
            id, house.Worker(worker).Value, until, from, house.Worker("administrator").Value);
        return id;
    }

    private async Task<string[]> Told(string worker, Guid id) => await house.Sql<string[]>(
        "select coalesce(array_agg(kind order by kind), '{}') from platform.notice where worker_id = $1 and subject_id = $2", house.Worker(worker).Value, id) ?? [];

    [Theory]
    [InlineData("housing", 61, null)]
    [InlineData("jobs", 60, "clearance_ends_60")]
    [InlineData("debt", 30, "clearance_ends_30")]
    [InlineData("school", 0, "clearance_ends_7")]
    [InlineData("exit", -1, null)]
    public async Task It_is_told_by_how_many_days_are_left(string worker, int days, string? kind)
    {
        var id = await Cleared(worker, days);
        await Warn();
        Assert.Equal(0, await Warn());
        Assert.Equal(kind is null ? [] : [kind], await Told("dpo", id));
        Assert.Equal(kind is null ? [] : ["own_" + kind], await Told(worker, id));
        Assert.Empty(await Told("administrator", id));
        Assert.Empty(await Told("coordinator", id));
    }

    [Fact]
    public async Task Nobody_is_told_of_one_that_goes_on_was_withdrawn_or_has_not_begun()
    {
        var followed = await Cleared("police", 6);
        await Cleared("police", 400, from: 7);
        var withdrawn = await Cleared("prison", 6);
        await house.Sql<object>("update directory.clearance set withdrawn_at = now(), withdrawn_by = $2, withdrawn_because = 'x' where id = $1", withdrawn, house.Worker("administrator").Value);
        var future = await Cleared("probation", 9, from: 3);
        await Warn();
        foreach (var id in new[] { followed, withdrawn, future })
            Assert.Empty(await Told("dpo", id));
        var interrupted = await Cleared("health", 6);
        await Cleared("health", 400, from: 8);   // a day without any
        await Warn();
        Assert.Equal(["clearance_ends_7"], await Told("dpo", interrupted));
    }

    [Fact]
    public async Task The_home_page_leads_to_where_it_is_looked_at()
    {
        await Cleared("chair", 6);
        await Warn();
        using var officer = await house.Browse("dpo");
        Assert.Contains("Bastor Quimel", (await officer.Get("/")).Page.QuerySelector($"#notices a[href='/clearances/{house.Worker("chair").Value}']")!.TextContent, StringComparison.Ordinal);
        using var chair = await house.Browse("chair", "fr");
        Assert.Contains("Votre habilitation", (await chair.Get("/")).Page.QuerySelector("#notices a[href='/account']")!.TextContent, StringComparison.Ordinal);
    }
}
