using System.Net;
using Passerelle.Domain.Vocabulary;
using Passerelle.Features.Access.Workers;
using Passerelle.Platform.UseCases;
using Passerelle.Tests.TestKit;

namespace Passerelle.Tests.Access;

public sealed class WorkerTests(House house) : IClassFixture<House>
{
    private Dictionary<string, string?> Somebody(string name, string userName, string role = "social_worker") => new()
    {
        ["Input.Name"] = name, ["Input.Agency"] = house.Agency("housing").Value.ToString(), ["Input.Roles"] = role, ["Input.UserName"] = userName,
    };

    private static string LinkOn(Answer page) => new Uri(page.Page.QuerySelector(".app-code")!.TextContent).PathAndQuery;

    private async Task<Answer> Add(PageClient administrator, string name, string userName, string role = "social_worker") =>
        await administrator.Submit(await administrator.Get("/workers/add"), Somebody(name, userName, role));

    [Fact]
    public async Task An_invited_worker_sets_up_their_sign_in_and_is_at_home()
    {
        using var administrator = await house.Browse("administrator");
        var invitation = await Add(administrator, "Mirelle Oksan", "mirelle");
        Assert.Equal("A link for Mirelle Oksan", invitation.Heading);

        using var browser = await house.Browse(null);
        var page = await browser.Get(LinkOn(invitation));
        Assert.Equal((HttpStatusCode.Forbidden, "This link waits for a second person"), (page.Status, page.Heading));
        using (var coordinator = await house.Browse("coordinator"))
        {
            var asked = await coordinator.Get((await coordinator.Get("/invitations")).Page.QuerySelectorAll("main a").Single(a => a.TextContent == "Mirelle Oksan").GetAttribute("href")!);
            Assert.Contains("Kees Ambrol has made a link", asked.Text);
            Assert.Equal("/invitations", (await coordinator.Submit(asked, new Dictionary<string, string?>())).Url.AbsolutePath);
        }
        page = await browser.Get(LinkOn(invitation));
        Assert.Contains("Your user name is mirelle", page.Text);
        page = await browser.Submit(page, new Dictionary<string, string?> { ["Input.Password"] = Insider.GoodPassword });
        await SetUpSteps.Connect(browser, page);
        Assert.Contains("Mirelle Oksan", (await browser.Get("/account")).Text);

        var list = await administrator.Get("/workers?q=mirelle");
        Assert.Contains("Set up", Assert.Single(list.Page.QuerySelectorAll("tbody tr")).TextContent);
        Assert.True(await house.Sql<bool>("select exists (select 1 from audit.record r join directory.worker w on w.id = any (r.row_ids) where r.verb = 'add_worker' and r.outcome = 'done' and w.name = 'Mirelle Oksan')"));
    }

    [Fact]
    public async Task Sent_twice_a_worker_is_added_once_and_the_link_is_not_kept()
    {
        using var administrator = await house.Browse("administrator");
        var form = await administrator.Get("/workers/add");
        await administrator.Submit(form, Somebody("Twice Sent", "twice"));
        var second = await administrator.Submit(form, Somebody("Twice Sent", "twice"));
        Assert.Equal(HttpStatusCode.OK, second.Status);
        Assert.Contains("has been shown already", second.Text);
        Assert.Equal(1L, await house.Sql<long>("select count(*) from directory.worker where name = 'Twice Sent'"));
        Assert.Equal(0L, await house.Sql<long>("select count(*) from platform.operation where result::text like '%set-up%'"));
    }

    [Fact]
    public async Task A_new_link_takes_the_old_sign_in_away()
    {
        var jobs = await house.SetUp("jobs", "pieran");
        using var administrator = await house.Browse("administrator");
        var page = await administrator.Submit(await administrator.Get($"/workers/{jobs.Worker.Value}"), new Dictionary<string, string?>(), "form[action*='handler=Reset']");
        Assert.Equal("A link for Pieran Oust", page.Heading);
        Assert.Equal("/sign-in", (await jobs.Browser.Get("/")).Url.AbsolutePath);
        using var browser = await house.Browse(null);
        Assert.Equal(HttpStatusCode.BadRequest, (await browser.EnterPassword("pieran", jobs.Password)).Status);
        Assert.Equal(0L, await house.Sql<long>("select count(*) from identity.recovery_code where account_id = $1", jobs.Worker.Value));
        await house.LetIn("Pieran Oust");
        Assert.Equal("Choose a password", (await browser.Get(LinkOn(page))).Heading);
    }

    [Fact]
    public async Task A_worker_who_leaves_is_out_with_the_next_request()
    {
        var mentor = await house.SetUp("mentor", "elio");
        using var administrator = await house.Browse("administrator");
        var page = await administrator.Submit(await administrator.Get($"/workers/{mentor.Worker.Value}/leave"), new Dictionary<string, string?>());
        Assert.Contains("Has left", page.Text);
        Assert.Equal("/sign-in", (await mentor.Browser.Get("/")).Url.AbsolutePath);
        using var browser = await house.Browse(null);
        Assert.Equal(HttpStatusCode.BadRequest, (await browser.EnterPassword("elio", mentor.Password)).Status);
        Assert.Contains("Elio Brandt-Uye", (await administrator.Get("/workers?show=left")).Text);
        Assert.DoesNotContain("Elio Brandt-Uye", (await administrator.Get("/workers?q=Elio")).Page.QuerySelector("tbody")?.TextContent ?? "");
    }

