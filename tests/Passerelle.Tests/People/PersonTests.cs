using Passerelle.Domain.Casework.Cases;
using Passerelle.Domain.Casework.People;
using Passerelle.Domain.Vocabulary;
using Xunit;

namespace Passerelle.Tests.People;

public sealed class PersonTests
{
    private static readonly DateOnly Today = new(2026, 11, 20);
    private static readonly Handling Open = Handling.Open(new(Guid.Empty));
    private static readonly HashSet<string> Genders = ["woman", "man"];

    private static Outcome<Person> Register(PersonFacts facts) => Person.Register(new(Guid.Empty), new(Guid.Empty), facts, Genders, Open, Today);

    private static Outcome<PersonName> Note(NameEntry entry) => PersonName.Note(new(Guid.Empty), new(Guid.Empty), CaseState.Planning, new(Guid.Empty), entry, Open);

    private static Outcome<Whereabouts> At(WhereaboutsKind kind, string? place, Handling? handling = null) =>
        Whereabouts.Note(new(Guid.Empty), new(Guid.Empty), CaseState.Planning, kind, place, null, Today, null, handling ?? Open);

    private static Outcome<ContactPoint> Reach(ContactPointKind kind, string value) =>
        ContactPoint.Note(new(Guid.Empty), new(Guid.Empty), CaseState.Planning, kind, value, true, null, Open);

    [Fact]
    public void Nothing_about_a_person_need_be_known() => Assert.True(Register(new()).Ok);

    [Fact]
    public void What_cannot_be_is_refused_all_at_once() => Assert.Equal(
        ["field.not_in_list", "person.born_in_the_future", "person.not_a_country_code", "person.not_a_language_code"],
        Register(new() { Gender = "x", Birth = PartialDate.Read("2027"), Nationalities = ["FR", "France"], Languages = ["fr", "French"] }).Problems.Select(p => p.Key));

    [Theory]
    [InlineData("Åke", "van der", "Zwaluw", "Åke van der Zwaluw", Script.Latin)]
    [InlineData("محمد", null, "سليم", "محمد سليم", Script.Arabic)]
    [InlineData("Одил", null, "Черновак", "Одил Черновак", Script.Cyrillic)]
    [InlineData("李明", null, null, "李明", Script.Other)]
    public void A_name_in_any_script_is_noted(string given, string? particle, string? family, string full, Script script)
    {
        var name = Note(new() { Given = given, Particle = particle, Family = family }).Value;
        Assert.Equal((full, script), (name.Full, name.Script));
    }

    [Fact]
    public void A_name_has_letters()
    {
        Assert.Equal("name.empty", Assert.Single(Note(new() { Particle = "de" }).Problems).Key);
        Assert.Equal("name.without_letters", Assert.Single(Note(new() { Family = "???" }).Problems).Key);
    }

    [Fact]
    public void A_protected_address_is_for_those_named()
    {
        Assert.Equal("whereabouts.protected_must_be_named", Assert.Single(At(WhereaboutsKind.Protected, "12 Harbour Lane").Problems).Key);
        Assert.True(At(WhereaboutsKind.Protected, "12 Harbour Lane", Open with { Audience = Audience.Named }).Ok);
    }

    [Fact]
    public void A_place_is_named_unless_it_is_unknown()
    {
        Assert.Equal("whereabouts.place_needed", Assert.Single(At(WhereaboutsKind.Actual, " ").Problems).Key);
        Assert.True(At(WhereaboutsKind.Unknown, null).Ok);
    }

    [Theory]
    [InlineData(ContactPointKind.Phone, "+99 555 01 001", true)]
    [InlineData(ContactPointKind.Phone, "call the sister", false)]
    [InlineData(ContactPointKind.Email, "nerea@example.org", true)]
    [InlineData(ContactPointKind.Email, "nerea@", false)]
    [InlineData(ContactPointKind.Messenger, "@nerea", true)]
    [InlineData(ContactPointKind.Messenger, "", false)]
    public void A_way_to_reach_the_person_looks_like_one(ContactPointKind kind, string value, bool accepted) => Assert.Equal(accepted, Reach(kind, value).Ok);
}
