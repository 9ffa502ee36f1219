-- What may stand on a team. A seat is inside its function, inside its agency, inside an agreement in force, and never beside a bar
-- (rules 5, 15, 18, 21 to 23). The policy in Access.sql trusts the seats: here is why it may.

-- Refuses with the name of the constraint, as a table's own check would.
create or replace function access.refuse(rule_name text) returns void
language plpgsql as
$$ begin raise exception 'A seat breaks %.', rule_name using errcode = '23514', constraint = rule_name; end $$;

-- One change at a time to who may be on a case: a bar and a seat written side by side would each miss the other. The lock is that of the case's
-- own row, which nobody can take or feel who may not write it; from an older snapshot the other's change would stay unseen for ever.
create or replace function access.one_at_a_time(of_case uuid) returns void
language plpgsql set search_path = pg_catalog, pg_temp as
$$
begin
    if current_setting('transaction_isolation') <> 'read committed' then
        raise exception 'Who is on a case is not written from a snapshot.' using errcode = '25000';
    end if;
    perform from casework.case_file c where c.id = of_case for no key update;
end
$$;

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

-- Who makes the accounts has nothing to find in a case (threat 7).
create or replace function access.is_administrator(of_worker uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as
$$ select exists (select 1 from directory.worker w where w.id = of_worker and 'administrator' = any (w.roles)) $$;

-- A seat as somebody asks for it: what the guard's own procedures write comes from the guard. The end that was asked for is theirs to choose, what
-- follows from it is not. The policy is asked after the triggers, so whoever may not seat anybody is refused here, before a refusal tells them why.
create or replace function access.seat_is_asked() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp as
$$
begin
    if tg_op = 'INSERT' then
        new.wanted_until := new.ends_at;
    elsif current_user <> 'passerelle_guard' then
        new.wanted_until := case when new.ends_at is distinct from old.ends_at then new.ends_at else old.wanted_until end;
    end if;
    if tg_op = 'INSERT' and current_user = 'passerelle_guard' and access.is_administrator(new.worker_id) then
        perform access.refuse('administrator_has_no_seat');   -- also not by taking over, nor in an emergency
    end if;
    if current_user <> 'passerelle_app' then
        return new;
    end if;
    if not access.manages(new.case_id) or (tg_op = 'INSERT' and new.function = 'break_glass') then
        raise insufficient_privilege using message = 'new row violates row-level security policy for table "team"';
    end if;
    if tg_op = 'INSERT' and access.is_administrator(new.worker_id) then
        perform access.refuse('administrator_has_no_seat');
    end if;
    if tg_op = 'UPDATE' and ((new.case_id, new.worker_id, new.agency_id, new.function) is distinct from (old.case_id, old.worker_id, old.agency_id, old.function)
                             or (new.starts_at <> old.starts_at and least(new.starts_at, old.starts_at) <= now())) then
        perform access.refuse('seat_stays_itself');
    end if;
    return new;
end
$$;

-- Before a seat is written: is it one that may stand? Its end becomes the earlier of the one asked for and the agreement's.
create or replace function access.seat_stands() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as
$$
declare
    does directory.function;
    of_case casework.case_file;
    covered timestamptz;
    wanted tstzrange;
begin
    if least(new.ends_at, new.wanted_until) < new.starts_at then
        perform access.refuse('seat_lasts');
    end if;
    if tg_op = 'UPDATE' and (new.case_id, new.worker_id, new.agency_id, new.function, new.classes, new.life_domains, new.reach, new.starts_at, new.deputy_for)
            is not distinct from (old.case_id, old.worker_id, old.agency_id, old.function, old.classes, old.life_domains, old.reach, old.starts_at, old.deputy_for)
       and coalesce(new.ends_at, 'infinity') <= coalesce(old.ends_at, 'infinity') then
        new.writes := old.writes;
        return new;   -- nothing that matters here, or it ends earlier
    end if;
    perform access.one_at_a_time(new.case_id);
    select * into strict does from directory.function f where f.code = new.function;
    select * into of_case from casework.case_file c where c.id = new.case_id;
    wanted := tstzrange(new.starts_at, new.wanted_until);
    new.writes := does.writes;
    if not (new.classes <@ (does.classes || does.may_add)) or (does.reach = 'named' and new.reach <> 'named') or (does.life_domains = 'own' and new.life_domains is null) then
        perform access.refuse('seat_within_its_function');
    end if;
    if (does.needs_end and new.wanted_until is null) or new.wanted_until > new.starts_at + does.longest or (does.longest is not null and new.wanted_until is null) then
        perform access.refuse('seat_is_short');
    end if;
    if new.deputy_for is not null and not exists (
            select 1 from casework.team stood where stood.id = new.deputy_for and stood.case_id = new.case_id and stood.function = new.function
               and stood.worker_id <> new.worker_id and stood.deputy_for is null and new.classes <@ stood.classes
               and (stood.life_domains is null or new.life_domains <@ stood.life_domains) and new.wanted_until <= coalesce(stood.ends_at, 'infinity')) then
        perform access.refuse('deputy_stands_in_for_somebody');
    end if;
    perform from directory.worker w join directory.agency a on a.id = w.agency_id and a.active and (of_case.id is null or a.partnership_id = of_case.partnership_id)
      where w.id = new.worker_id and w.active and w.agency_id = new.agency_id for share of w, a;
    if not found then
        perform access.refuse('seat_of_own_agency');
    end if;
    if exists (select 1 from casework.bar b where b.case_id = new.case_id and b.worker_id = new.worker_id and b.during && wanted)
       or exists (select 1 from casework.restriction r where r.case_id = new.case_id and not (new.worker_id = any (r.workers)) and r.during && wanted) then
        perform access.refuse('seat_of_barred_worker');
    end if;
    if of_case.id is null or not does.needs_agreement then   -- no case yet: its founding looks at its seats again
        new.ends_at := new.wanted_until;
        return new;
    end if;
    perform from governance.agreement a join governance.agreement_party p on p.agreement_id = a.id where p.agency_id = new.agency_id for share of a;
    covered := access.covered_until(of_case.lead_agency_id, new.agency_id, new.classes, greatest(new.starts_at, now()));
    if covered is null then
        perform access.refuse('seat_within_agreement');
    end if;
    new.ends_at := least(new.wanted_until, nullif(covered, 'infinity'));
    return new;
end
$$;

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

-- A new case, or one that another agency leads from now on: every seat is looked at again. A case stays in its partnership; who leads it, those
-- decide who look after its team.
create or replace function access.lead_changed() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as
$$
declare
    seat record;
    covered timestamptz;
begin
    if tg_op = 'UPDATE' and new.lead_agency_id <> old.lead_agency_id and access.worker() is not null and not access.manages(new.id) then
        raise insufficient_privilege using message = 'new row violates row-level security policy for table "case_file"';
    end if;
    if (tg_op = 'UPDATE' and new.partnership_id <> old.partnership_id)
       or not exists (select 1 from directory.agency a where a.id = new.lead_agency_id and a.partnership_id = new.partnership_id) then
        perform access.refuse('case_stays_in_its_partnership');
    end if;
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

-- Signed by all, an agreement is in force and nothing in it changes any more but its end, and that only to an earlier day. Whether it is in force
-- is worked out here, whoever writes the row.
create or replace function governance.agreement_changes() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as
$$
declare
    kept constant text[] := '{in_force,ended_on,ended_at,ended_because,version,changed_by,changed_at}';
begin
    if tg_op = 'UPDATE' and old.in_force is not null
       and (to_jsonb(new) - kept <> to_jsonb(old) - kept
            or (old.ended_on is not null and (new.ended_on is null or new.ended_on > old.ended_on))
            or (old.ended_at is not null and new.ended_at is distinct from old.ended_at)) then
        perform access.refuse('agreement_is_signed');
    end if;
    if tg_op = 'UPDATE' then
        new.version := old.version + 1;
        new.changed_by := coalesce(access.worker(), old.changed_by);
        new.changed_at := now();
    end if;
    select case when count(p.agency_id) > 1 and bool_and(p.signed_on is not null)
                then tstzrange(starts.at, greatest(starts.at, least((coalesce(new.ended_on, new.ends_on) + 1)::timestamp at time zone z.time_zone, new.ended_at))) end
      into new.in_force
      from directory.partnership z
     cross join lateral (select new.starts_on::timestamp at time zone z.time_zone as at) starts
      left join governance.agreement_party p on p.agreement_id = new.id
     where z.id = new.partnership_id
     group by z.id, starts.at;
    return new;
end
$$;

-- The same for its parties; one change at a time, or a party would change while another signs.
create or replace function governance.party_changes() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as
$$
begin
    perform from governance.agreement a where a.id in (new.agreement_id, old.agreement_id) order by a.id for update;
    if exists (select 1 from governance.agreement a where a.id in (new.agreement_id, old.agreement_id) and a.in_force is not null) then
        perform access.refuse('agreement_is_signed');
    end if;
    if new.signed_on > (select (now() at time zone z.time_zone)::date from governance.agreement a join directory.partnership z on z.id = a.partnership_id where a.id = new.agreement_id) then
        perform access.refuse('agreement_signed_by_today');
    end if;
    return coalesce(new, old);
end
$$;

create or replace function governance.agreement_settles() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as
$$
begin
    if tg_table_name = 'agreement_party' then
        update governance.agreement a set in_force = null where a.id in (new.agreement_id, old.agreement_id);   -- worked out before the row is written
    elsif new.in_force is distinct from old.in_force then
        call access.agreements_changed(new.id);
    end if;
    return null;
end
$$;

-- Brings one seat to the end that agreements give it now; a place that somebody else has taken meanwhile, or a bar, keeps it as it is.
create or replace procedure access.lengthen_seat(of_seat uuid, until timestamptz)
language plpgsql security definer set search_path = pg_catalog, pg_temp as
$$
begin
    update casework.team t set ends_at = until where t.id = of_seat;
exception when exclusion_violation or check_violation then
    null;
end
$$;

-- A seat that had lapsed with its agreement begins again, under a number of its own; a deputy's when the one they stand in for has.
create or replace procedure access.resume_seat(of_seat uuid)
language plpgsql security definer set search_path = pg_catalog, pg_temp as
$$
declare
    lapsed casework.team;
    stood uuid;
begin
    select * into lapsed from casework.team t where t.id = of_seat;
    select t.id into stood from casework.team t join casework.team was on was.id = lapsed.deputy_for
     where t.case_id = was.case_id and t.worker_id = was.worker_id and t.function = was.function and t.deputy_for is null and t.during @> now()
     order by t.starts_at;
    if lapsed.deputy_for is not null and stood is null then
        return;
    end if;
    update casework.team t set ended_because = 'agreement_ended', wanted_until = t.ends_at where t.id = of_seat;
    insert into casework.team (id, case_id, worker_id, function, classes, life_domains, reach, deputy_for, starts_at, ends_at, why, source, approved_by, person_knows, not_told_because,
                               not_told_review_on, class, life_domain, agency_id, audience, shared_with)
    values (gen_random_uuid(), lapsed.case_id, lapsed.worker_id, lapsed.function, lapsed.classes, lapsed.life_domains, lapsed.reach, stood, now(), lapsed.wanted_until, lapsed.why, lapsed.source,
            lapsed.approved_by, lapsed.person_knows, lapsed.not_told_because, lapsed.not_told_review_on, lapsed.class, lapsed.life_domain, lapsed.agency_id, lapsed.audience, lapsed.shared_with);
exception when exclusion_violation or check_violation then
    null;   -- their place is taken, or they may not be here any more: somebody has to ask again
end
$$;

-- An agreement came into force or ends: the seats that hang on it end with it, go on, or begin again where they had lapsed. How far each kind of
-- seat is covered is asked once for all of its kind.
create or replace procedure access.agreements_changed(of_agreement uuid)
language plpgsql security definer set search_path = pg_catalog, pg_temp as
$$
declare
    seat record;
    managed uuid[];
begin
    for seat in
        with hanging as materialized (
            select t.id, t.agency_id, t.classes, c.lead_agency_id as lead, greatest(t.starts_at, now()) as from_at, t.starts_at, t.ends_at, t.wanted_until, t.deputy_for
              from casework.team t
              join casework.case_file c on c.id = t.case_id
              join directory.function f on f.code = t.function and f.needs_agreement
             where t.agency_id in (select p.agency_id from governance.agreement_party p where p.agreement_id = of_agreement)
               and t.agency_id <> c.lead_agency_id and (t.wanted_until is null or t.wanted_until > now())),
        kinds as materialized (
            select k.*, access.covered_until(k.lead, k.agency_id, k.classes, k.from_at) as covered
              from (select distinct h.lead, h.agency_id, h.classes, h.from_at from hanging h) k),
        settled as materialized (
            select h.*, k.covered, case when k.covered is null then greatest(h.starts_at, now()) else least(h.wanted_until, nullif(k.covered, 'infinity')) end as until
              from hanging h join kinds k on (k.lead, k.agency_id, k.classes, k.from_at) = (h.lead, h.agency_id, h.classes, h.from_at)),
        shorter as (
            update casework.team t set ends_at = s.until from settled s
             where t.id = s.id and coalesce(s.ends_at, 'infinity') > coalesce(s.until, 'infinity'))
        select s.id, s.until, s.ends_at <= now() as lapsed from settled s
         where coalesce(s.ends_at, 'infinity') < coalesce(s.until, 'infinity') and s.covered is not null
         order by s.deputy_for is not null, s.id
    loop
        if seat.lapsed then call access.resume_seat(seat.id); else call access.lengthen_seat(seat.id, seat.until); end if;
    end loop;
    managed := array(select distinct t.case_id from casework.team t join directory.function f on f.code = t.function and f.manages_team
                      where t.agency_id in (select p.agency_id from governance.agreement_party p where p.agreement_id = of_agreement) and t.ends_at = now());
    call access.hand_down(managed, null, '{}');
end
$$;

create trigger asked before insert or update on casework.team for each row execute function access.seat_is_asked();   -- the first of them, by its name
create trigger seat_stands before insert or update on casework.team for each row execute function access.seat_stands();
create constraint trigger team_is_kept after update on casework.team deferrable initially deferred for each row
    when (new.ends_at is distinct from old.ends_at) execute function access.team_is_kept();
create trigger bar_takes_seats after insert or update on casework.bar for each row execute function access.bar_takes_seats();
create trigger restriction_takes_seats after insert or update on casework.restriction for each row execute function access.bar_takes_seats();
create trigger leaving_takes_seats after update of active, agency_id on directory.worker for each row
    when (old.active and not new.active or old.agency_id <> new.agency_id) execute function access.leaving_takes_seats();
create trigger leaving_takes_seats after update of active, partnership_id on directory.agency for each row
    when (old.active and not new.active or old.partnership_id <> new.partnership_id) execute function access.leaving_takes_seats();
create trigger lead_changed after insert or update of lead_agency_id, partnership_id on casework.case_file for each row execute function access.lead_changed();
create trigger agreement_changes before insert or update on governance.agreement for each row execute function governance.agreement_changes();
create trigger party_changes before insert or update or delete on governance.agreement_party for each row execute function governance.party_changes();
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

-- After seats that began or ended by the clock: brings the lists in line, and gives a case that nobody looks after any more to somebody who can.
create or replace procedure access.refresh_by_the_clock(since timestamptz)
language plpgsql security definer set search_path = pg_catalog, pg_temp as
$$
declare
    at_case uuid;
begin
    for at_case in select distinct t.case_id from casework.team t
                    where (t.starts_at > greatest(since, now() - interval '2 days') and t.starts_at <= now())
                       or (t.ends_at > greatest(since, now() - interval '2 days') and t.ends_at <= now()) loop
        call access.hand_down(array[at_case], null, '{}');
        call access.refresh(at_case);
    end loop;
end
$$;

call access.hand_over();
grant execute on function access.declare_conflict(uuid, uuid, text), access.is_administrator(uuid) to passerelle_app;
grant execute on function access.hand_on(uuid, uuid) to passerelle_app;
grant execute on function access.hand_work(uuid, uuid, uuid), access.open_work(uuid) to passerelle_door;
grant execute on procedure access.refresh_by_the_clock(timestamptz) to passerelle_app;
