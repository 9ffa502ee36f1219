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
