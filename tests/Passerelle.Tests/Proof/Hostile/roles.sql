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
