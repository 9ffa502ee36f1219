-- Who changes what a worker may do, and who lets somebody in: two persons wherever one alone could reach a case with it (rule 116, threat 7).
-- The triggers hold it, whoever writes: the application, the sign-in desk, the guard's own functions. Only the operator, who owns the tables, is
-- not asked: they confirm on the console where a partnership has nobody else.

create or replace function access.is_operator() returns boolean
language sql stable set search_path = pg_catalog, pg_temp as
$$ select pg_has_role(session_user, c.relowner, 'member') from pg_class c where c.oid = 'directory.worker'::regclass $$;

-- The partnership a worker belongs to.
create or replace function access.partnership_of(of_worker uuid) returns uuid
language sql stable security definer set search_path = pg_catalog, pg_temp as
$$ select a.partnership_id from directory.worker w join directory.agency a on a.id = w.agency_id where w.id = of_worker $$;

-- Does a change of this kind still fit the worker? Asked when it is proposed and again when it takes effect.
create or replace procedure access.role_change_fits(change directory.role_change)
language plpgsql security definer set search_path = pg_catalog, pg_temp as
$$
declare
    subject directory.worker;
begin
    select * into subject from directory.worker w where w.id = change.worker_id for no key update;
    if not subject.active then
        perform access.refuse('role_change_of_somebody_here');
    end if;
    if (change.kind = 'grant') = (change.role = any (subject.roles)) then
        perform access.refuse('role_change_changes_something');
    end if;
    if change.kind = 'grant' then
        if not exists (select 1 from directory.term t where t.vocabulary = 'role' and t.code = change.role) then
            perform access.refuse('role_is_known');
        end if;
        if (change.role = 'administrator' and cardinality(subject.roles) > 0) or 'administrator' = any (subject.roles) then
            perform access.refuse('administrator_has_no_other_role');
        end if;
        if change.role = 'administrator' and exists (select 1 from casework.team t where t.worker_id = subject.id and t.during && tstzrange(now(), null)) then
            perform access.refuse('administrator_has_no_seat');
        end if;
    elsif access.is_office(change.role) and not change.leaves_nobody and not exists (
            select 1 from directory.worker w where w.active and w.id <> subject.id and change.role = any (w.roles) and access.partnership_of(w.id) = access.partnership_of(subject.id)) then
        perform access.refuse('last_of_its_office');
    end if;
end
$$;

-- Before a change is written: by an administrator of the partnership who has just shown who they are, and never by one alone where it waits.
create or replace function access.role_change_stands() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as
$$
declare
    me uuid := access.worker();
    operator boolean := access.is_operator();
    decision constant text[] := '{outcome,decided_by,decided_at,decided_why}';
begin
    if not operator and (not access.stepped_up() or not access.holds('administrator') or access.partnership_of(new.worker_id) is distinct from access.partnership()) then
        raise insufficient_privilege using message = 'new row violates row-level security policy for table "role_change"';
    end if;
    if tg_op = 'INSERT' then
        if new.proposed_by <> me then   -- the operator is nobody
            raise insufficient_privilege using message = 'new row violates row-level security policy for table "role_change"';
        end if;
        new.proposed_at := now();
        new.lapses_at := now() + interval '7 days';
        new.outcome := case when access.is_office(new.role) then null else 'at_once' end;
        new.decided_at := case when new.outcome is not null then now() end;
        new.decided_by := null;
        update directory.role_change c set outcome = 'lapsed', decided_at = c.lapses_at
         where c.worker_id = new.worker_id and c.role = new.role and c.outcome is null and c.lapses_at <= now();
        call access.role_change_fits(new);
        return new;
    end if;
    if to_jsonb(new) - decision <> to_jsonb(old) - decision then
        raise insufficient_privilege using message = 'new row violates row-level security policy for table "role_change"';
    end if;
    if old.outcome is not null or new.outcome is null or new.outcome = 'at_once' then
        perform access.refuse('role_change_is_settled');
    end if;
    if (old.lapses_at <= now()) <> (new.outcome = 'lapsed') then
        perform access.refuse('role_change_in_time');
    end if;
    if new.outcome = 'lapsed' then
        new.decided_by := null;
        return new;
    end if;
    new.decided_at := now();
    if new.decided_by is distinct from me then
        raise insufficient_privilege using message = 'new row violates row-level security policy for table "role_change"';
    end if;
    if new.outcome = 'taken_back' and new.decided_by is distinct from new.proposed_by then
        perform access.refuse('role_change_taken_back_by_its_proposer');
    end if;
    if new.outcome = 'confirmed' then
        if not access.is_administrator(new.proposed_by) or not exists (select 1 from directory.worker w where w.id = new.proposed_by and w.active) then
            perform access.refuse('role_change_by_an_administrator');
        end if;
        call access.role_change_fits(new);
    end if;
    return new;
