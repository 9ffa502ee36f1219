-- Break-glass: a case is opened in an emergency by somebody who is not on its team (rule 16). It is a seat like every other, for at most an
-- hour, that reads operational and justice data and writes nothing; everybody who must know is told in the same transaction.

-- How often a worker has broken the glass in a week and tried to in a day, both counted from the moment a supervisor last let them begin anew.
create or replace function access.glass_used(of_worker uuid, out in_week int, out in_day int)
language sql stable security definer set search_path = pg_catalog, pg_temp as
$$
    select (count(*) filter (where a.found))::int, (count(*) filter (where a.at > now() - interval '1 day'))::int
      from access.glass_attempt a
     where a.worker_id = of_worker
       and a.at > greatest(now() - interval '7 days', (select max(u.at) from access.glass_unlock u where u.worker_id = of_worker))
$$;

-- How often the viewer may still break the glass now: three times in a week, ten tries in a day.
create or replace function access.glass_left() returns int
language sql stable security definer set search_path = pg_catalog, pg_temp as
$$ select greatest(0, least(3 - u.in_week, 10 - u.in_day)) from access.glass_used(access.worker()) u $$;

-- Who looks after what was opened: the coordinators of the case, its panel chair, the data-protection officers of the partnership who
-- are not kept off it.
create or replace function access.looks_after_glass(of_case uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as
$$
    select exists (select 1 from casework.team t join directory.function f on f.code = t.function
                    where t.case_id = of_case and t.worker_id = access.worker() and t.during @> now() and t.writes and (f.manages_team or f.code = 'panel_chair'))
        or (access.holds('data_protection_officer') and access.oversees(of_case))
$$;

-- Opens the case with this number for an hour, for a session that has just been stepped up. Null when there is nothing to open: no such case, another partnership, a restricted case, a bar,
-- or a worker who is on the team already; the caller cannot tell which (rules 23 and 24).
create or replace function access.break_glass(of_reference text, code text, why text, glass uuid, seat uuid, review_by date) returns uuid
language plpgsql security definer set search_path = pg_catalog, pg_temp as
$$
declare
    me directory.worker;
    opened uuid;
    starts timestamptz;
begin
    -- One try at a time, or two at once would both be the last; what was tried before is counted only now.
    select * into me from directory.worker w where w.id = access.worker() and w.active for no key update;
    if me.id is null or not access.stepped_up() or access.glass_left() = 0 then
        perform access.refuse('break_glass_has_a_limit');
    end if;
    -- It opens with the next transaction: what is read is never undone together with the trace that it was.
    starts := clock_timestamp();
    review_by := least(review_by, current_date + 10);   -- three working days, whatever the feasts
    select c.id into opened
      from casework.case_file c
     where c.partnership_id = access.partnership() and upper(c.reference) = upper(of_reference) and c.closed_on is null
       and not exists (select 1 from casework.bar b where b.case_id = c.id and b.worker_id = me.id and b.during && tstzrange(now(), starts + interval '60 minutes'))
       and not exists (select 1 from casework.restriction r where r.case_id = c.id and not (me.id = any (r.workers)) and r.during && tstzrange(now(), starts + interval '60 minutes'))
       and not exists (select 1 from casework.team t where t.case_id = c.id and t.worker_id = me.id and t.during && tstzrange(now(), starts + interval '60 minutes'));
    insert into access.glass_attempt (worker_id, found) values (me.id, opened is not null);
    if opened is null then
        return null;
    end if;
    insert into casework.team (id, case_id, worker_id, function, classes, reach, starts_at, ends_at, why, source, person_knows, not_told_because, class, agency_id, audience, shared_with)
    select seat, opened, me.id, f.code, f.classes, f.reach, starts, starts + f.longest, break_glass.why, break_glass.code, true, '', 'O', me.agency_id, 'case', array[me.id]
      from directory.function f where f.code = 'break_glass';
    insert into casework.break_glass (id, case_id, worker_id, reason_code, reason, opened_at, ends_at, review_due_on, class, agency_id, audience, shared_with)
    values (glass, opened, me.id, code, why, starts, starts + interval '60 minutes', review_by, 'O', me.agency_id, 'case', array[me.id]);
    -- It stays due for the coordinator of the case until somebody has looked at it.
    insert into casework.due (id, case_id, kind, due_on, entry_id, worker_id, class, agency_id, audience)
    select gen_random_uuid(), opened, 'review_emergency_access', review_by, glass,
           (select t.worker_id from casework.team t join directory.function f on f.code = t.function and f.manages_team
             where t.case_id = opened and t.worker_id <> me.id and t.deputy_for is null and t.during @> now() order by t.starts_at, t.id limit 1),
           'O', c.lead_agency_id, 'case'
      from casework.case_file c where c.id = opened;
    insert into platform.notice (worker_id, kind, subject_id, place, due_on)
    select distinct told.id, 'break_glass', glass, '/break-glass/' || glass, review_by
      from directory.worker told
     where told.active and told.id <> me.id
       and (exists (select 1 from casework.team t join directory.function f on f.code = t.function and f.manages_team
                     where t.case_id = opened and t.worker_id = told.id and t.during @> now())
            or ('data_protection_officer' = any (told.roles)
                and exists (select 1 from directory.agency a where a.id = told.agency_id and a.partnership_id = access.partnership())))
    on conflict do nothing;
    return opened;
end
$$;

-- Ends it before its time.
create or replace function access.end_glass(of_case uuid) returns boolean
language plpgsql security definer set search_path = pg_catalog, pg_temp as
$$
begin
    update casework.break_glass g set ends_at = now()
     where g.case_id = of_case and g.worker_id = access.worker() and g.ends_at > now();
    update casework.team t set ends_at = now(), ended_because = 'glass_closed'
     where t.case_id = of_case and t.worker_id = access.worker() and t.function = 'break_glass' and t.during @> now();
    return found;
end
$$;

-- Looks at what was opened: never who opened it; once.
create or replace function access.review_glass(glass uuid, judged text, note text) returns boolean
language plpgsql security definer set search_path = pg_catalog, pg_temp as
$$
begin
    update casework.break_glass g
       set reviewed_by = access.worker(), reviewed_at = now(), finding = judged, finding_note = note
     where g.id = glass and g.reviewed_at is null and g.worker_id <> access.worker() and access.looks_after_glass(g.case_id);
    if not found then
        return false;
    end if;
    update casework.due d set done_at = now() where d.entry_id = glass and d.kind = 'review_emergency_access' and d.done_at is null;
    return true;
end
$$;

-- Tells the panel chair and the coordinators of the case and the data-protection officers, once, that nobody has looked at it in time.
create or replace function access.escalate_glass() returns int
language plpgsql security definer set search_path = pg_catalog, pg_temp as
$$
declare
    told int;
begin
    insert into platform.notice (worker_id, kind, subject_id, place, due_on)
    select distinct w.id, 'break_glass_overdue', g.id, '/break-glass/' || g.id, g.review_due_on
      from casework.break_glass g
      join casework.case_file c on c.id = g.case_id
      join directory.partnership p on p.id = c.partnership_id
      join directory.worker w on w.active and w.id <> g.worker_id
     where g.reviewed_at is null and g.review_due_on < (now() at time zone p.time_zone)::date
       and (exists (select 1 from casework.team t join directory.function f on f.code = t.function and (f.manages_team or f.code = 'panel_chair')
                     where t.case_id = g.case_id and t.worker_id = w.id and t.during @> now())
            or ('data_protection_officer' = any (w.roles)
                and exists (select 1 from directory.agency a where a.id = w.agency_id and a.partnership_id = c.partnership_id)))
    on conflict on constraint notice_once do nothing;
    get diagnostics told = row_count;
    return told;
end
$$;

-- A supervisor lets a worker of their own agency break the glass again.
create or replace function access.unlock_glass(of_worker uuid) returns boolean
language plpgsql security definer set search_path = pg_catalog, pg_temp as
$$
begin
    insert into access.glass_unlock (worker_id, by)
    select w.id, access.worker() from directory.worker w
     where w.id = of_worker and w.id <> access.worker() and access.holds('supervisor')
       and w.agency_id = (select s.agency_id from directory.worker s where s.id = access.worker());
    return found;
end
$$;

-- The workers of the viewer's agency who have tried in the last seven days, for a supervisor.
create or replace function access.glass_of_agency()
returns table (worker_id uuid, name text, in_week int, in_day int, last_at timestamptz)
language sql stable security definer set search_path = pg_catalog, pg_temp as
$$
    select w.id, w.name, u.in_week, u.in_day, l.at
      from directory.worker w
      cross join lateral (select max(a.at) as at from access.glass_attempt a where a.worker_id = w.id and a.at > now() - interval '7 days') l
      cross join lateral access.glass_used(w.id) u
     where w.active and l.at is not null and access.holds('supervisor')
       and w.agency_id = (select s.agency_id from directory.worker s where s.id = access.worker())
     order by w.name
$$;

-- The register of what was opened: who, when, why, and the number of the case; nothing of the file. For those who look after it, and everybody
-- their own. The newest first, or only one.
create or replace function access.glass_register(one uuid, own boolean, before timestamptz, at_most int)
returns table (id uuid, case_id uuid, reference text, worker_id uuid, worker text, agency text, reason_code text, reason text, opened_at timestamptz, ends_at timestamptz,
               review_due_on date, reviewer text, reviewed_at timestamptz, finding text, finding_note text)
language sql stable security definer set search_path = pg_catalog, pg_temp as
$$
    select g.id, g.case_id, c.reference, g.worker_id, w.name, a.name, g.reason_code, g.reason, g.opened_at, g.ends_at,
           g.review_due_on, (select r.name from directory.worker r where r.id = g.reviewed_by), g.reviewed_at, g.finding, g.finding_note
      from casework.break_glass g
      join casework.case_file c on c.id = g.case_id
      join directory.worker w on w.id = g.worker_id
      join directory.agency a on a.id = g.agency_id
     where (one is null or g.id = one) and (before is null or g.opened_at < before)
       and case when own then g.worker_id = (select access.worker())
                else ((select access.holds('data_protection_officer')) and access.oversees(c.id))   -- of their partnership, and not of a case they are kept off
                     or g.case_id in (select t.case_id from casework.team t join directory.function f on f.code = t.function
                                       where t.worker_id = (select access.worker()) and t.during @> now() and t.writes and (f.manages_team or f.code = 'panel_chair')) end
     order by g.opened_at desc, g.id
     limit at_most
$$;

-- What was done on the case while it was open, taken from the log: pages and classes, for those who look after it.
create or replace function access.glass_looks(glass uuid)
returns table (at timestamptz, verb text, is_write boolean, classes text[], outcome text, as_of timestamptz)
language sql stable security definer set search_path = pg_catalog, pg_temp as
$$
    select r.at, r.verb, r.is_write, r.classes, r.outcome, r.as_of
      from casework.break_glass g
      join audit.record r on r.case_ids operator(pg_catalog.@>) array[g.case_id] and r.worker_id = g.worker_id and r.at between g.opened_at and g.ends_at
     where g.id = glass and access.looks_after_glass(g.case_id)
     order by r.at, r.id
     limit 500
$$;

call access.hand_over();
grant execute on function access.glass_left(), access.break_glass(text, text, text, uuid, uuid, date), access.end_glass(uuid), access.review_glass(uuid, text, text),
    access.escalate_glass(), access.unlock_glass(uuid), access.glass_of_agency(), access.glass_register(uuid, boolean, timestamptz, int), access.glass_looks(uuid) to passerelle_app;
