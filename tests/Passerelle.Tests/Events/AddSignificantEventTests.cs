using Passerelle.Domain.Vocabulary;
using Passerelle.Features.Casework;
using Passerelle.Tests.Contacts;
using Passerelle.Tests.TestKit;
using static Passerelle.Tests.Contacts.CaseWithTeam;

namespace Passerelle.Tests.Events;

public sealed class AddSignificantEventTests(House house) : IClassFixture<House>
{
    [Fact]
    public async Task An_event_is_kept_and_read_by_those_who_carry_the_class()
    {
        var id = await house.OpenWithTeam("E1");
        var added = Value(await house.Add("police", Bakery with { CaseId = id, HappenedOn = Today, Handling = new HandlingInput { Class = InformationClass.Justice } }));
        Assert.Equal(["coordinator", "police", "probation"], await house.Readers("significant_event", added.Value));
    }

    [Fact]
    public async Task A_mentor_adds_no_event()
    {
        var id = await house.OpenWithTeam("E2");
        Assert.Equal(ProblemKind.Forbidden, Assert.Single((await house.Add("mentor", Bakery with { CaseId = id, HappenedOn = Today })).Problems).Kind);
    }

    [Fact]
    public async Task What_is_missing_is_said_in_one_go()
    {
        var id = await house.OpenWithTeam("E3");
        var refused = await house.Add("police", new() { CaseId = id });
        Assert.Equal(["Kind", "Severity", "Direction", "HappenedOn", "Facts", "Source", "Reliability", "Consequence"], refused.Problems.Select(p => p.Field));
    }

    [Fact]
    public async Task The_partnership_adds_kinds_and_retires_shared_ones()
    {
        var id = await house.OpenWithTeam("E4");
        await house.Sql<int>("insert into directory.term (vocabulary, code, partnership_id, position, words, active) values ('event_kind', 'harbour_strike', $1, 90, '{\"en\":\"Strike\"}', true), ('event_kind', 'birth', $1, 91, '{\"en\":\"Birth\"}', false)", house.City.Id);
        Value(await house.Add("police", Bakery with { CaseId = id, HappenedOn = Today, Kind = "harbour_strike" }));
        foreach (var kind in (string[])["birth", "rumour"])
            Assert.Equal("field.not_in_list", Assert.Single((await house.Add("police", Bakery with { CaseId = id, HappenedOn = Today, Kind = kind })).Problems).Key);
    }
}
