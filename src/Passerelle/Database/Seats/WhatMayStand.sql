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

create trigger asked before insert or update on casework.team for each row execute function access.seat_is_asked();   -- the first of them, by its name
create trigger seat_stands before insert or update on casework.team for each row execute function access.seat_stands();

call access.hand_over();
grant execute on function access.is_administrator(uuid) to passerelle_app;
