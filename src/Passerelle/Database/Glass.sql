-- Break-glass: a case is opened in an emergency by somebody who is not on its team (rule 16). It is a seat like every other, for at most an
-- hour, that reads operational and justice data and writes nothing; everybody who must know is told in the same transaction.

-- How often a worker may still break the glass now: three times in a week, ten tries in a day; a supervisor of their agency starts the week anew.
create or replace function access.glass_left() returns int
language sql stable security definer set search_path = pg_catalog, pg_temp as
$$
    select greatest(0, least(
        3 - (select count(*) from access.glass_attempt a where a.worker_id = access.worker() and a.found and a.at > greatest(now() - interval '7 days',
                 coalesce((select max(u.at) from access.glass_unlock u where u.worker_id = access.worker()), '-infinity'))),
        10 - (select count(*) from access.glass_attempt a where a.worker_id = access.worker() and a.at > now() - interval '1 day')))::int
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
    select seat, opened, me.id, f.code, f.classes, f.reach, starts, starts + f.longest, why, code, true, '', 'O', me.agency_id, 'case', array[me.id]
      from directory.function f where f.code = 'break_glass';
    insert into casework.break_glass (id, case_id, worker_id, reason_code, reason, opened_at, ends_at, review_due_on, class, agency_id, audience, shared_with)
    values (glass, opened, me.id, code, why, starts, starts + interval '60 minutes', least(review_by, current_date + 10), 'O', me.agency_id, 'case', array[me.id]);   -- three working days, whatever the feasts
    insert into platform.notice (worker_id, kind, subject_id, place)
    select distinct told.id, 'break_glass', glass, '/break-glass/' || glass
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

-- Looks at what was opened: a coordinator of the case or a data-protection officer of the partnership, never who opened it; once.
create or replace function access.review_glass(glass uuid, judged text, note text) returns boolean
language plpgsql security definer set search_path = pg_catalog, pg_temp as
$$
begin
    update casework.break_glass g
       set reviewed_by = access.worker(), reviewed_at = now(), finding = judged, finding_note = note
     where g.id = glass and g.reviewed_at is null and g.worker_id <> access.worker()
       and (access.manages(g.case_id) or (access.holds('data_protection_officer') and access.oversees(g.case_id)));
    return found;
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

-- The register of what was opened, for the officers of the partnership: who, when, why, and the number of the case; nothing of the file.
create or replace function access.glass_register()
returns table (id uuid, reference text, worker_id uuid, reason_code text, reason text, opened_at timestamptz, ends_at timestamptz,
               review_due_on date, reviewed_by uuid, reviewed_at timestamptz, finding text, finding_note text)
language sql stable security definer set search_path = pg_catalog, pg_temp as
$$
    select g.id, c.reference, g.worker_id, g.reason_code, g.reason, g.opened_at, g.ends_at, g.review_due_on, g.reviewed_by, g.reviewed_at, g.finding, g.finding_note
      from casework.break_glass g join casework.case_file c on c.id = g.case_id
     where ((select access.holds('data_protection_officer')) and c.partnership_id = (select access.partnership())) or g.worker_id = (select access.worker())
        or g.case_id in (select t.case_id from casework.team t join directory.function f on f.code = t.function
                          where t.worker_id = (select access.worker()) and t.during @> now() and t.writes and f.manages_team)
$$;

call access.hand_over();
grant execute on function access.glass_left(), access.break_glass(text, text, text, uuid, uuid, date), access.review_glass(uuid, text, text),
    access.unlock_glass(uuid), access.glass_register() to passerelle_app;
