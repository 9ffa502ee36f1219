using Npgsql;

namespace Passerelle.Tests.Proof.Worlds;

/// <summary>The statements that bring a world into the tables and ask for every row of it.</summary>
internal static class WorldSql
{
    private static readonly string[] Current = [.. WorldGen.Tables.Except(["feed", "name_key", "team"])];
    private static readonly string[] Tracked = [.. Current, "team"];

    private const string Columns = "r(id uuid, case_id uuid, class text, life_domain text, agency_id uuid, audience text, shared_with uuid[], worker uuid, n int, known_from bigint, known_to bigint)";

    /// <summary>One statement for each table, with the part of a world that it takes; what a column needs besides is read from the catalogue.</summary>
    public static async Task<List<(string Sql, string? Part)>> Load(NpgsqlConnection owner)
    {
        List<(string, string?)> load = [("set local session_replication_role = replica", null), .. Register];
        foreach (var table in Current.Select(t => "casework." + t).Concat(Tracked.Select(t => "history." + t)).Concat(["access.feed", "access.name_key"]))
        {
            var needed = await Needed(owner, table);
            load.Add((
                $"""
                insert into {table} ({string.Join(", ", needed.Select(n => n.Column))})
                select {string.Join(", ", needed.Select(n => n.Value))} from jsonb_to_recordset($1) as {Columns}
                """, table));
        }
        return load;
    }

    private static readonly (string Sql, string? Part)[] Register =
    [
        (
            """
            insert into directory.partnership (id, code, name, country, time_zone, culture)
            select ('f0000000-0000-4000-8000-' || lpad(n::text, 12, '0'))::uuid, 'ZZ' || chr(65 + n), 'p', 'FR', 'Europe/Paris', 'en' from generate_series(0, 1) n
            """, null),
        (
            """
            insert into directory.term (vocabulary, code, partnership_id, position, words) select 'world', 'p' || substr(id::text, 36), id, 0, '{}' from directory.partnership where code like 'ZZ%'
            """, null),
        (
            """
            insert into directory.function (code, position, classes, may_add, life_domains, reach, needs_end, direct_contact, responsible, manages_team, sees_access_log, once, needs_agreement)
            select 'f' || n, 0, '{O,J,H,E,V,C,X,P}', '{}', 'all', 'case', false, false, false, n in (1, 3), n in (2, 3), false, false from generate_series(0, 4) n
            """, null),
        (
            """
            insert into directory.agency (id, partnership_id, code, name, type)
            select id, partnership, 'a' || n, 'a', 'x' from jsonb_to_recordset($1) as r(id uuid, partnership uuid, n int)
            """, "agencies"),
        (
            """
            insert into directory.worker (id, agency_id, name, roles, active)
            select id, agency, 'w', '{Coordinator}', session <> 'left' from jsonb_to_recordset($1) as r(id uuid, agency uuid, session text)
            """, "workers"),
        (
            """
            insert into directory.clearance (id, worker_id, level, issued_by, valid_from, valid_until, recorded_by, withdrawn_at, withdrawn_by, withdrawn_because)
            select gen_random_uuid(), id, 'x', 'x', day - case clearance when 'ran out yesterday' then 1 when 'begins tomorrow' then -1 else 0 end, day - case clearance when 'ran out yesterday' then 1 when 'begins tomorrow' then -1 else 0 end, (select any_other.id from directory.worker any_other where any_other.id <> w.id limit 1),
                   case clearance when 'withdrawn' then now() end, case clearance when 'withdrawn' then (select any_other.id from directory.worker any_other where any_other.id <> w.id limit 1) end, case clearance when 'withdrawn' then 'x' else '' end
              from (select r.*, (now() at time zone 'Europe/Paris')::date as day
                      from jsonb_to_recordset($1) as r(id uuid, clearance text)) w where clearance <> 'none'
            """, "workers"),
        (
            """
            insert into access.session (token_hash, worker_id, seen_at, stepped_up_at, idle, ends_at, ended_at)
            select sha256(decode(token, 'hex')), id, now() - case session when 'idle' then interval '15 min' else interval '14 min' end,
                   now() - interval '5 min' + case session when 'stale' then interval '0' else interval '1 microsecond' end, '15 min',
                   now() + case session when 'expired' then interval '0' else interval '1 microsecond' end, case session when 'ended' then now() end
              from jsonb_to_recordset($1) as r(id uuid, session text, token text) where session <> 'none'
            """, "workers"),
        (
            """
            insert into casework.team (id, case_id, worker_id, function, classes, life_domains, reach, writes, starts_at, ends_at, why, source, class, life_domain, agency_id, audience, shared_with, known_from)
            select id, case_id, worker, function, classes, life_domains, reach, writes, now() + starts * interval '1 microsecond', now() + ends * interval '1 microsecond', 'x', 'x',
                   class, life_domain, seat_agency, audience, shared_with, now() - interval '20 days'
              from jsonb_to_recordset($1) as
                   r(id uuid, case_id uuid, worker uuid, function text, classes text[], life_domains text[], reach text, writes boolean, starts bigint, ends bigint,
                     class text, life_domain text, agency_id uuid, seat_agency uuid, audience text, shared_with uuid[])
            """, "team"),
        (
            """
            insert into platform.draft (worker_id, form, fields, saved_at) select id, 'x', '{}', now() from directory.worker where name = 'w'
            """, null),
        (
            """
            insert into platform.operation (worker_id, id, verb, input_sha256, at) select id, id, 'x', '', now() from directory.worker where name = 'w'
            """, null),
        (
            """
            insert into platform.import_file (id, worker_id, partnership_id, file_name, sha256) select id, id, id, 'x', '' from directory.worker where name = 'w'
            """, null),
        (
            """
            insert into access.name_word (worker_id, word, codes) select id, 'x', '{}' from directory.worker where name = 'w'
            """, null),
        (
            """
            insert into audit.record (id, at, verb, is_write, purpose, case_ids, classes, row_ids, outcome)
            select gen_random_uuid(), now(), l.line, false, 'x', l.cases, '{}', '{}', 'done'
              from jsonb_array_elements_text($1) as c(id)
              cross join lateral (values (array[c.id::uuid]), (array['c0000000-0000-4000-8000-000000000000', c.id::uuid])) as v(cases)
              cross join lateral (select v.cases, case cardinality(v.cases) when 1 then '' else 'c0+' end || 'c' || ltrim(substr(c.id, 25), '0') || case when c.id like '%000000000000' then '0' else '' end as line) as l
            """, "cases"),
    ];

