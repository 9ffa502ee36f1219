using Npgsql;
using Passerelle.Database;

namespace Passerelle.Platform.Verification;

/// <summary>Questions to PostgreSQL's own catalogue about the guard. The tests walk it with the same texts.</summary>
public static class Catalogue
{
    /// <summary>Tables that are derived from others and therefore have no history of their own.</summary>
    public static readonly string[] Derived = ["access.feed", "access.name_key"];

    /// <summary>Every table that hangs on a case.</summary>
    public const string TablesOfCases =
        """
        select c.oid::regclass::text from pg_class c join pg_attribute a on a.attrelid = c.oid
         where c.relkind in ('r', 'p') and a.attname = 'case_id' and c.relnamespace::regnamespace::text not in ('pg_catalog', 'information_schema')
        """;

    /// <summary>Those of them without a forced policy.</summary>
    public const string Unprotected = TablesOfCases +
        """
         and (not c.relrowsecurity or not c.relforcerowsecurity
              or not exists (select 1 from pg_policies p where format('%I.%I', p.schemaname, p.tablename)::regclass = c.oid and p.policyname = 'team_reads'))
        """;

    /// <summary>Those of them without a history, the derived ones included.</summary>
    public const string Untracked = TablesOfCases +
        """
         and c.relnamespace::regnamespace::text <> 'history'
         and not exists (select 1 from pg_trigger t where t.tgrelid = c.oid and t.tgname = 'history_keeps')
        """;

    /// <summary>Every view of the house.</summary>
    public const string Views =
        """
        select c.oid::regclass::text from pg_class c
         where c.relkind in ('v', 'm') and c.relnamespace::regnamespace::text in ('casework', 'asof', 'access', 'directory', 'platform', 'audit', 'history', 'identity', 'governance')
        """;

    /// <summary>Views that show more than their reader may see.</summary>
    public const string OpenViews = Views + " and (c.relkind = 'm' or not coalesce(c.reloptions @> array['security_invoker=true'], false))";

    /// <summary>Functions that run with the guard's rights.</summary>
    public const string GuardFunctions =
        """
        select p.oid::regprocedure::text from pg_proc p
         where p.prosecdef and p.pronamespace::regnamespace::text in ('access', 'history', 'casework', 'directory', 'platform', 'audit', 'asof', 'identity', 'governance')
        """;

    /// <summary>Those of them that would look a name up wherever their caller wants; types come from pg_temp unless it is named last.</summary>
    public const string UnpinnedFunctions = GuardFunctions +
        " and not exists (select 1 from unnest(p.proconfig) as setting where setting = 'search_path=pg_catalog, pg_temp')";

    /// <summary>Roles of the application that could do more than their task.</summary>
    public const string MightyRoles =
        """
        select rolname::text from pg_roles
         where rolname in ('passerelle_app', 'passerelle_door', 'passerelle_sealer', 'passerelle_guard') and (rolsuper or rolbypassrls or rolcreaterole or rolcreatedb)
        """;

    /// <summary>Rights of the application, or of everybody, beyond their task: to define, to delete, to rewrite the past, to read the keys, to act as another.</summary>
    public const string OpenGrants =
        """
        select format('%s %s', r.privilege_type, r.oid::regclass) from (
            select c.oid, (aclexplode(c.relacl)).* from pg_class c where c.relkind in ('r', 'v', 'm') and c.relnamespace::regnamespace::text not in ('pg_catalog', 'information_schema')) r
         where r.grantee = 0
            or r.grantee = 'passerelle_app'::regrole
               and (r.privilege_type in ('TRUNCATE', 'TRIGGER', 'REFERENCES', 'MAINTAIN')
                    or (r.privilege_type = 'DELETE' and r.oid::regclass::text not like all (array['platform.%', 'governance.agreement_party']))
                    or (r.privilege_type in ('INSERT', 'UPDATE') and r.oid::regclass::text like any (array['history.%', 'asof.%', 'access.%', 'directory.worker', 'directory.agency']))
                    or (r.privilege_type = 'UPDATE' and r.oid::regclass::text like 'audit.%')
                    or r.oid::regclass::text in ('access.key', 'access.session') or r.oid::regclass::text like 'identity.%')
        union all
        select format('EXECUTE %s', f.oid::regprocedure) from (select p.oid, p.proname, (aclexplode(coalesce(p.proacl, acldefault('f', p.proowner)))).* from pg_proc p where p.prosecdef) f
         where f.grantee = 0
            or f.grantee = 'passerelle_app'::regrole
               and f.proname in ('sign', 'start_session', 'step_up', 'end_session', 'end_sessions', 'refresh', 'refresh_after', 'touch_after', 'name_words_of', 'hand_work', 'hand_seat', 'take_seats', 'hand_down',
                                  'lengthen_seat', 'resume_seat', 'agreements_changed', 'covered_until', 'clearance_of')
        union all
        select format('CREATE %s', n.nspname) from (select s.nspname, (aclexplode(s.nspacl)).* from pg_namespace s) n
         where n.privilege_type = 'CREATE' and (n.grantee = 0 or n.grantee = 'passerelle_app'::regrole)
        union all
        select 'TEMPORARY' from (select (aclexplode(coalesce(s.datacl, acldefault('d', s.datdba)))).* from pg_database s where s.datname = current_database()) d
         where d.privilege_type = 'TEMPORARY' and (d.grantee = 0 or d.grantee = 'passerelle_app'::regrole)
        union all
        select format('MEMBER %s', m.roleid::regrole) from pg_auth_members m where m.member in ('passerelle_app'::regrole, 'passerelle_door'::regrole)
        union all
        select format('OWNER %s', c.oid::regclass) from pg_class c where c.relowner in ('passerelle_app'::regrole, 'passerelle_door'::regrole) and c.relpersistence <> 't'
        """;

    /// <summary>Asks as the owner; one text column.</summary>
    public static async Task<List<string>> Ask(Connections connections, string sql, CancellationToken ct = default)
    {
        await using var owner = NpgsqlDataSource.Create(connections.Owner);
        await using var command = owner.CreateCommand(sql);
        await using var rows = await command.ExecuteReaderAsync(ct);
        var names = new List<string>();
        while (await rows.ReadAsync(ct))
            names.Add(rows.GetString(0));
        return names;
    }
}
