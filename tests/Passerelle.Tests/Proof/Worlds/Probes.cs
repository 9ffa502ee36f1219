namespace Passerelle.Tests.Proof.Worlds;

/// <summary>Statements that need no row of their own to say whether the policy holds, tried by every worker of a world.</summary>
internal static class Probes
{
    /// <summary>Changes that read nothing, so that only the rule about changing decides: how many rows they may touch.</summary>
    public static IEnumerable<(string Sql, int? Rows)> Blind(World world, Handbook handbook, int worker)
    {
        var contacts = world.Items.Where(i => i is { Table: "contact", Past: false } && handbook.MayWrite(worker, "contact", i.Case, i.Label)).ToList();
        var seats = world.Seats.Where(s => handbook.MayRead(worker, s.Case, s.Label) && handbook.Manages(worker, s.Case)).ToList();
        yield return ("update casework.contact set place = 'y'", contacts.Count);
        yield return ("update casework.team set why = 'y'", seats.Count);
        foreach (var @case in Enumerable.Range(0, Math.Min(world.Cases, 2)))
        {
            var becomes = new Label('O', null, 0, "case", [], []);
            yield return ($"update casework.contact set case_id = '{WorldDatabase.Id('c', @case)}', class = 'O', life_domain = null, agency_id = '{WorldDatabase.Id('a', 0)}', audience = 'case', shared_with = '{{}}'",
                contacts.Count == 0 ? 0 : handbook.MayWrite(worker, "contact", @case, becomes) ? contacts.Count : null);
        }
    }

    /// <summary>What nobody may do.</summary>
    public static IEnumerable<string> Refused(World world, int worker)
    {
        var other = WorldDatabase.Id('b', (worker + 1) % world.Workers.Count);
        yield return $"insert into audit.record (id, at, worker_id, verb, is_write, purpose, case_ids, classes, row_ids, outcome) values (gen_random_uuid(), now(), '{other}', 'x', false, 'x', '{{}}', '{{}}', '{{}}', 'x')";
        yield return $"insert into platform.draft (worker_id, form, fields, saved_at) values ('{other}', 'y', '{{}}', now())";
        yield return $"insert into platform.operation (worker_id, id, verb, input_sha256) values ('{other}', gen_random_uuid(), 'y', '')";
        yield return $"insert into platform.import_file (id, worker_id, partnership_id, file_name, sha256) values (gen_random_uuid(), '{other}', '{WorldDatabase.Id('f', 0)}', 'x', '')";
        yield return $"insert into directory.term (vocabulary, code, partnership_id, position, words) values ('world', 'y', '{WorldDatabase.Id('f', 1 - World.Partnership(world.Workers[worker].Agency))}', 0, '{{}}')";
        yield return "insert into directory.term (vocabulary, code, partnership_id, position, words) values ('world', 'y', null, 0, '{}')";
        yield return "delete from casework.contact";
        yield return "delete from casework.team";
        yield return "update history.contact set place = 'y'";
        yield return "update access.feed set alias = 'y'";
        yield return "delete from access.name_key";
        yield return "update audit.record set verb = 'y'";
    }
}
