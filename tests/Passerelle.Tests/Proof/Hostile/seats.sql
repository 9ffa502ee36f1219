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
-- Notices that nobody sent
insert into platform.notice (worker_id, kind, subject_id, place) values ('{coordinator}', 'break_glass', '{case}', 'https://example.org')
insert into platform.notice (worker_id, kind, subject_id, place) values ('{me}', 'break_glass', '{case}', '/')
update platform.notice set worker_id = '{me}'
update platform.notice set place = '/'
update platform.notice set seen_at = now() where worker_id <> '{me}' returning *
delete from platform.notice
