using System.Collections.Concurrent;
using System.Net;
using Microsoft.Extensions.Logging;
using Passerelle.Domain.Access;
using Passerelle.Domain.Vocabulary;
using Passerelle.Features.Casework.People;
using Passerelle.Tests.BadInput;
using Passerelle.Tests.TestKit;
using Xunit.Abstractions;

namespace Passerelle.Tests.Proof.Canaries;

/// <summary>
/// A restricted case with a word of its own in every text column, and everybody who is not on its team, by role and by relation: whatever they open, search,
/// send or provoke, and whatever the application says on its console, none of the words comes out.
/// </summary>
[Trait("Proof", "canaries")]
public sealed class CanaryTests(HouseWithStories house, ITestOutputHelper output) : IClassFixture<HouseWithStories>
{
    private readonly ConcurrentBag<string> _leaks = [];
    private Planting _words = null!;
    private CaseId _case;
    private string _reference = "";
    private int _answers;

    [Fact]
    public async Task No_word_of_a_case_comes_out_to_anybody_who_is_not_on_its_team()
    {
        _case = new CaseId(await house.Sql<Guid>(
            "select t.case_id from casework.team t join casework.contact c on c.case_id = t.case_id where t.worker_id = $1 and t.during @> now() group by t.case_id order by count(*) desc limit 1", house.Worker("coordinator").Value));
        _reference = (await house.Sql<string>("select reference from casework.case_file where id = $1", _case.Value))!;
        _words = new Planting(house, _case.Value);
        var subject = new MatrixCase(house, _case);
        await subject.Furnish(house.Worker("health"), await house.Sql<Guid>("select id from casework.contact where case_id = $1 limit 1", _case.Value));
        var people = new List<(string Who, WorkerId Worker, bool IsOfficer)>();
        foreach (var (role, relation) in Outsiders().Take(Proofs.Size("canaries")))
            people.Add(($"{role}, {relation.Name}", await subject.Place(role, relation), role == Role.DataProtectionOfficer && relation.Name is not ("of another partnership" or "excluded")));
        await Restrict();
        var name = _words.Word("the name");
        Assert.Empty((await house.Run<AddName, AddNameInput, PersonNameId>("coordinator", new AddNameInput { CaseId = _case, Given = name, Family = name, Source = "Register" })).Problems);

        var said = new Console();
        await house.Address();
        house.Running<ILoggerFactory>().AddProvider(said);
        await _words.Plant(written: true);
        var seen = await OnTheTeam();
        await _words.Plant(written: false);
        _words.Knows(_reference);
        _words.Knows(_case.Value.ToString());

        var doors = (await Door.All(house)).Where(d => d.OfCase || d.OfList || d.Route.StartsWith("/break-glass", StringComparison.Ordinal)).ToList();
        await Parallel.ForEachAsync(people, new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (who, _) =>
        {
            using var crawler = await Crawler.As(house, who.Worker);
            await Look(crawler, who.Who, who.IsOfficer, doors, name);
        });
        using (var stranger = await Crawler.As(house, (string?)null))
            await Look(stranger, "nobody", isOfficer: false, doors, name);

        foreach (var line in said.Lines)
            foreach (var place in _words.In(line, "").Where(p => p != _reference && p != _case.Value.ToString()))
                _leaks.Add($"the console says {place}: {line[..Math.Min(line.Length, 200)]}");
        output.WriteLine($"{_words.Columns} words, {seen} of them on the pages of the coordinator, {said.Lines.Count} lines on the console\n{string.Join('\n', _words.Codes)}");
        Proofs.Line("canaries", $"{_words.Columns} words, {people.Count + 1} people, {_answers} answers, {_leaks.Count} words came out");
        Assert.True(_leaks.IsEmpty, string.Join('\n', _leaks.Distinct().Order(StringComparer.Ordinal).Take(60)));
        Assert.True(_words.Columns > 100 && seen > 10 && _answers > people.Count * 100, $"{_words.Columns} words, {seen} seen by the coordinator, {_answers} answers");
    }

    // Every role in every relation that opens nothing; however few are taken, each relation is among them.
    private static IEnumerable<(Role, Relation)> Outsiders()
    {
        var (roles, relations) = (Enum.GetValues<Role>(), Relation.All.Where(r => !r.Opens).ToArray());
        return Enumerable.Range(0, roles.Length).SelectMany(shift => relations.Select((relation, i) => (roles[(i + shift) % roles.Length], relation)));
    }

    private Task<object?> Restrict() => house.Sql<object>(
        """
        insert into casework.restriction (id, case_id, workers, reason, starts_at, class, agency_id, audience)
        select gen_random_uuid(), $1, array(select worker_id from casework.team t join directory.worker w on w.id = t.worker_id where t.case_id = $1 and t.during @> now()), 'Known all over the town.', now(), 'O', $2, 'case'
        """, _case.Value, house.Agency("municipality").Value);

