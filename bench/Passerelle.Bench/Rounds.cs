namespace Passerelle.Bench;

/// <summary>
/// Measures in rounds: every round visits every worker and both floors of every operation in turn, so that whatever else the machine does
/// falls on all of them alike; the half of a round with row-level security switched off follows the half with it. The first round warms up and is thrown away,
/// and so is a short pass after each switch: PostgreSQL plans everything anew then, which would be laid at the door of whoever comes first.
/// </summary>
internal static class Rounds
{
    private const int Many = 16;
    private static readonly TimeSpan Settle = TimeSpan.FromMilliseconds(250);

    public static async Task<IReadOnlyList<Figure>> Measure(
        Client client, BenchDatabase database, IReadOnlyList<Operation> operations, int rounds, TimeSpan slice, Action<string> say, CancellationToken ct)
    {
        var samples = operations.SelectMany(o => o.Shots.Select(s => (Operation: o, Shots: s))).ToDictionary(c => c, _ => new List<(Sample, Sample)>());
        for (var round = 0; round < rounds; round++)
        {
            say(round == 0 ? "Warming up …" : $"Round {round} of {rounds - 1} …");
            foreach (var guarded in new[] { true, false })
            {
                await database.Guard(guarded, ct);
                var half = samples.Where(s => s.Key.Shots.Name.EndsWith(Figure.PolicyOff, StringComparison.Ordinal) != guarded).ToList();
                foreach (var (cell, _) in half)
                    await client.Measure(cell.Shots, Many, Settle, ct);
                foreach (var (cell, kept) in half)
                {
                    var one = await client.Measure(cell.Shots, connections: 1, slice, ct);
                    var many = await client.Measure(cell.Shots, Many, slice, ct);
                    if (round > 0)
                        kept.Add((one, many));
                }
            }
            await database.Guard(true, ct);
        }
        return [.. samples.Select(s => Figure.Of(s.Key.Operation.Name, s.Key.Shots.Name, s.Value))];
    }
}
