using System.Collections.Concurrent;
using Npgsql;
using Passerelle.Platform.Web;
using Passerelle.Tests.BadInput;
using Passerelle.Tests.TestKit;

namespace Passerelle.Tests.Proof.Unlogged;

/// <summary>
/// Answers on their way to the reader, and what the log says about each. All that an answer shows of cases must stand in a record of a
/// use-case that was carried out, and in exactly one: the cases, the classes, and the rows whose words are on the page.
/// </summary>
internal sealed class Answers(House house, CaseData data)
{
    private sealed record Record(string Verb, Guid[] Cases, string[] Classes, Guid[] Rows, string Outcome)
    {
        public bool Covers(Shown shown) => Outcome == "done" && shown.Cases.IsSubsetOf(Cases) && shown.Texts.All(rows => rows.Any(Covers));

        public bool Covers(CaseRow row) => Classes.Contains(row.Class) && (row.Id == row.Case || Rows.Contains(row.Id));
    }

    private readonly ConcurrentBag<(Seen Seen, string Asked)> _seen = [];

    /// <summary>Keeps an answer and what was sent for it.</summary>
    public void Add(Seen seen, string sent) => _seen.Add((seen, seen.Path + "\n" + sent));

    /// <summary>How many answers there are.</summary>
    public int Count => _seen.Count;

    /// <summary>The answers that carry anything of a case, and what is wrong with the log about these.</summary>
    public async Task<(List<Seen> Carrying, List<string> Unlogged)> Judge()
    {
        var records = await Records();
        var unlogged = new List<string>();
        var carrying = new List<Seen>();
        foreach (var (seen, asked) in _seen)
        {
            if (data.In(seen.Body, asked) is not { Cases.Count: > 0 } shown)
                continue;
            carrying.Add(seen);
            var about = Guid.TryParse(seen.Response.Headers.TryGetValues(RequestNumbers.Header, out var number) ? number.Single() : "", out var id) ? records[id].ToList() : [];
            var covering = about.Where(r => r.Covers(shown)).Select(r => r.Verb).ToList();
            if (covering.Count != 1)
                unlogged.Add($"{(int)seen.Status} {seen.Path}: covered by {covering.Count} of {about.Count} records ({string.Join(", ", covering)}); not logged: "
                    + string.Join(", ", shown.Cases.Where(c => about.All(r => !r.Cases.Contains(c))).Take(3).Select(c => $"case {c}")
                        .Concat(shown.Texts.Where(rows => !rows.Any(row => about.Exists(r => r.Covers(row)))).Take(3).Select(rows => $"{rows[0].Table} {rows[0].Class} {rows[0].Id}"))));
        }
        return (carrying, unlogged);
    }

    private async Task<ILookup<Guid, Record>> Records()
    {
        await using var owner = NpgsqlDataSource.Create(house.Connections.Owner);
        await using var command = owner.CreateCommand("select request_id, case_ids, classes, row_ids, outcome, verb from audit.record where request_id is not null");
        await using var rows = await command.ExecuteReaderAsync();
        var records = new List<(Guid Request, Record Record)>();
        while (await rows.ReadAsync())
            records.Add((rows.GetGuid(0), new Record(rows.GetString(5), rows.GetFieldValue<Guid[]>(1), rows.GetFieldValue<string[]>(2), rows.GetFieldValue<Guid[]>(3), rows.GetString(4))));
        return records.ToLookup(r => r.Request, r => r.Record);
    }
}
