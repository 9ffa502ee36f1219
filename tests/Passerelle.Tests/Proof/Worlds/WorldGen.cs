using FsCheck;
using FsCheck.Fluent;

namespace Passerelle.Tests.Proof.Worlds;

/// <summary>Makes worlds: few cases, workers and agencies, so that rights and rows meet; moments on both sides of now and on it.</summary>
public static class WorldGen
{
    private static readonly string[] Domains = ["HOU", "WRK", "HEA"];
    private static readonly string[] Audiences = ["team", "case", "case", "agency", "agency", "named"];
    private static readonly long[] Starts = [-864_000_000_000, World.AsOf - 1, World.AsOf, World.AsOf + 1, -1, 0, 1, 86_400_000_000];
    private static readonly long?[] Ends = [null, null, null, World.AsOf, -1, 0, 1, 86_400_000_000];
    private static readonly long[] Known = [-864_000_000_000, World.AsOf - 1, World.AsOf, World.AsOf + 1, 0];

    /// <summary>Tables that an attempt is made on; the others follow the same policy but have uniqueness of their own.</summary>
    public static readonly string[] Written =
        ["contact", "significant_event", "sealed_note", "decision", "addendum", "due", "contact_point", "whereabouts", "import_row", "note_mark", "person_name", "team"];

    /// <summary>Every table that hangs on a case, and the two derived ones.</summary>
    public static readonly string[] Tables = [.. Written.Except(["team"]), "team", "case_file", "person", "key_date", "need", "domain_owner", "bar", "restriction", "break_glass", "access_review", "feed", "name_key"];

    private static Gen<T> One<T>(IReadOnlyList<T> values) => Gen.Choose(0, values.Count - 1).Select(i => values[i]);

    private static Gen<int> Below(int count) => Gen.Choose(0, count - 1);

    private static Gen<T> Rarely<T>(int oneIn, Gen<T> rare, Gen<T> usual) => Gen.Frequency((1, rare), (oneIn - 1, usual));

    private static Gen<int[]> Few(int count) => Gen.Frequency((4, Gen.Constant(Array.Empty<int>())), (2, Below(count).Select(n => new[] { n })), (1, Below(count).Two().Select(p => new[] { p.Item1, p.Item2 })));

    private static Gen<Label> Labels(int agencies, int workers) =>
        from letter in Gen.Frequency((4, Gen.Constant('O')), (4, One(World.Classes.ToCharArray())))
        from domain in Rarely(3, One(Domains).Select(d => (string?)d), Gen.Constant((string?)null))
        from agency in Below(agencies)
        from audience in One(Audiences)
        from named in Few(workers)
        from namedAgencies in Few(agencies)
        select new Label(letter, domain, agency, letter == 'P' && audience != "named" ? "agency" : audience, named, namedAgencies);

    private static Gen<Seat> Seats(int cases, IReadOnlyList<Person> workers, int agencies) =>
        from at in Below(cases)
        from worker in Below(workers.Count)
        from function in Below(World.Functions)
        from classes in Gen.SubListOf(World.Classes.ToCharArray())
        from plain in Gen.Choose(0, 3)
        from domains in Rarely(3, Gen.SubListOf(Domains).Select(d => (IReadOnlyList<string>?)d.ToList()), Gen.Constant((IReadOnlyList<string>?)null))
        from named in Gen.Choose(0, 4)
        from starts in Gen.Frequency((5, Gen.Constant(Starts[0])), (3, One(Starts)))
        from ends in One(Ends)
        from label in Labels(agencies, workers.Count)
        from onlyReads in Gen.Choose(0, 5)
        select new Seat(0, at, worker, workers[worker].Agency, function, plain == 0 ? string.Concat(classes) : string.Concat(classes.Append('O').Distinct()), domains, named == 0, starts, ends, label, onlyReads == 0);

    private static Gen<Item> Items(int cases, int agencies, int workers) =>
        from table in One(Tables)
        from at in Below(cases)
        from label in Labels(agencies, workers)
        from past in Gen.Choose(0, 2)
        from knownFrom in One(Known)
        from lasts in One<long>([1, 2, 86_400_000_000, 864_000_000_000])
        from owner in Below(workers)
        select new Item(0, table, at, label, past == 0 && table is not ("feed" or "name_key"), knownFrom, knownFrom + lasts, owner);

    private static Gen<Attempt> Attempts(int cases, int agencies, int workers) =>
        from worker in Below(workers)
        from table in One(Written)
        from changes in Gen.Choose(-20, 200)
        from at in Below(cases)
        from label in Labels(agencies, workers)
        select new Attempt(worker, table, changes < 60 ? null : changes, at, label);

    private static Gen<Person[]> Workers(int count, int agencies) =>
        (from agency in Below(agencies)
         from session in Rarely(8, One([.. Handbook.ClosedSessions, "stale"]), Gen.Constant("open"))
         from clearance in One(Handbook.Clearances)
         select new Person(0, agency, session, clearance)).ArrayOf(count).Select(all => all.Select((w, i) => w with { Number = i }).ToArray());