    // The control: whoever is on the team reads the words. Then the forms as they stand, so that the console has something to say.
    private async Task<int> OnTheTeam()
    {
        using var crawler = await Crawler.As(house, "coordinator");
        var pages = new List<Seen>();
        foreach (var door in (await Door.All(house)).Where(d => d is { OfCase: true, Method: "GET" }))
            pages.Add(await crawler.Get(door.Address(await Values(door))));
        foreach (var form in pages.SelectMany(FoundForm.On).Where(f => f is { HasFreeText: true, EndsSession: false, HasFile: false } && f.Page.Contains(_case.Value.ToString(), StringComparison.Ordinal) && !new[] { "/state", "/end", "/lift", "/restrict", "/conflict", "/account", "/review" }.Any(part => f.Place.Contains(part, StringComparison.Ordinal))).DistinctBy(f => f.Place))
            await crawler.Post(form.Action, form.Fields);
        return pages.SelectMany(p => _words.In(WebUtility.HtmlDecode(p.Body), p.Path)).Distinct().Count();
    }

    private async Task Look(Crawler crawler, string who, bool isOfficer, List<Door> doors, string name)
    {
        crawler.Saw = (seen, sent) =>
        {
            Interlocked.Increment(ref _answers);
            var asked = WebUtility.UrlDecode(seen.Path) + "\n" + sent;
            var headers = string.Join('\n', seen.Response.Headers.Concat(seen.Response.Content.Headers).Select(h => $"{h.Key}: {WebUtility.UrlDecode(string.Join(", ", h.Value))}"));
            foreach (var place in _words.In(WebUtility.HtmlDecode(seen.Body) + "\n" + headers, asked).Where(p => !isOfficer || !OfOfficers(p)))
                _leaks.Add($"{who}: {(int)seen.Status} {Seen.Place(seen.Path)} shows {place}");
        };
        await crawler.Everything();
        foreach (var word in new[] { name, _reference, name + " " + name, name[..^2], "Canary" })
            foreach (var address in new[] { "/cases?q=", "/cases?tab=all&q=", "/cases?tab=agency&sort=name&q=", "/cases?tab=closed&q=", "/audit?case=", "/audit?worker=" })
                await crawler.Get(address + Uri.EscapeDataString(word));
        await crawler.Post("/cases/open", [new("Input.Given", name), new("Input.Family", name), new("Given", name), new("Family", name), new("__RequestVerificationToken", crawler.Token)]);
        foreach (var door in doors)
        {
            var address = door.Address(await Values(door));
            foreach (var path in door.Method == "GET" ? new[] { address, address + "?as-of=2026-01-01", address + "?view=print&q=Canary", address + "/x.css" } : [address])
                await (door.Method == "GET" ? crawler.Get(path) : crawler.Post(path, [new("__RequestVerificationToken", crawler.Token)]));
        }
        await crawler.Send(HttpMethod.Post, "/drafts", new StringContent($$"""{"form":"/cases/{{_case.Value}}/contacts/record","fields":{} }""", System.Text.Encoding.UTF8, "application/json"), ("RequestVerificationToken", crawler.Token));
    }

    // The officer of the partnership reads the log of every case by its number (rule 25) and reviews every emergency access (B.2), and nothing else of them; nothing at all of
    // a case from which they are kept off.
    private bool OfOfficers(string place) => place.StartsWith("casework.break_glass.", StringComparison.Ordinal) || place == "casework.case_file.reference" || place == _reference || place == _case.Value.ToString();

    private async Task<Dictionary<string, string>> Values(Door door)
    {
        async Task<string> Row(string table) => (await house.Sql<Guid>($"select coalesce((select id from casework.{table} where case_id = $1 limit 1), gen_random_uuid())", _case.Value)).ToString();
        return new()
        {
            ["caseId"] = _case.Value.ToString(), ["entryId"] = await Row("contact"), ["memberId"] = await Row("team"), ["barId"] = await Row("bar"), ["dueId"] = await Row("due"), ["domain"] = "HOU",
            ["kind"] = door.Route.Contains("/dates/", StringComparison.Ordinal) ? "planned_release" : "contact", ["id"] = door.OfList ? Guid.NewGuid().ToString() : MatrixCase.Emergency.ToString(),
        };
    }

    // What the application says on its console, exceptions included.
    private sealed class Console : ILoggerProvider, ILogger
    {
        public ConcurrentQueue<string> Lines { get; } = [];

        public ILogger CreateLogger(string categoryName) => this;

        public void Log<TState>(LogLevel logLevel, Microsoft.Extensions.Logging.EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) => Lines.Enqueue($"{formatter(state, exception)}\n{exception}");

        public bool IsEnabled(LogLevel logLevel) => true;

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public void Dispose() { }
    }
}
