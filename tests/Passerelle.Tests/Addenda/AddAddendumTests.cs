using Passerelle.Domain.Casework.Addenda;
using Passerelle.Domain.Vocabulary;
using Passerelle.Features.Casework;
using Passerelle.Features.Casework.Addenda;
using Passerelle.Tests.Contacts;
using Passerelle.Tests.TestKit;
using static Passerelle.Tests.Contacts.CaseWithTeam;

namespace Passerelle.Tests.Addenda;

public sealed class AddAddendumTests(House house) : IClassFixture<House>
{
    private Task<Outcome<AddendumId>> Correct(string worker, CaseId id, EntryKind kind, Guid entry) =>
        house.Run<AddAddendum, AddAddendumInput, AddendumId>(worker, new() { CaseId = id, Kind = kind, EntryId = entry, Text = "It was Tuesday.", Reason = "Wrong day." });

    [Fact]
    public async Task A_correction_leaves_the_entry_and_its_history_as_they_were()
    {
        var id = await house.OpenWithTeam("D1");
        var contact = Value(await house.Record("probation", Visit(id) with { Handling = new HandlingInput { Audience = Audience.Agency } }));
        var before = await house.Sql<string>("select c::text from casework.contact c where id = $1", contact.Value);
        var addendum = Value(await Correct("probation", id, EntryKind.Contact, contact.Value));
        Assert.Equal(before, await house.Sql<string>("select c::text from casework.contact c where id = $1", contact.Value));
        Assert.Equal(0L, await house.Sql<long>("select count(*) from history.contact where id = $1", contact.Value));
        Assert.Equal(["probation"], await house.Readers("addendum", addendum.Value));
    }

    [Fact]
    public async Task Only_the_author_corrects()
    {
        var id = await house.OpenWithTeam("D2");
        var contact = Value(await house.Record("probation", Visit(id)));
        Assert.Equal(ProblemKind.Forbidden, Assert.Single((await Correct("coordinator", id, EntryKind.Contact, contact.Value)).Problems).Kind);
    }

    [Fact]
    public async Task An_entry_that_one_may_not_read_does_not_exist()
    {
        var id = await house.OpenWithTeam("D3");
        var note = Value(await house.Seal("health", new() { CaseId = id, HappenedOn = Today, Text = "Said in confidence." }));
        Assert.Equal(ProblemKind.NotFound, Assert.Single((await Correct("coordinator", id, EntryKind.Note, note.Value)).Problems).Kind);
        Assert.Equal(ProblemKind.NotFound, Assert.Single((await Correct("health", id, EntryKind.Contact, note.Value)).Problems).Kind);
        Value(await Correct("health", id, EntryKind.Note, note.Value));
    }

    [Fact]
    public async Task What_is_wrong_in_a_closed_case_may_still_be_corrected()
    {
        var id = await house.OpenWithTeam("D4");
        var added = Value(await house.Add("police", Bakery with { CaseId = id, HappenedOn = Today }));
        var decision = await house.Sql<Guid>("select id from casework.decision where case_id = $1", id.Value);
        await house.Close(id);
        Value(await Correct("police", id, EntryKind.Event, added.Value));
        Value(await Correct("coordinator", id, EntryKind.Decision, decision));
    }
}
