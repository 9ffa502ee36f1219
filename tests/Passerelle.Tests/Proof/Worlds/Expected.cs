namespace Passerelle.Tests.Proof.Worlds;

/// <summary>Everything that one worker of a world must be able to read, by the handbook: one line per row and place.</summary>
public static class Expected
{
    /// <summary>Lines such as <c>casework.contact r12</c>.</summary>
    public static HashSet<string> For(World world, Handbook handbook, int worker)
    {
        if (!handbook.IsIn(worker))
            return [];
        var lines = new HashSet<string>();
        var seen = world.Items.Where(i => handbook.MayRead(worker, i)).ToList();
        var seats = world.Seats.Where(s => handbook.MayReadSeat(worker, s)).ToList();

        foreach (var item in seen)
        {
            var line = item is { Table: "case_file", Past: false } ? $"case_file c{item.Case}" : $"{item.Table} r{item.Id}";
            if (item.Table is "feed" or "name_key")
            {
                if (item.Owner == worker) lines.Add($"access.{item.Table} c{item.Case}");
                continue;
            }
            lines.Add((item.Past ? "history." : "casework.") + line);
            if (WasKnown(item)) lines.Add("asof." + line);
        }
        foreach (var seat in seats)
        {
            lines.Add($"casework.team s{seat.Number}");
            lines.Add($"asof.team s{seat.Number}");
        }
        Stream("casework", [.. seen.Where(i => !i.Past)], seats, lines);
        Stream("asof", [.. seen.Where(WasKnown)], seats, lines);
        Questions(world, handbook, worker, lines);
        return lines;
    }

    // Known at the moment of the as-of views: a current row since its start, a past one within its period.
    private static bool WasKnown(Item item) => item.KnownFrom <= World.AsOf && (!item.Past || World.AsOf < item.KnownTo);

    private static void Stream(string schema, List<Item> items, List<Seat> seats, HashSet<string> lines)
    {
        var notes = items.Where(i => i.Table == "sealed_note").Select(i => i.Id).ToHashSet();
        foreach (var item in items)
            if (item.Table is "contact" or "significant_event" or "sealed_note" or "decision" || (item.Table == "note_mark" && !notes.Contains(item.Id)))
                lines.Add($"{schema}.timeline {Kind(item.Table)} r{item.Id}");
        foreach (var past in items.Where(i => i.Past && i.Table == "team"))
            lines.Add($"{schema}.timeline joined r{past.Id}");
        foreach (var seat in seats)
        {
            if (seat.Starts <= World.AsOf) lines.Add($"{schema}.timeline joined s{seat.Number}");
            if (seat.Ends <= World.AsOf) lines.Add($"{schema}.timeline left s{seat.Number}");
        }
    }

    private static string Kind(string table) => table switch { "significant_event" => "event", "sealed_note" => "note", _ => table };

    private static void Questions(World world, Handbook handbook, int worker, HashSet<string> lines)
    {
        foreach (var @case in Enumerable.Range(0, world.Cases))
        {
            if (handbook.Manages(worker, @case)) lines.Add($"manages c{@case}");
            if (handbook.Oversees(worker, @case)) lines.Add($"oversees c{@case}");
            if (handbook.Oversees(worker, @case)) lines.Add($"audit.record c{@case}");
            // A record about two cases would tell those who oversee one of them that the other exists.
            if (handbook.Oversees(worker, @case) && handbook.Oversees(worker, 0)) lines.Add($"audit.record c0+c{@case}");
        }
        if (handbook.IsSteppedUp(worker)) lines.Add($"stepped up w{worker}");
        foreach (var item in world.Items.Where(i => !i.Past && (i.Table == "case_file" || (i.Table == "contact" && i.Label.Class == 'X'))))
            foreach (var reader in handbook.Readers(worker, item.Case, item.Label))
                lines.Add($"readers of {(item.Table == "contact" ? $"r{item.Id}" : $"c{item.Case}")} w{reader}");
        lines.UnionWith(new[] { "platform.draft", "platform.operation", "platform.import_file", "access.name_word" }.Select(own => $"{own} w{worker}"));
        var partnership = World.Partnership(world.Workers[worker].Agency);
        lines.UnionWith(Enumerable.Range(0, world.Agencies).Where(a => World.Partnership(a) == partnership).Select(a => $"directory.agency a{a}"));
        lines.UnionWith(world.Workers.Where(w => World.Partnership(w.Agency) == partnership).Select(w => $"directory.worker w{w.Number}"));
        lines.Add($"directory.term p{partnership}");
    }
}
