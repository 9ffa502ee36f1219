namespace Passerelle.Bench;

/// <summary>One goal of the handbook beside what was measured; no figure where the run left it out.</summary>
internal sealed record Verdict(string Goal, double Limit, double? Measured)
{
    public bool? Reached => Measured <= Limit;
}

/// <summary>
/// The goals of the handbook that this bench can judge, in its words. Every goal is the most that a ratio may be; a share of the floor's throughput is
/// turned round. The peers, the dashboard, the start and the memory are not in this run.
/// </summary>
internal static class Goals
{
    private const string Common = "common worker", Rare = "rare agency", Ten = "ten cases";
    private const string List = "case list, page 1", Overview = "case overview", Prefix = "search, first letters", Misspelt = "search, misspelt", Contact = "record a contact";
    private static readonly string[] Three = [Common, Rare, Ten];

    public static IReadOnlyList<Verdict> Judge(IReadOnlyList<Figure> figures)
    {
        Figure? Of(string operation, string worker) => figures.FirstOrDefault(f => f.Operation == operation && f.Worker == worker);
        double? P50(string operation, string worker) => Of(operation, worker)?.P50;
        double? Waits(string operation, string worker, string beside) => P50(operation, worker) / P50(operation, beside);
        double? Processor(string operation, string worker, string beside) => Of(operation, worker)?.ProcessorEach / Of(operation, beside)?.ProcessorEach;
        double? Slower(string operation, string worker, string beside) => Of(operation, beside)?.PerSecond / Of(operation, worker)?.PerSecond;

        return
        [
            .. new[] { (Figure.FloorWhole, "the audited floor of all that it shows"), (Figure.FloorAudited, "the audited floor of a case with twenty entries") }.SelectMany(floor => new Verdict[]
            {
                new($"overview: p50 to {floor.Item2}", 3, Waits(Overview, Common, floor.Item1)),
                new($"overview: processor time to {floor.Item2}", 4, Processor(Overview, Common, floor.Item1)),
                new($"overview: throughput of {floor.Item2} to it", 4, Slower(Overview, Common, floor.Item1)),
            }),
            new("list: p50 to the floor, which stores no record", 4, Waits(List, Common, Figure.Floor)),
            new("list: p50 to the audited floor", 4, Waits(List, Common, Figure.FloorAudited)),
            .. new[] { Overview, List }.SelectMany(page => new[] { Rare, Ten }.Select(worker => new Verdict($"{Short(page)}: p50 of {worker} to the common worker", 1.2, Waits(page, worker, Common)))),
            new("search, first letters: p50 to the floor of the list", 4, P50(Prefix, Common) / P50(List, Figure.Floor)),
            new("search, misspelt: p50 to its own floor and what the list adds to its own", 3, P50(Misspelt, Common) / (P50(Misspelt, Figure.Floor) + P50(List, Common) - P50(List, Figure.Floor))),
            .. new[] { (Figure.FloorWholeWrite, "the floor of all that it writes"), (Figure.Floor, "the floor of one row and its record") }.SelectMany(floor => new Verdict[]
            {
                new($"record: p50 to {floor.Item2}", 3, Waits(Contact, Common, floor.Item1)),
                new($"record: throughput of {floor.Item2} to it", 2, Slower(Contact, Common, floor.Item1)),
            }),
            .. new[] { Overview, List, Contact }.SelectMany(page => Three.Select(worker => new Verdict($"{Short(page)}: processor time of {worker} with the policy to without", 1.5, Processor(page, worker, worker + Figure.PolicyOff)))),
        ];
    }

    private static string Short(string operation) => operation switch { Overview => "overview", List => "list", _ => "record" };
}
