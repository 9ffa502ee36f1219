using System.Diagnostics;
using System.Globalization;
using Passerelle.Demo;

namespace Passerelle.Platform.Commands;

/// <summary><c>demo [--volume N]</c>: the invented cities, or bulk data for questions of scale.</summary>
public static class DemoCommand
{
    /// <summary>Loads what is missing.</summary>
    public static Task<int> Run(CommandLine options) => Operator.Try(async stop =>
    {
        var volume = options.Number("volume");
        if (volume is < Volume.Least or > Volume.Most)
            throw new CommandException(string.Create(CultureInfo.InvariantCulture, $"--volume takes a number of cases from {Volume.Least} to {Volume.Most}."));
        await using var database = await OpenDatabase.Start(options, stop);
        if (volume is { } count)
            await LoadVolume(database, count, stop);
        else
            await DemoCities.LoadWhenMissing(database.Connections, Console.WriteLine, stop, asked: true);
        Console.WriteLine("The demo is there. Start with: ./passerelle up");
        return 0;
    });

    private static async Task LoadVolume(OpenDatabase database, int count, CancellationToken stop)
    {
        var clock = Stopwatch.StartNew();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"Bulk data: {count:N0} cases, {(count <= Volume.ManyEntriesUpTo ? "20 entries" : "4 entries (20 only up to 100,000 cases)")} each; every person in them is invented."));
        var written = await Volume.Load(database.Connections, count, Console.WriteLine, stop);
        Console.WriteLine(written == 0
            ? "They are there already."
            : string.Create(CultureInfo.InvariantCulture, $"Wrote {written:N0} cases in {clock.Elapsed.TotalSeconds:N0} s. Sign in by role card as:"));
        foreach (var card in Volume.SignIns)
            Console.WriteLine($"  {card}");
    }
}
