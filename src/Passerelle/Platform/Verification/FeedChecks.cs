using Passerelle.Database;

namespace Passerelle.Platform.Verification;

/// <summary>What lists read says what the team says.</summary>
internal static class FeedChecks
{
    private const string Seats = "select count(distinct (worker_id, case_id))::text from casework.team where during @> now()";

    // A seat without a feed row, or a feed row whose case says something else. Rows of seats that have ended by themselves are hidden by the policy.
    private const string Differences =
        """
        select count(*)::text from (
            select t.worker_id, t.case_id from casework.team t where t.during @> now()
             except select f.worker_id, f.case_id from access.feed f
            union all
            select f.worker_id, f.case_id from access.feed f join casework.case_file c on c.id = f.case_id
             where (f.state, f.reference, f.alias, f.open) is distinct from (c.state, c.reference, c.alias, c.closed_on is null)) as differing
        """;

    public static async Task<Finding> Feed(Connections connections, CancellationToken ct)
    {
        var seats = (await Catalogue.Ask(connections, Seats, ct))[0];
        var differing = (await Catalogue.Ask(connections, Differences, ct))[0];
        return new Finding("feed", $"{seats} seats, {differing} differences", differing == "0");
    }
}
