-- What goes by the clock: lists that follow seats which begin or end at a moment, and warnings before an agreement or a clearance ends (rules 5 and 18).
-- Every instance of the application asks for all; one of them does it, the others are told that somebody does.

create or replace function access.lists_follow_the_clock() returns boolean
language plpgsql security definer set search_path = pg_catalog, pg_temp as
$$
declare
    since timestamptz;
begin
    if not pg_try_advisory_xact_lock(hashtextextended('lists_follow_the_clock', 0)) then
        return false;
    end if;
    select j.done_at into since from platform.job j where j.name = 'lists_follow_the_clock';
    -- Five minutes again: a seat may have been written by a transaction that was still under way the last time.
    call access.refresh_by_the_clock(coalesce(since, now() - interval '1 day') - interval '5 minutes');
    insert into platform.job as j (name, done_at) values ('lists_follow_the_clock', now()) on conflict (name) do update set done_at = excluded.done_at;
    return true;
end
$$;

-- Tells the data-protection officers of the parties, where a party has none those of the partnership, and the coordinators, that an agreement ends in
-- sixty, thirty or seven days: each of them once for each. Not when the one that follows is signed. Answers how many notices were written.
create or replace function governance.warn_of_endings() returns int
language plpgsql security definer set search_path = pg_catalog, pg_temp as
$$
declare
    told int;
begin
    if not pg_try_advisory_xact_lock(hashtextextended('warn_of_endings', 0)) then
        return 0;
    end if;
    insert into platform.notice (worker_id, kind, subject_id, place, about, due_on)
    select w.id, 'agreement_ends_' || e.days, e.id, '/agreements/' || e.id, e.reference, e.last_day
      from (select a.id, a.partnership_id, a.reference, l.last_day, case when l.days <= 7 then 7 when l.days <= 30 then 30 else 60 end as days
              from governance.agreement a
              join directory.partnership z on z.id = a.partnership_id
              cross join lateral (select coalesce(a.ended_on, a.ends_on) as last_day,
                                         coalesce(a.ended_on, a.ends_on) - (now() at time zone z.time_zone)::date as days) l
             where a.in_force @> now() and l.days <= 60
               and not exists (select 1 from governance.agreement n where n.renews_id = a.id and n.in_force is not null)) e
      join directory.agency h on h.partnership_id = e.partnership_id and h.active
      join directory.worker w on w.agency_id = h.id and w.active
     where 'coordinator' = any (w.roles)
        or ('data_protection_officer' = any (w.roles)
            and (exists (select 1 from governance.agreement_party p where p.agreement_id = e.id and p.agency_id = w.agency_id)
                 or exists (select 1 from governance.agreement_party p
                             where p.agreement_id = e.id
                               and not exists (select 1 from directory.worker o
                                                where o.agency_id = p.agency_id and o.active and 'data_protection_officer' = any (o.roles)))))
    on conflict on constraint notice_once do nothing;
    get diagnostics told = row_count;
    return told;
end
$$;

-- Tells a worker, and the data-protection officers of their partnership, that their clearance ends in sixty, thirty or seven days (rule 18): once for
-- each. Not when another one goes on. Answers how many notices were written.
create or replace function access.warn_of_clearances() returns int
language plpgsql security definer set search_path = pg_catalog, pg_temp as
$$
declare
    told int;
begin
    if not pg_try_advisory_xact_lock(hashtextextended('warn_of_clearances', 0)) then
        return 0;
    end if;
    insert into platform.notice (worker_id, kind, subject_id, place, about, due_on)
    select o.id, case when o.id = e.worker_id then 'own_clearance_ends_' else 'clearance_ends_' end || e.days, e.id,
           case when o.id = e.worker_id then '/account' else '/clearances/' || e.worker_id end, case when o.id = e.worker_id then '' else e.name end, e.valid_until
      from (select c.id, c.worker_id, w.name, a.partnership_id, c.valid_until, case when l.days <= 7 then 7 when l.days <= 30 then 30 else 60 end as days
              from directory.clearance c
              join directory.worker w on w.id = c.worker_id and w.active
              join directory.agency a on a.id = w.agency_id and a.active
              join directory.partnership z on z.id = a.partnership_id
              cross join lateral (select (now() at time zone z.time_zone)::date as today, c.valid_until - (now() at time zone z.time_zone)::date as days) l
             where c.withdrawn_at is null and c.valid_from <= l.today and l.days between 0 and 60
               and not exists (select 1 from directory.clearance n
                                where n.worker_id = c.worker_id and n.withdrawn_at is null and n.valid_from <= c.valid_until + 1 and n.valid_until > c.valid_until)) e
      join directory.agency h on h.partnership_id = e.partnership_id and h.active
      join directory.worker o on o.agency_id = h.id and o.active and (o.id = e.worker_id or 'data_protection_officer' = any (o.roles))
    on conflict on constraint notice_once do nothing;
    get diagnostics told = row_count;
    return told;
end
$$;

call access.hand_over();
grant execute on function access.lists_follow_the_clock(), governance.warn_of_endings(), access.warn_of_clearances() to passerelle_app;
