-- "Why can I see this?" The guard names the viewer's own seats that open a row handled like this, in each of these classes, and nobody else's: no row
-- comes back exactly when the policy shows nothing, because both ask access.admits.
create or replace function access.why(of_case uuid, classes text[], life_domain text, agency_id uuid, audience text, shared_with uuid[])
returns table (class text, seat uuid, function text, life_domains text[], reach text, since timestamptz, until timestamptz, because text, stands_in_for text,
               agreement text, agreement_until timestamptz, leads boolean, needs_agreement boolean, restricted boolean)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as
$$
declare
    held record;
begin
    for held in
        select t.*, f.needs_agreement, c.lead_agency_id,
               exists (select 1 from casework.restriction r where r.case_id = of_case and r.during @> now()) as restricted
          from casework.team t
          join casework.case_file c on c.id = t.case_id
          join directory.function f on f.code = t.function
         where t.case_id = of_case and t.worker_id = access.worker() and t.during @> now()
         order by t.starts_at, t.id
    loop
        agreement := null;
        agreement_until := null;
        if held.agency_id <> held.lead_agency_id and held.needs_agreement then
            -- The agreement under which the seat stands: of several the one that lasts longest (access.covered_until).
            select a.reference, upper(a.in_force) into agreement, agreement_until
              from governance.agreement a
              join governance.agreement_party theirs on theirs.agreement_id = a.id and theirs.agency_id = held.agency_id and theirs.direction in ('both', 'receives')
              join governance.agreement_party ours on ours.agreement_id = a.id and ours.agency_id = held.lead_agency_id and ours.direction in ('both', 'gives')
             where a.in_force @> now() and array_remove(held.classes, 'P') <@ theirs.classes
             order by upper(a.in_force) desc, a.reference limit 1;
        end if;
        stands_in_for := null;
        if held.deputy_for is not null then
            select w.name into stands_in_for from casework.team stood join directory.worker w on w.id = stood.worker_id where stood.id = held.deputy_for;
        end if;
        return query
        select asked.class, held.id, held.function, held.life_domains, held.reach, held.starts_at, held.ends_at, held.why, why.stands_in_for,
               why.agreement, why.agreement_until, held.agency_id = held.lead_agency_id, held.needs_agreement, held.restricted
          from unnest(why.classes) with ordinality as asked(class, place)
               -- Qualified, because a bare name would mean a column that comes back.
         where access.admits(held.classes, held.life_domains, held.reach, held.agency_id, held.worker_id,
                             asked.class, why.life_domain, why.agency_id, why.audience, why.shared_with)
         order by asked.place;
    end loop;
end
$$;

call access.hand_over();
grant execute on function access.why(uuid, text[], text, uuid, text, uuid[]) to passerelle_app;