    [Fact]
    public async Task Workers_of_another_partnership_are_absent()
    {
        var partnership = Guid.CreateVersion7();
        Guid agency = Guid.CreateVersion7(), worker = Guid.CreateVersion7();
        await house.Sql<int>("insert into directory.partnership (id, code, name, country, time_zone, culture) values ($1, 'ZZZ', 'Elsewhere', 'BE', 'Europe/Brussels', 'fr') returning 1", partnership);
        await house.Sql<int>("insert into directory.agency (id, partnership_id, code, name, type) values ($1, $2, 'x', 'Elsewhere agency', 'police') returning 1", agency, partnership);
        await house.Sql<int>("insert into directory.worker (id, agency_id, name, roles) values ($1, $2, 'Elsewhere person', '{police_contact}') returning 1", worker, agency);
        await house.Sql<int>("insert into identity.account (id, user_name, normalized_user_name, security_stamp, password_hash, two_factor_enabled) values ($1, 'else', 'ELSE', 'S', 'x', true) returning 1", worker);

        var id = new WorkerId(worker);
        Assert.Equal(ProblemKind.NotFound, (await house.Run<ViewWorker, WorkerId, WorkerView>("administrator", id)).Problems[0].Kind);
        Assert.Equal(ProblemKind.NotFound, (await house.Run<ResetSignIn, WorkerId, Invitation>("administrator", id)).Problems[0].Kind);
        Assert.Equal(ProblemKind.NotFound, (await house.Run<WorkerLeaves, WorkerLeavesInput, Nothing>("administrator", new(id))).Problems[0].Kind);
        var added = await house.Run<AddWorker, AddWorkerInput, Invitation>("administrator", new AddWorkerInput { Name = "Planted", Agency = agency, Roles = ["police_contact"], UserName = "planted" });
        Assert.Equal(ProblemKind.NotFound, added.Problems[0].Kind);
        Assert.True(await house.Sql<bool>("select active and (select two_factor_enabled from identity.account a where a.id = w.id) from directory.worker w where id = $1", worker));
        Assert.False(await house.Sql<bool>("select exists (select 1 from directory.worker where name = 'Planted')"));
    }

    [Fact]
    public async Task What_is_missing_is_said_beside_the_fields()
    {
        using var administrator = await house.Browse("administrator");
        var page = await administrator.Submit(await administrator.Get("/workers/add"), new Dictionary<string, string?> { ["Input.UserName"] = "" });
        Assert.Equal(4, page.Errors.Count);
        page = await administrator.Submit(await administrator.Get("/workers/add"), Somebody("Bad Name", "né le lundi"));
        Assert.Contains("letters without accents", Assert.Single(page.Errors));
        await Add(administrator, "First", "same-name");
        page = await Add(administrator, "Second", "SAME-name");
        Assert.Equal("This user name is taken", Assert.Single(page.Errors));
        Assert.False(await house.Sql<bool>("select exists (select 1 from directory.worker where name in ('Second', 'Bad Name'))"));
    }

    [Fact]
    public async Task An_administrator_has_no_other_role_and_cannot_remove_themselves()
    {
        var both = await house.Run<AddWorker, AddWorkerInput, Invitation>("administrator",
            new AddWorkerInput { Name = "Both", Agency = house.Agency("police").Value, Roles = ["administrator", "coordinator"], UserName = "both" });
        Assert.Equal("worker.administrator_alone", Assert.Single(both.Problems).Key);
        Assert.Equal("worker.not_yourself", (await house.Run<WorkerLeaves, WorkerLeavesInput, Nothing>("administrator", new(house.Worker("administrator")))).Problems[0].Key);
        Assert.Equal("worker.not_yourself", (await house.Run<ResetSignIn, WorkerId, Invitation>("administrator", house.Worker("administrator"))).Problems[0].Key);
    }

    [Theory]
    [InlineData("/workers")]
    [InlineData("/workers/add")]
    [InlineData("/workers/agencies/add")]
    public async Task Only_administrators_manage_workers(string path)
    {
        foreach (var worker in new[] { "coordinator", "police", "mayor" })
        {
            using var browser = await house.Browse(worker);
            Assert.Equal(HttpStatusCode.Forbidden, (await browser.Get(path)).Status);
        }
    }

    [Fact]
    public async Task An_agency_is_added_and_offered()
    {
        using var administrator = await house.Browse("administrator", "fr");
        var form = await administrator.Get("/workers/agencies/add");
        Assert.Equal(2, (await administrator.Submit(form, new Dictionary<string, string?>())).Errors.Count);
        var list = await administrator.Submit(await administrator.Get("/workers/agencies/add"), new Dictionary<string, string?> { ["Input.Name"] = "Maison des Ponts", ["Input.Type"] = "housing" });
        Assert.Equal("/workers/agencies", list.Url.AbsolutePath);
        Assert.Contains("Maison des Ponts", list.Text);
        Assert.Contains("Maison des Ponts", (await administrator.Get("/workers/add")).Page.QuerySelector("select")!.TextContent);
    }

    [Fact]
    public async Task The_list_is_paged_by_name_without_gap_or_double()
    {
        await house.Sql<int>("insert into directory.worker (id, agency_id, name, roles) select gen_random_uuid(), $1, 'Paged ' || lpad((n / 2)::text, 3, '0'), '{social_worker}' from generate_series(1, 60) n returning 1", house.Agency("debt").Value);
        using var administrator = await house.Browse("administrator");
        List<string> seen = [];
        for (string? path = "/workers?q=Paged"; path is not null;)
        {
            var page = await administrator.Get(path);
            seen.AddRange(page.Page.QuerySelectorAll("tbody th a").Select(a => a.GetAttribute("href")!));
            path = page.Page.QuerySelector(".govuk-pagination__next a")?.GetAttribute("href");
        }
        Assert.Equal(60, seen.Count);
        Assert.Equal(60, seen.Distinct().Count());
    }
}
