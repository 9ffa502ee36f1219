using System.Collections.Concurrent;
using Passerelle.Domain.Access;
using Passerelle.Domain.Vocabulary;
using Passerelle.Tests.Contacts;
using Passerelle.Tests.TestKit;

namespace Passerelle.Tests.Proof;

/// <summary>
/// Every door of the application, asked by every role in every relation to a case, and by somebody who is not signed in; and for every page, every class
/// of information. What must come is written in three tables that read like the handbook: doors.csv (what one does there), roles.csv (who does that) and
/// relations.csv (how one stands with the case). A door without a row fails.
/// </summary>
[Trait("Proof", "access matrix")]
public sealed class AccessMatrixTests(House house) : IClassFixture<House>
{
    private sealed record Row(string Method, string Route, string Handler, string Doing);

    private static readonly Dictionary<(string, string, string), Row> Rows =
        Tables.Rows("doors.csv").Select(c => new Row(c[0], c[1].Replace(';', ','), c[2], c[3])).ToDictionary(r => (r.Method, r.Route, r.Handler));

    private static readonly Dictionary<string, HashSet<string>> Who = Tables.Rows("roles.csv").ToDictionary(c => c[0], c => c[1].Split(';', StringSplitOptions.TrimEntries).ToHashSet());

    private static readonly Dictionary<string, string> Besides = Tables.Rows("roles.csv").ToDictionary(c => c[0], c => c.ElementAtOrDefault(2) ?? "");

    private static string Name(Role role) => string.Concat(role.ToString().Select((c, i) => i > 0 && char.IsUpper(c) ? " " + char.ToLowerInvariant(c) : char.ToLowerInvariant(c).ToString()));

    private static bool May(Role role, string doing) => Who[doing] is var who && (who.Contains("everybody") || who.Contains(Name(role)));

    [Fact]
    public async Task Every_door_is_in_the_table_and_every_row_is_a_door()
    {
        var doors = (await Door.All(house)).Select(d => $"{d.Method},{d.Route.Replace(',', ';')},{d.Handler}").ToList();
        var rows = Rows.Values.Select(r => $"{r.Method},{r.Route.Replace(',', ';')},{r.Handler}").ToList();
        Assert.True(doors.Except(rows).Concat(rows.Except(doors)).FirstOrDefault() is null,
            $"Doors without a row:\n{string.Join('\n', doors.Except(rows))}\nRows without a door:\n{string.Join('\n', rows.Except(doors))}");
        Assert.All(Rows.Values, r => Assert.True(r.Doing == "anybody" || Who.ContainsKey(r.Doing), r.Doing));
    }

