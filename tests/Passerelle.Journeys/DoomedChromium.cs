using System.Diagnostics;
using Passerelle.Tests.TestKit;

namespace Passerelle.Journeys;

/// <summary>A Chromium that dies.</summary>
internal sealed class DoomedChromium : IAsyncDisposable
{
    private readonly string _mark;
    private readonly IPlaywright _playwright;
    private readonly IBrowser _browser;

    private DoomedChromium(string mark, IPlaywright playwright, IBrowser browser) => (_mark, _playwright, _browser) = (mark, playwright, browser);

    /// <summary>Starts one.</summary>
    public static async Task<DoomedChromium> Start()
    {
        var folder = Directory.CreateDirectory(Path.Combine(PostgresForTests.TempFolder, "doomed-" + Path.GetRandomFileName())).FullName;
        var (playwright, browser) = await Chromium.Launch("--crash-dumps-dir=" + folder);
        return new DoomedChromium(folder, playwright, browser);
    }

    /// <summary>A fresh window of it.</summary>
    public Task<Walk> Walk(Chromium chromium) => chromium.WalkIn(_browser);

    /// <summary>kill -9 of all its processes: those that carry its mark on their command line.</summary>
    public void Kill()
    {
        foreach (var process in Process.GetProcesses())
            using (process)
                if (CommandLine(process.Id).Contains(_mark, StringComparison.Ordinal))
                    process.Kill();
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await _browser.DisposeAsync().AsTask().Closing();
        _playwright.Dispose();
    }

    private static string CommandLine(int process)
    {
        try { return File.ReadAllText($"/proc/{process}/cmdline"); }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException) { return ""; }
    }
}
