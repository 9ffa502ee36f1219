using System.Globalization;

namespace Passerelle.Tests.TestKit;

/// <summary>
/// A proof is a test that counts. <c>Proof/proofs.csv</c> lists them: the line that each prints, the option of <c>./passerelle verify</c> that
/// sets its size, and its sizes. Each runs small with the other tests, larger in verify, and as large as one likes; <c>PASSERELLE_PROOF_RUN</c>
/// (test, verify, full) and <c>PASSERELLE_PROOF_WORLDS=500</c> say how large. The tests of a proof carry <c>[Trait("Proof", line)]</c>.
/// </summary>
public static class Proofs
{
    private static readonly Lock Writing = new();
    private static readonly string Run = Environment.GetEnvironmentVariable("PASSERELLE_PROOF_RUN") is { Length: > 0 } run ? run : "test";

    /// <summary>Every proof.</summary>
    public static IReadOnlyList<Proof> All { get; } =
        [.. File.ReadLines(Path.Combine(Repository.Root, "tests", "Passerelle.Tests", "Proof", "proofs.csv")).Skip(1).Where(l => l.Length > 0).Select(l => new Proof(l.Split(',')))];

    /// <summary>True when more was asked for than in a run of all tests.</summary>
    public static bool IsLarge => Run != "test";

    /// <summary>How large the proof that prints this line is this time.</summary>
    public static int Size(string line)
    {
        var proof = All.Single(p => p.Line == line);
        return int.TryParse(Environment.GetEnvironmentVariable("PASSERELLE_PROOF_" + proof.Option.ToUpperInvariant()), out var asked) ? asked
            : Run switch { "full" => proof.Full, "verify" => proof.InVerify, _ => proof.InTest };
    }

    /// <summary>Prints the line of a proof: <c>policy worlds: 300, 0 differences</c>.</summary>
    public static void Line(string name, string figure)
    {
        if (All.All(p => p.Line != name))
            throw new ArgumentException($"'{name}' is not in Proof/proofs.csv.", nameof(name));
        if (Environment.GetEnvironmentVariable("PASSERELLE_PROOF_LINES") is not { Length: > 0 } file)
            return;
        lock (Writing)
            File.AppendAllText(file, $"{name}: {figure}\n");
    }
}

/// <summary>One row of the list of proofs; a proof without an option has one size.</summary>
public sealed record Proof(string Line, string Option, int InTest, int InVerify, int Full)
{
    internal Proof(string[] cells) : this(cells[0], cells[1], Number(cells[2]), Number(cells[3]), Number(cells[4])) { }

    private static int Number(string cell) => cell.Length == 0 ? 0 : int.Parse(cell, CultureInfo.InvariantCulture);
}
