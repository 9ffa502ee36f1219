using Passerelle.Tests.TestKit;

namespace Passerelle.Tests.Attacks;

/// <summary>Everything that somebody could have changed, as one number. The log, the feed and the sessions are meant to change by looking.</summary>
internal static class Digest
{
    /// <summary>Of all tables of cases, of the register, of accounts, of drafts and of uploaded lists, a line for each; but the keys of the forms and the jobs, which keep themselves.</summary>
    public static async Task<string> Of(House house) => (await house.Sql<string>(
        """
        select string_agg(table_schema || '.' || table_name || ' ' || md5(query_to_xml(format('select t::text as row from %I.%I t%s order by 1', table_schema, table_name, case table_name when 'notice' then ' where seen_at is not null' else '' end), false, false, '')::text), E'\n' order by table_schema, table_name)
          from information_schema.tables where table_schema in ('casework', 'directory', 'platform', 'identity') and table_type = 'BASE TABLE' and table_name not in ('ring_key', 'job')
        """))!;
}
