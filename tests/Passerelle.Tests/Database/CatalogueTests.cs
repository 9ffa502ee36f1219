using Npgsql;
using Passerelle.Tests.TestKit;

namespace Passerelle.Tests.Database;

/// <summary>Walks the catalogue: what a new table must have, it must have from its first day.</summary>
public sealed class CatalogueTests(House house) : IClassFixture<House>
{
    private static readonly string[] Derived = ["access.feed", "access.name_key"];

    private async Task<List<string>> Names(string sql)
    {
        await using var owner = NpgsqlDataSource.Create(house.Connections.Owner);
        return await Names(owner, sql);
    }

    private static async Task<List<string>> Names(NpgsqlDataSource owner, string sql)
    {
        await using var command = owner.CreateCommand(sql);
        await using var rows = await command.ExecuteReaderAsync();
        var names = new List<string>();
        while (await rows.ReadAsync()) names.Add(rows.GetString(0));
        return names;
    }

    private const string TablesOfCases =
        """
        select c.oid::regclass::text from pg_class c join pg_attribute a on a.attrelid = c.oid
         where c.relkind in ('r', 'p') and a.attname = 'case_id' and c.relnamespace::regnamespace::text not in ('pg_catalog', 'information_schema')
        """;

    [Fact]
    public async Task Every_table_of_a_case_is_protected_and_forced()
    {
        Assert.NotEmpty(await Names(TablesOfCases));
        Assert.Empty(await Names(Unprotected));
    }

    private const string Unprotected = TablesOfCases +
        """
         and (not c.relrowsecurity or not c.relforcerowsecurity
              or not exists (select 1 from pg_policies p where format('%I.%I', p.schemaname, p.tablename)::regclass = c.oid and p.policyname = 'team_reads'))
        """;

    [Fact]
    public async Task Every_table_of_a_case_is_tracked_unless_it_is_derived()
    {
        var untracked = await Names(TablesOfCases +
            """
             and c.relnamespace::regnamespace::text <> 'history'
             and not exists (select 1 from pg_trigger t where t.tgrelid = c.oid and t.tgname = 'history_keeps')
            """);
        Assert.Equal(Derived.Order(), untracked.Order());
    }

    [Fact]
    public async Task A_table_that_forgets_the_policy_is_found()
    {
        await using var owner = NpgsqlDataSource.Create((await PostgresForTests.Copy(stories: false)).Owner);
        await using var plant = owner.CreateCommand("create table casework.planted (case_id uuid)");
        await plant.ExecuteNonQueryAsync();
        Assert.Equal(["casework.planted"], await Names(owner, Unprotected));
    }

    [Fact]
    public async Task No_view_shows_more_than_its_reader_may_see()
    {
        Assert.Empty(await Names(
            """
            select c.oid::regclass::text from pg_class c
             where c.relkind in ('v', 'm') and c.relnamespace::regnamespace::text in ('casework', 'asof', 'access', 'directory', 'platform', 'audit', 'history', 'identity')
               and (c.relkind = 'm' or not coalesce(c.reloptions @> array['security_invoker=true'], false))
            """));
    }

    [Fact]
    public async Task Only_reviewed_functions_run_with_the_guards_rights()
    {
        string[] reviewed =
        [
            "found_case", "keep_draft", "look", "manages", "may_be_known", "name_words_of", "next_reference", "open", "oversees", "partnership", "readers",
            "reference_taken", "refresh", "refresh_after", "seated", "secret", "sign", "start_session", "end_session", "end_sessions", "my_sessions", "end_my_sessions", "touch_after", "worker", "words_of",
        ];
        var found = await Names(
            """
            select distinct p.proname::text from pg_proc p
             where p.prosecdef and p.pronamespace::regnamespace::text not in ('pg_catalog', 'public') and p.proname not like 'keep\_%' or p.proname = 'keep_draft'
            """);
        Assert.Equal(reviewed.Order(), found.Order());
    }

    [Fact]
    public async Task Every_function_with_the_guards_rights_pins_its_search_path()
    {
        Assert.Empty(await Names(
            """
            select p.oid::regprocedure::text from pg_proc p
             where p.prosecdef and p.pronamespace::regnamespace::text not in ('pg_catalog', 'public')
               and not exists (select 1 from unnest(p.proconfig) as setting where setting like 'search_path=%')
            """));
    }

    [Fact]
    public async Task The_application_can_neither_define_nor_delete_nor_read_the_keys()
    {
        Assert.Empty(await Names(
            """
            select format('%s %s', r.privilege_type, r.oid::regclass) from (
                select c.oid, (aclexplode(c.relacl)).* from pg_class c where c.relkind in ('r', 'v')) r
             where r.grantee = 'passerelle_app'::regrole
               and (r.privilege_type in ('TRUNCATE', 'TRIGGER', 'REFERENCES')
                    or (r.privilege_type = 'DELETE' and r.oid::regclass::text not like 'platform.%')
                    or (r.privilege_type in ('INSERT', 'UPDATE') and r.oid::regclass::text like any (array['history.%', 'asof.%', 'access.%', 'directory.worker', 'directory.agency']))
                    or (r.privilege_type = 'UPDATE' and r.oid::regclass::text like 'audit.%')
                    or r.oid::regclass::text in ('access.key', 'access.session') or r.oid::regclass::text like 'identity.%')
            """));
        Assert.Empty(await Names("select rolname::text from pg_roles where rolname in ('passerelle_app', 'passerelle_door', 'passerelle_guard') and (rolsuper or rolbypassrls or rolcreaterole or rolcreatedb)"));
    }
}
