-- The people of the story, in a transaction that is rolled back: who works where, one case that co1 and co2 look after, one that b1 does.
create schema story;
create function story.id(name text) returns uuid language sql immutable as $$ select md5('story ' || name)::uuid $$;
create table story.worker (name text primary key, agency text, roles text[], stepped boolean);
insert into story.worker values
  ('co1', 'L', '{coordinator}', true), ('co2', 'L', '{coordinator}', true), ('l1', 'L', '{social_worker}', true), ('l2', 'L', '{social_worker}', true),
  ('b1', 'B', '{probation_officer,coordinator}', true), ('b2', 'B', '{probation_officer}', true), ('b3', 'B', '{supervisor}', true), ('stale', 'B', '{probation_officer}', false),
  ('c1', 'C', '{exit_worker}', true), ('c2', 'C', '{data_protection_officer}', true), ('gone', 'C', '{exit_worker}', true),
  ('d1', 'D', '{coordinator,data_protection_officer}', true), ('d2', 'D', '{supervisor}', true), ('x1', 'X', '{exit_worker}', true);
insert into directory.partnership (id, code, name, country, time_zone, culture) values (story.id('one'), 'QQA', 'x', 'FR', 'Pacific/Kiritimati', 'en'), (story.id('other'), 'QQB', 'x', 'FR', 'Europe/Paris', 'en');
insert into directory.agency (id, partnership_id, code, name, type, active) select story.id(a), story.id(case a when 'D' then 'other' else 'one' end), a, a, 'x', a <> 'X' from unnest('{L,B,C,D,X}'::text[]) a;
insert into directory.worker (id, agency_id, name, roles, active) select story.id(name), story.id(agency), name, roles, name <> 'gone' from story.worker;
insert into access.session (token_hash, worker_id, stepped_up_at, idle, ends_at) select sha256(name::bytea), story.id(name), case when stepped then now() else now() - interval '6 minutes' end, '15 min', now() + interval '1 day' from story.worker where name not in ('gone', 'x1');
insert into casework.case_file (id, partnership_id, reference, alias, alias_words, sort_name, state, state_since, track, main_purpose, lead_agency_id, opened_on, class, agency_id, audience)
select story.id(k), story.id(case k when 'foreign' then 'other' else 'one' end), 'S-' || k, k, '{}', k, 'ASM', current_date, 'x', 'x', story.id(lead), current_date, 'O', story.id(lead), 'team'
  from (values ('k', 'L'), ('own', 'B'), ('closed', 'L'), ('foreign', 'D')) as c(k, lead);
set local session_replication_role = replica;
update casework.case_file set closed_on = current_date where id = story.id('closed');
insert into casework.person (id, case_id, birth_place, communication_needs, class, agency_id, audience) select gen_random_uuid(), story.id('own'), '', '', 'O', story.id('B'), 'case';
insert into casework.person_name (id, case_id, person_id, kind, given, particle, family, script, verified, source, words, word_codes, codes, class, agency_id, audience)
values (gen_random_uuid(), story.id('own'), gen_random_uuid(), 'x', 'Story', '', '', 'x', true, '', '{story}', '{}', '{}', 'O', story.id('B'), 'case');
set local session_replication_role = origin;
create function story.seat(who text, does text, kinds text, until interval default null, since interval default '0', k text default 'k', deputy text default null,
                           domains text[] default null, sees text default null, of_agency text default null, named text default null) returns void language sql as $$
    insert into casework.team (id, case_id, worker_id, function, classes, life_domains, reach, deputy_for, writes, starts_at, ends_at, wanted_until, why, source, class, agency_id, audience, shared_with)
    select coalesce(story.id(named), gen_random_uuid()), story.id(k), story.id(who), does, string_to_array(kinds, null), domains, coalesce(sees, f.reach), story.id(deputy), true, now() + since, now() + until, null,
           'x', 'x', 'O', story.id(coalesce(of_agency, w.agency)), 'case', array[story.id(who)]
      from story.worker w, directory.function f where w.name = who and f.code = does
$$;
create function story.agreement(named text, starts int, ends int, parties text, signed boolean default true) returns void language plpgsql as $$
begin
    insert into governance.agreement (id, partnership_id, reference, title, regime, purposes, legal_source, starts_on, ends_on, review_on, made_by)
    select story.id(named), story.id('one'), named, 'x', 'gdpr', '{x}', 'x', d.today + starts, d.today + ends, d.today + starts, coalesce(access.worker(), story.id('co1')) from (select (now() at time zone 'Pacific/Kiritimati')::date as today) d;
    insert into governance.agreement_party (agreement_id, agency_id, direction, classes, signed_by, signed_on)
    select story.id(named), story.id(split_part(p, ':', 1)), split_part(p, ':', 2), string_to_array(split_part(p, ':', 3), null), 'x', case when signed then (now() at time zone 'Pacific/Kiritimati')::date end from unnest(string_to_array(parties, ' ')) p;
end $$;
-- In force from one instant to another, which no date can say.
create function story.in_force(named text, since interval, until interval, parties text) returns void language plpgsql as $$
begin
    perform set_config('session_replication_role', 'replica', true);
    perform story.agreement(named, -10, 10, parties);
    update governance.agreement set in_force = tstzrange(now() + since, now() + until) where id = story.id(named);
    perform set_config('session_replication_role', 'origin', true);
end $$;
create function story.bar(who text, since interval default '0', until interval default null, k text default 'k', by text default 'co1') returns void language sql as $$
    insert into casework.bar (id, case_id, worker_id, kind, reason, starts_at, ends_at, declared_by, class, agency_id, audience)
    values (story.id('bar ' || who), story.id(k), story.id(who), 'exclusion', 'x', now() + since, now() + until, story.id(by), 'O', story.id('L'), 'case')
$$;
create function story.restrict(who text, since interval default '0', until interval default null, k text default 'k') returns void language sql as $$
    insert into casework.restriction (id, case_id, workers, reason, starts_at, ends_at, class, agency_id, audience)
    select story.id('restriction'), story.id(k), array(select story.id(w) from unnest(string_to_array(who, ' ')) w), 'x', now() + since, now() + until, 'O', story.id('L'), 'case'
$$;
-- Who is on a case at an instant: names and functions, with what became of them.
create function story.team(k text default 'k', at interval default '0') returns text language sql as $$
    select string_agg(w.name || ' ' || t.function, ', ' order by w.name, t.function) from casework.team t join directory.worker w on w.id = t.worker_id where t.case_id = story.id(k) and t.during @> now() + at
$$;
create function story.glass(reference text, code text default 'emergency') returns text language sql as $$
    select case when access.break_glass('s-' || reference, code, 'a reason of twenty characters', gen_random_uuid(), gen_random_uuid(), current_date + 99) is null then 'nothing' else 'opened' end
$$;
grant usage on schema story to public;
grant select on all tables in schema story to public;
select story.seat('co1', 'coordinator', 'OJHE', named => 'co1'), story.seat('co2', 'coordinator', 'OJHE', named => 'co2'), story.seat('b1', 'coordinator', 'OJHE', k => 'own', named => 'b1'), story.seat('d1', 'coordinator', 'OJHE', k => 'foreign');
select story.agreement('A', -10, 10, 'L:both:OJHE B:both:OJ C:both:OV');
