-- The file remembers: a tracked table never loses an old value, and can be read as it stood at a moment (architecture 3.3).

-- Gives a table its history. Call it again after a column was added.
create or replace procedure history.track(target regclass)
language plpgsql as
$$
declare
    name text := (select relname from pg_class where oid = target);
    home text := (select relnamespace::regnamespace::text from pg_class where oid = target);
    cols text;
    missing record;
begin
    execute format('create table if not exists history.%I (like %s)', name, target);
    for missing in
        select a.attname, format_type(a.atttypid, a.atttypmod) as type from pg_attribute a
         where a.attrelid = target and a.attnum > 0 and not a.attisdropped
           and not exists (select 1 from pg_attribute h where h.attrelid = format('history.%I', name)::regclass and h.attname = a.attname)
    loop
        execute format('alter table history.%I add column %I %s', name, missing.attname, missing.type);
    end loop;
    execute format('alter table history.%I add column if not exists known tstzrange not null', name);
    execute format('create index if not exists %I on history.%I (case_id, id)', name || '_history', name);
    call access.protect(format('history.%I', name)::regclass);

    select string_agg(quote_ident(attname), ', ' order by attnum) into cols
      from pg_attribute where attrelid = target and attnum > 0 and not attisdropped;

    execute format(
        'create or replace function history.keep_%1$s() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $f$
         begin
             if tg_op = ''INSERT'' then
                 new.version := 1; new.known_from := now(); new.changed_by := access.worker();
                 return new;
             end if;
             if old.known_from < now() then
                 insert into history.%1$I (%2$s, known) select %3$s, tstzrange(old.known_from, now());
             end if;
             if tg_op = ''DELETE'' then return old; end if;
             new.version := old.version + 1; new.known_from := now(); new.changed_by := access.worker();
             return new;
         end $f$',
        name, cols, (select string_agg('old.' || quote_ident(attname), ', ' order by attnum)
                       from pg_attribute where attrelid = target and attnum > 0 and not attisdropped));
    execute format('alter function history.keep_%s() owner to passerelle_guard', name);
    execute format('revoke all on function history.keep_%s() from public', name);   -- else anybody could hang it on a table of their own and write the past
    execute format('drop trigger if exists history_keeps on %s', target);
    execute format('create trigger history_keeps before insert or update or delete on %s for each row execute function history.keep_%s()', target, name);

    execute format('drop view if exists asof.%I cascade', name);
    execute format(
        'create view asof.%1$I with (security_invoker = true) as
         select %2$s from %3$s where known_from <= access.as_of()
         union all
         select %2$s from history.%1$I where known @> access.as_of()', name, cols, target);
    execute format('grant select on history.%1$I, asof.%1$I to passerelle_app', name);
    execute format('grant insert, select on history.%1$I to passerelle_guard', name);
    if home <> 'casework' then
        raise exception 'Only what hangs on a case is tracked, not %.', target;
    end if;
end
$$;

-- A view over tracked tables, once for today and once for as-of.
create or replace procedure history.define_view(name text, body text)
language plpgsql as
$$
begin
    perform set_config('search_path', 'casework, directory, public', true);
    execute format('create or replace view casework.%I with (security_invoker = true) as %s', name, body);
    perform set_config('search_path', 'asof, casework, directory, public', true);
    execute format('create or replace view asof.%I with (security_invoker = true) as %s', name, body);
    perform set_config('search_path', 'public', true);
    execute format('grant select on casework.%1$I, asof.%1$I to passerelle_app', name);
end
$$;
