using System.Collections.Concurrent;
using Microsoft.AspNetCore.WebUtilities;
using Passerelle.Domain.Access;
using Passerelle.Domain.Vocabulary;
using Passerelle.Platform.Identity;
using Passerelle.Tests.Contacts;
using Passerelle.Tests.TestKit;
using Microsoft.Extensions.DependencyInjection;

namespace Passerelle.Tests.Proof;

/// <summary>
/// Every door of the application, asked by every role: as a member of the team, as nobody on it, and not signed in. What must come is written in two
/// tables that read like the handbook: doors.csv (who goes through which door) and roles.csv (who does what).
/// </summary>
[Trait("Proof", "access matrix")]
public sealed class AccessMatrixTests(House house) : IClassFixture<House>
{
    private sealed record Row(string Method, string Route, string Handler, string Doing);

    private static IEnumerable<string[]> Table(string file) =>
        File.ReadLines(Path.Combine(Repository.Root, "tests", "Passerelle.Tests", "Proof", file)).Skip(1).Where(l => l.Length > 0).Select(l => l.Split(','));

    private static readonly List<Row> Rows = [.. Table("doors.csv").Select(c => new Row(c[0], c[1].Replace(';', ','), c[2], c[3]))];

    private static readonly Dictionary<string, HashSet<string>> Who = Table("roles.csv").ToDictionary(c => c[0], c => c[1].Split(';', StringSplitOptions.TrimEntries).ToHashSet());

    private static string Name(Role role) => string.Concat(role.ToString().Select((c, i) => i > 0 && char.IsUpper(c) ? " " + char.ToLowerInvariant(c) : char.ToLowerInvariant(c).ToString()));

    private static bool May(Role role, string doing) => Who[doing] is var who && (who.Contains("everybody") || who.Contains(Name(role)));

    [Fact]
    public async Task Every_door_is_in_the_table_and_every_row_is_a_door()
    {
        var doors = (await Door.All(house)).Select(d => $"{d.Method},{d.Route.Replace(',', ';')},{d.Handler}").ToList();
        var rows = Rows.Select(r => $"{r.Method},{r.Route.Replace(',', ';')},{r.Handler}").ToList();
        Assert.True(doors.Except(rows).Concat(rows.Except(doors)).FirstOrDefault() is null,
            $"Doors without a row:\n{string.Join('\n', doors.Except(rows))}\nRows without a door:\n{string.Join('\n', rows.Except(doors))}");
        Assert.All(Rows, r => Assert.True(r.Doing == "anybody" || Who.ContainsKey(r.Doing), r.Doing));
    }

    [Fact]
    public async Task Every_role_goes_through_the_doors_of_the_handbook_and_no_other()
    {
        var own = await house.OpenWithTeam("Own");
        var foreign = await house.OpenWithTeam("Foreign");
        var contact = CaseWithTeam.Value(await house.Record("probation", CaseWithTeam.Visit(own)));
        var foreignContact = CaseWithTeam.Value(await house.Record("probation", CaseWithTeam.Visit(foreign)));
        var doors = await Door.All(house);
        var (leaks, cells) = (new ConcurrentBag<string>(), 0);

        await Parallel.ForEachAsync(Enum.GetValues<Role>(), new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (role, _) =>
        {
            var worker = await Seated(role, own);
            var (entry, list) = await Own(worker, contact.Value);
            using var caller = await Caller.Start(await house.Address(), WebEncoders.Base64UrlEncode(await house.Services.GetRequiredService<Sessions>().Start(worker, CancellationToken.None)), "/");
            foreach (var door in doors.Where(d => d.Route != "/sign-out"))
                foreach (var member in door.OfCase || door.OfList ? new[] { true, false } : [true])
                {
                    var values = await Values(door, member ? own : foreign, member ? entry : foreignContact.Value, member ? list : Guid.NewGuid());
                    var doing = Rows.First(r => (r.Method, r.Route, r.Handler) == (door.Method, door.Route, door.Handler)).Doing;
                    var answer = await caller.Send(door.Method, door.Address(values));
                    Interlocked.Increment(ref cells);
                    if (!AsExpected(doing, role, member, answer.Status, answer.Location))
                        leaks.Add($"{Name(role)}, {(member ? "member" : "none")}: {door.Method} {door.Route} {door.Handler} ({doing}) answers {answer.Status} {answer.Location}");
                }
        });

        using var stranger = await Caller.Start(await house.Address(), null, "/sign-in");
        foreach (var door in doors)
        {
            var answer = await stranger.Send(door.Method, door.Address(await Values(door, own, contact.Value, Guid.NewGuid())));
            cells++;
            var doing = Rows.First(r => (r.Method, r.Route, r.Handler) == (door.Method, door.Route, door.Handler)).Doing;
            if (doing != "anybody" && answer.Status is not (400 or 401) && !answer.Location.Contains("/sign-in", StringComparison.Ordinal) || answer.Status >= 500)
                leaks.Add($"anonymous: {door.Method} {door.Route} {door.Handler} answers {answer.Status} {answer.Location}");
        }
        Proofs.Line("access matrix", $"{cells} cells, {leaks.Count} leaks");
        Assert.True(leaks.IsEmpty, string.Join('\n', leaks.Order().Take(60)));
    }

