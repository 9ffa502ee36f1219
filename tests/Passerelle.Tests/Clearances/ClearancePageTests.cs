using System.Net;
using Microsoft.AspNetCore.WebUtilities;
using Passerelle.Domain.Vocabulary;
using Passerelle.Features.Access.Clearances;
using Passerelle.Features.Casework.Cases;
using Passerelle.Tests.Agreements;
using Passerelle.Tests.Contacts;
using Passerelle.Tests.Proof;
using Passerelle.Tests.TestKit;

namespace Passerelle.Tests.Clearances;

/// <summary>The register of clearances on its pages, and what it opens (rule 18).</summary>
public sealed class ClearancePageTests(House house) : IClassFixture<House>
{
    private static readonly DateOnly Today = AgreementKit.Today;

    private static Dictionary<string, string?> Fields(Guid? worker, int from = 0, int until = 400, string issuedBy = "National security authority") => new()
    {
        ["Input.Worker"] = worker?.ToString(), ["Input.Level"] = "secret", ["Input.IssuedBy"] = issuedBy,
        ["Input.From.Day"] = $"{Today.AddDays(from).Day}", ["Input.From.Month"] = $"{Today.AddDays(from).Month}", ["Input.From.Year"] = $"{Today.AddDays(from).Year}",
        ["Input.Until.Day"] = $"{Today.AddDays(until).Day}", ["Input.Until.Month"] = $"{Today.AddDays(until).Month}", ["Input.Until.Year"] = $"{Today.AddDays(until).Year}",
    };

    private async Task<Answer> Enter(PageClient officer, string worker, int from = 0, int until = 400, string issuedBy = "National security authority") =>
        await officer.Submit(await officer.Get("/clearances/new"), Fields(house.Worker(worker).Value, from, until, issuedBy));

    private static async Task<Answer> Withdraw(PageClient officer, Answer worker, string because = "The post has changed.") => await officer.Submit(
        await officer.Get(worker.Page.QuerySelector("a[href$='/withdraw']")!.GetAttribute("href")!), new Dictionary<string, string?> { ["Input.Because"] = because });

    [Fact]
    public async Task An_item_opens_with_the_clearance_and_is_gone_with_the_next_request_after_it()
    {
        await house.EmptyRegister();
        InformationClass[] classes = [InformationClass.Operational, InformationClass.Justice, InformationClass.Security];
        var agreement = (await house.Draft(AgreementKit.Terms("X-1"))).Value;
        foreach (var agency in new[] { "municipality", "police", "prosecution" })
            Assert.Empty((await house.Add(agreement, agency, classes: classes)).Problems);
        foreach (var agency in new[] { "municipality", "police", "prosecution" })
            Assert.Empty((await house.Sign(agreement, agency)).Problems);
        var id = await house.OpenCase("Nightjar");
        using var coordinator = await house.Browse("coordinator");
        foreach (var (worker, function) in new[] { ("police", "police_contact"), ("prosecutor", "prosecutor_liaison") })
            Assert.Equal(CaseLinks.Team(id), (await coordinator.Submit(await coordinator.Get($"/cases/{id.Value}/team/add"), new Dictionary<string, string?>
            {
                ["Input.WorkerId"] = house.Worker(worker).Value.ToString(), ["Input.Function"] = function, ["Input.ExtraClasses"] = "X", ["Input.Why"] = "Works on safety.",
            })).Url.AbsolutePath);

        // Nobody is cleared: the seat carries it, and not even the form speaks of it.
        using var police = await house.Browse("police");
        var form = $"/cases/{id.Value}/contacts/record";
        Assert.Null((await police.Get(form)).Page.QuerySelector("[name='Input.Handling.Class'][value=Security]"));
        using var officer = await house.Browse("dpo");
        Assert.Contains("In force", (await Enter(officer, "police")).Text, StringComparison.Ordinal);
        var written = new Dictionary<string, string?>
        {
            ["Input.Mode"] = "Phone", ["Input.Account"] = "Heard from a partner service: zenithword.", ["Input.Handling.Class"] = "Security",
            ["Input.Handling.Audience"] = "Named", ["Input.Handling.SharedWith"] = house.Worker("prosecutor").Value.ToString(),
        };
        var refused = await police.Submit(await police.Get(form), new Dictionary<string, string?>(written) { ["Input.Handling.Audience"] = "Case" });
        Assert.Contains("one by one", Assert.Single(refused.Errors), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await police.Submit(await police.Get(form), written, follow: false)).Status);
        Assert.Contains("zenithword", (await police.Get(CaseLinks.Timeline(id))).Text, StringComparison.Ordinal);
        var item = await house.Sql<Guid>("select id from casework.contact where case_id = $1 and class = 'X'", id.Value);