    /// <summary>So many worlds of at most 12 cases, side by side, with the same 20 workers and 5 agencies at most: each row is a stranger to all worlds but its own.</summary>
    public static Arbitrary<World> Worlds(int count) => Arb.From(
        from agencies in Gen.Choose(1, 5)
        from people in Gen.Choose(2, 20)
        from workers in Workers(people, agencies)
        from worlds in One(agencies, workers).ArrayOf(count)
        select Tidy(worlds.Aggregate(Beside)), Smaller);

    private static Gen<World> One(int agencies, Person[] workers) =>
        from cases in Gen.Choose(1, 12)
        from seats in Seats(cases, workers, agencies).ArrayOf(cases * 5)
        from items in Items(cases, agencies, workers.Length).ArrayOf(cases * 20)
        from attempts in Attempts(cases, agencies, workers.Length).ArrayOf(30)
        select new World(cases, agencies, workers, seats, items, attempts);

    private static World Beside(World world, World next) => world with
    {
        Cases = world.Cases + next.Cases,
        Seats = [.. world.Seats, .. next.Seats.Select(s => s with { Case = world.Cases + s.Case })],
        Items = [.. world.Items, .. next.Items.Select(i => i with { Case = world.Cases + i.Case })],
        Attempts = [.. world.Attempts, .. next.Attempts.Select(a => a with { Case = world.Cases + a.Case })],
    };

    /// <summary>Numbers what is in a world and takes out what the tables themselves would refuse.</summary>
    public static World Tidy(World world)
    {
        var seats = world.Seats.DistinctBy(s => (s.Case, s.Worker, s.Function))
            .Where(s => (s.Ends ?? long.MaxValue) > s.Starts)
            .Select((s, i) => s with { Number = i, Label = s.Label with { Agency = s.Agency } }).ToList();
        var items = world.Items
            .Select(i => i.Table == "sealed_note" ? i with { Label = i.Label with { Class = 'P', Audience = "agency" } } : i)
            .Select(i => i.Table == "domain_owner" && i.Label.Domain is null ? i with { Label = i.Label with { Domain = "HOU" } } : i)
            .Select(i => i.Table == "team" ? i with { Past = true } : i)
            .DistinctBy(i => i.Table switch
            {
                "need" => (object)(i.Table, i.Case, i.Label.Domain, i.Past),
                "feed" or "name_key" => (i.Table, i.Case, i.Owner),
                "person" => (i.Table, i.Case, i.Past),
                "case_file" or "restriction" => (i.Table, i.Case, i.Past),
                "bar" => (i.Table, i.Case, i.Owner, i.Past),
                _ => i,
            })
            .Select((i, n) => i with { Number = n }).ToList();
        for (var i = 1; i < items.Count; i++)
            if (items[i].Table == "note_mark" && items.FindLast(n => n.Table == "sealed_note" && n.Case == items[i].Case && n.Number < i && !items.Exists(m => m.SameAs == n.Number)) is { } note)
                items[i] = items[i] with { SameAs = note.Number };
        var attempts = world.Attempts.Select(a => a.Changes is not { } row ? a : Existing(a, seats, items, row)).ToList();
        return world with { Seats = seats, Items = items, Attempts = attempts };
    }

    // An attempt to change something changes a row that is there; whose case and handling stay as often as not.
    private static Attempt Existing(Attempt attempt, List<Seat> seats, List<Item> items, int row)
    {
        if (attempt.Table == "team")
            return seats.Count == 0 ? attempt with { Changes = null } : attempt with { Changes = seats[row % seats.Count].Number, Case = row % 2 == 0 ? seats[row % seats.Count].Case : attempt.Case };
        var there = items.Where(i => i.Table == attempt.Table && !i.Past).ToList();
        return there.Count == 0 ? attempt with { Changes = null } : there[row % there.Count] is var chosen && row % 2 == 0
            ? attempt with { Changes = chosen.Number, Case = chosen.Case } : attempt with { Changes = there[row % there.Count].Number };
    }

    private static IEnumerable<World> Smaller(World world)
    {
        foreach (var items in Fewer(world.Items)) yield return Again(world with { Items = items });
        foreach (var seats in Fewer(world.Seats)) yield return Again(world with { Seats = seats });
        foreach (var attempts in Fewer(world.Attempts)) yield return world with { Attempts = attempts };
    }

    // Numbers stay, so that attempts still name the same rows; what named a removed row goes with it.
    private static World Again(World world)
    {
        var items = world.Items.Where(i => i.SameAs is not { } note || world.Items.Any(n => n.Number == note)).ToList();
        var rows = items.Select(i => i.Number).ToHashSet();
        var seats = world.Seats.Select(s => s.Number).ToHashSet();
        return world with { Items = items, Attempts = [.. world.Attempts.Where(a => a.Changes is not { } row || (a.Table == "team" ? seats : rows).Contains(row))] };
    }

    private static IEnumerable<IReadOnlyList<T>> Fewer<T>(IReadOnlyList<T> all)
    {
        for (var size = all.Count / 2; size >= 1; size /= 2)
            for (var from = 0; from + size <= all.Count; from += size)
                yield return [.. all.Take(from), .. all.Skip(from + size)];
    }
}
