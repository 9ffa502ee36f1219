using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Passerelle.Bench;

/// <summary>The result of a run: a table for people and the same as JSON for comparing runs.</summary>
internal sealed record Report(int Cases, int Rounds, TimeSpan Slice, Machine Before, Machine After, string PostgreSql, IReadOnlyList<Figure> Figures)
{
    private static readonly JsonSerializerOptions Json = new() { WriteIndented = true, PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    private readonly DateOnly _day = DateOnly.FromDateTime(DateTime.UtcNow);

    public void Print(TextWriter to) => to.WriteLine(Markdown());

    public IReadOnlyList<string> Write(string folder)
    {
        Directory.CreateDirectory(folder);
        var name = Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"{_day:yyyy-MM-dd}-{Cases}"));
        File.WriteAllText($"{name}.md", Markdown());
        File.WriteAllText($"{name}.json", JsonSerializer.Serialize(new
        {
            Day = _day, Cases, Rounds = Rounds - 1, SliceMilliseconds = Slice.TotalMilliseconds, PostgreSql, DotNet = Environment.Version.ToString(), Before, After, Goals = Goals.Judge(Figures),
            Figures = Figures.Select(f => new { f.Operation, f.Worker, f.P50, f.P95, f.PerSecond, f.ProcessorEach, f.Answers, ToFloor = ToFloor(f), ToAuditedFloor = ToAudited(f), ToCommon = ToCommon(f), ToPolicyOff = ToUnguarded(f), ProcessorToPolicyOff = ProcessorToUnguarded(f), ProcessorToAuditedFloor = Processor(f) }),
        }, Json) + "\n");
        return [$"{name}.md", $"{name}.json"];
    }

    private string Markdown()
    {
        var text = new StringBuilder();
        text.AppendLine(CultureInfo.InvariantCulture, $"# {Cases:N0} cases, {_day:yyyy-MM-dd}");
        text.AppendLine();
        text.AppendLine(CultureInfo.InvariantCulture, $"{Rounds - 1} interleaved rounds after one that was thrown away, {Slice.TotalMilliseconds:0} ms at 1 connection and {Slice.TotalMilliseconds:0} ms at 16 per cell and round; medians over the rounds.");
        text.AppendLine(CultureInfo.InvariantCulture, $"{Before.Cores} cores, {Before.MemoryGigabytes} GB, load average {Before.Load:0.0} before and {After.Load:0.0} after; PostgreSQL {PostgreSql} (embedded, durable), .NET {Environment.Version}; memory of the process with application, floor and client {After.ProcessMegabytes:0} MB.");
        text.AppendLine("**Ratios count, times do not.** Every answer was the page asked for, and every page of the application is in the log.");
        Verdicts(text);
        foreach (var operation in Figures.GroupBy(f => f.Operation))
        {
            text.AppendLine();
            text.AppendLine(CultureInfo.InvariantCulture, $"## {operation.Key}");
            text.AppendLine();
            text.AppendLine("| | p50 ms | p95 ms | requests/s at 16 | CPU ms | p50 to floor | p50 to audited floor | CPU to audited floor | p50 to common worker | throughput to audited floor | p50 to policy off | CPU to policy off |");
            text.AppendLine("|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|");
            foreach (var f in operation)
                text.AppendLine(CultureInfo.InvariantCulture,
                    $"| {f.Worker} | {f.P50:0.00} | {f.P95:0.00} | {f.PerSecond:N0} | {f.ProcessorEach:0.00} | {Times(ToFloor(f))} | {Times(ToAudited(f))} | {Times(Processor(f))} | {Times(ToCommon(f))} | {Part(f)} | {Times(ToUnguarded(f))} | {Times(ProcessorToUnguarded(f))} |");
        }
        return text.ToString();
    }

    private void Verdicts(StringBuilder text)
    {
        text.AppendLine();
        text.AppendLine("| goal of the handbook | at most | measured | |");
        text.AppendLine("|---|---:|---:|---|");
        foreach (var verdict in Goals.Judge(Figures))
            text.AppendLine(CultureInfo.InvariantCulture, $"| {verdict.Goal} | {verdict.Limit:0.0}x | {Times(verdict.Measured)} | {verdict.Reached switch { true => "reached", false => "**not reached**", null => "not measured" }} |");
    }

    private Figure? Beside(Figure f, string worker) => Figures.FirstOrDefault(o => o.Operation == f.Operation && o.Worker == worker);

    private double? ToFloor(Figure f) => f.Worker == Figure.Floor ? null : f.P50 / Beside(f, Figure.Floor)?.P50;

    // The floor of a write stores its record as well.
    private Figure? Audited(Figure f) => Beside(f, Figure.FloorAudited) ?? Beside(f, Figure.Floor);

    private double? ToAudited(Figure f) => f.IsFloor ? null : f.P50 / Audited(f)?.P50;

    private double? Processor(Figure f) => f.IsFloor ? null : f.ProcessorEach / Audited(f)?.ProcessorEach;

    // What the policy costs this worker: above 1 is its price.
    private double? ToUnguarded(Figure f) => f.P50 / Beside(f, f.Worker + Figure.PolicyOff)?.P50;

    private double? ProcessorToUnguarded(Figure f) => f.ProcessorEach / Beside(f, f.Worker + Figure.PolicyOff)?.ProcessorEach;

    private double? ToCommon(Figure f) => f.IsFloor || f.IsUnguarded || f.Worker == "common worker" ? null : f.P50 / Beside(f, "common worker")?.P50;

    private string Part(Figure f) => f.IsFloor || Audited(f) is not { } floor ? ""
        : string.Create(CultureInfo.InvariantCulture, $"1/{floor.PerSecond / f.PerSecond:0.0}");

    private static string Times(double? ratio) => ratio is { } r ? string.Create(CultureInfo.InvariantCulture, $"{r:0.0}x") : "";
}
