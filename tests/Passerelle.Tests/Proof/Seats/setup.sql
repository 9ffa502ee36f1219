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
-- For the chapters about roles: administrators, one of them not asked lately, one who has left, one of the other partnership; two workers without a role; a panel chair.
create function story.offices() returns void language sql as $$
    insert into story.worker values ('a1', 'L', '{administrator}', true), ('a2', 'B', '{administrator}', true), ('a3', 'L', '{administrator}', true), ('stalea', 'L', '{administrator}', false),
      ('olda', 'L', '{administrator}', false), ('ad', 'D', '{administrator}', true), ('bare', 'L', '{}', true), ('bare2', 'C', '{}', true), ('chair', 'L', '{panel_chair}', true);
    insert into directory.worker (id, agency_id, name, roles, active) select story.id(name), story.id(agency), name, roles, name <> 'olda' from story.worker where name in ('a1', 'a2', 'a3', 'stalea', 'olda', 'ad', 'bare', 'bare2', 'chair');
    insert into access.session (token_hash, worker_id, stepped_up_at, idle, ends_at)
    select sha256(name::bytea), story.id(name), case when stepped then now() else now() - interval '6 minutes' end, '15 min', now() + interval '1 day' from story.worker where name in ('a1', 'a2', 'a3', 'stalea', 'ad', 'chair')
$$;
create function story.propose(who text, what text, does text default 'grant', named text default null, by text default null, leaves boolean default false) returns void language sql as $$
    insert into directory.role_change (id, worker_id, role, kind, reason, proposed_by, proposed_at, lapses_at, leaves_nobody)
    values (coalesce(story.id(named), gen_random_uuid()), story.id(who), what, does, 'a reason of ten characters', coalesce(story.id(by), access.worker()), now() - interval '1 day', now() + interval '1 year', leaves)
$$;
create function story.decide(named text, what text, why text default '', by text default null) returns bigint language sql as $$
    with decided as (update directory.role_change set outcome = what, decided_by = coalesce(story.id(by), access.worker()), decided_at = now() - interval '1 day', decided_why = why where id = story.id(named) returning 1) select count(*) from decided
$$;
create function story.lapse(named text, ago interval default '0') returns void language plpgsql as $$
begin
    perform set_config('session_replication_role', 'replica', true);
    update directory.role_change set lapses_at = now() - ago where id = story.id(named);
    perform set_config('session_replication_role', 'origin', true);
end $$;
create function story.roles(who text) returns text language sql as $$ select array_to_string(roles, ' ') from directory.worker where id = story.id(who) $$;
create function story.ended(who text) returns text language sql as $$ select ended_why from access.session where worker_id = story.id(who) $$;
-- Who has a notice of a kind that they have not seen.
create function story.told(what text) returns text language sql as $$
    select string_agg(w.name, ', ' order by w.name) from platform.notice n join directory.worker w on w.id = n.worker_id where n.kind = what and n.seen_at is null
$$;
create function story.link(named text, who text, by text, used boolean default false, until interval default '1 day', let_in text default null) returns void language sql as $$
    insert into identity.setup_link (token_hash, worker_id, ends_at, made_by, used_at, let_in_by, let_in_at)
    values (named::bytea, story.id(who), now() + until, story.id(by), case when used then now() - interval '1 hour' end, story.id(let_in), case when let_in is not null then now() - interval '1 hour' end)
$$;
create function story.let_in(by text) returns text language sql as $$
    select string_agg(convert_from(token_hash, 'utf8'), ' ' order by token_hash) from identity.setup_link where let_in_at = now() and ends_at = now() + interval '72 hours' and let_in_by is not distinct from story.id(by)
$$;
grant usage on schema story to public;
grant select on all tables in schema story to public;
select story.seat('co1', 'coordinator', 'OJHE', named => 'co1'), story.seat('co2', 'coordinator', 'OJHE', named => 'co2'), story.seat('b1', 'coordinator', 'OJHE', k => 'own', named => 'b1'), story.seat('d1', 'coordinator', 'OJHE', k => 'foreign');
select story.agreement('A', -10, 10, 'L:both:OJHE B:both:OJ C:both:OV');
