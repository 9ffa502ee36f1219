-- Statements of somebody who has taken over the application's connection, within the open context of a worker who has one case.
-- One a line. {case} and {contact} belong to a case of others, {own} to the worker's, {me} is the worker. None may bring anything of the others.
-- Plain reading without a filter
select * from casework.case_file
select * from casework.person
select * from casework.person_name
select * from casework.contact_point
select * from casework.whereabouts
select * from casework.key_date
select * from casework.team
select * from casework.need
select * from casework.domain_owner
select * from casework.contact
select * from casework.significant_event
select * from casework.sealed_note
select * from casework.note_mark
select * from casework.decision
select * from casework.addendum
select * from casework.due
select * from casework.import_row
select * from casework.timeline
table casework.contact
-- The past and the as-of views
select * from history.case_file
select * from history.contact
select * from history.person_name
select * from history.team
select * from history.sealed_note
select * from asof.case_file
select * from asof.contact
select * from asof.person_name
select * from asof.team
select * from asof.timeline
select set_config('app.as_of', '2000-01-01', true); select * from asof.contact
select set_config('app.as_of', 'infinity', true); select * from asof.contact
select set_config('app.as_of', (now() + interval '10 years')::text, true); select * from asof.team
select set_config('app.as_of', '-infinity', true); select * from asof.case_file
select set_config('app.as_of', (select alias from casework.case_file where id = '{case}'), true); select access.as_of()
set local search_path = asof, casework, directory, public; select * from contact
set local search_path = history; select * from contact
-- Derived tables, drafts, the log, the register
select * from access.feed
select * from access.name_key
select * from access.name_word
select * from access.session
select * from access.number
select currval('access.number')
select setval('access.number', 1)
select nextval('access.number')
select last_value from pg_sequences where sequencename = 'number' and last_value is not null
select * from platform.draft
select * from platform.operation
select * from platform.import_file
select * from audit.record
select * from identity.account
select * from directory.worker where name like '%CANARY%'
select * from directory.term where words::text like '%CANARY%'
-- By the id of the other case
select * from casework.case_file where case_id = '{case}'
select * from casework.person where case_id = '{case}'
select * from casework.contact where case_id = '{case}'
select * from casework.team where case_id = '{case}'
select * from casework.due where case_id = '{case}'
select * from casework.contact where id = '{contact}'
select count(*) from casework.contact where case_id = '{case}' having count(*) > 0
select exists (select 1 from casework.case_file where id = '{case}') as yes where exists (select 1 from casework.case_file where id = '{case}')
select 'found ' || reference from casework.case_file where id = any ('{{{case}}}'::uuid[])
-- Putting on another's clothes
select set_config('app.ctx', '{coordinator}', true); select * from casework.contact
select set_config('app.ctx', replace(current_setting('app.ctx'), '{me}', '{coordinator}'), true); select * from casework.contact
select set_config('app.ctx', '{coordinator}|' || access.partnership() || '|stepped_up|test', true), set_config('app.seal', '', true); select * from casework.contact
select set_config('app.ctx', '{coordinator}|' || access.partnership() || '|stepped_up|test', true), set_config('app.seal', encode(sha256(sha256(int8send(0) || timestamptz_send(transaction_timestamp()) || convert_to('{coordinator}', 'UTF8'))), 'hex'), true); select * from casework.contact
select set_config('app.seal', null, true); select * from casework.contact
select set_config('app.ctx', null, true); select * from casework.contact
select set_config('app.ctx', repeat('|', 100000), true); select * from casework.contact
select set_config('app.ctx', '|||||', true); select * from casework.contact
set local app.ctx = '{coordinator}|1|stepped_up|test'; select * from casework.contact
set role passerelle_guard; select * from casework.contact
set role passerelle_door; select * from directory.worker
set role postgres; select * from casework.contact
set session authorization passerelle_guard; select * from casework.contact
set session authorization default; select * from casework.contact
reset role; select * from casework.contact
reset session authorization; select * from casework.contact
reset all; select * from casework.contact
discard all
set local row_security = off; select * from casework.contact
set local session_replication_role = replica
set local is_superuser = on
select set_config('role', 'passerelle_guard', true); select * from casework.contact
select set_config('session_authorization', 'passerelle_guard', true)
set local default_transaction_read_only = off; select * from casework.contact
alter role passerelle_app bypassrls
alter role passerelle_app superuser
alter role passerelle_app set row_security = off
grant passerelle_guard to passerelle_app
create role planted superuser login
select access.seal()
select access.open('\x00', 'test')
select access.open(token_hash, 'test') from access.session
select access.start_session('\x01', '{coordinator}', '1 day', '1 day')
select access.step_up('\x01', '\x02')
select access.step_up(token_hash, '\x02') from access.session
select access.end_session('\x01', 'x')
select access.end_sessions('{coordinator}', null, 'x')
select public.hmac('x', int8send((select last_value from access.number)), 'sha256')
select access.open('\x00', (select alias from casework.case_file where id = '{case}'))
-- Every granted function with ids of another case
select access.manages('{case}') where access.manages('{case}')
select access.oversees('{case}') where access.oversees('{case}')
select * from access.readers('{case}', 'O', null, '{agency}', 'team', '{}')
select * from access.readers('{case}', 'P', null, '{agency}', 'agency', array['{me}']::uuid[])
select access.opens('{case}', true)
select access.found_case('{case}', gen_random_uuid(), 'coordinator', 'x', '{me}', gen_random_uuid()) where access.found_case('{case}', gen_random_uuid(), 'coordinator', 'x', '{me}', gen_random_uuid())
select access.found_case(id, gen_random_uuid(), 'coordinator', 'x', '{me}', gen_random_uuid()) from casework.case_file
select access.next_reference('CANARY')
select access.next_reference('')
select access.reference_taken('CANARY') where access.reference_taken('')
select access.may_be_known(array['canary'], null, null, null, '{}')
select access.keep_draft('\x00', 'x', '{}')
select access.words_of('{partnership}') where false
select * from access.my_sessions() where mark like '%CANARY%'
select access.end_my_sessions(array['%', ''])
call access.forget_old_lists()
select access.seated(t) from casework.team t where t.case_id = '{case}'
select access.seated(row(gen_random_uuid(), '{case}', '{me}', 'coordinator', '{O}', null, 'case', now(), null, tstzrange(now(), null), '', '', '', null, true, '', null, 'O', null, '{agency}', 'team', '{}', 1, now(), null)::casework.team)
call access.refresh('{case}')
call access.refresh_by_the_clock('-infinity')
call access.protect('casework.contact')
call history.track('casework.contact')
call history.define_view('planted', 'select * from casework.contact')
select * from access.name_words_of('{case}')
select access.rule('contact') where false
select access.admits('{O}', null, 'case', '{agency}', '{me}', 'O', null, '{agency}', 'case', '{}') where false
select history.keep_contact()
select access.touch_after()
-- Errors that speak
select 1 / (case when exists (select 1 from casework.contact where account like 'CANARY%') then 0 else 1 end)
select account::int from casework.contact
select account::int from casework.contact where case_id = '{case}'
select cast(family as date) from casework.person_name
select string_agg(alias, ',')::uuid from casework.case_file
select (select alias from casework.case_file)::int
select xmlparse(document account) from casework.contact
select account::jsonb from casework.contact
select to_tsquery(account) from casework.contact where account not like 'own%'
select ('x' ~ account) from casework.contact where 1 / length(account) = 0 or account not like 'own%'
select * from casework.contact where account::int = 1 and case_id = '{case}'
select * from casework.contact c where (case when c.account like 'CANARY%' then c.account::int end) is not null
select lo_from_bytea(0, account::bytea) from casework.contact where account like 'CANARY%'
select query_to_xml('select * from casework.contact', true, true, '')
select table_to_xml('casework.case_file', true, true, '')
select schema_to_xml('casework', true, true, '')
select database_to_xml(true, true, '')
select cursor_to_xml('c', 1, true, true, '')
select ts_stat('select to_tsvector(account) from casework.contact')
select * from crosstab('select alias from casework.case_file')
-- Operators and functions of one's own that look at each row
create function public.leak(text) returns boolean language plpgsql cost 0.0001 as $f$ begin raise notice '%', $1; return true; end $f$; select * from casework.contact where public.leak(account)
create function pg_temp.leak(text) returns boolean language plpgsql cost 0.0001 as $f$ begin raise notice '%', $1; return true; end $f$; select * from casework.contact where pg_temp.leak(account)
create function pg_temp.leak2(text) returns boolean language plpgsql leakproof cost 0.0001 as $f$ begin raise exception '%', $1; end $f$; select * from casework.contact where pg_temp.leak2(account)
create function pg_temp.leak3(text) returns boolean language plpgsql cost 0.0001 as $f$ begin raise exception '%', $1; end $f$; select * from casework.contact where case_id = '{case}' and pg_temp.leak3(account)
create operator public.~~~ (leftarg = text, rightarg = text, function = textlt)
create function public.worker() returns uuid language sql as $f$ select '{coordinator}'::uuid $f$
create function access.worker() returns uuid language sql as $f$ select '{coordinator}'::uuid $f$
create or replace function access.worker() returns uuid language sql as $f$ select '{coordinator}'::uuid $f$
create function pg_temp.now() returns timestamptz language sql as $f$ select timestamptz '2000-01-01' $f$; set local search_path = pg_temp, pg_catalog; select * from casework.team
create cast (text as int) with inout
create aggregate public.planted (text) (sfunc = textcat, stype = text)
create domain public.planted as text check (value <> 'x')
create type public.planted as (a text)
create language plpython3u
create extension dblink
create extension postgres_fdw
create extension file_fdw
create extension pageinspect
alter function access.worker() security invoker
drop function access.worker() cascade
alter function access.as_of() owner to passerelle_app
set local search_path = pg_temp, casework; create temp table team (like casework.team); insert into team select gen_random_uuid(), '{case}', '{me}', 'coordinator', '{O}' ; select * from casework.contact
create temp table team as select '{case}'::uuid as case_id, '{me}'::uuid as worker_id, tstzrange(null, null) as during; set local search_path = pg_temp, casework; select * from casework.contact
set local search_path = public; create function text(casework.contact) returns text language sql as $f$ select 'x' $f$
-- Temporary tables, triggers and the past
create temp table stolen as select * from casework.contact; select * from stolen
create temp table mine (like casework.contact); create trigger t before insert on mine for each row execute function history.keep_contact(); insert into mine select * from casework.contact
create temp table mine (case_id uuid); create trigger t after insert on mine for each row execute function access.refresh_after(); insert into mine values ('{case}')
create temp table mine (case_id uuid); create trigger t after insert on mine for each row execute function access.touch_after(); insert into mine values ('{case}')
create trigger t before insert on casework.contact for each row execute function history.keep_contact()
create rule r as on select to casework.contact do instead select * from casework.person
create temp view stolen as select * from casework.contact; select * from stolen
create view public.stolen as select * from casework.contact
create materialized view public.stolen as select * from casework.contact
create temp table child () inherits (casework.contact)
alter table casework.contact disable row level security
alter table casework.contact no force row level security
alter table casework.contact disable trigger all
alter table casework.contact owner to passerelle_app
drop policy team_reads on casework.contact
create policy mine on casework.contact using (true)
alter policy team_reads on casework.contact using (true)
security label on table casework.contact is 'x'
comment on table casework.contact is 'x'
alter default privileges grant select on tables to passerelle_app
reassign owned by passerelle_guard to passerelle_app
grant select on access.session to passerelle_app
lock table casework.contact in access exclusive mode; select * from casework.contact
truncate casework.contact
vacuum casework.contact
analyze casework.contact; select * from pg_stats where schemaname = 'casework'
cluster casework.contact
reindex table casework.contact
create index on casework.contact (account)
create publication p for table casework.contact
create subscription s connection 'host=x' publication p
create statistics s on class, account from casework.contact
create event trigger e on ddl_command_end execute function access.refresh_after()
create server s foreign data wrapper x
import foreign schema x from server y into public
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
-- Statistics, plans and what other connections do
select * from pg_stats where schemaname in ('casework', 'history', 'access', 'platform')
select most_common_vals::text from pg_stats where tablename = 'contact'
select histogram_bounds::text from pg_stats
select * from pg_stats where most_common_vals::text like '%CANARY%' or histogram_bounds::text like '%CANARY%'
select * from pg_statistic
select * from pg_statistic_ext_data
select * from pg_stats_ext
select * from pg_stats_ext_exprs
select query from pg_stat_activity where query like '%CANARY%' and pid <> pg_backend_pid()
select * from pg_stat_statements
select * from pg_prepared_statements where statement like '%CANARY%'
select * from pg_prepared_xacts
select * from pg_cursors
select * from pg_authid
select * from pg_shadow
select * from pg_user_mappings
select * from pg_file_settings
select * from pg_hba_file_rules
explain select * from casework.contact where account like 'x%'
explain (analyze, verbose, costs off, timing off, summary off) select account from casework.contact where case_id = '{contact}'
explain (analyze, format json, timing off) select * from casework.sealed_note
explain (generic_plan) select * from casework.contact where id = $1
select * from pg_trigger where false
select pg_get_viewdef('casework.timeline') where false
select last_value from directory.worker_register_order_seq
select currval('directory.worker_register_order_seq')
select nextval('directory.worker_register_order_seq')
select setval('directory.worker_register_order_seq', 1)
select ctid, xmin, xmax, tableoid, * from casework.contact where ctid = '(0,1)'
select * from casework.contact tablesample system (100)
select * from casework.contact where tableoid = 'casework.contact'::regclass
select * from only casework.contact
select * from casework.contact for update
select * from casework.contact for key share skip locked
select * from heap_page_items(null)
-- Prepared statements, cursors, blocks
prepare steal as select * from casework.contact; execute steal
prepare steal (uuid) as select * from casework.contact where case_id = $1; execute steal ('{case}')
declare c cursor with hold for select * from casework.contact; fetch all from c
declare c scroll cursor for select * from casework.sealed_note; fetch backward all from c
do $f$ declare r record; begin for r in select * from casework.contact loop raise notice '%', r.account; end loop; end $f$
do $f$ begin execute 'set local role passerelle_guard'; raise exception '%', (select string_agg(account, ',') from casework.contact); end $f$
do $f$ begin raise exception '%', (select string_agg(alias, ',') from casework.case_file); end $f$
do $f$ begin perform set_config('row_security', 'off', true); raise exception '%', (select string_agg(text, ',') from casework.sealed_note); end $f$
do $f$ begin perform 1 / (select count(*)::int from casework.contact where case_id = '{case}'); exception when division_by_zero then null; end $f$
do $f$ declare found text; begin select account into strict found from casework.contact where case_id = '{case}'; raise exception '%', found; end $f$
listen changes; notify changes, 'x'
select pg_notify('changes', (select string_agg(account, ',') from casework.contact)) where false
select pg_try_advisory_lock(1) where false
select pg_advisory_xact_lock(hashtext('{case}')) where false
select pg_sleep((select count(*) from casework.contact where case_id = '{case}'))
begin; select * from casework.contact
commit; select * from casework.contact
rollback; select * from casework.contact
commit and chain; select * from casework.contact
savepoint s; select * from casework.contact; rollback to s
prepare transaction 'x'
set transaction isolation level serializable; select * from casework.contact
set constraints all immediate; select * from casework.contact
-- Joins, common tables, lateral, windows, sets
with recursive r as (select id, case_id, account from casework.contact union all select c.id, c.case_id, c.account from casework.contact c join r on false) select * from r
with x as materialized (select * from casework.contact) select * from x
with x as (update casework.contact set place = 'stolen' returning *) select * from x
with x as (insert into platform.draft (worker_id, form, fields, saved_at) select '{me}', id::text, to_jsonb(c), now() from casework.contact c returning *) select * from x
select x.* from directory.worker w cross join lateral (select * from casework.contact c where c.author_id = w.id) x
select * from casework.contact full join casework.sealed_note using (case_id)
select * from generate_series(1, 3) cross join casework.person
select first_value(alias) over (order by alias), count(*) over () from casework.case_file where alias not like 'Own%'
select max(account), min(account) from casework.contact where case_id = '{case}' having count(*) > 0
select array_agg(account) from casework.contact
select json_agg(c) from casework.contact c
select row_to_json(c) from casework.case_file c
select to_jsonb(f) from access.feed f
select * from casework.contact where (select count(*) from casework.team t where t.case_id = contact.case_id) > 0
select * from casework.contact where exists (select from casework.case_file f where f.alias like 'CANARY%')
select * from casework.contact except select * from casework.contact where case_id = '{own}'
select * from casework.contact where case_id not in (select case_id from casework.team where worker_id = '{me}')
select coalesce((select account from casework.contact where case_id = '{case}'), 'none')
select * from casework.contact order by (case when account like 'CANARY%' then 0 else 1 end)
select * from casework.contact group by grouping sets ((id), ()) having grouping(id) = 2
select similarity(alias, 'CANARY') from casework.case_file where alias % 'CANARY'
select word from access.name_word order by word <-> 'canary'
-- Writing to learn or to steal
insert into casework.note_mark (id, case_id, class, agency_id, audience, shared_with, recorded_at) values (gen_random_uuid(), '{case}', 'O', '{agency}', 'case', '{}', now())
insert into casework.note_mark (id, case_id, class, agency_id, audience, shared_with, recorded_at) values (gen_random_uuid(), '{case}', 'O', '{agency}', 'case', '{}', now()) returning *
insert into casework.note_mark (id, case_id, class, agency_id, audience, shared_with, recorded_at) values ('{contact}', '{own}', 'O', '{agency}', 'case', '{}', now()) on conflict (id) do nothing returning 'free' where false
insert into casework.case_file (id, partnership_id, reference, alias, alias_words, sort_name, state, state_since, track, main_purpose, lead_agency_id, opened_on, class, agency_id, audience) values ('{case}', '{partnership}', 'X', 'x', '{}', 'x', 'ASM', current_date, 'x', 'x', '{agency}', current_date, 'O', '{agency}', 'team') on conflict (id) do update set alias = case_file.alias returning *
insert into casework.contact select * from casework.contact where case_id = '{case}'
insert into casework.contact (id, case_id) select id, '{own}' from casework.contact
insert into casework.team (id, case_id, worker_id, function, classes, reach, starts_at, why, source, class, agency_id, audience) values (gen_random_uuid(), '{case}', '{me}', 'coordinator', '{O,J,H}', 'case', now(), 'x', 'x', 'O', '{agency}', 'case')
update casework.team set case_id = '{case}'
update casework.team set case_id = '{case}' where worker_id = '{me}'
update casework.team set classes = '{O,J,H,E,V,C,X,P}', reach = 'case', life_domains = null where worker_id = '{me}'
update casework.team set ends_at = null where worker_id = '{me}'
update casework.contact set case_id = '{own}'
update casework.contact set case_id = '{own}' where case_id = '{case}' returning *
update casework.contact set case_id = '{own}' where id = '{contact}'
update casework.contact set shared_with = array['{me}']::uuid[], audience = 'named'
update casework.case_file set alias = alias || 'x' where id = '{case}' returning alias
update casework.contact c set account = s.account from casework.contact s where s.case_id = '{case}' returning s.account
update access.feed set worker_id = '{me}'
update access.session set worker_id = '{me}'
update directory.worker set agency_id = '{agency}'
update directory.function set classes = '{O,J,H,E,V,C,X,P}'
update directory.worker set roles = '{Administrator}' where id = '{me}'
insert into access.feed select * from access.feed
insert into history.contact select * from history.contact
insert into audit.record (id, at, worker_id, verb, is_write, purpose, case_ids, classes, row_ids, outcome) values (gen_random_uuid(), now(), '{coordinator}', 'x', false, 'x', array['{own}']::uuid[], '{}', '{}', 'x')
insert into audit.record (id, at, worker_id, verb, is_write, purpose, case_ids, classes, row_ids, outcome) select gen_random_uuid(), now(), '{me}', 'x', false, 'x', array_agg(id), '{}', '{}', 'x' from casework.case_file where id <> '{own}' returning case_ids
delete from casework.contact
delete from casework.contact where case_id = '{case}' returning *
delete from audit.record
delete from access.feed
delete from platform.draft where worker_id <> '{me}' returning *
update platform.draft set worker_id = '{me}' returning *
merge into casework.contact c using casework.contact s on c.id = s.id when matched then update set place = s.account
merge into casework.contact c using (select 1) s on c.case_id = '{case}' when matched then delete
merge into platform.draft d using casework.case_file f on false when not matched then insert (worker_id, form, fields, saved_at) values ('{me}', f.id::text, to_jsonb(f), now())
merge into casework.note_mark m using (select '{contact}'::uuid as id) s on m.id = s.id when not matched by source then update set class = 'O'
insert into platform.import_file (id, worker_id, partnership_id, file_name, sha256) values (gen_random_uuid(), '{coordinator}', '{partnership}', 'x', '')
insert into casework.due (id, case_id, kind, due_on, entry_id, class, agency_id, audience) values (gen_random_uuid(), '{case}', 'x', current_date, '{contact}', 'O', '{agency}', 'case')
insert into casework.addendum (id, case_id, author_id, author_function, recorded_at, entry_kind, entry_id, text, reason, class, agency_id, audience) values (gen_random_uuid(), '{case}', '{me}', 'x', now(), 'contact', '{contact}', 'x', 'x', 'O', '{agency}', 'case')
-- Types of one's own that the guard's functions would use while they run with its rights
create function pg_temp.steal() returns boolean language plpgsql as $f$ begin raise notice '%', (select string_agg(alias, ',') from casework.case_file); return true; end $f$; create domain pg_temp.uuid as pg_catalog.uuid check (pg_temp.steal()); create domain pg_temp.text as pg_catalog.text check (pg_temp.steal()); select * from access.open('\x00', 'test')
create function pg_temp.steal() returns boolean language plpgsql as $f$ begin raise notice '%', (select string_agg(alias, ',') from casework.case_file); return true; end $f$; create domain pg_temp.timestamptz as pg_catalog.timestamptz check (pg_temp.steal()); create domain pg_temp.int as pg_catalog.int4 check (pg_temp.steal()); select access.opens('{own}', true); select access.glass_left()
create type pg_temp.uuid as enum ('x'); select access.worker()
-- Agreements, bars, restrictions, clearance, emergencies and notices of others
select * from casework.bar
select * from casework.restriction
select * from casework.break_glass
select * from casework.access_review
select * from history.bar
select * from history.restriction
select * from history.break_glass
select * from history.access_review
select * from asof.bar
select * from asof.restriction
select * from asof.break_glass
select * from asof.access_review
select * from directory.clearance
select * from access.glass_attempt
select * from access.glass_unlock
select * from platform.notice where worker_id <> '{me}'
select * from governance.agreement where partnership_id <> '{partnership}'
select * from governance.agreement_party p where not exists (select 1 from governance.agreement a where a.id = p.agreement_id)
select exists (select 1 from casework.restriction where case_id = '{case}') as yes where exists (select 1 from casework.restriction where case_id = '{case}')
-- Guard procedures, called by name
call access.take_seats(null, null, '{case}', tstzrange(now(), null), 'x')
call access.take_seats(array['{coordinator}']::uuid[], null, null, tstzrange(now(), null), 'x')
call access.hand_down(array['{case}']::uuid[], null, '{}')
call access.agreements_changed(gen_random_uuid())
call access.lengthen_seat('{contact}', null)
call access.resume_seat('{contact}')
call access.tell_managers('{case}', 'x')
select access.hand_work('{coordinator}', '{me}', '{case}')
select access.hand_work('{coordinator}', '{me}', null)
select 'x' from casework.team t where access.hand_on(t.id, '{me}')
select access.open_work('{coordinator}')
select access.hand_seat(null, '{me}')
select access.covered_until('{agency}', '{agency}', '{O}', now())
select access.clearance_of('{coordinator}')
select access.seat_stands()
select access.seat_is_asked()
select access.bar_takes_seats()
select access.leaving_takes_seats()
select access.team_is_kept()
select access.lead_changed()
select governance.agreement_changes()
select governance.party_changes()
select governance.agreement_settles()
select access.one_at_a_time('{case}') where false
select access.refuse('{case}') where false
select access.glass_used('{coordinator}')
select access.looks_after_glass('{case}') where access.looks_after_glass('{case}')
select access.escalate_glass() where false
select access.glass_looks('{case}')
select * from access.glass_register(null, false, null, 1000)
select * from access.glass_register('{case}', true, null, 1000)
select * from access.glass_of_agency()
select access.review_glass('{case}', 'justified', '') where access.review_glass('{case}', 'justified', '')
select access.review_glass(id, 'justified', '') from casework.break_glass
-- Self-help: to be let in, unlocked, cleared, unbarred
select access.unlock_glass('{me}') where access.unlock_glass('{me}')
insert into access.glass_unlock (worker_id, by) values ('{me}', '{coordinator}')
delete from access.glass_attempt
update access.session set stepped_up_at = now() where worker_id = '{me}'
insert into directory.clearance (id, worker_id, level, issued_by, valid_from, valid_until, recorded_by) values (gen_random_uuid(), '{me}', 'x', 'x', current_date, current_date + 1, '{coordinator}')
update directory.clearance set valid_until = 'infinity' where worker_id = '{me}'
select access.cleared('{coordinator}') where access.cleared('{coordinator}')
select w.name from directory.worker w where access.cleared(w.id)
select access.cleared(worker_id) from directory.clearance
update casework.bar set ends_at = now() where worker_id = '{me}' returning *
delete from casework.bar
update casework.restriction set workers = workers || '{me}'::uuid returning *
update casework.restriction set ends_at = now()
insert into casework.restriction (id, case_id, workers, reason, starts_at, class, agency_id, audience) values (gen_random_uuid(), '{case}', array['{me}']::uuid[], 'x', now(), 'O', '{agency}', 'case')
insert into casework.bar (id, case_id, worker_id, kind, reason, starts_at, declared_by, class, agency_id, audience) values (gen_random_uuid(), '{case}', '{coordinator}', 'exclusion', 'x', now(), '{me}', 'O', '{agency}', 'case')
insert into casework.bar (id, case_id, worker_id, kind, reason, starts_at, declared_by, class, agency_id, audience) values (gen_random_uuid(), '{own}', '{coordinator}', 'exclusion', 'x', now(), '{me}', 'O', '{agency}', 'case')
insert into casework.bar (id, case_id, worker_id, kind, reason, starts_at, declared_by, class, agency_id, audience) values (gen_random_uuid(), '{own}', '{me}', 'conflict_of_interest', 'x', now(), '{coordinator}', 'O', '{agency}', 'case')
select access.declare_conflict(gen_random_uuid(), '{case}', 'x') where access.declare_conflict(gen_random_uuid(), '{case}', 'x')
select access.declare_conflict('{contact}', '{case}', 'x') where access.declare_conflict('{contact}', '{case}', 'x')
-- Breaking the glass by the back door
insert into casework.break_glass (id, case_id, worker_id, reason_code, reason, opened_at, ends_at, review_due_on, class, agency_id, audience) values (gen_random_uuid(), '{case}', '{me}', 'x', repeat('x', 20), now(), now(), current_date, 'O', '{agency}', 'case')
insert into casework.team (id, case_id, worker_id, function, classes, reach, starts_at, ends_at, why, source, class, agency_id, audience) values (gen_random_uuid(), '{case}', '{me}', 'break_glass', '{O,J}', 'case', now(), now() + interval '60 minutes', 'x', 'x', 'O', '{agency}', 'case')
insert into casework.team (id, case_id, worker_id, function, classes, reach, starts_at, ends_at, why, source, class, agency_id, audience) values (gen_random_uuid(), '{own}', '{me}', 'break_glass', '{O,J}', 'case', now(), now() + interval '60 minutes', 'x', 'x', 'O', '{agency}', 'case')
select access.break_glass(null, 'emergency', repeat('x', 20), gen_random_uuid(), gen_random_uuid(), current_date)
select access.break_glass('%', 'emergency', repeat('x', 20), gen_random_uuid(), gen_random_uuid(), current_date)
select access.break_glass('nobody uses this', 'emergency', repeat('x', 20), '{contact}', '{contact}', null)
select access.end_glass('{case}') where access.end_glass('{case}')
update casework.break_glass set ends_at = now() + interval '1 hour', worker_id = '{me}'
update casework.team set function = 'break_glass' where worker_id = '{me}'
update casework.team set writes = true, reach = 'case', wanted_until = null, ends_at = null
-- Agreements that nobody made
insert into governance.agreement (id, partnership_id, reference, title, regime, purposes, legal_source, starts_on, ends_on, review_on, made_by) values (gen_random_uuid(), '{partnership}', 'x', 'x', 'gdpr', '{x}', 'x', current_date, current_date, current_date, '{me}')
insert into governance.agreement (id, partnership_id, reference, title, regime, purposes, legal_source, starts_on, ends_on, review_on, made_by) select gen_random_uuid(), id, 'x', 'x', 'gdpr', '{x}', 'x', current_date, current_date, current_date, '{me}' from directory.partnership
insert into governance.agreement_party (agreement_id, agency_id, direction, classes) select id, '{agency}', 'both', '{O,J,H,E,V,C,X}' from governance.agreement
update governance.agreement_party set classes = '{O,J,H,E,V,C,X}', direction = 'both'
update governance.agreement set in_force = tstzrange(null, null)
update governance.agreement set ended_on = null, ends_on = 'infinity'
delete from governance.agreement
delete from governance.agreement_party
-- What refusals and locks tell of a case that is not one's own
insert into casework.team (id, case_id, worker_id, function, classes, reach, starts_at, why, source, class, agency_id, audience) values (gen_random_uuid(), '{case}', '{coordinator}', 'supervisor', '{X}', 'case', now(), 'x', 'x', 'O', '{agency}', 'case')
insert into casework.team (id, case_id, worker_id, function, classes, reach, starts_at, why, source, class, agency_id, audience) values (gen_random_uuid(), '{case}', '{me}', 'supervisor', '{O}', 'case', now() - interval '1 year', 'x', 'x', 'O', '{agency}', 'case')
insert into casework.team (id, case_id, worker_id, function, classes, reach, starts_at, why, source, class, agency_id, audience) values (gen_random_uuid(), '{case}', '{me}', 'nobody', '{O}', 'case', now(), 'x', 'x', 'O', '{agency}', 'case')
insert into casework.team (id, case_id, worker_id, function, classes, reach, deputy_for, starts_at, ends_at, why, source, class, agency_id, audience) values (gen_random_uuid(), '{own}', '{me}', 'key_worker', '{O}', 'case', (select id from casework.team where case_id = '{case}' limit 1), now(), now() + interval '1 day', 'x', 'x', 'O', '{agency}', 'case')
insert into casework.team (id, case_id, worker_id, function, classes, reach, starts_at, why, source, class, agency_id, audience) values ('{contact}', '{case}', '{me}', 'supervisor', '{O}', 'case', now(), 'x', 'x', 'O', '{agency}', 'case') on conflict do nothing returning *
insert into casework.access_review (id, case_id, reviewed_by, reviewed_at, kept, ended, class, agency_id, audience) values (gen_random_uuid(), '{case}', '{me}', now(), '{}', '{}', 'O', '{agency}', 'case')
insert into casework.domain_owner (id, case_id, worker_id, starts_on, class, life_domain, agency_id, audience) values (gen_random_uuid(), '{case}', '{me}', current_date, 'O', 'HOU', '{agency}', 'case')
update casework.case_file set lead_agency_id = '{agency}', partnership_id = '{partnership}' where id = '{case}' returning *
select pg_try_advisory_xact_lock(hashtextextended('{case}', 7)) where not pg_try_advisory_xact_lock(hashtextextended('{case}', 7))
select locktype, classid, objid from pg_locks where locktype = 'advisory' and pid <> pg_backend_pid() and false
select id from casework.case_file where id = '{case}' for no key update nowait
select id from casework.case_file where id = '{case}' for update skip locked
select * from casework.team where case_id = '{case}' for share
set local statement_timeout = '1s'; select access.readers('{case}', 'X', null, '{agency}', 'case', array_agg(id)) from directory.worker
select access.readers('{own}', 'X', null, '{agency}', 'case', array_agg(id)) from directory.worker
select access.manages(id) from (select '{case}'::uuid as id) c where access.manages(id)
select 'a case' where access.reference_taken('CANARY')
select access.may_be_known(array['taru'], array['taru'], null, null, array['{own}']::uuid[]) where false
-- Notices that nobody sent
insert into platform.notice (worker_id, kind, subject_id, place) values ('{coordinator}', 'break_glass', '{case}', 'https://example.org')
insert into platform.notice (worker_id, kind, subject_id, place) values ('{me}', 'break_glass', '{case}', '/')
update platform.notice set worker_id = '{me}'
update platform.notice set place = '/'
update platform.notice set seen_at = now() where worker_id <> '{me}' returning *
delete from platform.notice
-- Becoming an administrator, confirming one's own change, letting oneself in
select * from directory.role_change
insert into directory.role_change (id, worker_id, role, kind, reason, proposed_by, proposed_at, lapses_at, leaves_nobody) values (gen_random_uuid(), '{me}', 'administrator', 'grant', 'Because I want it so.', '{me}', now(), now() + interval '1 day', false)
insert into directory.role_change (id, worker_id, role, kind, reason, proposed_by, proposed_at, lapses_at, leaves_nobody) values (gen_random_uuid(), '{me}', 'coordinator', 'grant', 'Because I want it so.', '{coordinator}', now(), now() + interval '1 day', false)
insert into directory.role_change (id, worker_id, role, kind, reason, proposed_by, proposed_at, lapses_at, leaves_nobody, outcome, decided_by, decided_at) values (gen_random_uuid(), '{me}', 'data_protection_officer', 'grant', 'Because I want it so.', '{coordinator}', now(), now() + interval '1 day', false, 'confirmed', null, now())
insert into directory.role_change (id, worker_id, role, kind, reason, proposed_by, proposed_at, lapses_at, leaves_nobody, outcome, decided_at) values (gen_random_uuid(), '{me}', 'coordinator', 'grant', 'Because I want it so.', '{coordinator}', now(), now() + interval '1 day', false, 'at_once', now()) on conflict do nothing
update directory.role_change set outcome = 'confirmed', decided_by = '{me}', decided_at = now()
update directory.role_change set worker_id = '{me}'
delete from directory.role_change
update directory.worker set roles = array['data_protection_officer'] where id = '{me}'
update directory.worker set entered_by = '{me}'
insert into directory.worker (id, agency_id, name, roles) values (gen_random_uuid(), '{agency}', 'x', '{coordinator}')
select access.is_operator(); update directory.worker set roles = roles || 'coordinator'::text where id = '{me}'
create or replace function access.is_operator() returns boolean language sql as $f$ select true $f$
alter table directory.worker disable trigger roles_stand
drop trigger role_change_stands on directory.role_change
select access.role_change_is_decided('{me}', 'administrator', 'grant')
select access.partnership_of('{coordinator}')
select access.may_let_in('{me}', '{coordinator}', '{coordinator}')
select * from access.waiting_links()
select access.settle_link('{coordinator}', true)
select access.settle_link('{me}', true)
select access.link_waits('{coordinator}', '{me}')
update identity.setup_link set let_in_at = now()
select * from identity.setup_link
call access.tell_officers('{partnership}', 'coordinator', '{}', 'x', '{case}', '/cases/{case}', 'x', null)
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
