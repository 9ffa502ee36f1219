-- Who leaves opens nothing from that instant on, and no open case is left to nobody (rules 22 and 27).

-- An open case that nobody looks after any more is given to somebody who can: the fallback person of the agency that was left, else a coordinator
-- of the agency that leads it, else of the partnership (rules 22 and 27). Where there is nobody, it waits for one.
create or replace procedure access.hand_down(of_cases uuid[], left_agency uuid, leavers uuid[])
language plpgsql security definer set search_path = pg_catalog, pg_temp as
$$
begin
    insert into casework.team (id, case_id, worker_id, function, classes, reach, starts_at, ends_at, why, source, person_knows, not_told_because, class, agency_id, audience, shared_with)
    select gen_random_uuid(), c.id, heir.id, f.code, f.classes, f.reach, now(), heir.until, '', 'handed_on', true, '', 'O', heir.agency_id, 'case', array[heir.id]
      from casework.case_file c
      join directory.function f on f.code = 'coordinator'
     cross join lateral (
           select w.id, w.agency_id, off.until
             from directory.worker w join directory.agency a on a.id = w.agency_id and a.active and a.partnership_id = c.partnership_id
            cross join lateral (   -- until when nothing keeps them off; whom something keeps off now, from before now
                  select min(o.from_at) as until from (
                         select lower(b.during) as from_at from casework.bar b where b.case_id = c.id and b.worker_id = w.id and b.during && tstzrange(now(), null)
                         union all
                         select lower(r.during) from casework.restriction r where r.case_id = c.id and not (w.id = any (r.workers)) and r.during && tstzrange(now(), null)
                         union all
                         select lower(t.during) from casework.team t
                          where t.case_id = c.id and t.worker_id = w.id and t.function in ('coordinator', 'victim_liaison') and t.during && tstzrange(now(), null)) o) off
            where w.active and 'coordinator' = any (w.roles) and not w.id = any (leavers) and (off.until is null or off.until > now())
              and access.covered_until(c.lead_agency_id, w.agency_id, f.classes, now()) is not null
            order by off.until is not null, w.id is distinct from (select l.fallback_id from directory.agency l where l.id = left_agency), w.agency_id <> c.lead_agency_id, w.id
            limit 1) heir
     where c.id = any (of_cases) and c.closed_on is null
       and not exists (select 1 from casework.team t join directory.function m on m.code = t.function
                        where t.case_id = c.id and t.during @> now() and t.writes and m.manages_team);
end
$$;

-- Somebody leaves, or works for another agency from now on; or an agency leaves the partnership: their seats and sessions end with it (rule 22).
create or replace function access.leaving_takes_seats() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as
$$
declare
    of_worker boolean := tg_table_name = 'worker';
    left_agency uuid;
    leavers uuid[] := case when of_worker then array[new.id] else array(select w.id from directory.worker w where w.agency_id = new.id) end;
    managed uuid[] := array(select distinct t.case_id from casework.team t join directory.function f on f.code = t.function and f.manages_team
                             where t.worker_id = any (leavers) and t.during @> now());
    seated uuid[] := array(select distinct t.case_id from casework.team t where t.worker_id = any (leavers) and t.during @> now() and t.function <> 'break_glass');
    left_case uuid;
begin
    if of_worker then left_agency := old.agency_id; else left_agency := new.id; end if;
    call access.take_seats(leavers, null, null, tstzrange(now(), null), case when of_worker then 'left' else 'agency_left' end);
    update access.session s set ended_at = now(), ended_why = 'worker_left' where s.worker_id = any (leavers) and s.ended_at is null;
    if cardinality(managed) > 0 then
        call access.hand_down(managed, left_agency, leavers);
    end if;
    delete from platform.draft d where d.worker_id = any (leavers);
    foreach left_case in array seated loop
        call access.tell_managers(left_case, 'member_left');
    end loop;
    return null;
end
$$;

-- At the end of what somebody asked for: whoever looked after the team of an open case has not gone without somebody else doing so. Who leaves, or
-- whose agreement has ended, goes nevertheless.
create or replace function access.team_is_kept() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as
$$
begin
    if access.worker() is not null
       and exists (select 1 from directory.worker w join directory.agency a on a.id = w.agency_id and a.active where w.id = new.worker_id and w.active and w.agency_id = new.agency_id)
       and exists (select 1 from casework.case_file c where c.id = new.case_id and c.closed_on is null
                      and access.covered_until(c.lead_agency_id, new.agency_id, new.classes, now()) is not null)
       and not exists (select 1 from casework.team t join directory.function f on f.code = t.function
                        where t.case_id = new.case_id and t.during @> now() and t.writes and f.manages_team) then
        perform access.refuse('somebody_manages_the_team');
    end if;
    return null;
end
$$;

create constraint trigger team_is_kept after update on casework.team deferrable initially deferred for each row
    when (new.ends_at is distinct from old.ends_at) execute function access.team_is_kept();
create trigger leaving_takes_seats after update of active, agency_id on directory.worker for each row
    when (old.active and not new.active or old.agency_id <> new.agency_id) execute function access.leaving_takes_seats();
create trigger leaving_takes_seats after update of active, partnership_id on directory.agency for each row
    when (old.active and not new.active or old.partnership_id <> new.partnership_id) execute function access.leaving_takes_seats();

call access.hand_over();
