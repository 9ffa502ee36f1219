using Microsoft.Extensions.DependencyInjection;
using Passerelle.Domain.Access;
using Passerelle.Domain.Vocabulary;
using Passerelle.Platform.Identity;
using Passerelle.Tests.TestKit;

namespace Passerelle.Tests.Proof;

/// <summary>How somebody stands with the case, as relations.csv says it: the thirteenth is not to be signed in at all.</summary>
internal sealed record Relation(string Name, bool Opens, bool Writes, bool LooksAfterTheTeam, string Sees)
{
    /// <summary>All twelve.</summary>
    public static IReadOnlyList<Relation> All { get; } =
        [.. Tables.Rows("relations.csv").Select(c => new Relation(c[0], c[1] == "yes", c[2] == "yes", c[3] == "yes", c[4]))];
}

/// <summary>The tables of the matrix: they read like the handbook.</summary>
internal static class Tables
{
    public static IEnumerable<string[]> Rows(string file) =>
        File.ReadLines(Path.Combine(Repository.Root, "tests", "Passerelle.Tests", "Proof", file)).Skip(1).Where(l => l.Length > 0).Select(l => l.Split(','));
}

/// <summary>
/// A case with one entry of each class, each carrying a word that stands nowhere else, and people who stand to it in every way. The functions of
/// their seats carry everything that the relation allows: what is left to differ is role and relation.
/// </summary>
internal sealed class MatrixCase(House house, CaseId id)
{
    /// <summary>The classes of entries.</summary>
    public const string Classes = "OJHEVCXP";

    /// <summary>An emergency access to the case.</summary>
    public static readonly Guid Emergency = Guid.NewGuid();

    /// <summary>The case.</summary>
    public CaseId Id => id;

    /// <summary>The word that stands in the entry of a class and nowhere else.</summary>
    public static string Canary(char letter) => $"Canary{letter}zq";

    /// <summary>The seats' functions and the entries.</summary>
    public async Task Furnish(WorkerId author, Guid contact)
    {
        await house.Sql<object>(
            """
            insert into directory.function (code, position, classes, may_add, life_domains, reach, needs_end, direct_contact, responsible, manages_team, sees_access_log, once)
            values ('every_right', 99, '{O,J,H,E,V,C,X,P}', '{}', 'all', 'case', false, false, true, true, true, false),
                   ('every_kind', 99, '{O,J,H,E,V,C,X,P}', '{}', 'all', 'case', false, false, true, false, false, false)
            """);
        foreach (var letter in Classes.Where(c => c != 'P'))
            await house.Sql<object>(
                """
                insert into casework.contact
                select (jsonb_populate_record(c, jsonb_build_object('id', gen_random_uuid(), 'class', $1::text, 'account', $2::text, 'agency_id', $3::uuid))).* from casework.contact c where id = $4
                """, letter.ToString(), Canary(letter), house.Agency("municipality").Value, contact);
        await house.Sql<object>(
            """
            insert into casework.sealed_note (id, case_id, author_id, author_function, recorded_at, happened_on, text, fact_or_judgement, shows_existence, class, agency_id, audience)
            values (gen_random_uuid(), $1, $2, 'health_professional', now(), current_date, $3, 'fact', false, 'P', $4, 'agency')
            """, id.Value, author.Value, Canary('P'), house.Agency("municipality").Value);
        await house.Sql<object>(
            """
            insert into casework.break_glass (id, case_id, worker_id, reason_code, reason, opened_at, ends_at, review_due_on, class, agency_id, audience)
            values ($1, $2, $3, 'crisis', 'Somebody had to know at once.', now() - interval '2 hours', now() - interval '1 hour', current_date, 'O', $4, 'case')
            """, Emergency, id.Value, author.Value, house.Agency("health").Value);
    }

    /// <summary>A worker with this role who stands to the case like this.</summary>
    public async Task<WorkerId> Place(Role role, Relation relation)
    {
        var worker = Guid.NewGuid();
        var agency = relation.Name switch
        {
            "of another agency" => house.Agency("police"),
            "of another partnership" => house.Agency("municipality", Passerelle.Demo.Cities.Zandermeer),
            _ => house.Agency("municipality"),
        };
        await house.Sql<object>("insert into directory.worker (id, agency_id, name, roles) values ($1, $2, $3, array[$4])", worker, agency.Value, $"{role}, {relation.Name}", Code.Of(role));
        switch (relation.Name)
        {
            case "owner":
                await Seat(worker, "every_right", Classes, "now()", "null");
                await house.Sql<object>(
                    "insert into directory.clearance (id, worker_id, level, issued_by, valid_from, valid_until, recorded_by) values (gen_random_uuid(), $1, 'x', 'x', current_date - 1, current_date + 1, $2)", worker, house.Worker("coordinator").Value);
                await house.Sql<object>("update casework.contact set shared_with = shared_with || $1 where case_id = $2 and class = 'X'", worker, id.Value);
                break;
            case "deputy of the owner":
                await Seat(worker, "every_right", Classes, "now()", "now() + interval '1 day'",
                    "(select id from casework.team where case_id = $2 and function = 'every_right' and deputy_for is null and worker_id <> $1 and ends_at is null limit 1)");
                break;
            case "member with every kind of information":
                await Seat(worker, "every_kind", Classes, "now()", "null");
                await house.Sql<object>("update casework.contact set shared_with = shared_with || $1 where case_id = $2 and class = 'X'", worker, id.Value);   // named, but not cleared
                break;
            case "member with one kind in one life domain":
                await Seat(worker, "every_kind", "O", "now()", "null", domains: "{HOU}");
                break;
            case "former member":
                await Seat(worker, "every_right", Classes, "now() - interval '1 day'", "now()");
                break;
            case "future member":
                await Seat(worker, "every_right", Classes, "now() + interval '1 hour'", "null");
                break;
            case "excluded":
                await Seat(worker, "every_right", Classes, "now()", "null");
                await house.Sql<object>(
                    """
                    insert into casework.bar (id, case_id, worker_id, kind, reason, starts_at, declared_by, class, agency_id, audience)
                    values (gen_random_uuid(), $1, $2, 'exclusion', 'x', now(), $3, 'O', $4, 'case')
                    """, id.Value, worker, house.Worker("coordinator").Value, house.Agency("municipality").Value);
                break;
            case "break-glass is open":
                await Seat(worker, "break_glass", "OJ", "now()", "now() + interval '60 minutes'");
                break;
            case "break-glass has ended":
                await Seat(worker, "break_glass", "OJ", "now() - interval '60 minutes'", "now()");
                break;
        }
        return new WorkerId(worker);
    }

    private Task<object?> Seat(Guid worker, string function, string classes, string from, string until, string deputyFor = "null", string? domains = null) => house.Sql<object>(
        $"""
        insert into casework.team (id, case_id, worker_id, function, classes, life_domains, reach, deputy_for, starts_at, ends_at, why, source, class, agency_id, audience, shared_with)
        values (gen_random_uuid(), $2, $1, '{function}', string_to_array('{string.Join(',', classes.ToCharArray())}', ','), {(domains is null ? "null" : $"'{domains}'")}, 'case', {deputyFor},
                {from}, {until}, 'x', 'x', 'O', $3, 'case', array[$1::uuid])
        """, worker, id.Value, house.Agency("municipality").Value);

    /// <summary>The secret of a session of this worker.</summary>
    public async Task<string> Session(WorkerId worker) =>
        Microsoft.AspNetCore.WebUtilities.WebEncoders.Base64UrlEncode(await house.Services.GetRequiredService<Sessions>().Start(worker, CancellationToken.None));
}
