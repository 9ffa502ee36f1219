namespace Passerelle.Bench;

/// <summary>The floor's statements; $1 is always the worker. The permission is the join with the team.</summary>
internal static class FloorSql
{
    private const string Admits =
        """
        s.class = any (t.classes) and (s.life_domain is null or t.life_domains is null or s.life_domain = any (t.life_domains))
        and (s.audience in ('team', 'case') or s.agency_id = t.agency_id or t.worker_id = any (s.shared_with))
        """;

    private const string ListColumns =
        """
        f.case_id, f.reference, f.alias, f.state, f.release_on, f.updated_at, n.given, n.family, a.name, w.name
        """;

    private const string Around =
        $"""
        join lateral (select 1 from team t, (select f.class, f.life_domain, f.agency_id, f.audience, f.shared_with) s
                       where t.case_id = f.case_id and t.worker_id = $1 and t.during @> now() and {Admits} limit 1) seat on true
        left join lateral (select s.given, s.family from person_name s, team t
                            where s.case_id = f.case_id and t.case_id = f.case_id and t.worker_id = $1 and t.during @> now() and {Admits} order by s.kind limit 1) n on true
        left join agency a on a.id = f.lead_agency_id
        left join worker w on w.id = f.key_worker_id
        """;

    /// <summary>The 25 newest open cases.</summary>
    public static readonly string[] List =
    [
        $"""
        select {ListColumns}
          from (select * from feed where worker_id = $1 and open order by updated_at desc, case_id desc limit 26) f {Around}
         order by f.updated_at desc, f.case_id desc
        """,
    ];

    /// <summary>Names that begin with $2.</summary>
    public static readonly string[] Prefix =
    [
        $"""
        select {ListColumns}
          from (select distinct k.case_id from name_key k where k.worker_id = $1 and k.word >= $2 and k.word < $2 || chr(1114111) limit 50) k
          join feed f on f.worker_id = $1 and f.case_id = k.case_id {Around}
        """,
    ];

    /// <summary>The fifteen names nearest to $2.</summary>
    public static readonly string[] Typo =
    [
        $"""
        select {ListColumns}
          from (select distinct k.case_id
                  from (select w.word from name_word w where w.worker_id = $1 order by w.word <-> $2 limit 15) near
                  join lateral (select k.case_id from name_key k where k.worker_id = $1 and k.word = near.word limit 50) k on true limit 50) k
          join feed f on f.worker_id = $1 and f.case_id = k.case_id {Around}
        """,
    ];

    /// <summary>The case $2 and its twenty newest entries.</summary>
    public static readonly string[] Case =
    [
        $"""
        select s.id, s.reference, s.alias, s.state, s.state_since, n.given, n.family
          from case_file s join team t on t.case_id = s.id and t.worker_id = $1 and t.during @> now() and {Admits}
          left join person_name n on n.case_id = s.id
         where s.id = $2 limit 1
        """,
        $"""
        select s.id, s.happened_on, s.kind, s.text, w.name, a.name
          from (select id, case_id, happened_on, recorded_at, mode as kind, account as text, author_id, class, life_domain, agency_id, audience, shared_with from contact where case_id = $2
                union all
                select id, case_id, happened_on, recorded_at, kind, facts, author_id, class, life_domain, agency_id, audience, shared_with from significant_event where case_id = $2) s
          join worker w on w.id = s.author_id
          join agency a on a.id = s.agency_id
         where exists (select 1 from team t where t.case_id = $2 and t.worker_id = $1 and t.during @> now() and {Admits})
         order by s.happened_on desc, s.recorded_at desc limit 20
        """,
    ];

    // Sees the row s of the case $2.
    private const string Seen = $"exists (select 1 from team t where t.case_id = $2 and t.worker_id = $1 and t.during @> now() and {Admits})";

