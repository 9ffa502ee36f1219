using System.Net;
using Passerelle.Tests.TestKit;

namespace Passerelle.Tests.BadInput;

/// <summary>The log cannot be written.</summary>
public sealed class FaultTests(House house) : IClassFixture<House>
{
    [Fact]
    public async Task While_the_log_cannot_be_written_a_page_says_so_and_shows_nothing_of_the_case()
    {
        var id = await house.OpenCase("Fernlight");
        using var crawler = await Crawler.As(house, "coordinator");
        Assert.Contains("Fernlight", (await crawler.Get($"/cases/{id.Value}")).Body, StringComparison.Ordinal);
        await house.Sql<object>("alter table audit.record add constraint blocked check (false) not valid");
        try
        {
            foreach (var path in new[] { $"/cases/{id.Value}", $"/cases/{id.Value}/timeline", $"/cases/{id.Value}/person", "/cases", "/" })
            {
                var seen = await crawler.Get(path);
                Assert.True(seen.Status == HttpStatusCode.ServiceUnavailable, $"{path} answered {(int)seen.Status}");
                Assert.DoesNotContain("Fernlight", seen.Body, StringComparison.Ordinal);
                Assert.NotEmpty(seen.Page.QuerySelector("h1")!.TextContent);
            }
        }
        finally
        {
            await house.Sql<object>("alter table audit.record drop constraint blocked");
        }
        Assert.Contains("Fernlight", (await crawler.Get($"/cases/{id.Value}")).Body, StringComparison.Ordinal);
    }
}
