using System.Diagnostics;
using System.Text.Json;
using Passerelle.Tests.TestKit;

namespace Passerelle.Tests.Proof.Scanners;

/// <summary>Programs that look for holes, where they are installed.</summary>
internal static class Scanner
{
    /// <summary>True when the program is on the machine.</summary>
    public static bool IsInstalled(string program) => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => folder.Length > 0 && File.Exists(Path.Combine(folder, program)));

    /// <summary>What wapiti finds below an address: a line for each finding.</summary>
    public static async Task<List<string>> Wapiti(Uri start, int seconds)
    {
        OwnMachineOnly(start);
        var folder = Directory.CreateTempSubdirectory("passerelle-wapiti-").FullName;
        try
        {
            var report = Path.Combine(folder, "report.json");
            var (said, _) = await Run(seconds * 3, folder, "wapiti", "-u", start.ToString(), "--scope", "folder", "-m", "xss,permanentxss,sql,crlf,redirect,file", "-d", "4", "--max-links-per-page", "60", "--max-files-per-dir", "12",
                "--max-scan-time", $"{seconds}", "--max-attack-time", $"{seconds / 3}", "--skip", "__RequestVerificationToken", "--skip", "Operation", "-t", "20", "-f", "json", "-o", report, "--flush-session",
                "--store-session", folder, "--store-config", folder, "--no-bugreport", "-v", "0");
            if (!File.Exists(report))
                throw new InvalidOperationException("wapiti wrote no report: " + said[Math.Max(0, said.Length - 2000)..]);
            using var json = JsonDocument.Parse(await File.ReadAllTextAsync(report));
            return [.. json.RootElement.GetProperty("vulnerabilities").EnumerateObject().SelectMany(kind => kind.Value.EnumerateArray().Select(found => $"{kind.Name}: {found.GetProperty("info")} {found.GetProperty("path")}"))];
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>What sqlmap finds in the parameters of an address or of a form: the lines that name a parameter it could inject into; and whether it came to an end.</summary>
    public static async Task<(List<string> Found, bool Finished)> SqlMap(Uri address, string? form, string? cookie, int seconds)
    {
        OwnMachineOnly(address);
        var folder = Directory.CreateTempSubdirectory("passerelle-sqlmap-").FullName;
        try
        {
            List<string> arguments =
            [
                "-u", address.AbsoluteUri, "--batch", "--level", "1", "--risk", "1", "--technique", "BEU", "--dbms", "PostgreSQL", "--threads", "4", "--timeout", "20", "--retries", "0", "--disable-coloring",
                "--skip", "__RequestVerificationToken,Operation", "--ignore-code", "*", "--output-dir", folder, "--flush-session",
            ];
            if (form is not null) arguments.AddRange(["--data", form]);
            if (cookie is not null) arguments.AddRange(["--cookie", cookie, "--param-exclude", "passerelle-form"]);
            var (said, finished) = await Run(seconds, folder, "sqlmap", [.. arguments]);
            return ([.. said.Split('\n').Where(l => l.StartsWith("Parameter: ", StringComparison.Ordinal)).Select(l => $"{address.AbsolutePath} {l}")], finished);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static void OwnMachineOnly(Uri address)
    {
        if (!address.IsLoopback)
            throw new InvalidOperationException($"Nobody is scanned but this machine: {address}");
    }

    // A scanner that takes longer than it may is stopped; what it has said until then counts.
    private static async Task<(string Said, bool Finished)> Run(int seconds, string home, string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program) { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true, Environment = { ["HOME"] = home } };
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var (said, complained) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        using var late = new CancellationTokenSource(TimeSpan.FromSeconds(seconds));
        try
        {
            await process.WaitForExitAsync(late.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
        }
        return (await said + await complained, !late.IsCancellationRequested);
    }
}
