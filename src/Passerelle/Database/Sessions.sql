-- What the door role does with sessions beyond starting and ending them. The guard owns these functions, as those of Access.sql: nobody else
-- reads a session. Every statement can be repeated.

-- A worker has so many open sessions at most: the oldest end.
create or replace function access.end_oldest(of_worker uuid, most int) returns int
language plpgsql security definer set search_path = pg_catalog, pg_temp as
$$
declare
    ended int;
begin
    update access.session set ended_at = now(), ended_why = 'too_many'
     where token_hash in (select s.token_hash from access.session s
                           where s.worker_id = of_worker and s.ended_at is null and s.ends_at > now() and s.seen_at > now() - s.idle
                           order by s.started_at desc, s.token_hash offset most);
    get diagnostics ended = row_count;
    return ended;
end
$$;

-- A session on a desk that others use as well ends sooner; it never lasts longer than it was started for.
create or replace function access.shorten_session(token bytea, idle_for interval) returns void
language sql security definer set search_path = pg_catalog, pg_temp as
$$ update access.session set idle = least(idle, idle_for) where token_hash = sha256(token) and ended_at is null $$;

-- A page that nothing was done with asks to end its session; refused while another window is at work. Answers whose session it was.
create or replace function access.end_idle_session(token bytea, early interval) returns uuid
language sql security definer set search_path = pg_catalog, pg_temp as
$$
    update access.session set ended_at = now(), ended_why = 'idle'
     where token_hash = sha256(token) and ended_at is null and (seen_at < now() - idle + early or ends_at < now() + early)
    returning worker_id
$$;

-- Why a session opens nothing any more, for the browser that still holds its secret; null when there never was one, 'open' when it does.
create or replace function access.why_ended(token bytea) returns text
language sql stable security definer set search_path = pg_catalog, pg_temp as
$$
    select coalesce(s.ended_why, case when s.ends_at <= now() then 'lasted' when s.seen_at <= now() - s.idle then 'idle' else 'open' end)
      from access.session s where s.token_hash = sha256(token)
$$;

-- The viewer opens a case. Its place among those that they have opened within the hour: 1 is the first, and coming back changes nothing; what does not
-- exist counts, too. And when they look at it, when their visit before this one ended: looks less than half an hour apart are one visit, and what was new
-- when it began stays marked until it is over. One plan for all: making one for each page would cost more than the question.
create or replace function access.opens(of_case uuid, looks boolean, out place int, out looked_before timestamptz)
language plpgsql security definer set search_path = pg_catalog, pg_temp set plan_cache_mode = force_generic_plan as
$$
declare
    me uuid := access.worker();
    seen timestamptz;
begin
    select (select count(*) from access.opening p where p.worker_id = me and p.at > now() - interval '1 hour' and p.at <= o.at) into place
      from access.opening o where o.worker_id = me and o.opened = of_case and o.at > now() - interval '1 hour';
    if place is null and me is not null then
        delete from access.opening o where o.worker_id = me and o.at <= now() - interval '1 hour';
        insert into access.opening (worker_id, opened, at) values (me, of_case, now()) on conflict on constraint opening_pkey do update set at = excluded.at;
        select count(*) into place from access.opening o where o.worker_id = me and o.at > now() - interval '1 hour' and o.at <= now();
    end if;
    if looks then
        select f.seen_at, f.seen_before into seen, looked_before from access.feed f where f.worker_id = me and f.case_id = of_case;
        if found and (seen is null or seen < now() - interval '1 minute') then
            update access.feed f
               set seen_before = case when f.seen_at < now() - interval '30 minutes' then f.seen_at else f.seen_before end, seen_at = now()
             where f.worker_id = me and f.case_id = of_case and (f.seen_at is null or f.seen_at < now() - interval '1 minute')
            returning f.seen_before into looked_before;
        end if;
    end if;
end
$$;

-- An attempt to sign in has failed: as this worker (null for a name or a passkey that nobody has) and from this place (the hash of an address; null for none).
-- The tenth within an hour is told, once an hour at most: to the worker, to the administrators and to the data-protection officers of the partnership; when
-- they came from one place, to the administrators and officers of all partnerships, and the answer is true. A name that nobody has is the same work.
create or replace function access.count_guess(of_worker uuid, place bytea, at_moment timestamptz) returns boolean
language plpgsql security definer set search_path = pg_catalog, pg_temp as
$$
declare
    nobody constant bytea := '\x00';
    account bytea := coalesce(sha256(uuid_send(of_worker)), nobody);
    due bytea[];
begin
    delete from access.guess g where g.about in (select o.about from access.guess o where o.seen_at < at_moment - interval '1 day' for update skip locked);
    with counted as (
        insert into access.guess as g (about, moments, seen_at)
        select k.about, array[at_moment], at_moment from (values (account), (place)) as k (about) where k.about is not null
        on conflict (about) do update
           set moments = (g.moments || at_moment)[greatest(1, cardinality(g.moments) - 8):],
               seen_at = at_moment,
               told_at = case when g.moments[cardinality(g.moments) - 8] > at_moment - interval '1 hour' and coalesce(g.told_at <= at_moment - interval '1 hour', true)
                              then at_moment else g.told_at end
        returning about, told_at
    )
    select array_agg(c.about) into due from counted c where c.told_at = at_moment;
    if account <> nobody and account = any (due) then
        insert into platform.notice as n (worker_id, kind, subject_id, place, about)
        select w.id, case when w.id = of_worker then 'guesses_at_own_account' else 'guesses_at_account' end, of_worker,
               case when w.id = of_worker then '/account' when 'data_protection_officer' = any (w.roles) then '/audit?kind=sign_in_failed' else '/workers/' || of_worker end, guessed.name
          from directory.worker guessed
          join directory.agency home on home.id = guessed.agency_id
          join directory.agency a on a.partnership_id = home.partnership_id
          join directory.worker w on w.agency_id = a.id and w.active and (w.id = of_worker or w.roles && array['administrator', 'data_protection_officer'])
         where guessed.id = of_worker
        on conflict on constraint notice_once do update set at = excluded.at, seen_at = null;
    end if;
    if place = any (due) then
        insert into platform.notice as n (worker_id, kind, subject_id, place)
        select w.id, 'guesses_from_address', w.id, case when 'data_protection_officer' = any (w.roles) then '/audit?kind=sign_in_failed' else '/workers' end
          from directory.worker w where w.active and w.roles && array['administrator', 'data_protection_officer']
        on conflict on constraint notice_once do update set at = excluded.at, seen_at = null;
        return true;
    end if;
    return false;
end
$$;

do $do$
declare
    f regprocedure;
begin
    alter function access.opens(uuid, boolean) owner to passerelle_guard;
    revoke all on function access.opens(uuid, boolean) from public;
    grant execute on function access.opens(uuid, boolean) to passerelle_app;
    foreach f in array array['access.end_oldest(uuid, int)', 'access.shorten_session(bytea, interval)', 'access.end_idle_session(bytea, interval)', 'access.why_ended(bytea)', 'access.count_guess(uuid, bytea, timestamptz)']::regprocedure[]
    loop
        execute format('alter function %s owner to passerelle_guard', f);
        execute format('revoke all on function %s from public', f);
        execute format('grant execute on function %s to passerelle_door', f);
    end loop;
end
$do$;
