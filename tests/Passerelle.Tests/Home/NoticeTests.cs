using System.Net;
using AngleSharp.Dom;
using Npgsql;
using Passerelle.Domain.Vocabulary;
using Passerelle.Features.Home;
using Passerelle.Platform.UseCases;
using Passerelle.Tests.TestKit;

namespace Passerelle.Tests.Home;

public sealed class NoticeTests(House house) : IClassFixture<House>
{
    private async Task<Guid> Tell(string worker, string kind = "break_glass", string about = "", int? inDays = null) => await house.Sql<Guid>(
        """
        insert into platform.notice (worker_id, kind, subject_id, place, about, due_on)
        values ($1, $2, gen_random_uuid(), '/account', $3, (now() at time zone 'Europe/Paris')::date + $4::int) returning id
        """, house.Worker(worker).Value, kind, about, inDays ?? (object)DBNull.Value);

    private async Task<IReadOnlyList<Guid>> Told(string worker) =>
        [.. (await house.Run<ViewHome, Nothing, HomeView>(worker, Nothing.At)).Value.Notices.Select(n => n.Id)];

    [Fact]
    public async Task A_notice_stands_on_the_home_page_until_its_reader_has_seen_it()
    {
        await Tell("coordinator", "agreement_ends_7", "ISA-9", inDays: 6);
        await Tell("coordinator");
        using var browser = await house.Browse("coordinator");
        var home = await browser.Get("/");
        var block = home.Page.QuerySelector("#notices")!;
        Assert.Contains("ISA-9", block.TextContent, StringComparison.Ordinal);
        Assert.Contains("in 6 days", block.TextContent, StringComparison.Ordinal);

        home = await browser.Submit(home, new Dictionary<string, string?>(), "#notices li form");
        Assert.Equal(HttpStatusCode.OK, home.Status);
        Assert.Single(home.Page.QuerySelectorAll("#notices li"));
        home = await browser.Submit(home, new Dictionary<string, string?>(), "#notices li form");
        Assert.Null(home.Page.QuerySelector("#notices"));
    }

    [Fact]
    public async Task Several_are_seen_at_once()
    {
        await Tell("prison");
        await Tell("prison");
        using var browser = await house.Browse("prison", "fr");
        var home = await browser.Get("/");
        home = await browser.Submit(home, new Dictionary<string, string?>(), "#notices > form, #notices .app-home__part");
        Assert.Null(home.Page.QuerySelector("#notices"));
    }

    [Fact]
    public async Task A_data_protection_officer_who_has_no_case_is_told_as_well()
    {
        var id = await Tell("dpo");
        Assert.Equal([id], await Told("dpo"));
        using var browser = await house.Browse("dpo");
        Assert.NotNull((await browser.Get("/")).Page.QuerySelector("#notices"));
    }

    [Fact]
    public async Task Nobody_takes_away_or_reads_the_notice_of_another()
    {
        var id = await Tell("police");
        Assert.Equal(0, (await house.Run<SeeNotices, SeeNoticesInput, int>("probation", new([id]))).Value);
        Assert.DoesNotContain(id, await Told("probation"));
        Assert.Contains(id, await Told("police"));
    }

    [Theory]
    [InlineData("insert into platform.notice (worker_id, kind, subject_id, place) select access.worker(), 'other', gen_random_uuid(), '/'")]
    [InlineData("update platform.notice set place = 'https://elsewhere.example'")]
    [InlineData("delete from platform.notice")]
    public async Task The_application_itself_writes_no_notice(string sql)
    {
        await Tell("housing");
        var (connection, transaction) = await house.AsApplication("housing");
        await using var _ = connection;
        await using var command = new NpgsqlCommand(sql, connection, transaction);
        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, (await Assert.ThrowsAsync<PostgresException>(() => command.ExecuteNonQueryAsync())).SqlState);
    }
}
