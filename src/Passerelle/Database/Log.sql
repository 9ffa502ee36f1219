-- The log of a whole partnership, for its data-protection officers (LED art. 25): who did what when, also in cases that are restricted. What stands in
-- a case they do not see, only its number.

-- The records of the workers of the agencies of the viewer's partnership, the newest first, a page behind a key. By index whatever is asked for: the
-- agencies one by one, or the workers, or the case; a rare kind has an index of its own, which the planner takes only for a kind it can read. Failed
-- attempts to sign in under a name that nobody has belong to no partnership: every officer sees them, and nothing but the moment stands in them.
create or replace function access.partnership_log(workers uuid[], of_reference text, of_kind text, from_at timestamptz, until_at timestamptz, after_at timestamptz, after_id uuid, at_most int)
returns setof audit.record
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as
$$
declare
    page text := format(
        'r.at >= $3 and r.at < $4 and (r.at, r.id) < ($5, $6)%s order by r.at desc, r.id desc limit $7', case when of_kind is not null then format(' and r.kind = %L', of_kind) end);
    source text;
    of_case uuid;
begin
    if not access.holds('data_protection_officer') then
        return;
    end if;
    if of_reference is not null then
        select c.id into of_case from casework.case_file c where c.partnership_id = access.partnership() and upper(c.reference) = upper(of_reference) and access.oversees(c.id);
        if of_case is null then
            return;
        end if;
        source := 'select r.* from audit.record r where r.case_ids @> array[$2] and ($1 is null or r.worker_id = any ($1)) and ' || page;
    elsif workers is not null then
        source := 'select r.* from unnest($1) as w(id) cross join lateral (select r.* from audit.record r where r.worker_id = w.id
                      and r.agency_id in (select a.id from directory.agency a where a.partnership_id = $8) and ' || page || ') r';
    else
        source := 'select r.* from directory.agency a cross join lateral (select r.* from audit.record r where r.agency_id = a.id and ' || page || ') r where a.partnership_id = $8
                      union all (select r.* from audit.record r where r.agency_id is null and r.kind = ''sign_in_failed'' and ' || page || ')';
    end if;
    return query execute 'select * from (' || source || ') r order by r.at desc, r.id desc limit $7'
        using workers, of_case, coalesce(from_at, '-infinity'), coalesce(until_at, 'infinity'), coalesce(after_at, 'infinity'),
              coalesce(after_id, 'ffffffff-ffff-ffff-ffff-ffffffffffff'), at_most, access.partnership();
end
$$;

-- The numbers of cases of the partnership, for its data-protection officers; not of a case they are kept off.
create or replace function access.numbers_of(cases uuid[]) returns table (id uuid, reference text)
language sql stable security definer set search_path = pg_catalog, pg_temp as
$$
    select c.id, c.reference from casework.case_file c
     where c.id = any (cases) and c.partnership_id = (select access.partnership()) and (select access.holds('data_protection_officer')) and access.oversees(c.id)
$$;

call access.hand_over();
grant execute on function access.partnership_log(uuid[], text, text, timestamptz, timestamptz, timestamptz, uuid, int), access.numbers_of(uuid[]) to passerelle_app;