end
$$;

-- Was this change of a role decided in this very transaction? A confirmation is used once.
create or replace function access.role_change_is_decided(of_worker uuid, of_role text, of_kind text) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as
$$
    select exists (select 1 from directory.role_change c
                    where c.worker_id = of_worker and c.role = of_role and c.kind = of_kind and c.decided_at = now() and c.outcome in ('confirmed', 'at_once'))
$$;

-- Before a worker's row is written: its roles change by what was decided and in no other way. Who is entered may have ordinary roles; the first
-- administrator of a partnership enters themselves. With the rights of whoever writes, because it asks who that is.
create or replace function access.roles_stand() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp as
$$
declare
    changed record;
begin
    if access.is_operator() and current_user = session_user then
        return new;
    end if;
    if current_user = 'passerelle_guard' and to_jsonb(new) - 'roles' <> to_jsonb(old) - 'roles' then
        raise insufficient_privilege using message = 'new row violates row-level security policy for table "worker"';
    end if;
    for changed in
        select r.role, 'grant' as kind from unnest(new.roles) as r(role) where tg_op = 'INSERT' or not r.role = any (old.roles)
        union all
        select r.role, 'withdraw' from unnest(old.roles) as r(role) where not r.role = any (new.roles)
    loop
        if tg_op = 'INSERT' and (not access.is_office(changed.role)
                or (changed.role = 'administrator' and not exists (
                        select 1 from directory.worker w join directory.agency a on a.id = w.agency_id
                         where a.partnership_id = (select n.partnership_id from directory.agency n where n.id = new.agency_id)))) then
            continue;
        end if;
        if not access.role_change_is_decided(new.id, changed.role, changed.kind) then
            perform access.refuse('roles_change_by_decision');
        end if;
    end loop;
    return new;
end
$$;

-- Tells those who look after roles: the administrators who could decide, the data-protection officers always. Never whoever has just done it.
create or replace procedure access.tell_officers(of_partnership uuid, of_role text, besides uuid[], what text, subject uuid, place text, about text, due date)
language sql security definer set search_path = pg_catalog, pg_temp as
$$
    insert into platform.notice (worker_id, kind, subject_id, place, about, due_on)
    select w.id, what, subject, place, about, due
      from directory.worker w join directory.agency a on a.id = w.agency_id and a.partnership_id = of_partnership
     where w.active and of_role = any (w.roles) and not w.id = any (besides)
    on conflict on constraint notice_once do nothing
$$;

-- After a change was proposed or decided: the roles follow, sessions under an office end, a link that waited for the office is let in with it, and
-- everybody is told whom it concerns.
create or replace function access.role_change_takes_effect() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as
$$
declare
    of_partnership uuid := access.partnership_of(new.worker_id);
    who text := (select w.name from directory.worker w where w.id = new.worker_id);
    place text := '/roles/' || new.id;
begin
    if new.outcome is null then
        call access.tell_officers(of_partnership, 'administrator', array[new.proposed_by, new.worker_id], 'role_to_confirm', new.id, place, who, new.lapses_at::date);
        call access.tell_officers(of_partnership, 'data_protection_officer', '{}', 'role_proposed', new.id, place, who, new.lapses_at::date);
        return null;
    end if;
    if new.outcome in ('confirmed', 'at_once') then
        update directory.worker w set roles = case new.kind when 'grant' then array_append(w.roles, new.role) else array_remove(w.roles, new.role) end where w.id = new.worker_id;
        insert into platform.notice (worker_id, kind, subject_id, place) values (new.worker_id, 'own_roles', new.id, '/account');
    end if;
    update platform.notice n set seen_at = now() where n.subject_id = new.id and n.kind in ('role_to_confirm', 'role_proposed') and n.seen_at is null;
    if new.outcome = 'confirmed' then
        update access.session s set ended_at = now(), ended_why = 'role_changed' where s.worker_id = new.worker_id and s.ended_at is null;
        update identity.setup_link l set let_in_at = now(), let_in_by = new.decided_by, ends_at = now() + interval '72 hours'
         where l.worker_id = new.worker_id and l.waits and l.used_at is null and l.ends_at > now() and l.made_by is distinct from new.decided_by;
        update platform.notice n set seen_at = now() where n.subject_id = new.worker_id and n.kind = 'sign_in_to_confirm' and n.seen_at is null;
        call access.tell_officers(of_partnership, 'data_protection_officer', '{}', 'role_changed', new.id, place, who, null);
    end if;
    if new.outcome in ('confirmed', 'declined') then
        insert into platform.notice (worker_id, kind, subject_id, place, about) values (new.proposed_by, 'role_' || new.outcome, new.id, place, who) on conflict on constraint notice_once do nothing;
    end if;
    return null;
