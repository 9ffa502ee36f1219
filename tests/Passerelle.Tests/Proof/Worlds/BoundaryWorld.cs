namespace Passerelle.Tests.Proof.Worlds;

/// <summary>A world made by hand in which every rule has somebody on each side of it: what a changed policy is held against.</summary>
internal static class BoundaryWorld
{
    private const long Day = 86_400_000_000;
    private const int Main = 0, Other = 1, Restricted = 2;

    private static Label Of(char letter, int agency, string audience, string? domain = null, int[]? workers = null, int[]? agencies = null) =>
        new(letter, domain, agency, audience, workers ?? [], agencies ?? []);

    private static readonly Label Plain = Of('O', 0, "case");

    private static readonly Label[] Labels =
    [
        Plain, Of('O', 1, "case", "HOU"), Of('O', 0, "case", "WRK"), Of('O', 0, "team"), Of('O', 0, "agency"), Of('O', 1, "agency"), Of('O', 0, "named"),
        Of('O', 0, "named", workers: [4]), Of('O', 0, "named", agencies: [1]), Of('O', 0, "agency", workers: [11]), Of('J', 0, "case"), Of('J', 1, "case", "HOU"),
        Of('P', 0, "agency"), Of('P', 0, "named", workers: [3]), Of('P', 0, "agency", agencies: [1]), Of('P', 0, "named", workers: [2]),
        Of('X', 0, "case"), Of('X', 0, "team"), Of('X', 0, "named", agencies: [2]), Of('X', 0, "case", workers: [10]), Of('X', 0, "case", workers: [9]), Of('V', 0, "case"),
    ];

    private static readonly (int Worker, int Case, int Function, string Classes, string[]? Domains, bool OnlyNamed, long Starts, long? Ends)[] Held =
    [
        (0, Main, 3, "OJHE", null, false, -10 * Day, null),
        (1, Main, 0, "O", ["HOU"], false, -10 * Day, null),
        (2, Main, 0, "OP", null, false, -10 * Day, null),
        (3, Main, 0, "OP", null, false, -10 * Day, null),
        (4, Main, 0, "O", null, true, -10 * Day, null),
        (5, Main, 3, "OJHEVCXP", null, false, -10 * Day, 0),          // ends this instant
        (6, Main, 3, "OJHEVCXP", null, false, 0, null),               // begins this instant
        (7, Main, 3, "OJHEVCXP", null, false, 1, null),
        (8, Main, 3, "OJHEVCXP", null, false, -10 * Day, -1),
        (9, Main, 3, "OJHEVCXP", null, false, -10 * Day, 1),
        (10, Main, 0, "OX", null, false, -10 * Day, null),
        (12, Other, 3, "OJHEVCXP", null, false, -10 * Day, null),
        (13, Main, 3, "OJHEVCXP", null, false, -10 * Day, null),      // 13 to 16: sessions that open nothing
        (14, Main, 3, "OJHEVCXP", null, false, -10 * Day, null),
        (15, Main, 3, "OJHEVCXP", null, false, -10 * Day, null),
        (16, Main, 3, "OJHEVCXP", null, false, -10 * Day, null),
        (17, Main, 1, "O", null, false, -10 * Day, null),             // manages one case, is only a member of the other
        (17, Other, 0, "O", null, false, -10 * Day, null),
        (18, Main, 2, "", [], false, -10 * Day, null),                // oversees and reads nothing, and may ask who reads
        (18, Other, 0, "O", null, false, -10 * Day, null),
        (19, Main, 0, "O", null, false, -10 * Day, null),             // had more until this instant, and still sees that seat
        (19, Main, 1, "OJHEVCXP", null, false, -10 * Day, 0),
        (19, Other, 3, "O", null, false, -10 * Day, null),
    ];

    private static readonly Dictionary<int, string> Sessions = new() { [13] = "ended", [14] = "expired", [15] = "idle", [16] = "left", [10] = "stale" };

