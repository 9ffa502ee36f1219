-- What may stand on a team. A seat is inside its function, inside its agency, inside an agreement in force, and never beside a bar
-- (rules 5, 15, 18, 21 to 23). The policy in Access.sql trusts the seats: here is why it may.

-- Refuses with the name of the constraint, as a table's own check would.
create or replace function access.refuse(rule_name text) returns void
language plpgsql as
$$ begin raise exception 'A seat breaks %.', rule_name using errcode = '23514', constraint = rule_name; end $$;

-- One change at a time to who may be on a case: a bar and a seat written side by side would each miss the other.
create or replace function access.one_at_a_time(of_case uuid) returns void
language sql as
$$ select pg_advisory_xact_lock(hashtextextended(of_case::text, 7)) $$;

-- Until when agreements in force, without a gap from a moment on, let this agency see these classes beside the agency that leads the case.
-- Null: not at all. Infinity: no agreement is needed, an agency works on its own cases; what is sealed never leaves its agency (rule 17).
create or replace function access.covered_until(lead uuid, agency uuid, of_classes text[], from_at timestamptz) returns timestamptz
language sql stable security definer set search_path = pg_catalog, pg_temp as
$$
    select case when lead = agency then 'infinity'::timestamptz else (
        select upper(period) from (
            select unnest(range_agg(a.in_force)) as period
              from governance.agreement a
              join governance.agreement_party theirs on theirs.agreement_id = a.id and theirs.agency_id = agency and theirs.direction in ('both', 'receives')
              join governance.agreement_party ours on ours.agreement_id = a.id and ours.agency_id = lead and ours.direction in ('both', 'gives')
             where a.in_force is not null and array_remove(of_classes, 'P') <@ theirs.classes) covered
         where period @> from_at) end
$$;

-- Before a seat is written: is it one that may stand? Its end becomes the earlier of the one asked for and the agreement's.
create or replace function access.seat_stands() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as
$$
declare
    does directory.function;
    lead uuid;
    covered timestamptz;
begin
    if tg_op = 'INSERT' then
        new.wanted_until := new.ends_at;
    elsif new.ends_at is distinct from old.ends_at and pg_trigger_depth() = 1 then   -- somebody asked; not the clock, an agreement or a bar
        new.wanted_until := new.ends_at;
    end if;
    if tg_op = 'UPDATE' and (new.case_id, new.worker_id, new.agency_id, new.function, new.classes, new.starts_at, new.deputy_for)
            is not distinct from (old.case_id, old.worker_id, old.agency_id, old.function, old.classes, old.starts_at, old.deputy_for)
       and coalesce(new.ends_at, 'infinity') <= coalesce(old.ends_at, 'infinity') then
        return new;   -- nothing that matters here, or it ends earlier
    end if;
    perform access.one_at_a_time(new.case_id);
    select * into strict does from directory.function f where f.code = new.function;
    new.writes := does.writes;
    if not new.classes <@ (does.classes || does.may_add) then
        perform access.refuse('seat_within_its_function');
    end if;
    if does.longest is not null and (new.wanted_until is null or new.wanted_until > new.starts_at + does.longest) then
        perform access.refuse('seat_is_short');
    end if;
    if new.deputy_for is not null and not exists (
            select 1 from casework.team stood where stood.id = new.deputy_for and stood.case_id = new.case_id and stood.function = new.function
               and stood.worker_id <> new.worker_id and stood.deputy_for is null and new.classes <@ stood.classes
               and new.wanted_until <= coalesce(stood.ends_at, 'infinity')) then
        perform access.refuse('deputy_stands_in_for_somebody');
    end if;
    perform from directory.worker w join directory.agency a on a.id = w.agency_id and a.active
      where w.id = new.worker_id and w.active and w.agency_id = new.agency_id for share of w;
    if not found then
        perform access.refuse('seat_of_own_agency');
    end if;
    if exists (select 1 from casework.bar b where b.case_id = new.case_id and b.worker_id = new.worker_id and b.during && tstzrange(new.starts_at, new.wanted_until))
       or exists (select 1 from casework.restriction r where r.case_id = new.case_id and not (new.worker_id = any (r.workers)) and r.during && tstzrange(new.starts_at, new.wanted_until)) then
        perform access.refuse('seat_of_barred_worker');
    end if;
    select c.lead_agency_id into lead from casework.case_file c where c.id = new.case_id;
    if lead is null or not does.needs_agreement then   -- no case yet: its founding looks at its seats again
        return new;
    end if;
    perform from governance.agreement a join governance.agreement_party p on p.agreement_id = a.id where p.agency_id = new.agency_id for share of a;
    covered := access.covered_until(lead, new.agency_id, new.classes, greatest(new.starts_at, now()));
    if covered is null then
        perform access.refuse('seat_within_agreement');
    end if;
    new.ends_at := least(new.wanted_until, nullif(covered, 'infinity'));
    return new;