end
$$;

-- Somebody who held an office has left: one administrator may say so at once (rule 22); the data-protection officers are told.
create or replace function access.office_is_left() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as
$$
begin
    call access.tell_officers(access.partnership_of(new.id), 'data_protection_officer', '{}', 'officer_left', gen_random_uuid(), '/workers/' || new.id || '/roles', new.name, null);
    return null;
end
$$;

create trigger role_change_stands before insert or update on directory.role_change for each row execute function access.role_change_stands();
create trigger role_change_takes_effect after insert or update on directory.role_change for each row execute function access.role_change_takes_effect();
create trigger roles_stand before insert or update on directory.worker for each row execute function access.roles_stand();
create trigger office_is_left after update of active on directory.worker for each row
    when (old.active and not new.active and old.roles && array['administrator', 'data_protection_officer', 'panel_chair']) execute function access.office_is_left();

-- May this worker say that a link for another may be used? Not who made it, not who it is for. An administrator; and, unless an office hangs on it, a
-- coordinator of the partnership or a supervisor of the same agency, who know with whom they work.
create or replace function access.may_let_in(who uuid, of_worker uuid, link_by uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as
$$
    select exists (
        select 1 from directory.worker me join directory.worker w on w.id = of_worker and w.active
         where me.id = who and me.active and me.id <> w.id and me.id <> link_by and access.partnership_of(me.id) = access.partnership_of(w.id)
           and ('administrator' = any (me.roles)
                or (('coordinator' = any (me.roles) or ('supervisor' = any (me.roles) and me.agency_id = w.agency_id))
                    and not exists (select 1 from unnest(w.roles) as r(role) where access.is_office(r.role))
                    and not exists (select 1 from directory.role_change c where c.worker_id = w.id and c.outcome is null and c.lapses_at > now()))))
$$;

-- The links that wait for the viewer's word.
create or replace function access.waiting_links() returns table (worker_id uuid, made_by uuid, made_at timestamptz, ends_at timestamptz)
language sql stable security definer set search_path = pg_catalog, pg_temp as
$$
    select l.worker_id, l.made_by, l.made_at, l.ends_at
      from identity.setup_link l
     where l.waits and l.used_at is null and l.ends_at > now() and access.may_let_in((select access.worker()), l.worker_id, l.made_by)
$$;

-- Lets a link be used from now on, or ends it. False when none waits for the viewer.
create or replace function access.settle_link(of_worker uuid, let_in boolean) returns boolean
language plpgsql security definer set search_path = pg_catalog, pg_temp as
$$
begin
    if not access.stepped_up() then
        return false;
    end if;
    update identity.setup_link l
       set let_in_at = case when let_in then now() end, let_in_by = access.worker(), ends_at = case when let_in then now() + interval '72 hours' else now() end
     where l.worker_id = of_worker and l.waits and l.used_at is null and l.ends_at > now() and access.may_let_in(access.worker(), l.worker_id, l.made_by);
    if not found then
        return false;
    end if;
    update platform.notice n set seen_at = now() where n.subject_id = of_worker and n.kind = 'sign_in_to_confirm' and n.seen_at is null;
    return true;
end
$$;

-- A link was made that waits: tells those of the same agency who may let its worker in, and the administrators; where that is nobody, the coordinators.
create or replace function access.link_waits(of_worker uuid, link_by uuid) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as
$$
begin
    insert into platform.notice (worker_id, kind, subject_id, place, about)
    select m.id, 'sign_in_to_confirm', w.id, '/invitations/' || w.id, w.name
      from directory.worker w
      join directory.agency a on a.id = w.agency_id
      join directory.agency b on b.partnership_id = a.partnership_id
      join directory.worker m on m.agency_id = b.id and access.may_let_in(m.id, w.id, link_by)
     where w.id = of_worker and (m.agency_id = w.agency_id or 'administrator' = any (m.roles)
           or not exists (select 1 from directory.worker o where access.may_let_in(o.id, w.id, link_by)
                             and (o.agency_id = w.agency_id or 'administrator' = any (o.roles))))
    on conflict on constraint notice_once do update set at = now(), seen_at = null;
end
$$;

call access.hand_over();
grant execute on function access.waiting_links(), access.settle_link(uuid, boolean) to passerelle_app;
grant execute on function access.link_waits(uuid, uuid), access.role_change_is_decided(uuid, text, text) to passerelle_door;
