using System.Diagnostics;
using Passerelle.Domain.Vocabulary;
using Passerelle.Features.Casework.Cases;
using Xunit.Abstractions;

namespace Passerelle.Tests.Bench;

/// <summary>A house with 1,000 cases and one with 10,000.</summary>
public sealed class TwoHouses : IAsyncLifetime
{
    /// <summary>1,000 cases.</summary>
    public HouseWithVolume Small { get; private set; } = null!;

    /// <summary>10,000 cases.</summary>
    public HouseWithVolume Large { get; private set; } = null!;

    /// <inheritdoc />
    public async Task InitializeAsync()
    {
        var both = await Task.WhenAll(HouseWithVolume.Of(1_000), HouseWithVolume.Of(10_000));
        (Small, Large) = (both[0], both[1]);
    }

    /// <inheritdoc />
    public Task DisposeAsync() => Task.WhenAll(Small.DisposeAsync(), Large.DisposeAsync());
}

/// <summary>
/// What a page costs PostgreSQL, counted and not timed (handbook of performance): the ways to it, and what it touches there. With ten times as
/// many cases in the city a page touches what it touched before.
/// </summary>
public sealed class PageCostTests(TwoHouses houses, ITestOutputHelper output) : IClassFixture<TwoHouses>
{
    private const double Growth = 1.3;

    private static async Task<Func<Task>> Page(HouseWithVolume house, string page, string worker)
    {
        var (id, family) = await house.NewestCase(worker);
        CaseListInput Search(string words) => new() { Tab = "any", Words = words };
        return page switch
        {
            "overview" => () => house.Once<CaseOverview, CaseId, CaseOverviewView>(worker, id),
            "list" => () => house.Once<CaseList, CaseListInput, CaseListView>(worker, new CaseListInput { Tab = "all" }),
            "first letters" => () => house.Once<CaseList, CaseListInput, CaseListView>(worker, Search(family[..4])),
            _ => () => house.Once<CaseList, CaseListInput, CaseListView>(worker, Search(family[..2] + family[3] + family[2] + family[4..])),
        };
    }

    [Theory]
    [InlineData("few", "overview"), InlineData("few", "list"), InlineData("few", "first letters"), InlineData("few", "misspelt")]
    [InlineData("rare", "overview")]   // one case in a thousand: its lists grow with its own cases
    [InlineData("coordinator", "overview"), InlineData("coordinator", "list")]
    public async Task Ten_times_the_cases_touch_no_more(string worker, string page)
    {
        var small = await houses.Small.Blocks(await Page(houses.Small, page, worker));
        var large = await houses.Large.Blocks(await Page(houses.Large, page, worker));
        output.WriteLine($"{page} for {worker}: {small:0} blocks at 1,000 cases, {large:0} at 10,000");
        Assert.True(large <= small * Growth, $"{page} for {worker}: {small:0} blocks at 1,000 cases, {large:0} at 10,000");
    }

    [Fact]
    public async Task A_question_about_all_cases_is_seen_to_grow()
    {
        var small = await houses.Small.Blocks(() => houses.Small.CountAllContacts("coordinator"));
        var large = await houses.Large.Blocks(() => houses.Large.CountAllContacts("coordinator"));
        Assert.True(large > small * 5, $"{small:0} blocks at 1,000 cases, {large:0} at 10,000");
    }

    [Theory]
    [InlineData("overview", 3)]        // context · everything · record and commit
    [InlineData("list", 4)]            // context · the rows · what belongs to them · record and commit
    [InlineData("first letters", 5)]   // context · the hits · the rows · what belongs to them · record and commit
    public async Task A_page_goes_to_PostgreSQL_a_counted_number_of_times(string page, int times)
    {
        var run = await Page(houses.Small, page, "few");
        await run();   // opens the connection
        var trips = new List<string>();
        using var root = new Activity("page").Start();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "Npgsql",
            Sample = (ref _) => ActivitySamplingResult.AllData,
            ActivityStopped = trip =>
            {
                if (trip.TraceId == root.TraceId)
                    trips.Add(trip.DisplayName);
            },
        };
        ActivitySource.AddActivityListener(listener);
        await run();
        Assert.Equal(times, trips.Count);
    }
}
