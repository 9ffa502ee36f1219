using Npgsql;
using Passerelle.Database;
using Passerelle.Platform.Verification;
using Passerelle.Tests.TestKit;

namespace Passerelle.Tests.Database;

/// <summary>Walks the catalogue: what a new table must have, it must have from its first day.</summary>
public sealed class CatalogueTests(House house) : IClassFixture<House>
{
    private Task<List<string>> Names(string sql) => Catalogue.Ask(house.Connections, sql);

    [Fact]
    public async Task Every_table_of_a_case_is_protected_and_forced()
    {
        Assert.NotEmpty(await Names(Catalogue.TablesOfCases));
        Assert.Empty(await Names(Catalogue.Unprotected));
    }

    [Fact]
    public async Task Every_table_of_a_case_is_tracked_unless_it_is_derived()
    {
        var untracked = await Names(Catalogue.Untracked);
        Assert.Equal(Catalogue.Derived.Order(), untracked.Order());
    }

    [Fact]
    public async Task A_table_that_forgets_the_policy_is_found()
    {
        var connections = await PostgresForTests.Copy(stories: false);
        await using var owner = NpgsqlDataSource.Create(connections.Owner);
        await using var plant = owner.CreateCommand("create table casework.planted (case_id uuid)");
        await plant.ExecuteNonQueryAsync();
        Assert.Equal(["casework.planted"], await Catalogue.Ask(connections, Catalogue.Unprotected));
        Assert.False((await GuardChecks.Tables(connections, CancellationToken.None)).Holds);
    }

    private static async Task<List<Finding>> Verify(Connections connections)
    {
        var findings = new List<Finding>();
        foreach (var check in Checks.All) findings.Add(await check(connections, CancellationToken.None));
        return findings;
    }

    [Fact]
    public async Task Everything_that_an_operator_verifies_holds() => Assert.DoesNotContain(await Verify(house.Connections), f => !f.Holds);

    [Fact]
    public async Task No_view_shows_more_than_its_reader_may_see()
    {
        Assert.Empty(await Names(Catalogue.OpenViews));
    }

    [Fact]
    public async Task Only_reviewed_functions_run_with_the_guards_rights()
    {
        string[] reviewed =
        [
            "lists_follow_the_clock", "warn_of_endings",
            "forget_old_lists", "found_case", "keep_draft", "log_of", "manages", "may_be_known", "name_words_of", "names_change", "next_reference", "open", "oversees", "partnership", "readers",
            "reference_taken", "refresh", "refresh_after", "seal", "seated", "start_session", "step_up", "stepped_up", "end_session", "end_sessions", "end_oldest", "end_idle_session", "shorten_session", "opens", "count_guess", "why_ended", "my_sessions", "end_my_sessions", "touch_after", "worker", "words_of",
            "hand_on", "open_work",
            "is_administrator", "link_waits", "may_let_in", "office_is_left", "partnership_of", "role_change_fits", "role_change_is_decided", "role_change_stands", "role_change_takes_effect", "settle_link", "tell_officers", "waiting_links",
            "agreement_changes", "agreement_settles", "agreements_changed", "bar_takes_seats", "break_glass", "end_glass", "escalate_glass", "glass_looks", "glass_of_agency", "glass_used", "looks_after_glass", "numbers_of", "partnership_log", "clearance_of", "covered_until", "declare_conflict", "glass_left", "glass_register",
            "hand_down", "hand_seat", "hand_work", "holds", "lead_changed", "leaving_takes_seats", "lengthen_seat", "party_changes", "refresh_by_the_clock", "resume_seat", "review_glass", "seat_stands",
            "take_seats", "tell_managers", "team_is_kept", "unlock_glass", "viewer_is_cleared", "why",
        ];
        var found = await Names(
            """
            select distinct p.proname::text from pg_proc p
             where p.prosecdef and p.pronamespace::regnamespace::text not in ('pg_catalog', 'public') and p.proname not like 'keep\_%' or p.proname = 'keep_draft'
            """);
        Assert.Equal(reviewed.Order(), found.Order());
    }

    [Fact]
    public async Task Every_function_with_the_guards_rights_pins_its_search_path() => Assert.Empty(await Names(Catalogue.UnpinnedFunctions));
}
