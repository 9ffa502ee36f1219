using System.Net;
using Passerelle.Domain.Vocabulary;
using Passerelle.Features.Audit;
using Passerelle.Features.Audit.Log;
using Passerelle.Features.Casework.Cases;
using Passerelle.Tests.BreakGlass;
using Passerelle.Tests.TestKit;

namespace Passerelle.Tests.Audit;

/// <summary>The data-protection officer reads the log of the whole partnership and no word of a case.</summary>
public sealed class LogPageTests(House house) : IClassFixture<House>
{
    private async Task<LogView> Read(ViewLogInput? input = null, string worker = "dpo", Passerelle.Demo.City? city = null)
    {
        var read = await house.Run<ViewLog, ViewLogInput, LogView>(worker, input ?? new ViewLogInput(), city: city);
        Assert.Empty(read.Problems);
        return read.Value;
    }

    [Fact]
    public async Task It_is_found_by_case_by_worker_by_kind_and_by_day()
    {
        var id = await house.OpenCase("Canarylog");
        var number = await house.Reference(id);
        await house.Run<CaseOverview, CaseId, CaseOverviewView>("coordinator", id);
        await house.Run<CaseOverview, CaseId, CaseOverviewView>("police", id);

        Assert.All((await Read(new() { Reference = number.ToLowerInvariant() })).Lines, l => Assert.Contains(number, l.Numbers));
        var denied = Assert.Single((await Read(new() { Reference = number, Kind = "denied" })).Lines);
        Assert.Equal(("Yann Sorbier-Ost", "view_case", "notfound"), (denied.Worker, denied.Verb, denied.Outcome));
        Assert.All((await Read(new() { Worker = "veltis" })).Lines, l => Assert.Equal("Oriane Veltis", l.Worker));
        Assert.NotEmpty((await Read(new() { Worker = "veltis", Kind = "changed" })).Lines);
        Assert.Empty((await Read(new() { Worker = "%" })).Lines);
        Assert.Empty((await Read(new() { Reference = "B1999-001" })).Lines);
        var today = CityDay.Today;
        Assert.NotEmpty((await Read(new() { From = today, To = today })).Lines);
        Assert.Empty((await Read(new() { To = today.AddDays(-1) })).Lines);
        Assert.Contains((await Read()).Lines, l => l is { Verb: "view_log", Worker: "Ysé Candor" });
    }

    [Fact]
    public async Task Restricted_cases_stand_in_it_with_their_number_and_no_page_says_more()
    {
        var id = await house.OpenCase("Canaryrestricted");
        await house.Sql<object>("insert into casework.restriction (id, case_id, workers, reason, starts_at, class, agency_id, audience) values (gen_random_uuid(), $1, array[$2], 'x', now(), 'O', $3, 'case')",
            id.Value, house.Worker("coordinator").Value, house.Agency("municipality").Value);
        await house.Run<CaseOverview, CaseId, CaseOverviewView>("coordinator", id);
        foreach (var language in new[] { "en", "fr" })
        {
            using var browser = await house.Browse("dpo", language);
            var page = await browser.Get("/audit?case=" + await house.Reference(id));
            Assert.Equal(HttpStatusCode.OK, page.Status);
            Assert.Contains(await house.Reference(id), page.Text);
            Assert.DoesNotContain("Canaryrestricted", page.Page.DocumentElement.TextContent);
            Assert.DoesNotContain("[", page.Text);
        }
    }

    [Fact]
    public async Task Nothing_of_another_partnership_stands_in_it_and_nobody_else_reads_it()
    {
        await house.OpenCase("Here");
        var there = await Read(city: Passerelle.Demo.Cities.Zandermeer);
        Assert.All(there.Lines, l => Assert.DoesNotContain("Brumelande", l.Agency, StringComparison.Ordinal));
        foreach (var worker in new[] { "coordinator", "administrator", "chair" })
            Assert.Equal(ProblemKind.Forbidden, Assert.Single((await house.Run<ViewLog, ViewLogInput, LogView>(worker, new ViewLogInput())).Problems).Kind);
        var (connection, transaction) = await house.AsApplication("coordinator");
        await using var _ = connection;
        await using var command = new Npgsql.NpgsqlCommand("select count(*) from access.partnership_log(null, null, null, null, null, null, null, 10)", connection, transaction);
        Assert.Equal(0L, await command.ExecuteScalarAsync());
    }

    [Fact]
    public async Task Sign_ins_and_failed_ones_stand_in_it()
    {
        await house.Sql<object>("insert into audit.record (id, at, worker_id, agency_id, verb, is_write, purpose, case_ids, classes, row_ids, outcome) select gen_random_uuid(), now(), $1, $2, v, true, 'security', '{}', '{}', '{}', o from (values ('sign_in', 'done'), ('sign_in_failed', 'locked')) as x (v, o)",
            house.Worker("debt").Value, house.Agency("debt").Value);
        Assert.Equal("sign_in", Assert.Single((await Read(new() { Worker = "cestre", Kind = "sign_in" })).Lines).Verb);
        Assert.Equal("locked", Assert.Single((await Read(new() { Worker = "cestre", Kind = "sign_in_failed" })).Lines).Outcome);
    }
}
