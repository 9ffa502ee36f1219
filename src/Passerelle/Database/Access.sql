-- Who may see which row. This file is the only spelling of that rule outside the tests (architecture 3.1).
-- It is applied by the first migration and again by every later one that changes it: every statement can be repeated.

-- 1. The context: who is asking. Sealed, so that an injected statement cannot become somebody else ---------------------

-- The seal of the context at hand: it holds for this transaction of this connection, whose number only the guard can ask for (ADR 0017). Hashed twice,
-- or a context could be lengthened under its seal.
create or replace function access.seal() returns text
language plpgsql stable security definer parallel restricted set search_path = pg_catalog, pg_temp as
$$ begin return encode(sha256(sha256(int8send(currval('access.number')) || timestamptz_send(transaction_timestamp()) || convert_to(current_setting('app.ctx', true), 'UTF8'))), 'hex'); end $$;

-- Opens the context of a session for this transaction only. No row: the session is unknown, ended or expired.
create or replace function access.open(token bytea, purpose text)
returns table (worker_id uuid, worker_name text, roles text[], culture text, agency_id uuid, agency_name text,
               partnership_id uuid, partnership_name text, time_zone text, is_demo boolean, opened_at timestamptz, session_ends_at timestamptz, stepped_up boolean, session_idle interval,
               names_version bigint)
language plpgsql security definer set search_path = pg_catalog, pg_temp as
$$
declare
    hash bytea := sha256(token);
    who record;
    stepped boolean;
begin
    if purpose !~ '^[a-z_]{1,40}$' then
        raise exception 'A purpose is a code.' using errcode = '22023';
    end if;
    select w.id, w.name, w.roles, w.culture, a.id as agency_id, a.name as agency_name, p.id as partnership_id, p.name as partnership_name, p.time_zone, p.is_demo, p.names_version,
           s.ends_at, s.seen_at, s.idle, s.stepped_up_at as step
      into who
      from access.session s
      join directory.worker w on w.id = s.worker_id and w.active
      join directory.agency a on a.id = w.agency_id and a.active
      join directory.partnership p on p.id = a.partnership_id
     where s.token_hash = hash and s.ended_at is null and s.ends_at > now() and s.seen_at > now() - s.idle;
    if who.id is null then
        return;
    end if;
    if who.seen_at < now() - interval '30 seconds' then
        update access.session s set seen_at = now()
         where s.token_hash = (select l.token_hash from access.session l
                                where l.token_hash = hash and l.seen_at < now() - interval '30 seconds' for update skip locked);
    end if;
    -- A factor that was shown less than five minutes ago still counts as shown: the only spelling of that rule.
    stepped := who.step > now() - interval '5 minutes';
    perform setval('access.number', ('x' || encode(public.gen_random_bytes(8), 'hex'))::bit(64)::bigint);
    perform set_config('app.ctx', concat_ws('|', who.id, who.partnership_id, case when stepped then 'stepped_up' else 'signed_in' end, purpose), true);
    perform set_config('app.seal', access.seal(), true);
    return query select who.id, who.name, who.roles, who.culture, who.agency_id, who.agency_name, who.partnership_id, who.partnership_name, who.time_zone,
                        who.is_demo, now(), who.ends_at, stepped, who.idle, who.names_version;
end
$$;

-- The worker of the open context, or null when it was not sealed here. Every policy of every statement asks, so it repeats the text of access.seal:
-- calling it would cost as much again.
create or replace function access.worker() returns uuid
language plpgsql stable security definer parallel restricted set search_path = pg_catalog, pg_temp as
$$
begin
    if coalesce(current_setting('app.seal', true), '') = '' then
        return null;
    end if;
    return case when current_setting('app.seal') = encode(sha256(sha256(int8send(currval('access.number')) || timestamptz_send(transaction_timestamp()) || convert_to(current_setting('app.ctx', true), 'UTF8'))), 'hex')
                then left(current_setting('app.ctx'), 36)::uuid end;
end
$$;