    [Fact]
    public async Task Every_role_goes_through_the_doors_of_the_handbook_and_no_other()
    {
        var subject = new MatrixCase(house, await house.OpenWithTeam("Own"));
        var contact = CaseWithTeam.Value(await house.Record("probation", CaseWithTeam.Visit(subject.Id)));
        await subject.Furnish(house.Worker("health"), contact.Value);
        await subject.Place(Role.Coordinator, Relation.All[0]);   // the owner for whom the deputies stand in
        var doors = (await Door.All(house)).Where(d => d.Route is not ("/sign-out" or "/lock" or "/exit")).ToList();
        var address = await house.Address();
        var (leaks, cells) = (new ConcurrentBag<string>(), 0);

        var people = new List<(Role Role, Relation Relation, WorkerId Worker, Guid Entry, Guid List)>();
        foreach (var (role, relation) in Enum.GetValues<Role>().SelectMany(role => Relation.All.Select(relation => (role, relation))))
        {
            var worker = await subject.Place(role, relation);
            var (entry, list) = await Own(worker, contact.Value);
            people.Add((role, relation, worker, entry, list));
        }

        await Parallel.ForEachAsync(people, new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (who, _) =>
        {
            var (role, relation, worker, entry, list) = who;
            using var caller = await Caller.Start(address, await subject.Session(worker), "/");
            // What hangs on no case is the same in every relation: asked once for each role.
            foreach (var door in doors.Where(d => d.OfCase || relation == Relation.All[0]))
            {
                var doing = Rows[(door.Method, door.Route, door.Handler)].Doing;
                var answer = await caller.Send(door.Method, door.Address(await Values(door, subject.Id, entry, list)));
                Interlocked.Increment(ref cells);
                if (!AsExpected(doing, door, role, relation, answer.Status, answer.Location))
                    leaks.Add($"{Name(role)}, {relation.Name}: {door.Method} {door.Route} {door.Handler} ({doing}) answers {answer.Status} {answer.Location}");
                if (door.Method != "GET")
                    continue;
                foreach (var letter in MatrixCase.Classes)
                {
                    Interlocked.Increment(ref cells);
                    if (answer.Body.Contains(MatrixCase.Canary(letter), StringComparison.OrdinalIgnoreCase) && !relation.Sees.Contains(letter))
                        leaks.Add($"{Name(role)}, {relation.Name}: {door.Route} shows an entry of class {letter}");
                }
                if (door.Route.EndsWith("/timeline", StringComparison.Ordinal) && answer.Status == 200)
                    leaks.AddIf(relation.Sees.Any(letter => !answer.Body.Contains(MatrixCase.Canary(letter), StringComparison.Ordinal)), $"{Name(role)}, {relation.Name}: the timeline leaves out what they see");
            }
            foreach (var other in doors.Where(d => d.OfList && relation == Relation.All[1]))   // somebody else's list
                leaks.AddIf((await caller.Send(other.Method, other.Address(await Values(other, subject.Id, entry, Guid.NewGuid())))).Status is not (403 or 404), $"{Name(role)}: {other.Route} shows a list that is not there");
        });

        using var stranger = await Caller.Start(address, null, "/sign-in");
        foreach (var door in doors)
        {
            var answer = await stranger.Send(door.Method, door.Address(await Values(door, subject.Id, contact.Value, Guid.NewGuid())));
            cells++;
            if (Rows[(door.Method, door.Route, door.Handler)].Doing != "anybody" && answer.Status is not (400 or 401) && !answer.Location.Contains("/sign-in", StringComparison.Ordinal) || answer.Status >= 500)
                leaks.Add($"anonymous: {door.Method} {door.Route} {door.Handler} answers {answer.Status} {answer.Location}");
        }
        foreach (var table in await house.Sql<string[]>("select array_agg(distinct table_name::text) from information_schema.columns where table_schema = 'casework' and column_name = 'changed_by' and is_updatable = 'YES'") ?? [])
            leaks.AddIf(await house.Sql<long>($"select count(*) from casework.{table} t join directory.worker w on w.id = t.changed_by where w.name like '%, break-glass is open'") > 0, $"break-glass has written to {table}");
        Proofs.Line("access matrix", $"{cells} cells, {leaks.Count} leaks");
        Assert.True(leaks.IsEmpty, string.Join('\n', leaks.Order().Take(60)));
        Assert.True(cells >= 15_000, $"Only {cells} cells.");
    }

    // Nobody is sent to sign in again; who may not do this at all is refused; whom the case is not open to finds nothing; who is let in may have an
    // empty form sent back with what is missing, and what takes more than a seat is refused to those who hold only that.
    private static bool AsExpected(string doing, Door door, Role role, Relation relation, int status, string location) => doing switch
    {
        "anybody" => status < 500,
        _ when !May(role, doing) => status is 403 or 404,
        "own password and code" or "reset a password and code" => status < 500,   // a fictional worker of the demo has neither
        _ when !door.OfCase => LetIn(status, location),
        // The log of every case of the partnership, the file of none; but never of a case from which they are kept off.
        _ when Besides[doing] == "log" && role == Role.DataProtectionOfficer && relation.Name is not ("of another partnership" or "excluded") => status == 200,
        _ when !relation.Opens => status == 404,
        _ when Besides[doing] != "" && !relation.LooksAfterTheTeam => status is 403 or 404,
        // To save what stands there already changes nothing and may succeed; that nothing was written, the tables say below.
        _ when door.Method == "POST" && !relation.Writes && door.Handler != "Readers" => status is 302 or 400 or 403 or 404 or 409,
        // Seated on one life domain, one does not find what belongs to the others.
        _ when relation.Sees == "O" || !relation.Writes => status is 403 or 404 || LetIn(status, location),
        _ => LetIn(status, location),
    };

    private static bool LetIn(int status, string location) => status is 200 or 302 or 303 or 400 or 409 && !location.Contains("/sign-in", StringComparison.Ordinal);

