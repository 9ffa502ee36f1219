using Passerelle.Domain.Casework.Contacts;
using Passerelle.Domain.Vocabulary;
using Passerelle.Features.Casework;
using Passerelle.Features.Casework.Contacts;
using Passerelle.Tests.TestKit;
using static Passerelle.Tests.Contacts.CaseWithTeam;

namespace Passerelle.Tests.Contacts;

public sealed class RecordContactTests(House house) : IClassFixture<House>
{
    private async Task<string[]> ReadersOf(string author, RecordContactInput input) =>
        await house.Readers("contact", Value(await house.Record(author, input)).Value);

    [Fact]
    public async Task An_operational_contact_is_read_by_everybody_who_carries_the_class_but_not_by_a_mentor()
    {
        var id = await house.OpenWithTeam("A1");
        Assert.Equal(["coordinator", "health", "housing", "police", "probation"], await ReadersOf("probation", Visit(id)));
    }

    [Fact]
    public async Task A_health_contact_is_read_by_health_and_key_worker_and_coordinator()
    {
        var id = await house.OpenWithTeam("A2");
        var readers = await ReadersOf("health", Visit(id) with { Handling = new() { Class = InformationClass.Health } });
        Assert.Equal(["coordinator", "health", "probation"], readers);
    }

    [Fact]
    public async Task A_contact_governed_by_a_life_domain_is_not_read_by_the_owner_of_another()
    {
        var id = await house.OpenWithTeam("A3");
        await house.Seat(id, "jobs", "domain_owner", LifeDomain.EMP);
        var readers = await ReadersOf("housing", Visit(id) with { Handling = new() { LifeDomain = LifeDomain.HOU } });
        Assert.Equal(["coordinator", "health", "housing", "police", "probation"], readers);
    }

    [Fact]
    public async Task A_mentor_reads_the_own_contact_back_and_the_team_reads_it_too()
    {
        var id = await house.OpenWithTeam("A4");
        Assert.Equal(["coordinator", "health", "housing", "mentor", "police", "probation"], await ReadersOf("mentor", Visit(id)));
    }

    [Fact]
    public async Task What_is_for_the_agency_stays_in_the_agency()
    {
        var id = await house.OpenWithTeam("A5");
        Assert.Equal(["probation"], await ReadersOf("probation", Visit(id) with { Handling = new() { Audience = Audience.Agency } }));
        Assert.Equal(["mentor"], await ReadersOf("mentor", Visit(id) with { Handling = new() { Audience = Audience.Agency } }));
    }

    [Fact]
    public async Task What_names_people_is_read_by_them_and_the_author_only()
    {
        var id = await house.OpenWithTeam("A6");
        var named = new HandlingInput { Audience = Audience.Named, SharedWith = [house.Worker("mentor").Value, house.Agency("housing").Value] };
        Assert.Equal(["housing", "mentor", "probation"], await ReadersOf("probation", Visit(id) with { Handling = named }));
    }

    [Fact]
    public async Task Naming_nobody_or_somebody_outside_the_team_is_said_beside_the_field()
    {
        var id = await house.OpenWithTeam("A7");
        var nobody = await house.Record("probation", Visit(id) with { Handling = new() { Audience = Audience.Named } });
        Assert.Equal(("handling.name_somebody", "Handling.SharedWith"), (nobody.Problems[0].Key, nobody.Problems[0].Field));
        var outside = await house.Record("probation", Visit(id) with { Handling = new() { Audience = Audience.Named, SharedWith = [house.Worker("debt").Value] } });
        Assert.Equal("handling.not_on_team", Assert.Single(outside.Problems).Key);
    }

