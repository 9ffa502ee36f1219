using Passerelle.Domain.Vocabulary;
using Passerelle.Features.Casework.Notes;
using Passerelle.Tests.Contacts;
using Passerelle.Tests.TestKit;
using static Passerelle.Tests.Contacts.CaseWithTeam;

namespace Passerelle.Tests.Notes;

public sealed class SealNoteTests(House house) : IClassFixture<House>
{
    private static SealNoteInput Note(CaseId id, bool shows) => new() { CaseId = id, HappenedOn = Today, Text = "Said in confidence.", ShowsExistence = shows };

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_content_reaches_nobody_outside_the_agency_and_the_trace_only_when_allowed(bool shows)
    {
        var id = await house.OpenWithTeam("N1" + shows);
        var note = Value(await house.Seal("health", Note(id, shows)));
        Assert.Equal(["health"], await house.Readers("sealed_note", note.Value));
        Assert.Equal(shows ? ["coordinator", "health", "housing", "police", "probation"] : [], await house.Readers("note_mark", note.Value));
    }

    [Fact]
    public async Task A_colleague_of_the_agency_on_this_team_reads_it()
    {
        var id = await house.OpenWithTeam("N2");
        await house.Sql<int>("insert into directory.worker (id, agency_id, name, roles) values ('00000000-0000-7000-8000-00000000000a', $1, 'Sanne Overlin', '{health_professional}')", house.Agency("health").Value);
        await house.Sql<int>("""
            insert into casework.team (id, case_id, worker_id, function, classes, reach, starts_at, why, source, class, agency_id, audience)
            values (gen_random_uuid(), $1, '00000000-0000-7000-8000-00000000000a', 'health_professional', '{O,H,P}', 'case', now() - interval '1 minute', 'Deputy', '', 'O', $2, 'case')
            """, id.Value, house.Agency("health").Value);
        var note = Value(await house.Seal("health", Note(id, shows: false)));
        Assert.True(await house.Sql<bool>("""
            select access.admits(t.classes, t.life_domains, t.reach, t.agency_id, t.worker_id, n.class, n.life_domain, n.agency_id, n.audience, n.shared_with)
              from casework.sealed_note n join casework.team t on t.case_id = n.case_id and t.worker_id = '00000000-0000-7000-8000-00000000000a' where n.id = $1
            """, note.Value));
    }

    [Fact]
    public async Task A_facilitator_who_sees_only_what_names_them_seals_a_note_too()
    {
        var id = await house.OpenWithTeam("N3");
        await house.Seat(id, "facilitator", "restorative_facilitator");
        var note = Value(await house.Seal("facilitator", Note(id, shows: true)));
        Assert.Equal(["facilitator"], await house.Readers("sealed_note", note.Value));
        Assert.Contains("coordinator", await house.Readers("note_mark", note.Value));
    }

    [Fact]
    public async Task A_coordinator_seals_no_note_and_a_function_without_secrecy_neither()
    {
        var id = await house.OpenWithTeam("N4");
        Assert.Equal(ProblemKind.Forbidden, Assert.Single((await house.Seal("coordinator", Note(id, true))).Problems).Kind);
        await house.Seat(id, "exit", "domain_owner", LifeDomain.DIS);
        Assert.Equal("note.not_carried", Assert.Single((await house.Seal("exit", Note(id, true))).Problems).Key);
    }

    [Fact]
    public async Task A_closed_case_accepts_no_note()
    {
        var id = await house.OpenWithTeam("N5");
        await house.Close(id);
        Assert.Equal("case.closed", Assert.Single((await house.Seal("health", Note(id, true))).Problems).Key);
    }
}
