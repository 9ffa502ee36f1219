using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Passerelle.Database;
using Passerelle.Domain.Access;
using Passerelle.Domain.Vocabulary;
using Passerelle.Platform;
using Passerelle.Platform.UseCases;
using Passerelle.Tests.BadInput;
using Passerelle.Tests.TestKit;
using Xunit.Abstractions;

namespace Passerelle.Tests.Proof.Unlogged;

/// <summary>What is not in the log was not shown: every page and every answer to a form, as several roles, against the records of the log.</summary>
[Trait("Proof", "unlogged answers")]
public sealed class UnloggedAnswerTests(HouseWithStories house, ITestOutputHelper output) : IClassFixture<HouseWithStories>
{
    private static readonly string?[] Readers = ["coordinator", "probation", "health", "exit", "mentor", "supervisor", "dpo", "administrator", null];

    [Fact]
    public async Task Every_answer_that_carries_anything_of_a_case_stands_in_the_log_once()
    {
        await Furnish();
        var data = await CaseData.Read(house);
        var answers = new Answers(house, data);
        var crawlers = new List<Crawler>();
        var forms = new List<(Crawler Crawler, FoundForm Form)>();
        foreach (var reader in Readers)
        {
            crawlers.Add(await Crawler.As(house, reader));
            crawlers[^1].Saw = answers.Add;
            forms.AddRange((await Forms(crawlers[^1])).Select(form => (crawlers[^1], form)));
        }
        // Forms after all pages: some of them end a seat or close a case. As they stand, then with what they complain about mended.
        foreach (var (crawler, form) in forms)
            await form.SendUntilAccepted(crawler);
        crawlers.ForEach(c => c.Dispose());
        var (carrying, unlogged) = await answers.Judge();
        output.WriteLine($"{answers.Count} answers, {carrying.Count} with case data, {data.Texts} texts known");
        Proofs.Line("unlogged answers", $"{unlogged.Count} of {carrying.Count}");
        Assert.True(unlogged.Count == 0, string.Join('\n', unlogged.Order().Take(80)));
        // Somebody was shown each page of a case; of its forms, those that are accepted at once answer with nothing.
        var doors = (await Door.All(house)).Where(d => d.OfCase || d.Route is "/" or "/cases").ToList();
        var silent = doors.Where(d => !carrying.Any(s => s.Response.RequestMessage!.Method.Method == d.Method && d.Leads(s.Path))).ToList();
        Assert.DoesNotContain(silent, d => d.Method == "GET");
        Assert.True(silent.Count * 2 < doors.Count(d => d.Method == "POST"), string.Join('\n', silent));
        Assert.True(carrying.Count > doors.Count * 2 && data.Texts > 200, $"{carrying.Count} of {answers.Count}, {doors.Count} doors, {data.Texts} texts");
    }

    [Fact]
    public async Task A_page_that_shows_a_case_past_the_door_is_reported_and_so_is_one_that_keeps_it_from_the_log()
    {
        var data = await CaseData.Read(house);
        await using var planted = PasserelleApp.Create(house.Connections, house.Folder, "Development");
        planted.Urls.Add("http://127.0.0.1:0");
        planted.MapGet("/planted/past", () => house.Sql<string>("select string_agg(account, ' ') from casework.contact")).AllowAnonymous();
        planted.MapGet("/planted/silent", async (UseCaseRunner door, AppDb db, Visit visit) =>
        {
            visit.Token = await house.Session("coordinator");
            return (await door.Run(new Silent(db), Nothing.At)).Value;
        }).AllowAnonymous();
        await planted.StartAsync();
        var answers = new Answers(house, data);
        using var http = new HttpClient { BaseAddress = new Uri(planted.Urls.First()) };
        foreach (var path in new[] { "/planted/past", "/planted/silent" })
        {
            var response = await http.GetAsync(path);
            answers.Add(new Seen(path, response.StatusCode, response, await response.Content.ReadAsStringAsync()), "");
        }
        var (carrying, unlogged) = await answers.Judge();
        Assert.Equal((2, 2), (carrying.Count, unlogged.Count));
    }

    // What no story has: a worker who is kept off a case and a case that is restricted, so that both can be lifted.
    private Task<object?> Furnish() => house.Sql<object>(
        """
        with mine as (select t.case_id, row_number() over (order by t.case_id) as n from casework.team t join directory.function f on f.code = t.function and f.manages_team
                       where t.worker_id = $1 and t.during @> now()),
             kept_off as (insert into casework.bar (id, case_id, worker_id, kind, reason, starts_at, declared_by, class, agency_id, audience)
                          select gen_random_uuid(), m.case_id, $2, 'exclusion', 'Decides about the budget of the housing agency.', now(), $1, 'O', $3, 'case' from mine m where m.n = 1)
        insert into casework.restriction (id, case_id, workers, reason, starts_at, class, agency_id, audience)
        select gen_random_uuid(), m.case_id, array(select worker_id from casework.team t where t.case_id = m.case_id), 'The newspapers write about it at present.', now(), 'O', $3, 'case' from mine m where m.n = 2
        """, house.Worker("coordinator").Value, house.Worker("mayor").Value, house.Agency("municipality").Value);

    // Through the door, but without a word to the log about the case.
    private sealed class Silent(AppDb db) : IUseCase<Nothing, string>
    {
        public UseCaseInfo Info { get; } = UseCaseInfo.Read("probe_silent", Permission.ReadCase);

        public Task<Outcome<string>> Handle(Nothing input, Ctx ctx, CancellationToken ct) =>
            Task.FromResult<Outcome<string>>(string.Join(' ', db.Contacts.Select(c => c.Account).ToList()));
    }

    // Every page that links lead to, and every kind of form on them.
    private static async Task<List<FoundForm>> Forms(Crawler crawler) =>
        [.. (await crawler.Everything(ofEachKind: 3)).Where(s => s.Status == HttpStatusCode.OK && s.IsHtml).SelectMany(FoundForm.On)
            .Where(f => !f.HasFile && !f.Place.Contains("sign-", StringComparison.Ordinal) && f.Place is not ("/lock" or "/exit")).DistinctBy(f => f.Place)];
}
