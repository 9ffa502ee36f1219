using System.Net;
using System.Text;
using Passerelle.Domain.Casework.Cases;
using Passerelle.Domain.Governance.Agreements;
using Passerelle.Domain.Vocabulary;
using Passerelle.Features.Casework.Cases;
using Passerelle.Features.Casework.Team;
using Passerelle.Tests.TestKit;

namespace Passerelle.Tests.Agreements;

/// <summary>A new installation, in which nobody has signed anything: each agency works alone, and is told why.</summary>
public sealed class WithoutAgreementTests(House house) : IClassFixture<House>, IAsyncLifetime
{
    /// <inheritdoc />
    public Task InitializeAsync() => house.EmptyRegister();

    /// <inheritdoc />
    public Task DisposeAsync() => Task.CompletedTask;

    private Task<Outcome<CaseId>> Open(string worker, string alias, string? coordinator = null, string? lead = null) => house.Run<OpenCase, OpenCaseInput, CaseId>(worker, new OpenCaseInput
    {
        DisplayAlias = alias, State = CaseState.Voluntary, Reasons = "A test.", IsAnotherPerson = true, Coordinator = coordinator is null ? null : house.Worker(coordinator),
        LeadAgencyId = lead is null ? null : house.Agency(lead),
    });

    [Fact]
    public async Task The_coordinator_opens_cases_and_seats_colleagues()
    {
        var id = await house.OpenCase("Siskin");
        Assert.True((await house.TrySeat(id, "chair", "panel_chair")).Ok);
        using var browser = await house.Browse("coordinator");
        Assert.Equal(HttpStatusCode.OK, (await browser.Get(CaseLinks.Overview(id))).Status);
    }

    [Fact]
    public async Task A_coordinator_of_another_agency_is_refused_with_the_names_of_both()
    {
        var refused = Assert.Single((await Open("probation", "Serin", coordinator: "coordinator")).Problems);
        Assert.Equal(("agreement.missing", "Coordinator"), (refused.Key, refused.Field));
        Assert.Equal(["Ville de Brumelande", "Probation de l’Orle (démo)"], refused.Arguments);
        refused = Assert.Single((await Open("coordinator", "Serin", lead: "police")).Problems);
        Assert.Equal(("agreement.missing", "LeadAgencyId"), (refused.Key, refused.Field));
        await house.Agree(AgreementKit.Terms("OPEN"), "municipality", "probation");
        Assert.True((await Open("probation", "Serin", coordinator: "coordinator")).Ok);
    }

    [Theory]
    [InlineData("en", "No sharing agreement in force binds Police de Brumelande (démo) and Ville de Brumelande, which leads the case")]
    [InlineData("fr", "Aucun accord de partage en vigueur ne lie Police de Brumelande (démo) et Ville de Brumelande, qui pilote le dossier")]
    public async Task The_form_says_which_agreement_is_missing_and_leads_to_the_register(string language, string words)
    {
        var id = await house.OpenCase("Twite" + language);
        using var browser = await house.Browse("coordinator", language);
        var refused = await browser.Submit(await browser.Get($"{CaseLinks.Team(id)}/add"), new Dictionary<string, string?>
        {
            ["Input.WorkerId"] = house.Worker("police").Value.ToString(), ["Input.Function"] = "police_contact", ["Input.Why"] = "Informs about his street.",
        });
        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.StartsWith(words, Assert.Single(refused.Errors), StringComparison.Ordinal);
        Assert.NotNull(refused.Page.QuerySelector("main form a[href='/agreements']"));
        Assert.Equal(house.Worker("police").Value.ToString(), refused.Page.QuerySelector("[name='Input.WorkerId'] option[selected]")!.GetAttribute("value"));
    }

