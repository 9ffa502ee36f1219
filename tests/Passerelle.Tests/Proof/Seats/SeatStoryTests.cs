using Npgsql;
using Passerelle.Tests.TestKit;

namespace Passerelle.Tests.Proof.Seats;

/// <summary>Who may be on a team, and what ends it: agreements, bars, restrictions, leaving, break-glass.</summary>
public sealed class SeatStoryTests
{
    [Fact]
    public async Task Everything_comes_of_the_story_that_the_handbook_says()
    {
        await using var owner = new NpgsqlConnection((await PostgresForTests.Copy(stories: false)).Owner);
        await owner.OpenAsync();
        var differences = await SeatStory.Differences(owner);
        Assert.True(differences.Count == 0, string.Join('\n', differences));
        Assert.True(SeatStory.Steps.Count >= 650);
    }
}