    private static async Task<List<(string Column, string Value)>> Needed(NpgsqlConnection owner, string table)
    {
        await using var command = new NpgsqlCommand(
            """
            select attname::text, format_type(atttypid, null) from pg_attribute
             where attrelid = $1::regclass and attnum > 0 and not attisdropped and attgenerated = ''
               and ((attnotnull and not atthasdef) or attname in ('id', 'case_id', 'class', 'life_domain', 'agency_id', 'audience', 'shared_with', 'known_from', 'known', 'ends_on'))
            """, owner) { Parameters = { new() { Value = table } } };
        await using var rows = await command.ExecuteReaderAsync();
        var needed = new List<(string, string)>();
        while (await rows.ReadAsync())
            needed.Add((rows.GetString(0), Value(table, rows.GetString(0), rows.GetString(1))));
        return needed;
    }

    private static string Value(string table, string column, string type) => (table, column) switch
    {
        ("casework.case_file", "id") => "case_id",
        ("casework.case_file", "partnership_id") => "(select a.partnership_id from directory.agency a where a.id = agency_id)",
        ("casework.bar", "kind") => "'exclusion'",
        ("casework.restriction", "workers") => "array[worker]",
        ("casework.break_glass", "reason") => "repeat('x', 20)",
        (_, "id" or "case_id" or "class" or "life_domain" or "agency_id" or "audience" or "shared_with") => column,
        (_, "known_from") => "now() + known_from * interval '1 microsecond'",
        (_, "known") => "tstzrange(now() + known_from * interval '1 microsecond', now() + known_to * interval '1 microsecond')",
        (_, "starts_on") => "date '2000-01-01' + n",
        (_, "ends_on") => "date '2000-01-02' + n",
        (_, "starts_at") => "now() - interval '10 days'",
        (_, "confidence") => "'unknown'",
        (_, "kind" or "reference") => "id::text",
        ("history.team", "function") => "'f0'",
        _ => type switch
        {
            "uuid" => column.Contains("agency", StringComparison.Ordinal) ? "agency_id" : "worker",
            "text[]" or "uuid[]" or "jsonb" => "'{}'",
            "date" => "current_date", "timestamp with time zone" => "now()", "boolean" => "false", "integer" or "smallint" => "1", "bytea" => "''",
            "tstzrange" or "daterange" => "'empty'", "time without time zone" => "time '00:00'",
            _ => "'x'",
        },
    };

