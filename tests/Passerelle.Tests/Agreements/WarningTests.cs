using Passerelle.Domain.Governance.Agreements;
using Passerelle.Domain.Vocabulary;
using Passerelle.Features.Governance.Agreements;
using Passerelle.Features.Home;
using Passerelle.Platform.UseCases;
using Passerelle.Tests.TestKit;

namespace Passerelle.Tests.Agreements;

/// <summary>Sixty, thirty and seven days before an agreement ends, those who answer for it are told once (rule 5).</summary>
public sealed class WarningTests(House house) : IClassFixture<House>
{
    private Task<int> Warn() => house.Sql<int>("select access.warn_of_endings()");

    private async Task<string[]> Told(string worker, AgreementId id) => await house.Sql<string[]>(
        "select coalesce(array_agg(kind order by kind), '{}') from platform.notice where worker_id = $1 and subject_id = $2", house.Worker(worker).Value, id.Value) ?? [];

    // The last day comes nearer: as the clock would have it, without waiting.
    private Task EndsIn(AgreementId id, int days) => house.Sql<object>(
        $"""
        alter table governance.agreement disable trigger user;
        update governance.agreement set starts_on = current_date - 100, ends_on = (now() at time zone 'Europe/Paris')::date + {days}, review_on = current_date - 50,
            in_force = tstzrange(lower(in_force) - interval '100 days', ((now() at time zone 'Europe/Paris')::date + {days + 1})::timestamp at time zone 'Europe/Paris') where id = '{id.Value}';
        alter table governance.agreement enable trigger user;
        """);

    [Theory]
    [InlineData(61, null)]
    [InlineData(60, "agreement_ends_60")]
    [InlineData(31, "agreement_ends_60")]
    [InlineData(30, "agreement_ends_30")]
    [InlineData(8, "agreement_ends_30")]
    [InlineData(7, "agreement_ends_7")]
    [InlineData(0, "agreement_ends_7")]
    public async Task It_is_told_by_how_many_days_are_left(int days, string? kind)
    {
        var id = await house.Agree(AgreementKit.Terms($"DAYS-{days}", days: days), "municipality", "police");
        await Warn();
        Assert.Equal(kind is null ? [] : [kind], await Told("coordinator", id));
        Assert.Equal(kind is null ? [] : [kind], await Told("dpo", id));
    }

    [Fact]
    public async Task Each_is_told_once_for_each_threshold_however_often_it_is_looked_at()
    {
        var id = await house.Agree(AgreementKit.Terms("ONCE"), "municipality", "police");
        await EndsIn(id, 45);
        await Warn();
        Assert.Equal(0, await Warn());
        Assert.Equal(["agreement_ends_60"], await Told("coordinator", id));
        await EndsIn(id, 20);
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Warn()));
        await EndsIn(id, 5);
        await Warn();
        Assert.Equal(0, await Warn());
        Assert.Equal(["agreement_ends_30", "agreement_ends_60", "agreement_ends_7"], await Told("coordinator", id));
        await EndsIn(id, -1);
        Assert.Equal(0, await Warn());
    }

    [Fact]
    public async Task The_officer_of_a_party_is_told_and_where_it_has_none_the_partnerships()
    {
        await house.Sql<object>("insert into directory.worker (id, agency_id, name, roles, culture) values ($1, $2, 'Officer of the police', '{data_protection_officer}', 'fr'), ($3, $4, 'Officer of a stranger', '{data_protection_officer}', 'fr')",
            house.Worker("police officer").Value, house.Agency("police").Value, house.Worker("stranger").Value, house.Agency("school").Value);
        var both = await house.Agree(AgreementKit.Terms("OWN-DPO", days: 6), "municipality", "police");
        var one = await house.Agree(AgreementKit.Terms("NO-DPO", days: 6), "municipality", "housing");
        await Warn();
        Assert.Single(await Told("dpo", both));
        Assert.Single(await Told("police officer", both));
        Assert.Empty(await Told("stranger", both));       // both parties have one of their own
        Assert.Single(await Told("stranger", one));       // housing has none: every officer of the partnership is told
        Assert.Empty(await Told("police", both));
        Assert.Empty(await Told("administrator", both));
        await house.Sql<object>("update directory.worker set active = false where id in ($1, $2)", house.Worker("police officer").Value, house.Worker("stranger").Value);
    }

    [Fact]
    public async Task Nobody_is_told_when_the_next_one_is_signed_or_nothing_is_in_force()
    {
        var draft = await house.Prepare(AgreementKit.Terms("DRAFT", days: 6), "municipality", "police");
        var id = await house.Agree(AgreementKit.Terms("FOLLOWED", days: 6), "municipality", "police");
        var next = (await house.Run<RenewAgreement, AgreementId, AgreementId>("coordinator", id)).Value;
        await house.Sign(next, "municipality");
        await house.Sign(next, "police");
        await Warn();
        Assert.Empty(await Told("coordinator", draft));
        Assert.Empty(await Told("coordinator", id));
    }

    [Fact]
    public async Task The_home_page_says_which_one_and_when_and_leads_there()
    {
        var id = await house.Agree(AgreementKit.Terms("HOME-1", days: 6), "municipality", "police");
        await Warn();
        using var browser = await house.Browse("dpo", "fr");
        var link = (await browser.Get("/")).Page.QuerySelector($"#notices a[href='{AgreementLinks.Agreement(id)}']")!;
        Assert.Contains("HOME-1", link.TextContent, StringComparison.Ordinal);
        Assert.Contains("dans 6 jours", link.TextContent, StringComparison.Ordinal);
        Assert.Contains((await house.Run<ViewHome, Nothing, HomeView>("coordinator", Nothing.At)).Value.Notices, n => n.About == "HOME-1" && n.DueOn == AgreementKit.Today.AddDays(6));
    }

    [Fact]
    public async Task Lists_follow_seats_that_begin_and_end_by_the_clock()
    {
        var caseId = await house.OpenCase("Plover");
        await house.Seat(caseId, "police", "police_contact");
        Task<long> Listed() => house.Sql<long>("select count(*) from access.feed where case_id = $1 and worker_id = $2", caseId.Value, house.Worker("police").Value);
        Assert.Equal(1, await Listed());
        await house.Sql<object>("alter table casework.team disable trigger user");
        await house.Sql<object>("update casework.team set starts_at = now() - interval '1 hour', ends_at = now() - interval '1 second' where case_id = $1 and worker_id = $2", caseId.Value, house.Worker("police").Value);
        await house.Sql<object>("alter table casework.team enable trigger user");
        Assert.Equal(1, await Listed());
        Assert.True(await house.Sql<bool>("select access.lists_follow_the_clock()"));
        Assert.Equal(0, await Listed());
        Assert.True(await house.Sql<bool>("select access.lists_follow_the_clock()"));
    }
}