    /// <summary>All that the overview of the case $2 shows, a statement for each of its lists.</summary>
    public static readonly string[] Overview =
    [
        $"""
        select s.id, s.reference, s.alias, s.state, s.state_since, s.track, (select p.birth from person p where p.case_id = s.id limit 1),
               (select c.reference from case_file c where c.id = s.previous_episode_id)
          from case_file s where s.id = $2 and {Seen}
        """,
        $"select s.id, s.kind, s.given, s.particle, s.family from person_name s where s.case_id = $2 and {Seen}",
        $"select s.id, s.kind, s.date, s.confidence, s.source from key_date s where s.case_id = $2 and {Seen}",
        $"""
        select s.id, s.kind, s.place, a.name, s.starts_on from whereabouts s left join agency a on a.id = s.host_agency_id
         where s.case_id = $2 and s.starts_on <= current_date and (s.ends_on is null or s.ends_on > current_date) and {Seen} order by s.starts_on desc limit 1
        """,
        $"""
        select s.id, w.name, a.name, a.colour, s.function, s.starts_at, s.ends_at, s.reach, f.manages_team, f.writes
          from team s join worker w on w.id = s.worker_id join agency a on a.id = s.agency_id join function f on f.code = s.function
         where s.case_id = $2 and s.during @> now() and {Seen} order by f.position, w.name
        """,
        $"""
        select s.id, s.kind, s.code, s.detail, s.happened_on, s.text, w.name, a.name
          from (select id, 'contact' as kind, outcome as code, mode as detail, happened_on, recorded_at, account as text, author_id, class, life_domain, agency_id, audience, shared_with from contact where case_id = $2
                union all select id, 'event', kind, severity, happened_on, recorded_at, facts, author_id, class, life_domain, agency_id, audience, shared_with from significant_event where case_id = $2
                union all select id, 'note', 'sealed', null, happened_on, recorded_at, text, author_id, class, life_domain, agency_id, audience, shared_with from sealed_note where case_id = $2
                union all select id, 'note_mark', 'sealed', null, recorded_at::date, recorded_at, '', null, class, life_domain, agency_id, audience, shared_with from note_mark m
                           where case_id = $2 and not exists (select 1 from sealed_note n where n.id = m.id)
                union all select id, 'decision', kind, to_state, decided_on, recorded_at, reasons, author_id, class, life_domain, agency_id, audience, shared_with from decision where case_id = $2
                union all select t.id, c.kind, t.function, null, c.at::date, c.at, c.because, t.worker_id, t.class, t.life_domain, t.agency_id, t.audience, t.shared_with
                            from team t cross join lateral (values ('joined', t.starts_at, t.why), ('left', t.ends_at, t.ended_because)) as c(kind, at, because) where t.case_id = $2 and c.at <= now()) s
          left join worker w on w.id = s.author_id
          left join agency a on a.id = s.agency_id
         where {Seen} order by s.happened_on desc, s.recorded_at desc limit 10
        """,
        $"select s.id, s.life_domain, s.level, s.support, s.since from need s where s.case_id = $2 and {Seen}",
        $"""
        select s.id, s.life_domain, a.name, a.colour, s.starts_on, w.name from domain_owner s join agency a on a.id = s.agency_id left join worker w on w.id = s.worker_id
         where s.case_id = $2 and s.starts_on <= current_date and (s.ends_on is null or s.ends_on > current_date) and {Seen}
        """,
        $"""
        select s.id, s.kind, s.due_on, w.name, s.worker_id = $1 from due s left join worker w on w.id = s.worker_id
         where s.case_id = $2 and s.done_at is null and s.due_on <= current_date + 14 and {Seen} order by s.due_on limit 8
        """,
        $"select s.id, s.reference, s.opened_on, s.closed_on from case_file s where s.previous_episode_id = $2 and {Seen.Replace("t.case_id = $2", "t.case_id = s.id", StringComparison.Ordinal)}",
    ];

    /// <summary>The record of a read or write in the floor's own log.</summary>
    public const string Record =
        """
        insert into bench.record (id, at, worker_id, verb, is_write, purpose, case_ids, classes, row_ids, outcome)
        values ($1, now(), $2, $3, false, 'bench', $4, array['O'], $5, 'done')
        """;

    /// <summary>What a contact in the case $2 settles, and that the case moves up in the lists of its team.</summary>
    public static readonly string[] AroundContact =
    [
        "select d.id from due d where d.case_id = $2 and d.kind = 'next_contact' and d.worker_id = $1 and d.done_at is null",
        "select c.id from contact c where c.case_id = $2 and c.author_id = $1 and c.next_on is not null and c.happened_on > current_date",
        """
        update bench.feed f set updated_at = now(), updated_by = $1, seen_at = case when f.worker_id = $1 then now() else f.seen_at end
          from team t where f.case_id = $2 and t.case_id = $2 and t.worker_id = f.worker_id and t.during @> now()
        """,
    ];

    /// <summary>A contact $3 in the case $2.</summary>
    public const string Contact =
        """
        insert into bench.contact (id, case_id, author_id, author_function, recorded_at, happened_on, with_whom, mode, outcome, place, duration_minutes, planned,
                                   purpose, life_domains, account, concern, concern_text, class, agency_id, audience)
        select $3, $2, $1, t.function, now(), current_date, 'person', 'phone', 'kept', '', 15, true, '', array['HEA'], 'Short call.', false, '', 'O', t.agency_id, 'case'
          from team t where t.case_id = $2 and t.worker_id = $1 and t.during @> now() limit 1
        """;
}
