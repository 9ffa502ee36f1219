using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Passerelle.Tests.TestKit;

namespace Passerelle.Tests.BadInput;

/// <summary>One bad input: a text, perhaps repeated, or bytes that are no text at all, percent-encoded.</summary>
public sealed record BadRow(
    [property: JsonPropertyName("kind")] string Kind,
    [property: JsonPropertyName("value")] string? Value,
    [property: JsonPropertyName("percent")] string? Percent,
    [property: JsonPropertyName("times")] int? Times)
{
    /// <summary>The text, or null for bytes that are none.</summary>
    [JsonIgnore]
    public string? Text => Value is null ? null : Times is { } times ? string.Concat(Enumerable.Repeat(Value, times)) : Value;

    /// <summary>As it stands in the body of a form or in an address.</summary>
    [JsonIgnore]
    public string Encoded => Percent ?? Uri.EscapeDataString(Text!);

    /// <summary>Length of the text, about.</summary>
    [JsonIgnore]
    public int Size => (Value?.Length ?? Percent!.Length) * (Times ?? 1);

    /// <summary>How a failure names it.</summary>
    public override string ToString() => $"{Kind} {JsonSerializer.Serialize(Value ?? Percent)}{(Times is { } times ? $" × {times}" : "")}";
}

/// <summary>The curated bad inputs. Every defect that was found adds a row.</summary>
public static class BadInputs
{
    /// <summary>All rows, in the order of the file.</summary>
    public static IReadOnlyList<BadRow> All { get; } = JsonSerializer.Deserialize<List<BadRow>>(
        File.ReadAllText(Path.Combine(Repository.Root, "tests", "Passerelle.Tests", "BadInput", "badinputs.json")))!;

    /// <summary>
    /// The rows for one place: all of them when that many were asked for, else a sample, always the same: half of it of the kinds that fit the place,
    /// half of anything. Together the places see every row. What is larger than <paramref name="largest"/> is left out.
    /// </summary>
    public static IEnumerable<BadRow> For(string place, int count, string[] fitting, int largest)
    {
        var rows = All.Where(r => r.Size <= largest).ToList();
        if (count >= All.Count)
            return rows;
        var fits = rows.Where(r => fitting.Contains(r.Kind)).ToList();
        return Pick(fits, place, count / 2).Concat(Pick(rows, place + "/any", count - count / 2)).Distinct();
    }

    private static IEnumerable<BadRow> Pick(List<BadRow> rows, string place, int count)
    {
        var hash = Encoding.UTF8.GetBytes(place).Aggregate(2166136261u, (h, b) => (h ^ b) * 16777619u);
        var (start, step) = ((int)(hash % (uint)rows.Count), Math.Max(rows.Count / Math.Max(count, 1), 1));
        return Enumerable.Range(0, Math.Min(count, rows.Count)).Select(i => rows[(start + i * step) % rows.Count]);
    }
}
