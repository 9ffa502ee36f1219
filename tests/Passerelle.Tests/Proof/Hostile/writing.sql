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
