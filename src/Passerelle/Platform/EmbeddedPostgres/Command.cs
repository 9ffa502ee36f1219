using System.Diagnostics;

namespace Passerelle.Platform;

/// <summary>Runs one short program to its end and keeps what it said.</summary>
internal sealed record Command(string Program, int ExitCode, string Output)
{
    public static async Task<Command> Run(IReadOnlyList<string> words, string folder, CancellationToken ct)
    {
        var start = new ProcessStartInfo(words[0])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        foreach (var word in words.Skip(1))
            start.ArgumentList.Add(word);
        start.Environment["LC_ALL"] = "C";
        using var process = StartProcess(start);
        process.StandardInput.Close();
        var said = process.StandardOutput.ReadToEndAsync(ct);
        var complained = process.StandardError.ReadToEndAsync(ct);
        try
        {
            await process.WaitForExitAsync(ct);
            return new Command(words[0], process.ExitCode, await said + await complained);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
    }

    public static Process StartProcess(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (System.ComponentModel.Win32Exception e)
        {
            throw new EmbeddedPostgresException(
                $"The program {start.FileName} cannot be started ({e.Message}). On Linux, install the package util-linux.", e);
        }
    }

    public Command OrThrow(string purpose) => ExitCode == 0
        ? this
        : throw new EmbeddedPostgresException(
            Output.Contains("No space left on device", StringComparison.Ordinal)
                ? $"The disk is full: could not {purpose}. Free some space, then start again."
                : $"Could not {purpose}. {Path.GetFileName(Program)} said: {Output.Trim()}");
}
