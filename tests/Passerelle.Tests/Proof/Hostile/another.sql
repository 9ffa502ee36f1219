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
