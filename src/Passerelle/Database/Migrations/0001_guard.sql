-- Every table that hangs on a case: the policy, the history, who may write.
do $do$
declare
    t regclass;
begin
    foreach t in array array[
        'casework.team', 'casework.case_file', 'casework.person', 'casework.person_name', 'casework.contact_point', 'casework.whereabouts',
        'casework.key_date', 'casework.need', 'casework.domain_owner', 'casework.contact', 'casework.significant_event', 'casework.sealed_note',
        'casework.note_mark', 'casework.decision', 'casework.addendum', 'casework.due', 'casework.import_row',
        'casework.bar', 'casework.restriction', 'casework.break_glass', 'casework.access_review']::regclass[]
    loop
        call access.protect(t, owned => t in ('casework.contact'::regclass, 'casework.significant_event'::regclass, 'casework.sealed_note'::regclass,
                                              'casework.note_mark'::regclass));
        call history.track(t);
        execute format('alter table %s add constraint class_known check (class in (''O'',''J'',''H'',''E'',''V'',''C'',''X'',''P''))', t);
        execute format('alter table %s add constraint audience_known check (audience in (''team'',''case'',''agency'',''named''))', t);
        execute format('alter table %s add constraint sealed_stays_in_its_agency check (class <> ''P'' or audience in (''agency'', ''named''))', t);
    end loop;

    foreach t in array array['casework.case_file', 'casework.team', 'casework.person_name', 'casework.key_date', 'casework.person',
                             'casework.whereabouts', 'casework.need', 'casework.domain_owner']::regclass[]
    loop
        execute format('create constraint trigger spine_changed after insert or update on %s deferrable initially deferred
                        for each row execute function access.refresh_after()', t);
    end loop;
    foreach t in array array['casework.contact', 'casework.significant_event', 'casework.sealed_note', 'casework.note_mark',
                             'casework.decision', 'casework.addendum']::regclass[]
    loop
        execute format('create trigger entry_added after insert on %s for each row execute function access.touch_after()', t);
    end loop;
end
$do$;

-- Nobody seats anybody, themselves included, except a member whose function manages the team.
create policy managers_seat on casework.team as restrictive for insert to passerelle_app with check (access.manages(case_id));
create policy managers_change on casework.team as restrictive for update to passerelle_app using (access.manages(case_id)) with check (access.manages(case_id));

-- The same for who may not be on it, and who goes through it.
create policy managers_bar on casework.bar as restrictive for insert to passerelle_app with check (access.manages(case_id) and declared_by = (select access.worker()));
create policy managers_lift on casework.bar as restrictive for update to passerelle_app using (access.manages(case_id)) with check (access.manages(case_id));
create policy managers_know on casework.bar as restrictive for select to passerelle_app using (access.manages(case_id));   -- why somebody is kept off is nobody else's matter
create policy managers_know on history.bar as restrictive for select to passerelle_app using (access.manages(case_id));    -- nor, once it is lifted, why somebody was
create policy managers_restrict on casework.restriction as restrictive for insert to passerelle_app with check (access.manages(case_id));
create policy managers_lift on casework.restriction as restrictive for update to passerelle_app using (access.manages(case_id)) with check (access.manages(case_id));
create policy managers_review on casework.access_review as restrictive for insert to passerelle_app with check (access.manages(case_id) and reviewed_by = access.worker());

call access.protect('access.feed');
call access.protect('access.name_key');
create policy own_feed on access.feed as restrictive for all to passerelle_app using (worker_id = (select access.worker()));
create policy own_keys on access.name_key as restrictive for all to passerelle_app using (worker_id = (select access.worker()));

do $do$
declare
    t text;
begin
    foreach t in array array['access.name_word', 'platform.operation', 'platform.draft', 'platform.import_file', 'platform.notice'] loop
        execute format('alter table %s enable row level security', t);
        execute format('alter table %s force row level security', t);
        execute format('create policy own on %s for all to passerelle_app using (worker_id = (select access.worker())) with check (worker_id = (select access.worker()))', t);
        execute format('create policy guard_keeps on %s for all to passerelle_guard using (true) with check (true)', t);
    end loop;
end
$do$;

-- The names of the register are remembered outside the database until they change.
do $do$
declare
    t text;
begin
    foreach t in array array['directory.agency', 'directory.worker'] loop
        execute format('create trigger names_are_new after insert on %s referencing new table as changed for each statement execute function access.names_change()', t);
        execute format('create trigger names_change after update on %s referencing new table as changed for each statement execute function access.names_change()', t);
    end loop;
end
$do$;

-- The register of agencies and workers: your own partnership's.
alter table directory.agency enable row level security;
alter table directory.worker enable row level security;
create policy own_partnership on directory.agency for select to passerelle_app using (partnership_id = (select access.partnership()));
create policy own_partnership on directory.worker for select to passerelle_app
    using (exists (select 1 from directory.agency a where a.id = worker.agency_id));
create policy guard_reads on directory.agency for select to passerelle_guard using (true);
create policy guard_reads on directory.worker for select to passerelle_guard using (true);
create policy guard_changes_roles on directory.worker for update to passerelle_guard using (true) with check (true);   -- and nothing else: access.roles_stand
create policy guard_locks on directory.agency for update to passerelle_guard using (true) with check (false);
create policy door_keeps on directory.agency for all to passerelle_door using (true) with check (true);
create policy door_keeps on directory.worker for all to passerelle_door using (true) with check (true);
alter table directory.term enable row level security;
create policy guard_reads on directory.term for select to passerelle_guard using (true);
create policy words_are_read on directory.term for select to passerelle_app using (partnership_id is null or partnership_id = (select access.partnership()));
create policy words_are_added on directory.term for insert to passerelle_app with check (partnership_id = (select access.partnership()));
create policy words_are_changed on directory.term for update to passerelle_app
    using (partnership_id = (select access.partnership())) with check (partnership_id = (select access.partnership()));

-- The register of agreements: read by the partnership, kept by its coordinators and data-protection officers.
alter table governance.agreement enable row level security;
alter table governance.agreement force row level security;
alter table governance.agreement_party enable row level security;
alter table governance.agreement_party force row level security;
create policy own_partnership on governance.agreement for select to passerelle_app using (partnership_id = (select access.partnership()));
create policy keepers_add on governance.agreement for insert to passerelle_app
    with check (partnership_id = (select access.partnership()) and made_by = (select access.worker()) and ((select access.holds('coordinator')) or (select access.holds('data_protection_officer'))));
create policy keepers_change on governance.agreement for update to passerelle_app
    using (partnership_id = (select access.partnership()) and ((select access.holds('coordinator')) or (select access.holds('data_protection_officer'))))
    with check (partnership_id = (select access.partnership()));
create policy own_partnership on governance.agreement_party for select to passerelle_app using (exists (select 1 from governance.agreement a where a.id = agreement_id));
create policy keepers_write on governance.agreement_party for all to passerelle_app
    using (exists (select 1 from governance.agreement a where a.id = agreement_id) and ((select access.holds('coordinator')) or (select access.holds('data_protection_officer'))))
    with check (exists (select 1 from governance.agreement a where a.id = agreement_id) and exists (select 1 from directory.agency a where a.id = agency_id)
                and ((select access.holds('coordinator')) or (select access.holds('data_protection_officer'))));
create policy guard_keeps on governance.agreement for all to passerelle_guard using (true) with check (true);
create policy guard_keeps on governance.agreement_party for all to passerelle_guard using (true) with check (true);
alter table directory.clearance enable row level security;
alter table directory.clearance force row level security;
create policy guard_reads on directory.clearance for select to passerelle_guard using (true);
create policy door_keeps on directory.clearance for all to passerelle_door using (true) with check (true);

-- Changes of roles: the partnership's administrators and data-protection officers read them; that an administrator writes them, the trigger sees to.
alter table directory.role_change enable row level security;
create policy officers_read on directory.role_change for select to passerelle_app
    using (((select access.holds('administrator')) or (select access.holds('data_protection_officer'))) and exists (select 1 from directory.worker w where w.id = worker_id));
create policy administrators_propose on directory.role_change for insert to passerelle_app
    with check ((select access.holds('administrator')) and exists (select 1 from directory.worker w where w.id = worker_id));
create policy administrators_settle on directory.role_change for update to passerelle_app
    using ((select access.holds('administrator')) and exists (select 1 from directory.worker w where w.id = worker_id)) with check ((select access.holds('administrator')));
create policy guard_keeps on directory.role_change for all to passerelle_guard using (true) with check (true);
create policy door_reads on directory.role_change for select to passerelle_door using (true);

-- The log: everybody adds their own records, nobody changes one, those who oversee a case read its records; one about several cases only
-- those who oversee them all, because it names the others.
alter table audit.record enable row level security;
alter table audit.record force row level security;
create policy own_records on audit.record for insert to passerelle_app with check (worker_id is not distinct from (select access.worker()));
create policy overseers_read on audit.record for select to passerelle_app
    using ((select bool_and(access.oversees(c.id)) from unnest(case_ids) as c(id)));
create policy door_records on audit.record for insert to passerelle_door with check (case_ids = '{}');
create policy guard_reads on audit.record for select to passerelle_guard using (true);

grant usage on schema access, casework, directory, governance, platform, audit, history, asof to passerelle_app;
grant select, insert, update on all tables in schema casework to passerelle_app;
revoke insert, update on casework.break_glass from passerelle_app;   -- only through the functions of Glass.sql
revoke update on casework.bar, casework.restriction, casework.access_review from passerelle_app;   -- lifted, not rewritten; what a review found stays
grant update (ends_at, lifted_because) on casework.bar to passerelle_app;
grant update (workers, reason, ends_at, lifted_because) on casework.restriction to passerelle_app;
-- Not in_force: whether it is, the guard says.
grant select, insert (id, partnership_id, reference, title, regime, purposes, legal_source, joint_controllers, starts_on, ends_on, review_on, renews_id, made_by, made_at,
                      ended_on, ended_at, ended_because),
      update (reference, title, regime, purposes, legal_source, joint_controllers, starts_on, ends_on, review_on, ended_on, ended_at, ended_because, changed_at)
   on governance.agreement to passerelle_app;
grant select, insert, update, delete on governance.agreement_party to passerelle_app;
grant select, insert (id, worker_id, role, kind, reason, proposed_by, proposed_at, lapses_at, leaves_nobody, outcome, decided_by, decided_at, decided_why),
      update (outcome, decided_by, decided_at, decided_why) on directory.role_change to passerelle_app;
grant select on platform.notice to passerelle_app;
grant update (seen_at) on platform.notice to passerelle_app;
grant select on access.feed, access.name_key, access.name_word to passerelle_app;
grant select on directory.partnership, directory.agency, directory.worker, directory.function, directory.term to passerelle_app;
grant insert, update on directory.term to passerelle_app;
grant select, insert, update, delete on platform.operation, platform.draft, platform.import_file to passerelle_app;
grant select, insert on audit.record to passerelle_app;

grant usage on schema access, directory, identity, audit to passerelle_door;
grant select, insert, update on directory.partnership, directory.agency to passerelle_door;
grant select, insert, update (agency_id, name, culture, active) on directory.worker to passerelle_door;   -- never the roles of somebody who is there
grant select on directory.role_change to passerelle_door;
grant insert on audit.record to passerelle_door;
grant select, insert, update (withdrawn_at, withdrawn_by, withdrawn_because) on directory.clearance to passerelle_door;   -- entered and withdrawn, never rewritten

grant usage on schema casework, directory, governance, platform, audit to passerelle_guard;
grant select on all tables in schema casework, directory, governance to passerelle_guard;
grant insert, update on casework.team, casework.bar, casework.break_glass to passerelle_guard;
grant insert, update on casework.due to passerelle_guard;
grant update on casework.domain_owner to passerelle_guard;
grant update on governance.agreement to passerelle_guard;
grant update (active) on directory.worker, directory.agency to passerelle_guard;   -- to lock a row, never to change it
grant update (roles) on directory.worker to passerelle_guard;
grant update (outcome, decided_at) on directory.role_change to passerelle_guard;
grant update (version) on casework.case_file to passerelle_guard;   -- to lock the row of a case (access.one_at_a_time)
grant select, insert, update on platform.job to passerelle_guard;
grant select, insert on access.glass_attempt, access.glass_unlock, platform.notice to passerelle_guard;
grant update (at, seen_at) on platform.notice to passerelle_guard;   -- what was to be done is done
grant select, update on access.session to passerelle_guard;
grant insert on access.session to passerelle_guard;
grant update (names_version) on directory.partnership to passerelle_guard;
grant usage, update on sequence access.number to passerelle_guard;
grant select, insert, update, delete on access.feed, access.name_key, access.name_word to passerelle_guard;
grant select, insert, update, delete on platform.draft to passerelle_guard;
grant select, update on platform.import_file to passerelle_guard;
grant select on audit.record to passerelle_guard;
revoke all on schema public from public;
-- What builds the guard is the owner's to call.
revoke execute on procedure access.hand_over(), access.protect(regclass, boolean), history.track(regclass), history.define_view(text, text) from public;
revoke execute on function access.rule(text, boolean, boolean), access.roles_stand(), access.seat_is_asked() from public;
grant usage on schema public to passerelle_app, passerelle_door, passerelle_guard;

-- One stream of what happened, for the timeline.
call history.define_view('timeline', $view$
    select id, case_id, 'contact'::text as kind, happened_on, happened_at, recorded_at, author_id, author_function,
           class, life_domain, agency_id, audience, shared_with,
           outcome as code, mode as detail, life_domains, account as text, fact_or_judgement, concern as flag from contact
    union all
    select id, case_id, 'event', happened_on, happened_at, recorded_at, author_id, author_function,
           class, life_domain, agency_id, audience, shared_with,
           kind, severity, array_remove(array[life_domain], null), facts, 'fact', severity in ('serious', 'critical') from significant_event
    union all
    select id, case_id, 'note', happened_on, null, recorded_at, author_id, author_function,
           class, life_domain, agency_id, audience, shared_with,
           'sealed', null, '{}'::text[], text, fact_or_judgement, false from sealed_note
    union all
    select id, case_id, 'note_mark', recorded_at::date, null, recorded_at, null, null,
           class, life_domain, agency_id, audience, shared_with,
           'sealed', null, '{}'::text[], '', null, false from note_mark m
     where not exists (select 1 from sealed_note n where n.id = m.id)
    union all
    select id, case_id, 'decision', decided_on, null, recorded_at, author_id, author_function,
           class, life_domain, agency_id, audience, shared_with,
           kind, to_state, '{}'::text[], reasons, null, false from decision
    union all
    select t.id, t.case_id, change.kind, change.at::date, null, change.at, t.worker_id, t.function,
           t.class, t.life_domain, t.agency_id, t.audience, t.shared_with,
           t.function, null, coalesce(t.life_domains, '{}'), change.because, null, false
      from team t cross join lateral (values ('joined', t.starts_at, t.why), ('left', t.ends_at, t.ended_because)) as change(kind, at, because)
     where change.at <= access.as_of()
$view$);
