using System.Globalization;
using Passerelle.Demo;
using Passerelle.Platform;
using Passerelle.Platform.Commands;

namespace Passerelle.Bench;

/// <summary>One run of the bench from the empty folder to the written result.</summary>
internal static class Run
{
    private const int UsualCases = 10_000;
    private const int UsualRounds = 6;
    private const int UsualMilliseconds = 700;

    public static async Task<int> All(CommandLine options, CancellationToken stop)
    {
        var cases = options.Number("cases") ?? UsualCases;
        var rounds = options.Number("rounds") ?? UsualRounds;
        var slice = TimeSpan.FromMilliseconds(options.Number("milliseconds") ?? UsualMilliseconds);
        if (cases is < Volume.Least or > Volume.Most)
            throw new CommandException(string.Create(CultureInfo.InvariantCulture, $"--cases takes a number from {Volume.Least} to {Volume.Most}."));
        if (rounds < 2)
            throw new CommandException("--rounds takes 2 or more: the first one only warms up.");

        var root = Root();
        await using var database = await BenchDatabase.Open(options.Value("data") ?? Path.Combine(root, ".passerelle", $"bench-{cases}"), cases, Console.WriteLine, stop);
        await using var app = PasserelleApp.Create(database.Connections, database.Folder, Environments.Production);
        await using var floor = Floor.Create(database.Connections);
        foreach (var program in new[] { app, floor })
        {
            program.Urls.Add("http://127.0.0.1:0");
            await program.StartAsync(stop);
        }
        using var client = new Client(new Processor(database.Folder));
        var probes = await Probes.Find(app.Services, database.Connections, stop);
        var (ours, theirs) = (new Uri(app.Urls.First()), new Uri(floor.Urls.First()));
        var operations = await Operations.Of(client, ours, theirs, probes, options.Value("only"), stop);
        if (operations.Count == 0)
            throw new CommandException($"No operation is called {options.Value("only")}.");
        await Sanity.Check(client, operations, probes, ours, stop);

        var before = Machine.Now();
        var since = await database.LogPosition(stop);
        var figures = await Rounds.Measure(client, database, operations, rounds, slice, Console.WriteLine, stop);
        await Sanity.CheckLog(database, operations, since, stop);

        var report = new Report(cases, rounds, slice, before, Machine.Now(), await database.Version(stop), figures);
        report.Print(Console.Out);
        var written = report.Write(Path.Combine(root, "bench", "results"));
        Console.WriteLine($"Written: {string.Join(", ", written.Select(file => Path.GetRelativePath(root, file)))}");
        await floor.StopAsync(stop);
        await app.StopAsync(stop);
        return 0;
    }

    private static string Root()
    {
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
            if (File.Exists(Path.Combine(at.FullName, "Passerelle.slnx")))
                return at.FullName;
        throw new CommandException("The bench runs from a checkout.");
    }
}
