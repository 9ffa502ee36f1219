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

-- Where this case stands among those that the viewer has opened within the hour: 1 is the first, and coming back changes nothing. Counts what does not
-- exist, too.
create or replace function access.count_opening(of_case uuid) returns int
language plpgsql security definer set search_path = pg_catalog, pg_temp as
$$
declare
    me uuid := access.worker();
    since timestamptz;
begin
    select o.at into since from access.opening o where o.worker_id = me and o.opened = of_case and o.at > now() - interval '1 hour';
    if since is null and me is not null then
        since := now();
        delete from access.opening o where o.worker_id = me and o.at <= now() - interval '1 hour';
        insert into access.opening (worker_id, opened, at) values (me, of_case, since) on conflict on constraint opening_pkey do update set at = excluded.at;
    end if;
    return (select count(*) from access.opening o where o.worker_id = me and o.at > now() - interval '1 hour' and o.at <= since);
end
$$;

do $do$
declare
    f regprocedure;
begin
    alter function access.count_opening(uuid) owner to passerelle_guard;
    revoke all on function access.count_opening(uuid) from public;
    grant execute on function access.count_opening(uuid) to passerelle_app;
    foreach f in array array['access.end_oldest(uuid, int)', 'access.shorten_session(bytea, interval)', 'access.end_idle_session(bytea, interval)', 'access.why_ended(bytea)']::regprocedure[]
    loop
        execute format('alter function %s owner to passerelle_guard', f);
        execute format('revoke all on function %s from public', f);
        execute format('grant execute on function %s to passerelle_door', f);
    end loop;
end
$do$;
