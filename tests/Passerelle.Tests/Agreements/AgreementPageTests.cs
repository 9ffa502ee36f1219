using System.Net;
using Passerelle.Domain.Governance.Agreements;
using Passerelle.Domain.Vocabulary;
using Passerelle.Features.Casework.Cases;
using Passerelle.Features.Governance.Agreements;
using Passerelle.Tests.TestKit;

namespace Passerelle.Tests.Agreements;

/// <summary>The register of agreements on its pages, as a coordinator uses it.</summary>
public sealed class AgreementPageTests(House house) : IClassFixture<House>
{
    private static readonly Dictionary<string, string?> Terms = new()
    {
        ["Input.Title"] = "Convention de partage de l’Orle", ["Input.Purposes"] = "P1", ["Input.Regime"] = "gdpr", ["Input.LegalSource"] = "Act 12, article 3",
        ["Input.From.Day"] = "1", ["Input.From.Month"] = "1", ["Input.From.Year"] = "2026", ["Input.Until.Day"] = "31", ["Input.Until.Month"] = "12", ["Input.Until.Year"] = "2099",
    };

    private static Dictionary<string, string?> With(params (string Key, string? Value)[] changed)
    {
        var fields = new Dictionary<string, string?>(Terms);
        foreach (var (key, value) in changed) fields[key] = value;
        return fields;
    }

    private async Task<Answer> Signed(PageClient browser, Answer page, string agency) => await browser.Submit(
        await browser.Get(page.Page.QuerySelector($"#parties a[href*='{house.Agency(agency).Value}']")!.GetAttribute("href")!),
        new Dictionary<string, string?> { ["Input.By"] = "Nerys Aumont", ["Input.As"] = "Director" });

    [Fact]
    public async Task An_agreement_is_prepared_signed_and_carries_access_without_leaving_the_pages()
    {
        await house.EmptyRegister();
        using var browser = await house.Browse("coordinator");
        var register = await browser.Get("/agreements");
        Assert.Contains("Without one, each agency works alone", register.Text, StringComparison.Ordinal);

        var empty = await browser.Submit(await browser.Get("/agreements/new"), new Dictionary<string, string?>());
        Assert.Equal(HttpStatusCode.BadRequest, empty.Status);
        Assert.Contains("Choose at least one purpose", empty.Errors);
        var parties = await browser.Submit(empty, Terms);
        Assert.EndsWith("/parties", parties.Url.AbsolutePath, StringComparison.Ordinal);
        var page = await browser.Submit(parties, new Dictionary<string, string?> { ["Input.Agencies"] = house.Agency("municipality").Value.ToString(), ["Input.Classes"] = "O" });
        Assert.Contains("add the agencies that take part, at least two", page.Text, StringComparison.Ordinal);
        page = await browser.Submit(await browser.Get(page.Url.AbsolutePath + "/parties"), new Dictionary<string, string?> { ["Input.Agencies"] = house.Agency("police").Value.ToString(), ["Input.Classes"] = "O" });
        Assert.Contains("note the signature of each agency", page.Text, StringComparison.Ordinal);

        page = await Signed(browser, page, "municipality");
        Assert.Contains("1 of 2 agencies have signed", page.Text, StringComparison.Ordinal);
        page = await Signed(browser, page, "police");
        Assert.Contains("In force until 31 December 2099", page.Text, StringComparison.Ordinal);
        Assert.Contains("Nerys Aumont, Director, on", page.Text, StringComparison.Ordinal);
        Assert.Empty(page.Page.QuerySelectorAll("a[href$='/edit']"));
        Assert.Contains("In force", (await browser.Get("/agreements")).Text, StringComparison.Ordinal);
        Assert.Contains("Nerys Aumont", (await browser.Get("/agreements?view=print")).Text, StringComparison.Ordinal);
        Assert.Empty((await browser.Get("/agreements?state=draft")).Page.QuerySelectorAll("main tbody tr"));
        Assert.Single((await browser.Get($"/agreements?agency={house.Agency("police").Value}&state=in_force")).Page.QuerySelectorAll("main tbody tr"));
        Assert.Empty((await browser.Get($"/agreements?agency={house.Agency("housing").Value}")).Page.QuerySelectorAll("main tbody tr"));
    }

