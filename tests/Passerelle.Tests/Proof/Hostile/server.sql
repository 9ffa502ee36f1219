-- Files, programs, large objects, other servers
copy casework.contact to stdout
copy (select * from casework.contact) to stdout
copy (select * from casework.contact where case_id = '{case}') to stdout
copy casework.contact to '/tmp/passerelle-stolen'
copy casework.contact to program 'cat'
create temp table t (x text); copy t from '/etc/passwd'
create temp table t (x text); copy t from program 'id'
select pg_read_file('/etc/passwd')
select pg_read_binary_file('PG_VERSION')
select pg_ls_dir('.')
select * from pg_ls_waldir()
select pg_stat_file('PG_VERSION')
select lo_import('/etc/passwd')
select lo_create(0)
select lo_export(1, '/tmp/x')
select lo_get(1)
select * from pg_largeobject
select dblink('dbname=postgres', 'select 1')
select pg_relation_filepath('casework.contact') where false
select get_raw_page('casework.contact', 0)
select pg_walfile_name(pg_current_wal_lsn()) where false
select pg_switch_wal()
select pg_create_physical_replication_slot('x')
select * from pg_logical_slot_peek_changes('x', null, null)
select pg_reload_conf()
select pg_rotate_logfile()
load 'auto_explain'
alter system set log_statement = 'all'
set local log_statement = 'all'
set local log_min_duration_statement = 0
set local debug_print_plan = on
select pg_terminate_backend(pid) from pg_stat_activity where usename <> 'passerelle_app'
select pg_cancel_backend(1)
-- What PostgreSQL gives to everybody
select ts_rewrite('a'::tsquery, 'select account::tsquery, account::tsquery from casework.contact')
select query_to_xml_and_xmlschema('select * from history.contact', true, true, '')
select schema_to_xml_and_xmlschema('asof', true, true, '')
select database_to_xml_and_xmlschema(true, true, '')
select lo_put(lo_create(0), 0, account::bytea) from casework.contact where account like 'CANARY%'
select loread(lo_open(1, 262144), 1000)
select pg_logical_emit_message(true, 'x', account) from casework.contact where account like 'CANARY%'
select pg_logical_slot_peek_changes('x', null, null)
select pg_create_logical_replication_slot('x', 'test_decoding')
select pg_import_system_collations('casework')
do language c 'x'
create function pg_temp.f() returns int language internal as 'pg_read_file'
alter database passerelle set session_replication_role = replica
grant set on parameter session_replication_role to passerelle_app
-- Refused outright: what PostgreSQL gives to everybody and was taken back, and what nobody gave
select lo_create(0)
select lo_creat(-1)
select lo_from_bytea(0, 'x')
select lo_put(1, 0, repeat('x', 1000000)::bytea)
select lo_open(1, 393216)
select lowrite(0, 'x')
select loread(0, 1000)
select lo_get(1)
select lo_truncate64(0, 1099511627776)
select lo_unlink(1)
select lo_import('/etc/passwd')
select lo_export(1, '/tmp/x')
select pg_terminate_backend(pid) from pg_locks
select pg_terminate_backend(pg_backend_pid())
select pg_cancel_backend(pid) from pg_locks
select pg_terminate_backend(pid) from pg_stat_activity where usename = current_user
select pid, query, client_addr from pg_stat_activity where usename = current_user
select query from pg_stat_get_activity(null)
select pg_stat_get_backend_activity(s) from pg_stat_get_backend_idset() s
select pg_stat_get_backend_client_addr(s) from pg_stat_get_backend_idset() s
select pg_try_advisory_lock(1)
select pg_advisory_lock(hashtextextended('lists_follow_the_clock', 0))
select pg_try_advisory_xact_lock(hashtextextended('warn_of_endings', 0))
select pg_try_advisory_xact_lock_shared(1)
select pg_advisory_unlock_all()
select pg_sleep(2)
select case when exists (select from casework.case_file) then pg_sleep(2) end
select pg_sleep_for('2 seconds')
select pg_sleep_until(now() + interval '2 seconds')
select pg_notify('changes', 'x')
select pg_logical_emit_message(false, 'x', repeat('x', 1000000))
do $f$ begin loop end loop; end $f$
do $f$ begin perform 1 / 0; exception when others then null; end $f$
create function public.f() returns int language sql as 'select 1'
create temp table t (x int)
create table casework.t (x int)
create table public.t (x int)
create view asof.v as select 1
create schema s
create role r
create extension dblink
create publication p for all tables
set role passerelle_guard
set local role pg_read_all_data
set session authorization passerelle_owner
set session_replication_role = replica
delete from casework.contact
truncate casework.contact
update history.contact set account = 'x'
insert into access.feed (worker_id) select null
delete from audit.record
update audit.record set outcome = 'x'
update directory.worker set active = true
select currval('access.number')
select * from access.session
select * from identity.account
select * from audit.leaf
select * from platform.job
select * from pg_authid
select * from pg_statistic
select * from pg_largeobject
select pg_read_file('PG_VERSION')
select pg_ls_dir('.')
select pg_reload_conf()
select pg_switch_wal()
select pg_stat_reset()
select pg_create_restore_point('x')
call access.refresh_by_the_clock('-infinity')
call access.protect('casework.contact')
call history.track('casework.contact')
call access.hand_over()
select access.rule('x')
select access.seal()
select access.clearance_of(gen_random_uuid())
