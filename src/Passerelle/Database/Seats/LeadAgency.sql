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

create trigger lead_changed after insert or update of lead_agency_id, partnership_id on casework.case_file for each row execute function access.lead_changed();

call access.hand_over();