    [Fact]
    public async Task Ending_shows_first_who_loses_access_and_renewing_brings_it_back()
    {
        await house.EmptyRegister();
        var id = await house.Agree(AgreementKit.Terms("ISA-7"), "municipality", "police");
        var caseId = await house.OpenCase("Whimbrel");
        await house.Seat(caseId, "police", "police_contact");
        using var browser = await house.Browse("coordinator");
        using var police = await house.Browse("police");
        Assert.Equal(HttpStatusCode.OK, (await police.Get(CaseLinks.Overview(caseId))).Status);
        Assert.Contains("on the teams because of this agreement: 1 member, on 1 case.", (await browser.Get(AgreementLinks.Agreement(id))).Text, StringComparison.Ordinal);

        var end = await browser.Get(AgreementLinks.End(id));
        Assert.Contains("Yann Sorbier-Ost", end.Page.QuerySelector("#lost")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Whimbrel", end.Page.QuerySelector("#lost")!.TextContent, StringComparison.Ordinal);
        var without = await browser.Submit(end, new Dictionary<string, string?>());
        Assert.Equal(["Answer this question"], without.Errors);
        var ended = await browser.Submit(without, new Dictionary<string, string?> { ["Input.Because"] = "The law has changed." });
        Assert.Contains("Ended early", ended.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await police.Get(CaseLinks.Overview(caseId))).Status);

        var next = await browser.Submit(ended, new Dictionary<string, string?>(), "form[action*='Renew']");
        Assert.Contains("It follows ISA-7", next.Text, StringComparison.Ordinal);
        next = await Signed(browser, next, "municipality");
        Assert.Equal(HttpStatusCode.NotFound, (await police.Get(CaseLinks.Overview(caseId))).Status);
        next = await Signed(browser, next, "police");
        Assert.Contains("In force until", next.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await police.Get(CaseLinks.Overview(caseId))).Status);
    }

    [Fact]
    public async Task Somebody_who_looks_after_no_agreement_reads_them_and_those_outside_the_teams_do_not()
    {
        var id = await house.Prepare(AgreementKit.Terms("READ-1"), "municipality", "housing");
        using var police = await house.Browse("police");
        var page = await police.Get(AgreementLinks.Agreement(id));
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Empty(page.Page.QuerySelectorAll("main form, main .govuk-button"));
        Assert.Equal(HttpStatusCode.Forbidden, (await police.Get(AgreementLinks.Edit(id))).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await police.Get(AgreementLinks.Draft)).Status);
        using var mayor = await house.Browse("mayor");
        Assert.Equal(HttpStatusCode.Forbidden, (await mayor.Get("/agreements")).Status);
        using var elsewhere = await house.Browse("coordinator", city: Passerelle.Demo.Cities.Zandermeer);
        Assert.Equal(HttpStatusCode.NotFound, (await elsewhere.Get(AgreementLinks.Agreement(id))).Status);
        Assert.DoesNotContain("READ-1", (await elsewhere.Get("/agreements")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_who_change_the_same_draft_see_each_others_words_and_nothing_typed_is_lost()
    {
        var id = await house.Prepare(AgreementKit.Terms("RACE-1"), "municipality", "housing");
        using var one = await house.Browse("coordinator");
        using var two = await house.Browse("dpo");
        var (first, second) = (await one.Get(AgreementLinks.Edit(id)), await two.Get(AgreementLinks.Edit(id)));
        Assert.Equal(HttpStatusCode.OK, (await one.Submit(first, new Dictionary<string, string?> { ["Input.Title"] = "Said by the coordinator" })).Status);
        var conflict = await two.Submit(second, new Dictionary<string, string?> { ["Input.LegalSource"] = "Said by the officer" });
        Assert.Equal(HttpStatusCode.Conflict, conflict.Status);
        Assert.Contains("Said by the coordinator", conflict.Text, StringComparison.Ordinal);
        Assert.Contains("Said by the officer", conflict.Page.QuerySelector("#Input_LegalSource")!.GetAttribute("value"), StringComparison.Ordinal);
        var saved = await two.Submit(conflict, new Dictionary<string, string?>());
        Assert.Contains("Said by the coordinator", saved.Text, StringComparison.Ordinal);
        Assert.Contains("Said by the officer", saved.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_draft_that_was_signed_by_some_says_that_their_signatures_are_taken_back()
    {
        var id = await house.Prepare(AgreementKit.Terms("BACK-1"), "municipality", "housing");
        Assert.True((await house.Sign(id, "municipality")).Ok);
        using var browser = await house.Browse("coordinator");
        var edit = await browser.Get(AgreementLinks.Edit(id));
        Assert.Contains("One agency has signed already", edit.Text, StringComparison.Ordinal);
        var saved = await browser.Submit(edit, With(("Input.Reference", "BACK-1")));
        Assert.Contains("note the signature of each agency", saved.Text, StringComparison.Ordinal);
        Assert.Equal(AgreementState.Draft, (await house.Look(id)).Value.Entry.State);
    }

    [Fact]
    public async Task An_agency_is_taken_out_of_a_draft_and_the_number_is_used_once()
    {
        var id = await house.Prepare(AgreementKit.Terms("OUT-1"), "municipality", "housing", "jobs");
        using var browser = await house.Browse("coordinator");
        var page = await browser.Get(AgreementLinks.Agreement(id));
        page = await browser.Submit(page, new Dictionary<string, string?>(), $"#parties form:has(input[value='{house.Agency("jobs").Value}'])");
        Assert.Contains("2 agencies", page.Text, StringComparison.Ordinal);
        var twice = await browser.Submit(await browser.Get("/agreements/new"), With(("Input.Reference", "OUT-1")));
        Assert.Equal(["Your partnership already has an agreement with this number"], twice.Errors);
    }

    [Fact]
    public async Task Signing_asks_for_a_step_up_first()
    {
        var id = await house.Prepare(AgreementKit.Terms("STEP-1"), "municipality", "housing");
        using var browser = await house.Browse("coordinator");
        await house.Sql<object>("update access.session set stepped_up_at = now() - interval '6 minutes' where worker_id = $1", house.Worker("coordinator").Value);
        Assert.Equal("/step-up", (await browser.Get(AgreementLinks.Sign(id, house.Agency("housing")))).Url.AbsolutePath);
        Assert.Equal("/step-up", (await browser.Get(AgreementLinks.End(id))).Url.AbsolutePath);
        Assert.Equal(HttpStatusCode.OK, (await browser.Get(AgreementLinks.Edit(id))).Status);
    }
}
