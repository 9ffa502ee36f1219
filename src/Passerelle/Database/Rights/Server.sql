-- What PostgreSQL gives to everybody and Passerelle takes back: whoever injects a statement must not fill the disk with large objects, end or watch the sessions of
-- other people, stop the log by taking its lock, wait, write programs, or reach another database. It takes a superuser, and counts for one database.
do $do$
declare
    given record;
begin
    for given in
        select p.oid::regprocedure as name from pg_proc p
         where p.pronamespace = 'pg_catalog'::regnamespace and has_function_privilege('public', p.oid, 'execute')
           and p.proname ~ '^(lo_.*|loread|lowrite|pg_(cancel|terminate)_backend|pg_stat_get_(activity|backend_activity|backend_client_.*)|pg_(try_)?advisory_.*|pg_sleep.*|pg_notify|pg_logical_emit_message)$'
    loop
        execute format('revoke execute on function %s from public', given.name);
    end loop;
    for given in select r.rolname as name from pg_roles r where r.rolname in ('passerelle_guard', 'passerelle_sealer') and not has_function_privilege(r.oid, 'pg_try_advisory_xact_lock(bigint)', 'execute') loop
        execute format('grant execute on function pg_try_advisory_xact_lock(bigint) to %I', given.name);
    end loop;
    if has_language_privilege('public', 'plpgsql', 'usage') then
        revoke usage on language plpgsql from public;
    end if;
    for given in select pg_get_userbyid(d.datdba) as name from pg_database d where d.datname = current_database() and not has_language_privilege(d.datdba, 'plpgsql', 'usage') loop
        execute format('grant usage on language plpgsql to %I', given.name);
    end loop;
    for given in select d.datname as name from pg_database d where d.datname in ('postgres', 'template1') and has_database_privilege('public', d.oid, 'connect') loop
        execute format('revoke connect, temporary on database %I from public', given.name);
    end loop;
end
$do$
