using System.Net;
using Passerelle.Domain.Casework.People;
using Passerelle.Domain.Vocabulary;
using Passerelle.Features.Casework.People;
using Passerelle.Tests.TestKit;

namespace Passerelle.Tests.People;

/// <summary>What is known about the person, on the page; and two people who change it at the same time.</summary>
public sealed class PersonPageTests(House house) : IClassFixture<House>
{
    [Theory]
    [InlineData("en", "The person", "French and Arabic", "May 1992")]
    [InlineData("fr", "La personne", "français et arabe", "mai 1992")]
    public async Task The_form_takes_languages_and_countries_by_name(string language, string heading, string languages, string birth)
    {
        var caseId = await house.OpenCase("Finch" + language);
        using var browser = await house.Browse("coordinator", language);
        var form = await browser.Get($"/cases/{caseId.Value}/person/edit");
        var saved = await browser.Submit(form, new Dictionary<string, string?> { ["Input.Languages"] = language == "en" ? "french, Arabic" : "Français, arabe", ["Input.Nationalities"] = "BE" });
        Assert.Equal((HttpStatusCode.OK, heading), (saved.Status, saved.Heading));
        Assert.Contains(languages, saved.Text, StringComparison.Ordinal);
        Assert.Contains(birth, saved.Text, StringComparison.Ordinal);
        Assert.Equal("fr,ar BE", await house.Sql<string>("select array_to_string(languages, ',') || ' ' || nationalities[1] from casework.person where case_id = $1", caseId.Value));
        var refused = await browser.Submit(await browser.Get($"/cases/{caseId.Value}/person/edit"), new Dictionary<string, string?> { ["Input.Languages"] = "Klingonese" });
        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.Contains("Klingonese", Assert.Single(refused.Errors), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_people_change_the_facts_and_the_second_loses_nothing_and_chooses()
    {
        var caseId = await house.OpenCase("Crake");
        await house.Seat(caseId, "probation", "probation_officer");
        using var mine = await house.Browse("coordinator");
        using var theirs = await house.Browse("probation");
        var myForm = await mine.Get($"/cases/{caseId.Value}/person/edit");
        var theirForm = await theirs.Get($"/cases/{caseId.Value}/person/edit");
        await theirs.Submit(theirForm, new Dictionary<string, string?> { ["Input.BirthPlace"] = "Nordhaven", ["Input.CommunicationNeeds"] = "Reads slowly." });

        var conflict = await mine.Submit(myForm, new Dictionary<string, string?> { ["Input.BirthPlace"] = "Sudhaven", ["Input.Languages"] = "French" });
        Assert.Equal(HttpStatusCode.Conflict, conflict.Status);
        Assert.Contains("Corin Delvar", conflict.Text, StringComparison.Ordinal);
        Assert.Contains("Theirs: Nordhaven", conflict.Text, StringComparison.Ordinal);
        Assert.Contains("Yours: Sudhaven", conflict.Text, StringComparison.Ordinal);
        Assert.Contains("It was: nothing", conflict.Text, StringComparison.Ordinal);
        Assert.Equal("Sudhaven", conflict.Page.QuerySelector("#Input_BirthPlace")!.GetAttribute("value"));

        // The suggestion is: mine where I changed something, theirs where I did not.
        var saved = await mine.Submit(conflict, new Dictionary<string, string?>());
        Assert.Equal(HttpStatusCode.OK, saved.Status);
        Assert.Equal("Sudhaven|Reads slowly.|fr", await house.Sql<string>(
            "select concat_ws('|', birth_place, communication_needs, array_to_string(languages, ',')) from casework.person where case_id = $1", caseId.Value));
    }

    [Fact]
    public async Task A_new_place_ends_the_former_and_an_address_on_paper_does_not()
    {
        var caseId = await house.OpenCase("Martin");
        var today = CityDay.Today;
        Task<Outcome<WhereaboutsId>> Note(WhereaboutsKind kind, string place, int day) => house.Run<NoteWhereabouts, NoteWhereaboutsInput, WhereaboutsId>("coordinator",
            new() { CaseId = caseId, Kind = kind, Place = place, From = today.AddDays(day) });
        Assert.Empty((await Note(WhereaboutsKind.ApprovedRelease, "12 Quay", 2)).Problems);
        Assert.Empty((await Note(WhereaboutsKind.Temporary, "Hostel", 3)).Problems);
        Assert.Equal(1L, await house.Sql<long>("select count(*) from casework.whereabouts where case_id = $1 and kind = 'prison' and ends_on = $2", caseId.Value, today.AddDays(3)));
        Assert.Equal(2L, await house.Sql<long>("select count(*) from casework.whereabouts where case_id = $1 and ends_on is null", caseId.Value));
        Assert.Equal("whereabouts.not_after_the_last", Assert.Single((await Note(WhereaboutsKind.Actual, "Elsewhere", 1)).Problems).Key);
    }

    [Fact]
    public async Task Names_numbers_and_places_are_added_on_their_pages()
    {
        var caseId = await house.OpenCase("Pipit");
        using var browser = await house.Browse("coordinator");
        await browser.Submit(await browser.Get($"/cases/{caseId.Value}/person/names/add"), new Dictionary<string, string?> { ["Input.Kind"] = "kunya", ["Input.Given"] = "أبو نور" });
        await browser.Submit(await browser.Get($"/cases/{caseId.Value}/person/contact/add"), new Dictionary<string, string?> { ["Input.Value"] = "06 00 00 00 00", ["Input.SafeTimes"] = "after 18:00" });
        var page = await browser.Submit(await browser.Get($"/cases/{caseId.Value}/person/whereabouts/add"), new Dictionary<string, string?>
        {
            ["Input.Kind"] = "actual", ["Input.Place"] = "3 Mill Lane", ["Input.From.Day"] = "1", ["Input.From.Month"] = "1", ["Input.From.Year"] = "2200",
        });
        foreach (var words in new[] { "أبو نور", "Kunya or nom de guerre", "06 00 00 00 00", "safe: after 18:00", "3 Mill Lane" })
            Assert.Contains(words, page.Text, StringComparison.Ordinal);
        var refused = await browser.Submit(await browser.Get($"/cases/{caseId.Value}/person/contact/add"), new Dictionary<string, string?> { ["Input.Value"] = "12" });
        Assert.Equal(["A phone number has at least five digits"], refused.Errors);
    }

    [Fact]
    public async Task A_mentor_is_told_that_the_facts_are_not_shared_and_may_not_edit()
    {
        var caseId = await house.OpenCase("Whinchat");
        await house.Seat(caseId, "mentor", "mentor");
        using var browser = await house.Browse("mentor");
        var page = await browser.Get($"/cases/{caseId.Value}/person");
        Assert.Contains("Not shared with your agency", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Whinchatson", page.Page.DocumentElement.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, (await browser.Get($"/cases/{caseId.Value}/person/edit")).Status);
    }
}