    // Only the places that an address has are looked up: what stood there a moment ago, a door may have changed.
    private async Task<Dictionary<string, string>> Values(Door door, CaseId id, Guid entry, Guid list)
    {
        var values = new Dictionary<string, string>();
        foreach (var place in door.Places)
            values[place] = place switch
            {
                "caseId" => $"{id.Value}",
                "entryId" => $"{entry}",
                "id" => $"{(door.Route.StartsWith("/break-glass/", StringComparison.Ordinal) ? MatrixCase.Emergency : list)}",
                "domain" => "HOU",
                "name" => "none.css",
                "kind" => door.Route.Contains("/dates/", StringComparison.Ordinal) ? "planned_release" : "contact",
                "vocabulary" => "event_kind",
                "mark" => "0123456789abcdef",
                "code" => "birth",
                "memberId" => $"{await house.Sql<Guid>("select id from casework.team where case_id = $1 and function = 'police_contact'", id.Value)}",
                "barId" => $"{await Bar(id)}",
                "dueId" => $"{await house.Sql<Guid>("select coalesce((select id from casework.due where case_id = $1 and done_at is null and kind <> 'access_review' limit 1), gen_random_uuid())", id.Value)}",
                "agreementId" => $"{await house.Sql<Guid>("select id from governance.agreement where partnership_id = $1", house.City.Id)}",
                "agencyId" => $"{house.Agency("housing").Value}",
                "clearanceId" => $"{await Clearance()}",
                "changeId" => $"{await RoleChange()}",
                "workerId" => door.Route.StartsWith("/invitations/", StringComparison.Ordinal) ? await WaitingLink() : $"{house.Worker(door.Route.EndsWith("/leave", StringComparison.Ordinal) ? "debt" : "jobs").Value}",
                _ => throw new InvalidOperationException($"What stands at {{{place}}} in {door.Route}?"),
            };
        return values;
    }

    private static readonly SemaphoreSlim OneAtATime = new(1);

    // Several callers look at once, and only the first finds nothing.
    private async Task<Guid> FoundOrMade(string sql, params object[] values)
    {
        await OneAtATime.WaitAsync();
        try
        {
            return await house.Sql<Guid>(sql, values);
        }
        finally
        {
            OneAtATime.Release();
        }
    }

    private Task<Guid> Bar(CaseId id) => FoundOrMade(
        """
        with found as (select id from casework.bar where case_id = $1 and worker_id = $2),
             made as (insert into casework.bar (id, case_id, worker_id, kind, reason, starts_at, declared_by, class, agency_id, audience)
                      select gen_random_uuid(), $1, $2, 'exclusion', 'Decides about the budget.', now(), $2, 'O', $3, 'case' where not exists (select 1 from found) returning id)
        select id from found union all select id from made
        """, id.Value, house.Worker("mayor").Value, house.Agency("prison").Value);

    private Task<Guid> RoleChange() => FoundOrMade(
        """
        with found as (select id from directory.role_change where worker_id = $1 and role = 'panel_chair'),
             made as (insert into directory.role_change (id, worker_id, role, kind, reason, proposed_by, leaves_nobody)
                      select gen_random_uuid(), $1, 'panel_chair', 'grant', 'Chairs the panel from May.', $2, false where not exists (select 1 from found) returning id)
        select id from found union all select id from made
        """, house.Worker("mayor").Value, house.Worker("administrator").Value);

    // A link that an administrator has made and that nobody has confirmed yet.
    private async Task<string> WaitingLink()
    {
        var worker = await house.Sql<Guid>("insert into directory.worker (id, agency_id, name, roles) values (gen_random_uuid(), $1, 'Somebody new', '{social_worker}') returning id", house.Agency("municipality").Value);
        await house.Sql<object>("insert into identity.setup_link (token_hash, worker_id, ends_at, made_by) values (sha256(gen_random_uuid()::text::bytea), $1, now() + interval '1 day', $2)", worker, house.Worker("administrator").Value);
        return worker.ToString();
    }

    private Task<Guid> Clearance() => FoundOrMade(
        """
        with found as (select id from directory.clearance where worker_id = $1),
             made as (insert into directory.clearance (id, worker_id, level, issued_by, valid_from, valid_until, recorded_by)
                      select gen_random_uuid(), $1, 'secret', 'Ministry', current_date - 1, current_date + 1, $2 where not exists (select 1 from found) returning id)
        select id from found union all select id from made limit 1
        """, house.Worker("jobs").Value, house.Worker("coordinator").Value);

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

internal static class Leaks
{
    public static void AddIf(this ConcurrentBag<string> leaks, bool found, string line)
    {
        if (found) leaks.Add(line);
    }
}