-- What else the context says of the viewer: their partnership, and whether they have shown a passkey or a code within the last five minutes (what harms
-- most asks for it). Access.worker has found the whole context sealed before one word of it is read here.
create or replace function access.partnership() returns uuid
language plpgsql stable security definer parallel restricted set search_path = pg_catalog, pg_temp as
$$ begin return case when access.worker() is not null then substr(current_setting('app.ctx'), 38, 36)::uuid end; end $$;

create or replace function access.stepped_up() returns boolean
language plpgsql stable security definer parallel restricted set search_path = pg_catalog, pg_temp as
$$ begin return access.worker() is not null and split_part(current_setting('app.ctx'), '|', 3) = 'stepped_up'; end $$;

-- Workers or agencies of a partnership are not called what they were: whoever remembers their names reads them again.
create or replace function access.names_change() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as
$$
begin
    if tg_table_name = 'worker' then
        update directory.partnership p set names_version = p.names_version + 1
         where p.id in (select a.partnership_id from directory.agency a where a.id in (select c.agency_id from changed c));
    else
        update directory.partnership p set names_version = p.names_version + 1 where p.id in (select c.partnership_id from changed c);
    end if;
    return null;
end
$$;

-- Is the viewer employed as this? For the few rows that hang on an office and not on a team: the register of agreements, the log.
create or replace function access.holds(role text) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as
$$ select exists (select 1 from directory.worker w where w.id = access.worker() and w.active and holds.role = any (w.roles)) $$;

-- Does this worker hold a clearance that is valid today, where they work (rule 18)?
create or replace function access.clearance_of(of_worker uuid) returns boolean
language sql stable security definer parallel restricted set search_path = pg_catalog, pg_temp as
$$
    select exists (select 1 from directory.clearance c
                     join directory.worker w on w.id = c.worker_id
                     join directory.agency a on a.id = w.agency_id
                     join directory.partnership p on p.id = a.partnership_id
                    where c.worker_id = of_worker and c.withdrawn_at is null
                      and (now() at time zone p.time_zone)::date between c.valid_from and c.valid_until)
$$;

create or replace function access.viewer_is_cleared() returns boolean
language sql stable security definer parallel restricted set search_path = pg_catalog, pg_temp as
$$ select access.clearance_of(access.worker()) $$;

-- The same as the rule asks it: the application is answered about the viewer only, the guard's own functions about everybody. Who is cleared is
-- nobody's business on a case.
create or replace function access.cleared(of_worker uuid) returns boolean
language plpgsql stable parallel restricted set search_path = pg_catalog, pg_temp as
$$
begin
    if current_user = 'passerelle_guard' then
        return access.clearance_of(of_worker);
    end if;
    return of_worker = access.worker() and access.viewer_is_cleared();
end
$$;

-- The moment at which the viewer wants to see things; now, unless a page is shown as it stood on a date.
create or replace function access.as_of() returns timestamptz
language sql stable set search_path = pg_catalog, pg_temp as
$$ select coalesce(nullif(current_setting('app.as_of', true), '')::timestamptz, now()) $$;

-- 2. The rule: does this seat on the team open this row? --------------------------------------------------------------

create or replace function access.admits(
    seat_classes text[], seat_domains text[], seat_reach text, seat_agency uuid, seat_worker uuid,
    class text, life_domain text, agency_id uuid, audience text, shared_with uuid[]) returns boolean
language sql stable parallel safe as
$$
    select class = any (seat_classes)
       and (class <> 'P' or agency_id = seat_agency)            -- professional secrecy stays in its agency, whoever is named (rule 17)
       and (class <> 'X' or (seat_worker = any (shared_with) and access.cleared(seat_worker)))   -- security items: named and cleared today (rule 18)
       and (life_domain is null or seat_domains is null or life_domain = any (seat_domains))
       and (audience = 'team'
            or (seat_reach = 'case' and (audience = 'case' or (audience = 'agency' and agency_id = seat_agency)))
            or seat_worker = any (shared_with)
            or (seat_reach = 'case' and seat_agency = any (shared_with)))   -- to name an agency is not to name its mentors (rule 19)
$$;