    [Theory]
    [InlineData(InformationClass.Health)]
    [InlineData(InformationClass.Sealed)]
    [InlineData(InformationClass.Security)]
    public async Task A_class_that_no_function_of_the_author_carries_is_refused(InformationClass @class)
    {
        var id = await house.OpenWithTeam("A8" + @class);
        var refused = await house.Record("police", Visit(id) with { Handling = new() { Class = @class } });
        Assert.Equal(("not_carried", "Handling.Class"), (refused.Problems[0].Key, refused.Problems[0].Field));
    }

    [Fact]
    public async Task Who_is_not_on_the_team_records_nothing_and_learns_nothing()
    {
        var id = await house.OpenWithTeam("A9");
        Assert.Equal(ProblemKind.NotFound, Assert.Single((await house.Record("debt", Visit(id))).Problems).Kind);
    }

    [Fact]
    public async Task A_closed_case_accepts_no_contact()
    {
        var id = await house.OpenWithTeam("B1");
        await house.Close(id);
        Assert.Equal("case.closed", Assert.Single((await house.Record("probation", Visit(id))).Problems).Key);
    }

    [Fact]
    public async Task A_double_click_records_one_contact()
    {
        var id = await house.OpenWithTeam("B2");
        var operation = Guid.CreateVersion7();
        var both = await Task.WhenAll(house.Record("probation", Visit(id), operation), house.Record("probation", Visit(id), operation));
        Assert.Equal(Value(both[0]), Value(both[1]));
        Assert.Equal(1L, await house.Sql<long>("select count(*) from casework.contact where case_id = $1", id.Value));
    }

    [Fact]
    public async Task A_concern_is_due_within_one_working_day_for_those_who_read_the_contact()
    {
        var id = await house.OpenWithTeam("B3");
        Value(await house.Record("probation", Visit(id) with { Concern = true, ConcernText = "Did not sleep for days." }));
        var due = Domain.Vocabulary.WorkingDays.After(Today, 1);
        Assert.Equal(1L, await house.Sql<long>(
            "select count(*) from casework.due where case_id = $1 and kind = 'answer_concern' and due_on = $2 and worker_id is null and done_at is null", id.Value, due));
    }

    [Fact]
    public async Task The_next_contact_is_due_for_the_author_until_a_later_one_is_recorded()
    {
        var id = await house.OpenWithTeam("B4");
        Value(await house.Record("probation", Visit(id) with { HappenedOn = Today.AddDays(-3), NextOn = Today }));
        Value(await house.Record("coordinator", Visit(id)));
        Assert.Equal(1L, await OpenNext(id));
        Value(await house.Record("probation", Visit(id) with { HappenedOn = Today.AddDays(-9) }));
        Assert.Equal(1L, await OpenNext(id));
        Value(await house.Record("probation", Visit(id) with { Outcome = ContactOutcome.Missed, Account = null, NextOn = Today.AddDays(7) }));
        Assert.Equal(1L, await OpenNext(id));
        Assert.Equal(1L, await house.Sql<long>("select count(*) from casework.due where case_id = $1 and kind = 'next_contact' and done_at is not null", id.Value));
    }

    private Task<long> OpenNext(CaseId id) =>
        house.Sql<long>("select count(*) from casework.due where case_id = $1 and kind = 'next_contact' and done_at is null", id.Value);

    [Fact]
    public async Task What_is_missing_is_said_in_one_go()
    {
        var id = await house.OpenWithTeam("B5");
        var refused = await house.Record("probation", new RecordContactInput { CaseId = id, With = null, Outcome = null });
        Assert.Equal(["With", "Mode", "Outcome", "HappenedOn"], refused.Problems.Select(p => p.Field));
    }

    [Fact]
    public async Task Unreadable_text_is_a_sentence_beside_the_field()
    {
        var id = await house.OpenWithTeam("B6");
        foreach (var text in (string[])["nul\0byte", "half " + (char)0xD800 + " pair"])
        {
            var refused = await house.Record("probation", Visit(id) with { Account = text });
            Assert.Equal(("text.not_readable", "Account"), (refused.Problems[0].Key, refused.Problems[0].Field));
        }
    }
}
