using System.Net;
using Passerelle.Domain.Vocabulary;
using Passerelle.Features.Casework.Contacts;
using Passerelle.Features.Casework.People;
using Passerelle.Tests.Contacts;
using Passerelle.Tests.TestKit;

namespace Passerelle.Tests.BadInput;

/// <summary>The log cannot be written, two people save at once, a button is pressed many times.</summary>
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

    [Fact]
    public async Task Of_two_hundred_races_of_two_editors_none_is_won_in_silence()
    {
        var id = await house.OpenCase("Race");
        for (var race = 0; race < 200; race++)
        {
            var version = await house.Sql<int>("select version from casework.person where case_id = $1", id.Value);
            var both = await Task.WhenAll(new[] { "left", "right" }.Select(hand => house.Run<EditPerson, EditPersonInput, PersonId>("coordinator",
                new EditPersonInput { CaseId = id, Version = version, BirthPlace = $"{hand} {race}" })));
            Assert.Equal(1, both.Count(b => b.Ok));
            Assert.Equal(ProblemKind.Conflict, both.Single(b => !b.Ok).Problems[0].Kind);
            Assert.Equal(both[0].Ok ? $"left {race}" : $"right {race}", await house.Sql<string>("select birth_place from casework.person where case_id = $1", id.Value));
        }
    }

    [Fact]
    public async Task Of_five_hundred_double_submits_none_has_a_second_effect()
    {
        var id = await house.OpenCase("Twice");
        for (var batch = 0; batch < 50; batch++)
            await Task.WhenAll(Enumerable.Range(0, 10).Select(async n =>
            {
                var (operation, input) = (Guid.CreateVersion7(), CaseWithTeam.Visit(id) with { Account = $"Visit {batch}, {n}" });
                var both = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => house.Run<RecordContact, RecordContactInput, ContactId>("coordinator", input, operation)));
                Assert.Equal(CaseWithTeam.Value(both[0]), CaseWithTeam.Value(both[1]));
            }));
        Assert.Equal(500L, await house.Sql<long>("select count(*) from casework.contact where case_id = $1", id.Value));
    }
}
