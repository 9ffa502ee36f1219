namespace Passerelle.Verify;

/// <summary>The verifier as a program: <c>DIR [--witness FILE] [--key NAME,NAME]</c>. Exit status 0 when the log holds, 1 when not, 2 when it was called wrongly.</summary>
public static class VerifyProgram
{
    /// <summary>Starts it.</summary>
    public static int Main(string[] args) => Run(args, Console.Out, Console.Error);

    /// <summary>Prints one line about the log, and one for each key that signed it.</summary>
    public static int Run(IReadOnlyList<string> args, TextWriter output, TextWriter errors)
    {
        string? folder = null, witness = null;
        string[]? trusted = null;
        for (var i = 0; i < args.Count; i++)
        {
            if (args[i] == "--witness" && i + 1 < args.Count && witness is null) witness = args[++i];
            else if (args[i] == "--key" && i + 1 < args.Count) trusted = args[++i].Split(',');
            else if (!args[i].StartsWith("--", StringComparison.Ordinal) && folder is null) folder = args[i];
            else folder = "";
        }
        if (string.IsNullOrEmpty(folder))
        {
            errors.WriteLine("Name the folder of an exported log: DIR [--witness FILE] [--key NAME,NAME]");
            return 2;
        }
        try
        {
            using var seen = witness is null ? null : ExportedLog.Open(witness);
            var verdict = LogVerifier.Verify(ExportedLog.In(folder), seen, trusted);
            output.WriteLine($"log: {verdict.Says}");
            foreach (var key in verdict.Keys) output.WriteLine($"key: {key}");
            return verdict.Holds ? 0 : 1;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            errors.WriteLine(e.Message);
            return 1;
        }
    }
}
