-- Every right that everybody (PUBLIC) and the roles of Passerelle have on this server and in this database, one to a line, as rights.txt writes them.
-- Left out: what the owner of the database has by owning it, other databases of the server, and functions of PostgreSQL that only compute.
with who (oid, name) as (
    select 0::oid, 'PUBLIC' union all select oid, rolname from pg_roles where rolname in ('passerelle_app', 'passerelle_door', 'passerelle_sealer', 'passerelle_guard')
),
held (acl, owner, kind, object) as (
    select coalesce(d.datacl, acldefault('d', d.datdba)), d.datdba, 'database', case when d.datname = current_database() then 'passerelle' else d.datname end
      from pg_database d where d.datname in (current_database(), 'postgres', 'template1', 'template0')
    union all
    select coalesce(n.nspacl, acldefault('n', n.nspowner)), n.nspowner, 'schema', n.nspname from pg_namespace n where n.nspname !~ '^pg_(toast|temp)'
    union all
    select coalesce(c.relacl, acldefault(case c.relkind when 'S' then 's' else 'r' end::"char", c.relowner)), c.relowner,
           case c.relkind when 'S' then 'sequence' else 'table' end, n.nspname || '.' || c.relname
      from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.relkind in ('r', 'v', 'm', 'S', 'f', 'p') and n.nspname !~ '^pg_(toast|temp)'
    union all
    select a.attacl, c.relowner, 'table', format('%s.%s(%s)', n.nspname, c.relname, a.attname)
      from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace where a.attacl is not null
    union all
    select coalesce(p.proacl, acldefault('f', p.proowner)), p.proowner, case when e.extname is null then 'function' else 'functions of extension' end,
           coalesce(e.extname, n.nspname || '.' || p.proname)
      from pg_proc p join pg_namespace n on n.oid = p.pronamespace
      left join pg_depend d on d.classid = 'pg_proc'::regclass and d.objid = p.oid and d.deptype = 'e'
      left join pg_extension e on e.oid = d.refobjid
      -- What computes from its arguments, and what nobody can call by hand, is left out.
     where n.nspname <> 'pg_catalog' or p.proname like any (array['pg\_%', 'lo\_%']) and p.provolatile <> 'i'
           or p.provolatile = 'v' and 'internal'::regtype <> all (p.proargtypes)
              and p.prorettype <> all (array['trigger', 'event_trigger', 'internal', 'language_handler', 'index_am_handler', 'table_am_handler', 'tsm_handler']::regtype[])
    union all
    select coalesce(l.lanacl, acldefault('l', l.lanowner)), l.lanowner, 'language', l.lanname from pg_language l where l.lanpltrusted or l.lanacl is not null
    union all
    select coalesce(t.typacl, acldefault('T', t.typowner)), t.typowner, 'types of schema', n.nspname from pg_type t join pg_namespace n on n.oid = t.typnamespace where n.nspname !~ '^pg_(toast|temp)'
    union all
    select f.fdwacl, f.fdwowner, 'foreign data wrapper', f.fdwname from pg_foreign_data_wrapper f
    union all
    select s.srvacl, s.srvowner, 'foreign server', s.srvname from pg_foreign_server s
    union all
    select s.spcacl, s.spcowner, 'tablespace', s.spcname from pg_tablespace s
    union all
    select l.lomacl, l.lomowner, 'large object', l.oid::text from pg_largeobject_metadata l
    union all
    select p.paracl, 0, 'parameter', p.parname from pg_parameter_acl p
    union all
    select d.defaclacl, d.defaclrole, 'default', format('%s of %s', d.defaclobjtype, coalesce(n.nspname, 'every schema')) from pg_default_acl d left join pg_namespace n on n.oid = d.defaclnamespace
),
had (name, what, kind, object) as (
    select w.name, lower(a.privilege_type) || case when a.is_grantable then ' with grant option' else '' end, h.kind, h.object
      from held h cross join lateral aclexplode(h.acl) a join who w on w.oid = a.grantee
     where a.grantee <> h.owner or h.owner = 0
    union all
    select w.name, 'own', h.kind, h.object from held h join who w on w.oid = h.owner and w.oid <> 0
    union all
    select w.name, a.attribute, 'server', 'itself' from pg_roles r join who w on w.oid = r.oid cross join lateral (
        values ('log in', r.rolcanlogin), ('superuser', r.rolsuper), ('createdb', r.rolcreatedb), ('createrole', r.rolcreaterole), ('replication', r.rolreplication), ('bypassrls', r.rolbypassrls)) a (attribute, given)
     where a.given
    union all
    select coalesce(w.name, case when exists (select 1 from pg_database d where d.datdba = m.member) then 'OWNER' else m.member::regrole::text end), 'member', 'role', m.roleid::regrole::text
      from pg_auth_members m left join who w on w.oid = m.member
     where w.oid is not null or m.roleid in (select oid from who)
    union all
    select w.name, 'set', case s.setdatabase when 0 then 'setting' else 'setting in one database' end, u.setting
      from pg_db_role_setting s join who w on w.oid = s.setrole cross join lateral unnest(s.setconfig) as u (setting)
     where s.setrole <> 0 and s.setdatabase in (0, (select d.oid from pg_database d where d.datname = current_database()))
)
select distinct format('%s: %s on %s %s', name, what, kind, object) from had