        using var prosecutor = await Caller.Start(await house.Address(), WebEncoders.Base64UrlEncode(await house.Session("prosecutor")), "/");
        async Task<string> Bytes(string path) => Caller.Comparable((await prosecutor.Send("GET", path)).Body, item.ToString());
        var (timeline, readers, nothing) = (CaseLinks.Timeline(id), $"/cases/{id.Value}/entries/contact/{item}/readers", $"/cases/{id.Value}/entries/contact/{Guid.NewGuid()}/readers");
        var (before, absent) = (await Bytes(timeline), await Bytes(nothing));
        Assert.DoesNotContain("zenithword", before, StringComparison.Ordinal);
        Assert.Equal(404, (await prosecutor.Send("GET", readers)).Status);

        var entered = await Enter(officer, "prosecutor");
        Assert.Contains("zenithword", await Bytes(timeline), StringComparison.Ordinal);
        Assert.Equal(200, (await prosecutor.Send("GET", readers)).Status);
        Assert.DoesNotContain("zenithword", (await coordinator.Get(timeline)).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("restricted", (await (await house.Browse("police")).Get(CaseLinks.Team(id))).Page.QuerySelector("main table")!.TextContent, StringComparison.OrdinalIgnoreCase);

        Assert.Contains("Withdrawn", (await Withdraw(officer, entered)).Text, StringComparison.Ordinal);
        Assert.Equal(before, await Bytes(timeline));
        var (status, _, body) = await prosecutor.Send("GET", readers);
        Assert.Equal((404, Strip(absent, nothing)), (status, Strip(Caller.Comparable(body, item.ToString()), readers)));
        Assert.Contains("zenithword", (await police.Get(timeline)).Text, StringComparison.Ordinal);

        static string Strip(string body, string path) => body.Replace(path.Split('/')[5], "~", StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task The_history_says_who_entered_and_withdrew_it_and_the_worker_reads_their_own_without_the_reason()
    {
        using var officer = await house.Browse("dpo");
        var entered = await Enter(officer, "chair", issuedBy: "Ministry of the invented interior");
        Assert.Equal(ClearanceLinks.Worker(house.Worker("chair")), entered.Url.AbsolutePath);
        Assert.Contains("Ysé Candor", entered.Text, StringComparison.Ordinal);
        using var chair = await house.Browse("chair");
        Assert.Contains("Ministry of the invented interior", (await chair.Get("/account")).Text, StringComparison.Ordinal);
        var without = await officer.Submit(await officer.Get(entered.Page.QuerySelector("a[href$='/withdraw']")!.GetAttribute("href")!), new Dictionary<string, string?>());
        Assert.Equal(["Answer this question"], without.Errors);
        var withdrawn = await Withdraw(officer, entered, "Doubts about an invented cousin.");
        Assert.Contains("Doubts about an invented cousin.", withdrawn.Text, StringComparison.Ordinal);
        Assert.Null(withdrawn.Page.QuerySelector("a[href$='/withdraw']"));
        var account = await chair.Get("/account");
        Assert.Contains("Withdrawn", account.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("cousin", account.Text, StringComparison.Ordinal);
        Assert.Contains("Bastor Quimel", (await officer.Get("/clearances?show=over")).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Bastor Quimel", (await officer.Get("/clearances")).Text, StringComparison.Ordinal);
        Assert.Equal(["done", "done"], await house.Sql<string[]>("select array_agg(outcome order by at) from audit.record where verb in ('enter_clearance', 'withdraw_clearance') and outcome = 'done' and $1 = any (row_ids)", house.Worker("chair").Value) ?? []);
        Assert.DoesNotContain("Your clearances", (await (await house.Browse("debt")).Get("/account")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_register_is_filtered_and_turned_page_by_page()
    {
        await house.Sql<object>("insert into directory.worker (id, agency_id, name, roles) select gen_random_uuid(), $1, 'Paged ' || to_char(n, 'FM00'), '{social_worker}' from generate_series(1, 30) n", house.Agency("school").Value);
        await house.Sql<object>("""
            insert into directory.clearance (id, worker_id, level, issued_by, valid_from, valid_until, recorded_by)
            select gen_random_uuid(), id, 'secret', 'Authority', d.today - 10 + case when name = 'Paged 30' then 20 else 0 end, d.today + 2 * right(name, 2)::int, $1
              from directory.worker, (select (now() at time zone 'Europe/Paris')::date as today) d where name like 'Paged%'
            """, house.Worker("dpo").Value);
        using var officer = await house.Browse("dpo");
        async Task<string[]> Names(string query) => [.. (await officer.Get("/clearances?q=Paged" + query)).Page.QuerySelectorAll("main tbody th a").Select(Answer.Fold)];
        Assert.Equal(25, (await Names("")).Length);
        Assert.Equal("Paged 01", (await Names(""))[0]);
        var next = (await officer.Get("/clearances?q=Paged")).Page.QuerySelector(".govuk-pagination__next a")!.GetAttribute("href")!;
        Assert.Equal(["Paged 26", "Paged 27", "Paged 28", "Paged 29", "Paged 30"], (await officer.Get(next)).Page.QuerySelectorAll("main tbody th a").Select(Answer.Fold));
        Assert.Equal(["Paged 01", "Paged 02", "Paged 03"], await Names("&show=ends_7"));
        Assert.Equal(15, (await Names("&show=ends_30")).Length);
        Assert.Equal(25, (await Names("&show=ends_60")).Length);
        Assert.Equal(["Paged 30"], await Names("&show=future"));
        Assert.Empty(await Names("&show=over"));
        Assert.Empty(await Names("%25"));
    }

    [Fact]
    public async Task Nobody_enters_or_withdraws_their_own_nor_the_same_twice_nor_elsewhere()
    {
        using var officer = await house.Browse("dpo");
        var form = await officer.Get("/clearances/new");
        var me = house.Worker("dpo").Value;
        Assert.Null(form.Page.QuerySelector($"option[value='{me}']"));
        Assert.Contains("Somebody else", Assert.Single((await officer.Submit(form, Fields(me))).Errors), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await officer.Submit(form, Fields(house.Worker("coordinator", Passerelle.Demo.Cities.Zandermeer).Value))).Status);
        await Enter(officer, "supervisor");
        Assert.Equal(["This clearance is in the register already"], (await Enter(officer, "supervisor")).Errors);

        var own = Guid.NewGuid();
        await house.Sql<object>("insert into directory.clearance (id, worker_id, level, issued_by, valid_from, valid_until, recorded_by) values ($1, $2, 'secret', 'A', current_date, current_date + 9, $3)", own, me, house.Worker("coordinator").Value);
        var mine = await officer.Get(ClearanceLinks.Worker(new(me)));
        Assert.Contains("These are your own", mine.Text, StringComparison.Ordinal);
        Assert.Empty(mine.Page.QuerySelectorAll("main a[href$='/withdraw'], main .govuk-button"));
        Assert.Contains("Somebody else", Assert.Single((await officer.Submit(await officer.Get(ClearanceLinks.Withdraw(new(me), new(own))), new Dictionary<string, string?> { ["Input.Because"] = "x" })).Errors), StringComparison.Ordinal);

        using var elsewhere = await house.Browse("dpo", city: Passerelle.Demo.Cities.Zandermeer);
        Assert.Equal(HttpStatusCode.NotFound, (await elsewhere.Get(ClearanceLinks.Worker(house.Worker("supervisor")))).Status);
        Assert.DoesNotContain("Odon Falk", (await elsewhere.Get("/clearances")).Text, StringComparison.Ordinal);
        foreach (var other in new[] { "administrator", "coordinator", "supervisor", "police" })
            Assert.Equal(HttpStatusCode.Forbidden, (await (await house.Browse(other)).Get("/clearances")).Status);
    }

    [Fact]
    public async Task The_doors_role_enters_and_withdraws_and_rewrites_nothing()
    {
        await using var door = new Npgsql.NpgsqlConnection(house.Connections.Door);
        await door.OpenAsync();
        foreach (var sql in new[] { "update directory.clearance set valid_until = valid_until + 1", "update directory.clearance set worker_id = recorded_by", "delete from directory.clearance" })
        {
            await using var command = new Npgsql.NpgsqlCommand(sql, door);
            Assert.Equal("42501", (await Assert.ThrowsAsync<Npgsql.PostgresException>(() => command.ExecuteNonQueryAsync())).SqlState);
        }
    }
}
