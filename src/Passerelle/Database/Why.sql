-- "Why can I see this?" The guard names the viewer's own seats that open a row handled like this, in each of these classes, and nobody else's: no row
-- comes back exactly when the policy shows nothing, because both ask access.admits.
create or replace function access.why(of_case uuid, classes text[], life_domain text, agency_id uuid, audience text, shared_with uuid[])
returns table (class text, seat uuid, function text, life_domains text[], reach text, since timestamptz, until timestamptz, because text, stands_in_for text,
               agreement text, agreement_until timestamptz, leads boolean, needs_agreement boolean, restricted boolean)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as
$$
begin
    return query
    select asked.class, t.id, t.function, t.life_domains, t.reach, t.starts_at, t.ends_at, t.why,
           (select w.name from casework.team stood join directory.worker w on w.id = stood.worker_id where stood.id = t.deputy_for),
           under.reference, upper(under.in_force), t.agency_id = c.lead_agency_id, f.needs_agreement,
           exists (select 1 from casework.restriction r where r.case_id = of_case and r.during @> now())
      from casework.team t
      join casework.case_file c on c.id = t.case_id
      join directory.function f on f.code = t.function
      -- The agreement under which the seat stands: of several the one that lasts longest (access.covered_until).
      left join lateral (
          select a.reference, a.in_force
            from governance.agreement a
            join governance.agreement_party theirs on theirs.agreement_id = a.id and theirs.agency_id = t.agency_id and theirs.direction in ('both', 'receives')
            join governance.agreement_party ours on ours.agreement_id = a.id and ours.agency_id = c.lead_agency_id and ours.direction in ('both', 'gives')
           where t.agency_id <> c.lead_agency_id and f.needs_agreement and a.in_force @> now() and array_remove(t.classes, 'P') <@ theirs.classes
           order by upper(a.in_force) desc, a.reference limit 1) under on true
      cross join unnest(why.classes) with ordinality as asked(class, place)
     where t.case_id = of_case and t.worker_id = (select access.worker()) and t.during @> now()
       -- Qualified, because a bare name would mean the column of the team's own row.
       and access.admits(t.classes, t.life_domains, t.reach, t.agency_id, t.worker_id,
                         asked.class, why.life_domain, why.agency_id, why.audience, why.shared_with)
     order by t.starts_at, t.id, asked.place;
end
$$;

call access.hand_over();
grant execute on function access.why(uuid, text[], text, uuid, text, uuid[]) to passerelle_app;
