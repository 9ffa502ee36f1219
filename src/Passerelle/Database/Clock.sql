-- What goes by the clock: lists that follow seats which begin or end at a moment, and warnings before an agreement or a clearance ends (rules 5 and 18).
-- Every instance of the application asks for all; one of them does it, the others are told that somebody does.

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

-- Tells, once for each, that something ends in sixty, thirty or seven days. An agreement: the data-protection officers of its parties, where a party has none those of the
-- partnership, and the coordinators (rule 5); not when the one that follows is signed. A clearance: its worker and the data-protection officers (rule 18); not when another one
-- goes on. Answers how many notices were written.
create or replace function access.warn_of_endings() returns int
language plpgsql security definer set search_path = pg_catalog, pg_temp as
$$
declare
    told int;
begin
    if not pg_try_advisory_xact_lock(hashtextextended('warn_of_endings', 0)) then
        return 0;
    end if;
    insert into platform.notice (worker_id, kind, subject_id, place, about, due_on)
    select e.worker_id, e.kind || case when e.days <= 7 then 7 when e.days <= 30 then 30 else 60 end, e.subject_id, e.place, e.about, e.last_day
      from (
        select w.id as worker_id, 'agreement_ends_' as kind, a.id as subject_id, '/agreements/' || a.id as place, a.reference as about, l.last_day, l.last_day - l.today as days
          from governance.agreement a
          join directory.partnership z on z.id = a.partnership_id
          cross join lateral (select coalesce(a.ended_on, a.ends_on) as last_day, (now() at time zone z.time_zone)::date as today) l
          join directory.agency h on h.partnership_id = a.partnership_id and h.active
          join directory.worker w on w.agency_id = h.id and w.active
         where a.in_force @> now()
           and not exists (select 1 from governance.agreement n where n.renews_id = a.id and n.in_force is not null)
           and ('coordinator' = any (w.roles)
                or ('data_protection_officer' = any (w.roles)
                    and (exists (select 1 from governance.agreement_party p where p.agreement_id = a.id and p.agency_id = w.agency_id)
                         or exists (select 1 from governance.agreement_party p
                                     where p.agreement_id = a.id
                                       and not exists (select 1 from directory.worker o
                                                        where o.agency_id = p.agency_id and o.active and 'data_protection_officer' = any (o.roles))))))
        union all
        select o.id, case when o.id = w.id then 'own_clearance_ends_' else 'clearance_ends_' end, c.id,
               case when o.id = w.id then '/account' else '/clearances/' || w.id end, case when o.id = w.id then '' else w.name end, c.valid_until, c.valid_until - l.today
          from directory.clearance c
          join directory.worker w on w.id = c.worker_id and w.active
          join directory.agency a on a.id = w.agency_id and a.active
          join directory.partnership z on z.id = a.partnership_id
          cross join lateral (select (now() at time zone z.time_zone)::date as today) l
          join directory.agency h on h.partnership_id = z.id and h.active
          join directory.worker o on o.agency_id = h.id and o.active and (o.id = w.id or 'data_protection_officer' = any (o.roles))
         where c.withdrawn_at is null and l.today between c.valid_from and c.valid_until
           and not exists (select 1 from directory.clearance n
                            where n.worker_id = c.worker_id and n.withdrawn_at is null and n.valid_from <= c.valid_until + 1 and n.valid_until > c.valid_until)) e
     where e.days <= 60
    on conflict on constraint notice_once do nothing;
    get diagnostics told = row_count;
    return told;
end
$$;

call access.hand_over();
grant execute on function access.lists_follow_the_clock(), access.warn_of_endings() to passerelle_app;