    // 'c0000000-…-000000000007' becomes c7; the first letter says what it is.
    private static string Name(string id) => $"case when {id}::text like '_0000000-0000-4000-8000-%' then translate(substr({id}::text, 1, 1), 'abcdef', 'awcsrp') || substr({id}::text, 25)::bigint else {id}::text end";

    /// <summary>Everything that the role of the application may ask for, one line for each row that it gets; $1 is every case of the world, $2 their files and $3 the contacts as they were loaded.</summary>
    public static string Ask { get; } = string.Join("\nunion all\n",
    [
        .. Tracked.SelectMany(t => new[] { "casework", "history", "asof" }.Select(s => $"select '{s}.{t} ' || {Name("id")} from {s}.{t}")),
        .. new[] { "casework", "asof" }.Select(s => $"select '{s}.timeline ' || case when kind in ('joined', 'left', 'contact', 'event', 'note', 'note_mark') then kind else 'decision' end || ' ' || {Name("id")} from {s}.timeline"),
        .. new[] { "feed", "name_key" }.Select(t => $"select 'access.{t} ' || {Name("case_id")} from access.{t}"),
        .. new[] { "platform.draft", "platform.operation", "platform.import_file", "access.name_word" }.Select(t => $"select '{t} ' || {Name("worker_id")} from {t}"),
        $"select 'directory.agency ' || {Name("id")} from directory.agency",
        $"select 'directory.worker ' || {Name("id")} from directory.worker",
        "select 'directory.term ' || code from directory.term where partnership_id is not null",
        "select 'audit.record ' || verb from audit.record",
        $"select 'stepped up ' || {Name("access.worker()")} where access.stepped_up()",
        $"select 'manages ' || {Name("c.id")} from unnest($1::uuid[]) as c(id) where access.manages(c.id)",
        $"select 'oversees ' || {Name("c.id")} from unnest($1::uuid[]) as c(id) where access.oversees(c.id)",
        .. new[] { ("$2", "c.case_id", ""), ("$3", "c.id", " where c.class = 'X'") }.Select(t =>
            $"select 'readers of ' || {Name(t.Item2)} || ' ' || {Name("r.worker_id")} from jsonb_to_recordset({t.Item1}) as {Columns.Replace("r(", "c(", StringComparison.Ordinal)} cross join lateral access.readers(c.case_id, c.class, c.life_domain, c.agency_id, c.audience, c.shared_with) as r{t.Item3}"),
    ]);

    /// <summary>For each table that is written: how to add a row, and how to change one. $1 id, $2 case, $3 to $7 handling, $8 a worker.</summary>
    public static async Task<Dictionary<(string Table, bool Changes), string>> Attempts(NpgsqlConnection owner)
    {
        var attempts = new Dictionary<(string, bool), string>
        {
            [("team", false)] =
                """
                insert into casework.team (id, case_id, class, life_domain, agency_id, audience, shared_with, worker_id, function, classes, reach, starts_at, why, source)
                values ($1, $2, $3, $4, $5, $6, $7, $8, 'f4', '{O,J,H,E,V,C,X,P}', 'case', now() + interval '1 year', 'x', 'x')
                """,
        };
        foreach (var table in WorldGen.Written)
            attempts[(table, true)] = $"update casework.{table} set case_id = $2, class = $3, life_domain = $4, agency_id = $5, audience = $6, shared_with = $7 where id = $1 and $8::uuid is not null";
        foreach (var table in WorldGen.Written.Except(["team"]))
        {
            var needed = await Needed(owner, "casework." + table);
            attempts[(table, false)] =
                $"""
                insert into casework.{table} ({string.Join(", ", needed.Select(n => n.Column))})
                select {string.Join(", ", needed.Select(n => n.Value))}
                  from (select $1::uuid as id, $2::uuid as case_id, $3::text as class, $4::text as life_domain, $5::uuid as agency_id, $6::text as audience, $7::uuid[] as shared_with,
                               $8::uuid as worker, 1 as n, 0::bigint as known_from, 0::bigint as known_to) as r
                """;
        }
        return attempts;
    }
}