-- The text of the policy for one table. To write takes a seat that writes (break-glass and guests only read); on what an agency wrote itself,
-- a seat of that agency.
create or replace function access.rule(row_name text, writing boolean default false, owned boolean default false) returns text
language sql immutable as
$$
    select format(
        'exists (select 1 from casework.team seat
          where seat.case_id = %1$s.case_id and seat.worker_id = (select access.worker()) and seat.during @> now()%2$s%3$s
            and access.admits(seat.classes, seat.life_domains, seat.reach, seat.agency_id, seat.worker_id,
                              %1$s.class, %1$s.life_domain, %1$s.agency_id, %1$s.audience, %1$s.shared_with))',
        row_name, case when writing then ' and seat.writes' end, case when owned then format(' and %s.agency_id = seat.agency_id', row_name) end)
$$;

-- The team is read by its own policy, so there the same text stands inside a function (a policy cannot read its own table).
do $do$
begin
    if to_regclass('casework.team') is not null then
        execute format(
            'create or replace function access.seated(subject casework.team) returns boolean
             language sql stable security definer set search_path = pg_catalog, pg_temp as $f$ select %s $f$',
            access.rule('subject'));
        alter function access.seated(casework.team) owner to passerelle_guard;
    end if;
end
$do$;

-- Puts the policy on a table that hangs on a case; owned is what one agency writes and no other changes.
create or replace procedure access.protect(target regclass, owned boolean default false)
language plpgsql as
$$
declare
    name text := (select relname from pg_class where oid = target);
    rule text := case when target::text = 'casework.team' then 'access.seated(team)' else access.rule(name) end;
    writing text := case when target::text = 'casework.team' then 'access.seated(team)' else access.rule(name, true, owned) end;
    -- Every other policy looks up the viewer's own seat: said first, it costs no call of the function for each row of a page.
    own_seat text := case when target::text = 'casework.team' then '(worker_id = (select access.worker()) and during @> now()) or ' else '' end;
begin
    execute format('alter table %s enable row level security', target);
    execute format('alter table %s force row level security', target);
    execute format('drop policy if exists team_reads on %s', target);
    execute format('drop policy if exists team_adds on %s', target);
    execute format('drop policy if exists team_changes on %s', target);
    execute format('drop policy if exists guard_keeps on %s', target);
    execute format('create policy team_reads on %s for select to passerelle_app using (%s%s)', target, own_seat, rule);
    execute format('create policy team_adds on %s for insert to passerelle_app with check (%s)', target, writing);
    execute format('create policy team_changes on %s for update to passerelle_app using (%s) with check (%s)', target, writing, writing);
    execute format('create policy guard_keeps on %s for all to passerelle_guard using (true) with check (true)', target);
end
$$;

-- 3. Questions that a member may ask about a case they are on ----------------------------------------------------------

-- Who would be able to read a row handled like this? Answers only members of the team, and only to members of the team.
create or replace function access.readers(
    of_case uuid, class text, life_domain text, agency_id uuid, audience text, shared_with uuid[])
returns table (worker_id uuid)
language sql stable security definer set search_path = pg_catalog, pg_temp as
$$
    select distinct t.worker_id from casework.team t
     where t.case_id = of_case and t.during @> now()
       -- Qualified, because a bare name would mean the column of the team's own row.
       and access.admits(t.classes, t.life_domains, t.reach, t.agency_id, t.worker_id,
                         readers.class, readers.life_domain, readers.agency_id, readers.audience, readers.shared_with)
       and exists (select 1 from casework.team mine
                    where mine.case_id = of_case and mine.worker_id = access.worker() and mine.during @> now() and mine.reach = 'case'
                      -- Who is cleared shows in who would read a security item: asked by nobody who would not read it (rule 18).
                      and (readers.class <> 'X' or access.admits(mine.classes, mine.life_domains, mine.reach, mine.agency_id, mine.worker_id,
                                                                 readers.class, readers.life_domain, readers.agency_id, readers.audience, readers.shared_with)))
$$;

