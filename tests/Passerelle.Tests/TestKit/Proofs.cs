namespace Passerelle.Tests.TestKit;

/// <summary>
/// A proof is a test that counts. It runs small with the other tests, and as large as one likes when the environment says so
/// (<c>PASSERELLE_PROOF_WORLDS=10000</c>); its figure goes to the file that <c>PASSERELLE_PROOF_LINES</c> names.
/// </summary>
public static class Proofs
{
    private static readonly Lock Writing = new();

    /// <summary>How many, unless the environment asks for another number.</summary>
    public static int Size(string name, int small) =>
        int.TryParse(Environment.GetEnvironmentVariable("PASSERELLE_PROOF_" + name.ToUpperInvariant()), out var asked) ? asked : small;

    /// <summary>True when a larger run was asked for.</summary>
    public static bool IsLarge => Environment.GetEnvironmentVariable("PASSERELLE_PROOF_LINES") is { Length: > 0 };

    /// <summary>Prints one line of a proof: <c>policy worlds: 300, 0 differences</c>.</summary>
    public static void Line(string name, string figure)
    {
        if (Environment.GetEnvironmentVariable("PASSERELLE_PROOF_LINES") is not { Length: > 0 } file)
            return;
        lock (Writing)
            File.AppendAllText(file, $"{name}: {figure}\n");
    }
}
