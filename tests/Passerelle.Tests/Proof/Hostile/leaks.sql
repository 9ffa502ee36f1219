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