end
$$;

-- Takes seats away at this moment, and says why by a code; a seat that has not begun becomes empty.
create or replace procedure access.take_seats(of_worker uuid, of_case uuid, because text)
language plpgsql security definer set search_path = pg_catalog, pg_temp as
$$
begin
    update casework.team t
       set ends_at = greatest(t.starts_at, now()), ended_because = because
     where (of_worker is null or t.worker_id = of_worker) and (of_case is null or t.case_id = of_case)
       and (t.ends_at is null or t.ends_at > greatest(t.starts_at, now()));
end
$$;

-- A bar takes the seats of its worker, a restriction those of everybody it does not name.
create or replace function access.bar_takes_seats() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as
$$
declare
    barred uuid;
begin
    perform access.one_at_a_time(new.case_id);
    if tg_table_name = 'bar' then
        if new.during @> now() then call access.take_seats(new.worker_id, new.case_id, 'barred'); end if;
    elsif new.during @> now() then
        for barred in select distinct t.worker_id from casework.team t where t.case_id = new.case_id and not (t.worker_id = any (new.workers)) loop
            call access.take_seats(barred, new.case_id, 'restricted');
        end loop;
    end if;
    if not exists (select 1 from casework.team t join directory.function f on f.code = t.function
                    where t.case_id = new.case_id and t.during @> now() and t.writes and f.manages_team) then
        perform access.refuse('somebody_manages_the_team');
    end if;
    return null;
end
$$;

-- Somebody leaves, or works for another agency from now on; or an agency leaves the partnership: their seats and sessions end with it (rule 22).
create or replace function access.leaving_takes_seats() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as
$$
declare
    leaver uuid;
begin
    if tg_table_name = 'worker' then
        call access.take_seats(new.id, null, 'left');
        update access.session s set ended_at = now(), ended_why = 'worker_left' where s.worker_id = new.id and s.ended_at is null;
    else
        for leaver in select w.id from directory.worker w where w.agency_id = new.id loop
            call access.take_seats(leaver, null, 'agency_left');
            update access.session s set ended_at = now(), ended_why = 'worker_left' where s.worker_id = leaver and s.ended_at is null;
        end loop;
    end if;
    return null;
end
$$;

-- A new case, or one that another agency leads from now on: every seat is looked at again.
create or replace function access.lead_changed() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as
$$
declare
    seat record;
    covered timestamptz;
begin
    for seat in select t.* from casework.team t join directory.function f on f.code = t.function and f.needs_agreement
                 where t.case_id = new.id and (t.ends_at is null or t.ends_at > now()) loop
        covered := access.covered_until(new.lead_agency_id, seat.agency_id, seat.classes, greatest(seat.starts_at, now()));
        if covered is null then
            perform access.refuse('seat_within_agreement');
        end if;
        update casework.team t set ends_at = least(seat.wanted_until, nullif(covered, 'infinity')) where t.id = seat.id and t.ends_at is distinct from least(seat.wanted_until, nullif(covered, 'infinity'));
    end loop;
    return null;
end
$$;

-- An agreement is in force once every party has signed; then nothing in it changes but its end.
create or replace procedure governance.settle(of_agreement uuid)
language plpgsql security definer set search_path = pg_catalog, pg_temp as
$$
begin
    update governance.agreement a
       set in_force = case when (select count(*) > 1 and bool_and(p.signed_on is not null) from governance.agreement_party p where p.agreement_id = a.id)
                           then tstzrange(a.starts_on::timestamp at time zone z.time_zone, (coalesce(a.ended_on, a.ends_on) + 1)::timestamp at time zone z.time_zone) end
      from directory.partnership z
     where a.id = of_agreement and z.id = a.partnership_id;