-- May the viewer change the team of this case?
create or replace function access.manages(of_case uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as
$$
    select exists (select 1 from casework.team t join directory.function f on f.code = t.function
                    where t.case_id = of_case and t.worker_id = access.worker() and t.during @> now() and t.writes and f.manages_team)
$$;

-- May the viewer see who opened this case (LED art. 25)? Members whose function says so, and the data-protection officers of the partnership,
-- who read the log of every case there and the file of none.
create or replace function access.oversees(of_case uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as
$$
    select (access.holds('data_protection_officer')
            and exists (select 1 from casework.case_file c where c.id = of_case and c.partnership_id = access.partnership())
            and not exists (select 1 from casework.bar b where b.case_id = of_case and b.worker_id = access.worker() and b.during @> now()))
        or exists (select 1 from casework.team t join directory.function f on f.code = t.function
                    where t.case_id = of_case and t.worker_id = access.worker() and t.during @> now() and f.sees_access_log)
$$;

-- The log of one case, for those who oversee it. A policy cannot use the index on the cases of a record, because comparing arrays is not
-- leak-proof; this asks once for the case, and once for each other case that its records name besides.
create or replace function access.log_of(of_case uuid, from_at timestamptz, until_at timestamptz) returns setof audit.record
language sql stable security definer set search_path = pg_catalog, pg_temp as
$$
    with of_this as materialized (
        select r as record, r.id, r.case_ids from audit.record r
         where r.case_ids operator(pg_catalog.@>) array[of_case]
           and (select access.oversees(of_case))
           and (from_at is null or r.at >= from_at) and (until_at is null or r.at < until_at)
    ), named as materialized (
        select t.id as record_id, c.id from of_this t cross join lateral unnest(t.case_ids) as c(id) where cardinality(t.case_ids) > 1
    ), others as materialized (   -- by itself: the planner would ask of every record otherwise, not of every case
        select distinct n.id from named n
    ), not_theirs as materialized (
        select o.id from others o where not access.oversees(o.id)
    )
    select (t.record).* from of_this t
     where not exists (select 1 from named n join not_theirs x on x.id = n.id where n.record_id = t.id)
$$;

-- Gives a new case its first members: the worker who opens it and, when that function does not manage the team, a coordinator of
-- the partnership who does. Only for a case id that nobody uses yet.
create or replace function access.found_case(new_case uuid, seat uuid, first_function text, reason text, coordinator uuid, coordinator_seat uuid)
returns boolean
language plpgsql security definer set search_path = pg_catalog, pg_temp as
$$
begin
    if access.worker() is null or exists (select 1 from casework.case_file c where c.id = new_case)
       or exists (select 1 from casework.team t where t.case_id = new_case) then
        return false;
    end if;
    insert into casework.team (id, case_id, class, agency_id, audience, worker_id, function, classes, life_domains, reach, starts_at, why, source)
    select s.id, new_case, 'O', w.agency_id, 'case', w.id, f.code, f.classes, null, f.reach, now(), reason, 'opened'
      from (values (seat, access.worker(), first_function), (coordinator_seat, coordinator, 'coordinator')) as s (id, worker, function)
      join directory.worker w on w.id = s.worker and w.active
      join directory.agency a on a.id = w.agency_id and a.partnership_id = access.partnership()
      join directory.function f on f.code = s.function and f.life_domains = 'all'
     where s.worker = access.worker() or 'coordinator' = any (w.roles);
    return exists (select 1 from casework.team t join directory.function f on f.code = t.function where t.case_id = new_case and f.manages_team);
end
$$;

-- The next number of the partnership's own series, for example B2026-041 for the prefix B2026-.
create or replace function access.next_reference(prefix text) returns text
language sql stable security definer set search_path = pg_catalog, pg_temp as
$$
    select prefix || case when n < 1000 then lpad(n::text, 3, '0') else n::text end
      from (select coalesce(max(substr(c.reference, length(prefix) + 1)::int), 0) + 1 as n
              from casework.case_file c
             where c.partnership_id = access.partnership() and starts_with(c.reference, prefix) and substr(c.reference, length(prefix) + 1) ~ '^[0-9]{1,6}$') free
$$;

-- Is there a case of this partnership, besides those named and those the viewer is on the team of, whose person may be the same?
-- Answers yes or no, never which (rule 24): the page then says "ask the coordinator of your partnership".
create or replace function access.may_be_known(name_words text[], name_codes text[], born_from date, born_to date, besides uuid[]) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as
$$
    select exists (
        select 1
          from casework.person_name n
          join casework.person p on p.case_id = n.case_id
          join casework.case_file c on c.id = n.case_id
         where c.partnership_id = access.partnership() and not (c.id = any (besides))
           and not exists (select 1 from casework.restriction r where r.case_id = c.id and r.during @> now())   -- nobody learns that it exists
           and (n.words @> name_words or (cardinality(name_codes) > 1 and n.codes @> name_codes))
           and (born_from is null or p.born_earliest is null or (p.born_earliest <= born_to and p.born_latest >= born_from))
           and not exists (select 1 from casework.team t where t.case_id = c.id and t.worker_id = access.worker() and t.during @> now()))
$$;

create or replace function access.reference_taken(wanted text) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as
$$ select exists (select 1 from casework.case_file where partnership_id = access.partnership() and upper(reference) = upper(wanted)) $$;

-- 4. The feed: what a worker's lists read. Derived from the team, kept by the writes ------------------------------------

-- Brings the feed and the name keys of one case in line with its team, person and dates.
create or replace procedure access.refresh(of_case uuid)
language plpgsql security definer set search_path = pg_catalog, pg_temp as
$$
begin
    insert into access.feed as f (worker_id, case_id, class, agency_id, audience, mine, our_agency, sees_team, open, state, reference, alias, sort_name,
                                  release_on, lead_agency_id, key_worker_id, updated_at, updated_by)
    select t.worker_id, c.id, 'O', c.lead_agency_id, 'team',
           bool_or(fn.responsible), bool_or(c.lead_agency_id = t.agency_id or fn.responsible), bool_or(t.reach = 'case'),
           c.closed_on is null, c.state, c.reference, c.alias, c.sort_name,
           (select d.on_date from casework.key_date d
             where d.case_id = c.id and d.date is not null and d.kind in ('planned_release', 'earliest_release', 'conditional_release', 'automatic_release')
             order by d.kind <> 'planned_release', d.date limit 1),
           c.lead_agency_id,
           -- Whoever sees only what names them is not told who else works on the case, nor who changed it (rule 19).
           case when bool_or(t.reach = 'case') then (select k.worker_id from casework.team k where k.case_id = c.id and k.function = 'key_worker' and k.during @> now() limit 1) end,
           now(), case when bool_or(t.reach = 'case') or t.worker_id = access.worker() then access.worker() end
      from casework.case_file c
      join casework.team t on t.case_id = c.id and t.during @> now()
      join directory.function fn on fn.code = t.function
     where c.id = of_case
     group by c.id, t.worker_id
    on conflict (worker_id, case_id) do update
       set mine = excluded.mine, our_agency = excluded.our_agency, sees_team = excluded.sees_team, open = excluded.open, state = excluded.state,
           reference = excluded.reference, alias = excluded.alias, sort_name = excluded.sort_name, release_on = excluded.release_on,
           agency_id = excluded.agency_id, lead_agency_id = excluded.lead_agency_id, key_worker_id = excluded.key_worker_id,
           updated_at = excluded.updated_at, updated_by = excluded.updated_by;

    delete from access.feed f
     where f.case_id = of_case and not exists
           (select 1 from casework.team t where t.case_id = of_case and t.worker_id = f.worker_id and t.during @> now());

    delete from access.name_key k
     where k.case_id = of_case and not exists
           (select 1 from access.name_words_of(of_case) w where w.worker_id = k.worker_id and w.word = k.word);
    insert into access.name_key (worker_id, word, case_id, class, agency_id, audience)
    select w.worker_id, w.word, of_case, 'O', c.lead_agency_id, 'team'
      from access.name_words_of(of_case) w join casework.case_file c on c.id = of_case
    on conflict do nothing;
    insert into access.name_word (worker_id, word, codes)
    select w.worker_id, w.word, w.codes from access.name_words_of(of_case) w
    on conflict do nothing;
end
$$;

-- The words under which each member may find the case: the alias for every member, the names for those who may read them.
create or replace function access.name_words_of(of_case uuid)
returns table (worker_id uuid, word text, codes text[])
language sql stable security definer set search_path = pg_catalog, pg_temp as
$$
    select t.worker_id, x.word, max(x.codes)
      from casework.team t
      cross join lateral (
          select u.word, array(select split_part(p.pair, ':', 2) from unnest(n.word_codes) as p(pair) where split_part(p.pair, ':', 1) = u.word) as codes
            from casework.person_name n cross join unnest(n.words) as u(word)
           where n.case_id = of_case
             and access.admits(t.classes, t.life_domains, t.reach, t.agency_id, t.worker_id, n.class, n.life_domain, n.agency_id, n.audience, n.shared_with)
          union
          select u.word, '{}'::text[] from casework.case_file c cross join unnest(c.alias_words) as u(word) where c.id = of_case
      ) x
     where t.case_id = of_case and t.during @> now()
     group by t.worker_id, x.word
$$;

-- After a change to the spine of a case; deferred, so one transaction refreshes a case once.
create or replace function access.refresh_after() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as
$$
declare
    marker text := concat('|', new.case_id, '@', transaction_timestamp());
    done text := coalesce(current_setting('app.refreshed', true), '');
begin
    if position(marker in done) = 0 then
        -- Once for each case; in a change of thousands the oldest are forgotten, or looking for them would take longer than doing it again.
        perform set_config('app.refreshed', right(done, 30000) || marker, true);
        call access.refresh(new.case_id);
    end if;
    return null;
end
$$;

-- After an entry was added: the members who may read it see their case move up; nobody else learns that anything happened.
create or replace function access.touch_after() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as
$$
begin
    -- Always in the same order, or two who write into one case at the same moment wait for each other.
    perform from access.feed f where f.case_id = new.case_id order by f.worker_id for update;
    update access.feed f
       set updated_at = now(), updated_by = access.worker(),
           seen_before = case when f.worker_id = access.worker() and f.seen_at < now() - interval '30 minutes' then f.seen_at else f.seen_before end,
           seen_at = case when f.worker_id = access.worker() then now() else f.seen_at end
      from casework.team t
     where f.case_id = new.case_id and t.case_id = new.case_id and t.worker_id = f.worker_id and t.during @> now()
       and access.admits(t.classes, t.life_domains, t.reach, t.agency_id, t.worker_id,
                         new.class, new.life_domain, new.agency_id, new.audience, new.shared_with);
    return null;
end
$$;

-- Keeps what was typed when a session has ended by itself or was locked, for the same worker only (they hold the session's secret).
create or replace function access.keep_draft(token bytea, form text, fields jsonb) returns boolean
language plpgsql security definer set search_path = pg_catalog, pg_temp as
$$
begin
    insert into platform.draft as d (worker_id, form, fields, saved_at)
    select s.worker_id, keep_draft.form, keep_draft.fields, now()
      from access.session s
     where s.token_hash = sha256(token) and (s.ended_at is null or s.ended_why in ('idle', 'locked', 'exited', 'too_many')) and s.ends_at > now() - interval '24 hours'
    on conflict on constraint draft_pkey do update set fields = excluded.fields, saved_at = excluded.saved_at;
    return found;
end
$$;

-- Forgets the content of lists that were uploaded thirty days ago and never imported, whoever uploaded them.
create or replace procedure access.forget_old_lists()
language sql security definer set search_path = pg_catalog, pg_temp as
$$ update platform.import_file set content = null where content is not null and uploaded_at < now() - interval '30 days' $$;

-- The words of a partnership: the shared ones first, then its own. Words are about nobody.
create or replace function access.words_of(of_partnership uuid)
returns table (vocabulary text, code text, "position" int, words jsonb, active boolean)
language sql stable security definer set search_path = pg_catalog, pg_temp as
$$
    select t.vocabulary, t.code, t.position, t.words, t.active from directory.term t
     where t.partnership_id is null or t.partnership_id = of_partnership
     order by t.partnership_id nulls first
$$;

-- 5. Sign-in: only the door role starts and ends sessions ---------------------------------------------------------------

create or replace function access.start_session(hash bytea, of_worker uuid, lasts interval, idle_for interval) returns void
language sql security definer set search_path = pg_catalog, pg_temp as
$$
    insert into access.session (token_hash, worker_id, ends_at, idle)
    select hash, w.id, now() + lasts, idle_for from directory.worker w where w.id = of_worker and w.active
$$;

-- A factor was shown again: the session goes on under a new secret, and the old one opens nothing from now on. Null when it had ended before.
create or replace function access.step_up(token bytea, new_hash bytea) returns uuid
language sql security definer set search_path = pg_catalog, pg_temp as
$$
    update access.session s set token_hash = new_hash, stepped_up_at = now(), seen_at = now()
     where s.token_hash = sha256(token) and s.ended_at is null and s.ends_at > now() and s.seen_at > now() - s.idle
    returning s.worker_id
$$;

-- Ends one session and answers whose it was; null when it had ended before.
create or replace function access.end_session(token bytea, why text) returns uuid
language sql security definer set search_path = pg_catalog, pg_temp as
$$ update access.session set ended_at = now(), ended_why = why where token_hash = sha256(token) and ended_at is null returning worker_id $$;

-- Ends every session of a worker who leaves, whose sign-in is reset, or who changes the password; all but the one to spare.
create or replace function access.end_sessions(of_worker uuid, spare bytea, why text) returns void
language sql security definer set search_path = pg_catalog, pg_temp as
$$
    update access.session set ended_at = now(), ended_why = why
     where worker_id = of_worker and ended_at is null and (spare is null or token_hash <> sha256(spare))
$$;

-- A worker's own open sessions. A session is named by the start of its hash, which opens nothing.
create or replace function access.my_sessions()
returns table (mark text, started_at timestamptz, seen_at timestamptz, ends_at timestamptz)
language sql stable security definer set search_path = pg_catalog, pg_temp as
$$
    select substr(encode(s.token_hash, 'hex'), 1, 16), s.started_at, s.seen_at, s.ends_at
      from access.session s
     where s.worker_id = access.worker() and s.ended_at is null and s.ends_at > now() and s.seen_at > now() - s.idle
     order by s.started_at desc
$$;

create or replace function access.end_my_sessions(marks text[]) returns int
language plpgsql security definer set search_path = pg_catalog, pg_temp as
$$
declare
    ended int;
begin
    update access.session s set ended_at = now(), ended_why = 'ended_by_worker'
     where s.worker_id = access.worker() and s.ended_at is null and substr(encode(s.token_hash, 'hex'), 1, 16) = any (marks);
    get diagnostics ended = row_count;
    return ended;
end
$$;

-- Hands every function that runs with the guard's rights to the guard, and takes it from everybody else. Called again after each file.
create or replace procedure access.hand_over()
language plpgsql as
$$
declare
    f record;
begin
    for f in select p.oid::regprocedure as name, p.prokind from pg_proc p
              where p.pronamespace in ('access'::regnamespace, 'governance'::regnamespace) and p.prosecdef
    loop
        execute format('alter %s %s owner to passerelle_guard', case f.prokind when 'p' then 'procedure' else 'function' end, f.name);
        execute format('revoke all on %s %s from public', case f.prokind when 'p' then 'procedure' else 'function' end, f.name);
    end loop;
end
$$;
call access.hand_over();

do $do$
begin
    execute 'grant execute on function access.open(bytea, text), access.worker(), access.stepped_up(), access.partnership(), access.manages(uuid), access.oversees(uuid),
             access.readers(uuid, text, text, uuid, text, uuid[]), access.found_case(uuid, uuid, text, text, uuid, uuid), access.next_reference(text),
             access.may_be_known(text[], text[], date, date, uuid[]), access.reference_taken(text),
             access.keep_draft(bytea, text, jsonb), access.words_of(uuid), access.log_of(uuid, timestamptz, timestamptz), access.my_sessions(), access.end_my_sessions(text[]),
             access.holds(text), access.cleared(uuid), access.viewer_is_cleared() to passerelle_app';
    execute 'grant execute on procedure access.forget_old_lists() to passerelle_app';
    if to_regprocedure('access.seated(casework.team)') is not null then
        execute 'grant execute on function access.seated(casework.team) to passerelle_app';
    end if;
    execute 'grant execute on function access.start_session(bytea, uuid, interval, interval), access.step_up(bytea, bytea), access.end_session(bytea, text),
             access.end_sessions(uuid, bytea, text) to passerelle_door';
end
$do$;
