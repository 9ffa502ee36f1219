using System.Net;
using Passerelle.Domain.Casework.Ownership;
using Passerelle.Domain.Vocabulary;
using Passerelle.Features.Casework.Ownership;
using Passerelle.Tests.TestKit;

namespace Passerelle.Tests.Ownership;

/// <summary>Need and owner of a life domain, on the page.</summary>
public sealed class DomainsPageTests(House house) : IClassFixture<House>
{
    private Task<Outcome<NeedId>> Set(CaseId caseId, LifeDomain domain, NeedLevel level, string by = "coordinator") =>
        house.Run<SetNeed, SetNeedInput, NeedId>(by, new() { CaseId = caseId, LifeDomain = domain, Level = level });

    private Task<Outcome<OwnershipId>> Take(CaseId caseId, LifeDomain domain, string agency, DateOnly? from = null, DateOnly? last = null) =>
        house.Run<TakeDomain, TakeDomainInput, OwnershipId>("coordinator", new() { CaseId = caseId, LifeDomain = domain, AgencyId = house.Agency(agency), From = from, LastDay = last });

    [Theory]
    [InlineData("en", "nobody", "Nobody answers for: Housing.")]
    [InlineData("fr", "aucun responsable", "Personne n’est responsable de : Logement.")]
    public async Task A_need_without_an_owner_is_marked_and_said_in_a_sentence(string language, string nobody, string sentence)
    {
        var caseId = await house.OpenCase("Wren" + language);
        Assert.Empty((await Set(caseId, LifeDomain.HOU, NeedLevel.Need)).Problems);
        using var browser = await house.Browse("coordinator", language);
        var page = await browser.Get($"/cases/{caseId.Value}/domains");
        Assert.Equal(15, page.Page.QuerySelectorAll("main tbody tr").Length);
        Assert.Equal(nobody, Answer.Fold(page.Page.QuerySelector("#HOU .app-nobody")!));
        Assert.Contains(sentence, page.Text, StringComparison.Ordinal);
        Assert.Empty(page.Page.QuerySelectorAll("#EMP .app-nobody"));
    }

    [Fact]
    public async Task A_new_owner_ends_the_former_the_day_before()
    {
        var caseId = await house.OpenCase("Siskin");
        var today = CityDay.Today;
        Assert.Empty((await Take(caseId, LifeDomain.EMP, "jobs", today.AddDays(-40))).Problems);
        Assert.Empty((await Take(caseId, LifeDomain.EMP, "probation", today.AddDays(5))).Problems);
        Assert.Equal(today.AddDays(5), await house.Sql<DateOnly>("select ends_on from casework.domain_owner where case_id = $1 and ends_on is not null", caseId.Value));
        var overlapping = await Take(caseId, LifeDomain.EMP, "debt", today.AddDays(-60));
        Assert.Equal("constraint.one_owner_per_domain", Assert.Single(overlapping.Problems).Key);
    }

    [Fact]
    public async Task The_owner_of_one_domain_is_shown_that_domain_and_told_that_there_are_others()
    {
        var caseId = await house.OpenCase("Linnet");
        await house.Seat(caseId, "housing", "domain_owner", LifeDomain.HOU);
        await Set(caseId, LifeDomain.HEA, NeedLevel.AcuteNeed);
        using var browser = await house.Browse("housing");
        var page = await browser.Get($"/cases/{caseId.Value}/domains");
        Assert.Equal("HOU", Assert.Single(page.Page.QuerySelectorAll("main tbody tr")).Id);
        Assert.Contains("Not shared with your agency, whether or not there is anything: ", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_form_sets_need_and_owner()
    {
        var caseId = await house.OpenCase("Twite");
        using var browser = await house.Browse("coordinator");
        var form = await browser.Get($"/cases/{caseId.Value}/domains/HEA/need");
        var set = await browser.Submit(form, new Dictionary<string, string?> { ["Input.Level"] = "acute_need", ["Input.Support"] = "waiting_list" });
        Assert.Equal(HttpStatusCode.OK, set.Status);
        Assert.Contains("Waiting list", Answer.Fold(set.Page.QuerySelector("#HEA")!), StringComparison.Ordinal);
        var owner = await browser.Get($"/cases/{caseId.Value}/domains/HEA/owner");
        var taken = await browser.Submit(owner, new Dictionary<string, string?> { ["Input.Owner"] = house.Worker("health").Value.ToString() });
        Assert.Contains("Noor Lindqvel", Answer.Fold(taken.Page.QuerySelector("#HEA")!), StringComparison.Ordinal);
        var empty = await browser.Submit(await browser.Get($"/cases/{caseId.Value}/domains/DEB/need"), new Dictionary<string, string?>());
        Assert.Equal(["Answer this question"], empty.Errors);
    }

    [Fact]
    public async Task Two_people_change_a_need_and_the_second_sees_theirs_and_yours()
    {
        var caseId = await house.OpenCase("Dipper");
        await Set(caseId, LifeDomain.HOU, NeedLevel.SomeNeed);
        using var browser = await house.Browse("coordinator");
        var form = await browser.Get($"/cases/{caseId.Value}/domains/HOU/need");
        await house.Seat(caseId, "probation", "probation_officer");
        Assert.Empty((await Set(caseId, LifeDomain.HOU, NeedLevel.AcuteNeed, "probation")).Problems);

        var conflict = await browser.Submit(form, new Dictionary<string, string?> { ["Input.Level"] = "need", ["Input.Support"] = "in_progress" });
        Assert.Equal(HttpStatusCode.Conflict, conflict.Status);
        Assert.Contains("Corin Delvar saved this", conflict.Text, StringComparison.Ordinal);
        Assert.Contains("It was: Some need", conflict.Text, StringComparison.Ordinal);
        Assert.Contains("Theirs: Acute need", conflict.Text, StringComparison.Ordinal);
        Assert.Contains("Yours: Need", conflict.Text, StringComparison.Ordinal);

        var saved = await browser.Submit(conflict, new Dictionary<string, string?> { ["Keep[Level]"] = "theirs" });
        Assert.Equal(HttpStatusCode.OK, saved.Status);
        Assert.Equal("acute_need in_progress", await house.Sql<string>("select level || ' ' || support from casework.need where case_id = $1", caseId.Value));
    }
}
