-- Who must not be on a case: conflicts of interest, exclusions, restrictions. They take seats away when they begin (rule 23).

-- Tells those who manage the team of a case that something about it happened; what, they read on the page.
create or replace procedure access.tell_managers(of_case uuid, what text)
language plpgsql security definer set search_path = pg_catalog, pg_temp as
$$
declare
    notice uuid := gen_random_uuid();
begin
    insert into platform.notice (worker_id, kind, subject_id, place)
    select distinct t.worker_id, what, notice, '/cases/' || of_case || '/team'
      from casework.team t join directory.function f on f.code = t.function and f.manages_team
     where t.case_id = of_case and t.during @> now() and t.worker_id is distinct from access.worker();
end
$$;

-- Takes the seats that touch a period away when it begins, and says why by a code; one that begins later becomes empty. What an agreement might
-- have brought back is given up too: nobody returns to a case without being asked. What was due from these workers
-- falls back to the coordinator, and no life domain is shown as held by them.
create or replace procedure access.take_seats(of_workers uuid[], besides uuid[], of_case uuid, within tstzrange, because text)
language plpgsql security definer set search_path = pg_catalog, pg_temp as
$$
begin
    update casework.team t
       set ends_at = greatest(t.starts_at, lower(within)), wanted_until = greatest(t.starts_at, lower(within)), ended_because = because
     where (of_workers is null or t.worker_id = any (of_workers)) and (besides is null or not t.worker_id = any (besides))
       and (of_case is null or t.case_id = of_case) and t.during && within;
    update casework.team t
       set wanted_until = t.ends_at
     where (of_workers is null or t.worker_id = any (of_workers)) and (besides is null or not t.worker_id = any (besides))
       and (of_case is null or t.case_id = of_case) and t.ends_at <= lower(within) and t.wanted_until is distinct from t.ends_at;
    if lower(within) <= now() then
        update casework.due d set worker_id = null
         where d.done_at is null and (of_workers is null or d.worker_id = any (of_workers)) and (besides is null or not d.worker_id = any (besides)) and (of_case is null or d.case_id = of_case);
        update casework.domain_owner o set worker_id = null
         where (o.ends_on is null or o.ends_on > current_date)
           and (of_workers is null or o.worker_id = any (of_workers)) and (besides is null or not o.worker_id = any (besides)) and (of_case is null or o.case_id = of_case);
    end if;
end
$$;

-- A bar takes the seats of its worker, a restriction those of everybody it does not name: at once, or when it begins.
create or replace function access.bar_takes_seats() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as
$$
declare
    within tstzrange := new.during * tstzrange(now(), null);
begin
    if isempty(within) then
        return null;   -- lifted: whoever is to be on the case again is asked again
    end if;
    perform access.one_at_a_time(new.case_id);
    if tg_table_name = 'bar' then
        call access.take_seats(array[new.worker_id], null, new.case_id, within, 'barred');
    else
        call access.take_seats(null, new.workers, new.case_id, within, 'restricted');
    end if;
    if not exists (select 1 from casework.team t join directory.function f on f.code = t.function
                    where t.case_id = new.case_id and t.during @> lower(within) and t.writes and f.manages_team) then
        perform access.refuse('somebody_manages_the_team');
    end if;
    return null;
end
$$;

-- A worker may say at any time that they should not be on this case: conflicts of interest are declared by whoever has them (rule 23).
create or replace function access.declare_conflict(new_bar uuid, at_case uuid, why text) returns boolean
language plpgsql security definer set search_path = pg_catalog, pg_temp as
$$
declare
    seat casework.team;
begin
    select * into seat from casework.team t where t.case_id = at_case and t.worker_id = access.worker() and t.during @> now() limit 1;
    if not found then
        return false;
    end if;
    perform access.one_at_a_time(at_case);   -- two bars of one worker at once would wait for each other
    if exists (select 1 from casework.bar b where b.case_id = at_case and b.worker_id = seat.worker_id and b.during @> now()) then
        return false;
    end if;
    insert into casework.bar (id, case_id, worker_id, kind, reason, starts_at, declared_by, class, agency_id, audience)
    values (new_bar, at_case, seat.worker_id, 'conflict_of_interest', why, now(), seat.worker_id, 'O', seat.agency_id, 'case');
    call access.tell_managers(at_case, 'conflict_declared');
    return true;
end
$$;

create trigger bar_takes_seats after insert or update on casework.bar for each row execute function access.bar_takes_seats();
create trigger restriction_takes_seats after insert or update on casework.restriction for each row execute function access.bar_takes_seats();

call access.hand_over();
grant execute on function access.declare_conflict(uuid, uuid, text) to passerelle_app;