    private static IEnumerable<Item> Items()
    {
        foreach (var label in Labels)
            yield return Row("contact", Main, label);
        // The cases with teams are not restricted: every membership would be refused for that reason, and no other would be noticed. Who is kept off tries nothing here.
        yield return Row("restriction", Restricted, Plain);
        foreach (var table in WorldGen.Tables.Except(["team", "restriction"]))
            foreach (var (at, label) in new[] { (Main, Plain), (Main, Of('J', 1, "case", "HOU")), (Other, Plain) })
                yield return Row(table, at, label) with { Owner = KeptOff(table, label) };
        foreach (var table in WorldGen.Tables.Except(["feed", "name_key"]))
            foreach (var (at, label) in new[] { (Main, Plain), (Main, Of('J', 1, "case", "WRK")), (Other, Plain) })
                yield return Row(table, at, label) with { Past = true, KnownFrom = World.AsOf, KnownTo = World.AsOf + 1, Owner = KeptOff(table, label) };
        foreach (var owner in Enumerable.Range(0, 20))
            foreach (var table in new[] { "feed", "name_key" })
                yield return Row(table, Main, Of('O', 0, "team")) with { Owner = owner };
    }

    // One bar for each worker and case.
    private static int KeptOff(string table, Label label) => table == "bar" ? label == Plain ? 8 : 7 : 0;

    private static Item Row(string table, int at, Label label) => new(0, table, at, label, false, -10 * Day, -10 * Day, 0);

    private static IEnumerable<Attempt> Attempts(World world)
    {
        var contacts = world.Items.Where(i => i is { Table: "contact", Past: false, Case: Main }).ToList();
        foreach (var worker in new[] { 0, 1, 2, 4, 5, 6, 11, 12, 19 })
        {
            yield return new Attempt(worker, "contact", null, Main, Plain);
            yield return new Attempt(worker, "contact", null, Other, Plain);
            yield return new Attempt(worker, "contact", null, Main, Of('J', 0, "case"));
            yield return new Attempt(worker, "contact", contacts[0].Number, Other, Plain);
            yield return new Attempt(worker, "contact", contacts[0].Number, Main, Of('J', 0, "case"));
            yield return new Attempt(worker, "contact", contacts[0].Number, Main, Plain);
            yield return new Attempt(worker, "sealed_note", null, Main, Of('P', world.Workers[worker].Agency, "agency"));
            yield return new Attempt(worker, "sealed_note", null, Main, Of('P', world.Workers[worker].Agency, "named", workers: [worker]));
            yield return new Attempt(worker, "decision", null, Main, Of('P', world.Workers[worker].Agency, "case"));
        }
        foreach (var worker in new[] { 0, 1, 17, 18, 19 })
        {
            yield return new Attempt(worker, "team", null, Main, Plain);
            yield return new Attempt(worker, "team", null, Other, Plain);
            yield return new Attempt(worker, "team", 0, Main, Plain);
            yield return new Attempt(worker, "team", 0, Other, Plain);
            yield return new Attempt(worker, "team", null, Main, Of('V', 0, "case"));
            yield return new Attempt(worker, "team", 0, Main, Of('V', 0, "case"));
        }
    }

    /// <summary>The world.</summary>
    public static World World { get; } = Make();

    private static World Make()
    {
        Person[] workers = [.. Enumerable.Range(0, 20).Select(w => new Person(w, w is 10 or 18 ? 2 : w is 1 or 3 or 4 or 12 ? 1 : 0, Sessions.GetValueOrDefault(w, "open"), w == 9 ? "ran out yesterday" : "valid"))];
        var seats = Held.Select(h => new Seat(0, h.Case, h.Worker, workers[h.Worker].Agency, h.Function, h.Classes, h.Domains, h.OnlyNamed, h.Starts, h.Ends, Of(h.Worker == 12 ? 'J' : 'O', 0, "case")));
        var world = WorldGen.Tidy(new World(3, 3, workers, [.. seats], [.. Items()], []));
        return world with { Attempts = [.. Attempts(world)] };
    }
}