    [Fact]
    public async Task The_form_says_which_agreement_is_too_narrow_and_for_what()
    {
        var narrow = await house.Draft(AgreementKit.Terms("ISA-5"));
        await house.Add(narrow.Value, "municipality");
        await house.Add(narrow.Value, "police", SharingDirection.Receives, [InformationClass.Operational]);
        await house.Sign(narrow.Value, "municipality");
        await house.Sign(narrow.Value, "police");
        var id = await house.OpenCase("Brambling");
        using var browser = await house.Browse("coordinator");
        var refused = await browser.Submit(await browser.Get($"{CaseLinks.Team(id)}/add"), new Dictionary<string, string?>
        {
            ["Input.WorkerId"] = house.Worker("police").Value.ToString(), ["Input.Function"] = "police_contact", ["Input.Why"] = "Informs about his street.",
        });
        Assert.StartsWith("Agreement ISA-5 does not let workers of Police de Brumelande (démo) see this in the cases of Ville de Brumelande: Justice", Assert.Single(refused.Errors), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_team_page_says_with_which_agreement_a_membership_ends()
    {
        await house.Agree(AgreementKit.Terms("ISA-6", days: 20), "municipality", "police", "probation");
        var id = await house.OpenCase("Redpoll");
        await house.Seat(id, "police", "police_contact");
        using var browser = await house.Browse("coordinator");
        var (page, last) = (await browser.Get(CaseLinks.Team(id)), AgreementKit.Today.AddDays(20));
        Assert.Contains($"until {last.ToString("d MMMM yyyy", System.Globalization.CultureInfo.GetCultureInfo("en-GB"))}, when agreement ISA-6 ends", page.Text, StringComparison.Ordinal);
        var sooner = await house.Run<AddTeamMember, AddTeamMemberInput, TeamMemberId>("coordinator", new AddTeamMemberInput
        {
            CaseId = id, WorkerId = house.Worker("probation"), Function = "key_worker", Why = "For a while.", Until = AgreementKit.Today.AddDays(3),
        });
        Assert.True(sooner.Ok);
        Assert.Single((await house.Run<ViewTeam, CaseId, TeamView>("coordinator", id)).Value.Members, m => m.EndsWith is not null);
    }

    [Fact]
    public async Task A_list_is_imported_under_the_own_agency_where_no_agreement_lets_another_lead()
    {
        using var browser = await house.Browse("coordinator");
        var page = await browser.Get("/imports");
        var form = new MultipartFormDataContent();
        foreach (var (field, value) in PageClient.Values(page.Form("main form[enctype]")))
            form.Add(new StringContent(value), field);
        form.Add(new ByteArrayContent(Encoding.UTF8.GetBytes("Référence;Nom;Prénom;Né le;Statut;Référent\nW-1;Orve;Tamsin;1990;en cours;Probation de l’Orle\n")), "File", "liste.csv");
        var columns = await browser.Post("/imports", form);
        var rows = await browser.Submit(columns, new Dictionary<string, string?>(), "main form[method=post]");
        Assert.Contains("Your agency leads the case, because no sharing agreement", rows.Text, StringComparison.Ordinal);
        var result = await browser.Submit(rows, new Dictionary<string, string?>());
        Assert.Contains("1 case was created on", result.Text, StringComparison.Ordinal);
        Assert.Equal(house.Agency("municipality").Value, await house.Sql<Guid>("select lead_agency_id from casework.case_file where reference = 'W-1'"));
    }

    [Fact]
    public async Task The_home_page_of_those_who_look_after_agreements_points_to_the_register()
    {
        foreach (var worker in new[] { "coordinator", "dpo" })
        {
            using var browser = await house.Browse(worker);
            Assert.NotNull((await browser.Get("/")).Page.QuerySelector("main .moj-alert a[href='/agreements']"));
        }
        using var police = await house.Browse("police");
        Assert.Null((await police.Get("/")).Page.QuerySelector("main .moj-alert a[href='/agreements']"));
        await house.Prepare(AgreementKit.Terms("FIRST-RUN"), "municipality", "police");
        using var again = await house.Browse("coordinator");
        Assert.Null((await again.Get("/")).Page.QuerySelector("main .moj-alert a[href='/agreements']"));
    }
}
