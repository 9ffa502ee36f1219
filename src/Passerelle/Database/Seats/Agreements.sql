-- Sharing agreements: when one is in force, and what becomes of the seats that hang on it (rule 5).

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

create trigger agreement_changes before insert or update on governance.agreement for each row execute function governance.agreement_changes();
create trigger party_changes before insert or update or delete on governance.agreement_party for each row execute function governance.party_changes();
create trigger agreement_settles after insert or update on governance.agreement for each row execute function governance.agreement_settles();
create trigger agreement_party_settles after insert or update or delete on governance.agreement_party for each row execute function governance.agreement_settles();

call access.hand_over();
