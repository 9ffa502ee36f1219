using System.Text.Json;
using static Passerelle.Tests.Proof.Worlds.WorldDatabase;

namespace Passerelle.Tests.Proof.Worlds;

/// <summary>A world as the rows of tables, in JSON: one part for each statement that loads it.</summary>
internal static class WorldRows
{
    /// <summary>The parts by name; what a world has none of is missing.</summary>
    public static Dictionary<string, string> Of(World world)
    {
        var parts = new Dictionary<string, string>
        {
            ["agencies"] = Json(Enumerable.Range(0, world.Agencies).Select(a => new { id = Id('a', a), partnership = Id('f', World.Partnership(a)), n = a })),
            ["workers"] = Json(world.Workers.Select(w => new { id = Id('b', w.Number), agency = Id('a', w.Agency), session = w.Session, clearance = w.Clearance, token = Convert.ToHexString(Token(w.Number)) })),
            ["cases"] = Json(Enumerable.Range(0, world.Cases).Select(c => Id('c', c))),
            ["team"] = Json(world.Seats.Select(s => new Dictionary<string, object?>(Row(s.Number, 'd', s.Case, s.Label, s.Worker))
            {
                ["function"] = $"f{s.Function}", ["classes"] = s.Classes.Select(c => c.ToString()), ["life_domains"] = s.Domains, ["reach"] = s.OnlyNamed ? "named" : "case", ["writes"] = !s.OnlyReads,
                ["starts"] = s.Starts, ["ends"] = s.Ends, ["seat_agency"] = Id('a', s.Agency),
            })),
        };
        foreach (var table in world.Items.GroupBy(i => (i.Past ? "history." : i.Table is "feed" or "name_key" ? "access." : "casework.") + i.Table))
            parts[table.Key] = Json(table.Select(i => new Dictionary<string, object?>(Row(i.Id, 'e', i.Case, i.Label, i.Owner)) { ["known_from"] = i.KnownFrom, ["known_to"] = i.KnownTo }));
        return parts;
    }

    /// <summary>The secret of a worker's session.</summary>
    public static byte[] Token(int worker) => [.. Enumerable.Repeat((byte)worker, 32)];

    /// <summary>How a row is handled, as its columns say it.</summary>
    public static (string Class, string? Domain, Guid Agency, string Audience, Guid[] Shared) Handled(Label label) =>
        (label.Class.ToString(), label.Domain, Id('a', label.Agency), label.Audience, [.. label.NamedWorkers.Select(w => Id('b', w)), .. label.NamedAgencies.Select(a => Id('a', a))]);

    private static Dictionary<string, object?> Row(int id, char kind, int @case, Label label, int worker)
    {
        var handled = Handled(label);
        return new()
        {
            ["id"] = Id(kind, id), ["case_id"] = Id('c', @case), ["class"] = handled.Class, ["life_domain"] = handled.Domain, ["agency_id"] = handled.Agency,
            ["audience"] = handled.Audience, ["shared_with"] = handled.Shared, ["worker"] = Id('b', worker), ["n"] = id,
        };
    }

    private static string Json<T>(IEnumerable<T> rows) => JsonSerializer.Serialize(rows);
}