    // Nobody is sent to sign in again; who may not do this at all is refused; who is not on the team finds nothing; a member is let in, though an
    // empty form may be sent back with what is missing.
    private static bool AsExpected(string doing, Role role, bool member, int status, string location) => doing switch
    {
        "anybody" => status < 500,
        _ when !May(role, doing) => status is 403 or 404,
        "own password and code" or "reset a password and code" => status < 500,   // a fictional worker of the demo has neither
        "see who has read" when role == Role.DataProtectionOfficer => status == 200,   // the log of every case of the partnership, the file of none
        _ when !member => status == 404,
        _ => status is 200 or 302 or 303 or 400 or 409 && !location.Contains("/sign-in", StringComparison.Ordinal),
    };

    private async Task<Dictionary<string, string>> Values(Door door, CaseId id, Guid entry, Guid list) => new()
    {
        ["caseId"] = id.Value.ToString(), ["entryId"] = entry.ToString(), ["id"] = list.ToString(), ["domain"] = "HOU", ["name"] = "none.css", ["kind"] = door.Route.Contains("/dates/", StringComparison.Ordinal) ? "planned_release" : "contact", ["vocabulary"] = "event_kind", ["code"] = "birth",
        ["memberId"] = (await house.Sql<Guid>("select id from casework.team where case_id = $1 and function = 'police_contact'", id.Value)).ToString(),
        ["dueId"] = (await house.Sql<Guid>("select coalesce((select id from casework.due where case_id = $1 and done_at is null limit 1), gen_random_uuid())", id.Value)).ToString(),
        ["workerId"] = house.Worker(door.Handler == "Leave" ? "debt" : "jobs").Value.ToString(),
    };

    // One worker for each role, all of one agency, on the team of the case with every class: what is left to differ is the role.
    private async Task<WorkerId> Seated(Role role, CaseId id)
    {
        await house.Sql<object>(
            """
            insert into directory.function (code, position, classes, may_add, life_domains, reach, needs_end, direct_contact, responsible, manages_team, sees_access_log, once)
            values ('every_right', 99, '{O,J,H,E,V,C,X,P}', '{}', 'all', 'case', false, false, true, true, true, false) on conflict do nothing
            """);
        var worker = Guid.NewGuid();
        await house.Sql<object>("insert into directory.worker (id, agency_id, name, roles) values ($1, $2, $3, array[$4])", worker, house.Agency("municipality").Value, Name(role), Code.Of(role));
        await house.Sql<object>(
            """
            insert into casework.team (id, case_id, worker_id, function, classes, reach, starts_at, why, source, class, agency_id, audience)
            values (gen_random_uuid(), $1, $2, 'every_right', '{O,J,H,E,V,C,X,P}', 'case', now(), 'x', 'x', 'O', $3, 'case')
            """, id.Value, worker, house.Agency("municipality").Value);
        return new WorkerId(worker);
    }

    // An entry and a list of the worker's own: what only its author may change.
    private async Task<(Guid Entry, Guid List)> Own(WorkerId worker, Guid contact)
    {
        var (entry, list) = (Guid.NewGuid(), Guid.NewGuid());
        await house.Sql<object>("insert into casework.contact select (jsonb_populate_record(c, jsonb_build_object('id', $1, 'author_id', $2))).* from casework.contact c where id = $3", entry, worker.Value, contact);
        await house.Sql<object>(
            "insert into platform.import_file (id, worker_id, partnership_id, file_name, sha256, content) select $1, $2, partnership_id, 'list.csv', '', convert_to(E'Name;Born\\nTaru Somebody;1990\\n', 'UTF8') from directory.agency where id = $3",
            list, worker.Value, house.Agency("municipality").Value);
        return (entry, list);
    }
}
