using System.Globalization;
using Passerelle.Database;
using Passerelle.Platform.Audit;
using Passerelle.Verify;

namespace Passerelle.Platform.Verification;

/// <summary>The log proves itself, and the verifier that says so misses nothing.</summary>
internal static class LogChecks
{
    private const int Attempts = 10_000;

    /// <summary>Exports the log of this installation and proves it, with the keys that it names itself. Records that wait for the sealer are not in it.</summary>
    public static async Task<Finding> Log(Connections connections, CancellationToken ct)
    {
        var folder = Directory.CreateTempSubdirectory("passerelle-log-").FullName;
        try
        {
            await LogExport.Write(connections, folder, ct);
            var keys = await File.ReadAllLinesAsync(Path.Combine(folder, ExportedLog.Files[3]), ct);
            var verdict = LogVerifier.Verify(ExportedLog.In(folder), trusted: [.. keys.Select(k => k.Split(' ')[0])]);
            return new Finding("log", verdict.Says, verdict.Holds);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Tampers with a trial log in every way that is known and counts what the verifier and the witness notice.</summary>
    public static Task<Finding> Tampered(Connections connections, CancellationToken ct) => Task.Run(() =>
    {
        using var key = SigningKey.Passing();
        using var stranger = SigningKey.Passing();
        var log = TrialLog.Make(key, 1);
        var intact = LogVerifier.Verify(ExportedLog.Of(log.Files), new StringReader(log.Witness)).Holds;
        var detected = 0;
        Parallel.For(0, Attempts, new ParallelOptions { CancellationToken = ct }, n =>
        {
            if (!LogVerifier.Verify(ExportedLog.Of(Tampering.Try(log, n, stranger)), new StringReader(log.Witness)).Holds)
                Interlocked.Increment(ref detected);
        });
        return new Finding("log tampering", string.Create(CultureInfo.InvariantCulture, $"{detected} of {Attempts} detected"), intact && detected == Attempts);
    }, ct);
}
