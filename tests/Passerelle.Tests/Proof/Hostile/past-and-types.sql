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
-- Types of one's own that the guard's functions would use while they run with its rights
create function pg_temp.steal() returns boolean language plpgsql as $f$ begin raise notice '%', (select string_agg(alias, ',') from casework.case_file); return true; end $f$; create domain pg_temp.uuid as pg_catalog.uuid check (pg_temp.steal()); create domain pg_temp.text as pg_catalog.text check (pg_temp.steal()); select * from access.open('\x00', 'test')
create function pg_temp.steal() returns boolean language plpgsql as $f$ begin raise notice '%', (select string_agg(alias, ',') from casework.case_file); return true; end $f$; create domain pg_temp.timestamptz as pg_catalog.timestamptz check (pg_temp.steal()); create domain pg_temp.int as pg_catalog.int4 check (pg_temp.steal()); select access.opens('{own}', true); select access.glass_left()
create type pg_temp.uuid as enum ('x'); select access.worker()
