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