end
$$;

create or replace function governance.agreement_changes() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as
$$
begin
    if tg_table_name = 'agreement_party' then
        if exists (select 1 from governance.agreement a where a.id = coalesce(new.agreement_id, old.agreement_id) and a.in_force is not null)
           and pg_trigger_depth() = 1 then
            perform access.refuse('agreement_is_signed');
        end if;
        return coalesce(new, old);
    end if;
    if old.in_force is not null and (to_jsonb(new) - '{in_force,ended_on,ended_because}'::text[]) <> (to_jsonb(old) - '{in_force,ended_on,ended_because}'::text[]) then
        perform access.refuse('agreement_is_signed');
    end if;
    return new;
end
$$;

create or replace function governance.agreement_settles() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as
$$
begin
    if tg_table_name = 'agreement_party' then
        call governance.settle(coalesce(new.agreement_id, old.agreement_id));
    elsif tg_op = 'INSERT' or (new.ended_on, new.starts_on, new.ends_on) is distinct from (old.ended_on, old.starts_on, old.ends_on) then
        call governance.settle(new.id);
    elsif new.in_force is distinct from old.in_force then
        call access.agreements_changed(new.id);
    end if;
    return null;
end
$$;

-- An agreement came into force or ends: the seats that hang on it end with it, go on, or begin again where they had lapsed.
create or replace procedure access.agreements_changed(of_agreement uuid)
language plpgsql security definer set search_path = pg_catalog, pg_temp as
$$
declare
    seat record;
    covered timestamptz;
begin
    for seat in
        select t.*, c.lead_agency_id as lead
          from casework.team t
          join casework.case_file c on c.id = t.case_id
          join directory.function f on f.code = t.function and f.needs_agreement
         where t.agency_id in (select p.agency_id from governance.agreement_party p where p.agreement_id = of_agreement)
           and t.agency_id <> c.lead_agency_id and t.ended_because = '' and (t.wanted_until is null or t.wanted_until > now())
    loop
        covered := access.covered_until(seat.lead, seat.agency_id, seat.classes, greatest(seat.starts_at, now()));
        if covered is null then
            update casework.team t set ends_at = greatest(t.starts_at, now())
             where t.id = seat.id and (t.ends_at is null or t.ends_at > greatest(t.starts_at, now()));
        elsif seat.during @> now() or seat.starts_at > now() then
            update casework.team t set ends_at = least(seat.wanted_until, nullif(covered, 'infinity')) where t.id = seat.id;
        else
            update casework.team t set ended_because = 'agreement_ended', wanted_until = t.ends_at where t.id = seat.id;
            insert into casework.team (id, case_id, worker_id, function, classes, life_domains, reach, starts_at, ends_at, why, source, person_knows, not_told_because, not_told_review_on,
                                       class, life_domain, agency_id, audience, shared_with)
            select gen_random_uuid(), t.case_id, t.worker_id, t.function, t.classes, t.life_domains, t.reach, now(), seat.wanted_until, t.why, t.source, t.person_knows, t.not_told_because,
                   t.not_told_review_on, t.class, t.life_domain, t.agency_id, t.audience, t.shared_with
              from casework.team t join directory.worker w on w.id = t.worker_id and w.active and w.agency_id = t.agency_id
             where t.id = seat.id;
        end if;
    end loop;
end
$$;

create trigger seat_stands before insert or update on casework.team for each row execute function access.seat_stands();
create trigger bar_takes_seats after insert or update on casework.bar for each row execute function access.bar_takes_seats();
create trigger restriction_takes_seats after insert or update on casework.restriction for each row execute function access.bar_takes_seats();
create trigger leaving_takes_seats after update of active, agency_id on directory.worker for each row
    when (old.active and not new.active or old.agency_id <> new.agency_id) execute function access.leaving_takes_seats();
