-- Work goes over to a colleague: one seat, or all that somebody has (rule 22).

-- One seat goes over to a colleague. False where they may not take it (a bar, a restriction, the victims' wall): then it stays until its end.
create or replace function access.hand_seat(seat casework.team, to_worker uuid) returns boolean
language plpgsql security definer set search_path = pg_catalog, pg_temp as
$$
begin
    update casework.team t set ends_at = greatest(t.starts_at, now()), wanted_until = greatest(t.starts_at, now()), ended_because = 'handed_on' where t.id = seat.id;
    if exists (select 1 from casework.team t where t.case_id = seat.case_id and t.worker_id = to_worker and t.function = seat.function and t.during && tstzrange(greatest(seat.starts_at, now()), seat.wanted_until)) then
        return true;   -- they hold it already
    end if;
    insert into casework.team (id, case_id, worker_id, function, classes, life_domains, reach, deputy_for, starts_at, ends_at, why, source, approved_by, person_knows, not_told_because, not_told_review_on,
                               class, life_domain, agency_id, audience, shared_with)
    values (gen_random_uuid(), seat.case_id, to_worker, seat.function, seat.classes, seat.life_domains, seat.reach, seat.deputy_for, greatest(seat.starts_at, now()), seat.wanted_until, seat.why, 'handed_on',
            seat.approved_by, seat.person_knows, seat.not_told_because, seat.not_told_review_on, seat.class, seat.life_domain, seat.agency_id, seat.audience, array_replace(seat.shared_with, seat.worker_id, to_worker));
    return true;
exception when exclusion_violation or check_violation then
    return false;
end
$$;

-- A worker who leaves an agency or a team hands what is open to somebody of the same agency: seats, life domains, what is due (rule 22).
-- Answers how many cases went over. The seats of the leaver end when the register says that they have left.
create or replace function access.hand_work(from_worker uuid, to_worker uuid, only_case uuid) returns int
language plpgsql security definer set search_path = pg_catalog, pg_temp as
$$
declare
    seat casework.team;
    cases uuid[] := '{}';
    handed uuid;
begin
    if from_worker = to_worker or not exists (
            select 1 from directory.worker a join directory.worker b on b.id = to_worker and b.active and b.agency_id = a.agency_id where a.id = from_worker) then
        perform access.refuse('fallback_of_the_same_agency');
    end if;
    for seat in select * from casework.team t where t.worker_id = from_worker and (only_case is null or t.case_id = only_case)
                   and (t.ends_at is null or t.ends_at > now()) and t.function <> 'break_glass' order by t.case_id, t.deputy_for is not null loop
        if access.hand_seat(seat, to_worker) then
            cases := cases || seat.case_id;
        end if;
    end loop;
    -- What somebody may not see is not theirs to do.
    update casework.due d set worker_id = to_worker where d.worker_id = from_worker and d.done_at is null and d.case_id = any (cases);
    update casework.domain_owner o set worker_id = to_worker where o.worker_id = from_worker and (o.ends_on is null or o.ends_on > current_date) and o.case_id = any (cases);
    foreach handed in array array(select distinct c from unnest(cases) c) loop
        call access.tell_managers(handed, 'work_handed_on');
    end loop;
    return (select count(distinct c) from unnest(cases) c);
end
$$;

-- How much a worker has open: on how many cases they are, how many life domains they answer for, how much is due from them. Numbers, because
-- whoever asks from the register of workers learns nothing of a case.
create or replace function access.open_work(of_worker uuid) returns table (cases int, domains int, dues int)
language sql stable security definer set search_path = pg_catalog, pg_temp as
$$
    select (select count(distinct t.case_id)::int from casework.team t where t.worker_id = of_worker and (t.ends_at is null or t.ends_at > now()) and t.function <> 'break_glass'),
           (select count(*)::int from casework.domain_owner o where o.worker_id = of_worker and (o.ends_on is null or o.ends_on > current_date)),
           (select count(*)::int from casework.due d where d.worker_id = of_worker and d.done_at is null)
$$;

-- Who manages a team gives one seat of a colleague to another of the same agency. With it goes what no other seat of theirs opens, and the life
-- domain that it is about. Answers whether the colleague could take it.
create or replace function access.hand_on(of_seat uuid, to_worker uuid) returns boolean
language plpgsql security definer set search_path = pg_catalog, pg_temp as
$$
declare
    seat casework.team;
begin
    select * into seat from casework.team t where t.id = of_seat and t.during @> now() and t.function <> 'break_glass';
    if seat.id is null or not access.manages(seat.case_id) or not access.stepped_up() or seat.worker_id = access.worker() then
        return false;
    end if;
    if seat.worker_id = to_worker or not exists (select 1 from directory.worker w where w.id = to_worker and w.active and w.agency_id = seat.agency_id) then
        perform access.refuse('fallback_of_the_same_agency');
    end if;
    if not access.hand_seat(seat, to_worker) then
        return false;
    end if;
    update casework.due d set worker_id = to_worker
     where d.case_id = seat.case_id and d.worker_id = seat.worker_id and d.done_at is null
       and not exists (select 1 from casework.team left_over where left_over.case_id = d.case_id and left_over.worker_id = d.worker_id and left_over.during @> now() and left_over.writes
                          and access.admits(left_over.classes, left_over.life_domains, left_over.reach, left_over.agency_id, left_over.worker_id, d.class, d.life_domain, d.agency_id, d.audience, d.shared_with));
    update casework.domain_owner o set worker_id = to_worker
     where o.case_id = seat.case_id and o.worker_id = seat.worker_id and (o.ends_on is null or o.ends_on > current_date)
       and ((seat.function = 'domain_owner' and o.life_domain = any (seat.life_domains))
            or not exists (select 1 from casework.team left_over where left_over.case_id = o.case_id and left_over.worker_id = o.worker_id and left_over.during @> now() and left_over.writes
                              and access.admits(left_over.classes, left_over.life_domains, left_over.reach, left_over.agency_id, left_over.worker_id, o.class, o.life_domain, o.agency_id, o.audience, o.shared_with)));
    call access.tell_managers(seat.case_id, 'work_handed_on');
    return true;
end
$$;

call access.hand_over();
grant execute on function access.hand_on(uuid, uuid) to passerelle_app;
grant execute on function access.hand_work(uuid, uuid, uuid), access.open_work(uuid) to passerelle_door;