create trigger leaving_takes_seats after update of active on directory.agency for each row when (old.active and not new.active) execute function access.leaving_takes_seats();
create trigger lead_changed after insert or update of lead_agency_id on casework.case_file for each row execute function access.lead_changed();
create trigger agreement_changes before update on governance.agreement for each row execute function governance.agreement_changes();
create trigger agreement_party_changes before insert or update or delete on governance.agreement_party for each row execute function governance.agreement_changes();
create trigger agreement_settles after insert or update on governance.agreement for each row execute function governance.agreement_settles();
create trigger agreement_party_settles after insert or update or delete on governance.agreement_party for each row execute function governance.agreement_settles();

-- A worker may say at any time that they should not be on this case: conflicts of interest are declared by whoever has them (rule 23).
create or replace function access.declare_conflict(new_bar uuid, at_case uuid, why text) returns boolean
language plpgsql security definer set search_path = pg_catalog, pg_temp as
$$
declare
    seat casework.team;
begin
    select * into seat from casework.team t where t.case_id = at_case and t.worker_id = access.worker() and t.during @> now() limit 1;
    if not found or exists (select 1 from casework.bar b where b.case_id = at_case and b.worker_id = seat.worker_id and b.during @> now()) then
        return false;
    end if;
    insert into casework.bar (id, case_id, worker_id, kind, reason, starts_at, declared_by, class, agency_id, audience)
    values (new_bar, at_case, seat.worker_id, 'conflict_of_interest', why, now(), seat.worker_id, 'O', seat.agency_id, 'case');
    return true;
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
begin
    if from_worker = to_worker or not exists (
            select 1 from directory.worker a join directory.worker b on b.id = to_worker and b.active and b.agency_id = a.agency_id where a.id = from_worker) then
        perform access.refuse('fallback_of_the_same_agency');
    end if;
    for seat in select * from casework.team t where t.worker_id = from_worker and (only_case is null or t.case_id = only_case)
                   and (t.ends_at is null or t.ends_at > now()) and t.function <> 'break_glass' order by t.case_id loop
        update casework.team t set ends_at = greatest(t.starts_at, now()), ended_because = 'handed_on' where t.id = seat.id;
        if not exists (select 1 from casework.bar b where b.case_id = seat.case_id and b.worker_id = to_worker and b.during @> now())
           and not exists (select 1 from casework.team t where t.case_id = seat.case_id and t.worker_id = to_worker and t.function = seat.function and t.during && tstzrange(greatest(seat.starts_at, now()), null)) then
            insert into casework.team (id, case_id, worker_id, function, classes, life_domains, reach, deputy_for, starts_at, ends_at, why, source, person_knows, not_told_because, not_told_review_on,
                                       class, life_domain, agency_id, audience, shared_with)
            values (gen_random_uuid(), seat.case_id, to_worker, seat.function, seat.classes, seat.life_domains, seat.reach, null, greatest(seat.starts_at, now()), seat.wanted_until, seat.why, 'handed_on', seat.person_knows,
                    seat.not_told_because, seat.not_told_review_on, seat.class, seat.life_domain, seat.agency_id, seat.audience,
                    array_replace(seat.shared_with, from_worker, to_worker));
            cases := cases || seat.case_id;
        end if;
    end loop;
    update casework.due d set worker_id = to_worker where d.worker_id = from_worker and d.done_at is null and (only_case is null or d.case_id = only_case);
    update casework.domain_owner o set worker_id = to_worker where o.worker_id = from_worker and (o.ends_on is null or o.ends_on > current_date) and (only_case is null or o.case_id = only_case);
    return (select count(distinct c) from unnest(cases) c);
end
$$;

-- Brings the lists in line after seats that began or ended by the clock.
create or replace procedure access.refresh_by_the_clock(since timestamptz)
language plpgsql security definer set search_path = pg_catalog, pg_temp as
$$
declare
    at_case uuid;
begin
    for at_case in select distinct t.case_id from casework.team t
                    where (t.starts_at > since and t.starts_at <= now()) or (t.ends_at > since and t.ends_at <= now()) loop
        call access.refresh(at_case);
    end loop;
end
$$;

call access.hand_over();
grant execute on function access.declare_conflict(uuid, uuid, text) to passerelle_app;
grant execute on function access.hand_work(uuid, uuid, uuid) to passerelle_door;
grant execute on procedure access.refresh_by_the_clock(timestamptz) to passerelle_app;
