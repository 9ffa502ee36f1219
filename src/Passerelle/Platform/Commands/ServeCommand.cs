using Microsoft.AspNetCore.Connections;
using Passerelle.Demo;
using Passerelle.Platform.Identity;

namespace Passerelle.Platform.Commands;

/// <summary><c>serve</c>: starts the database, brings it up to date, loads the demo cities when they are wanted and missing, and answers requests.</summary>
public static class ServeCommand
{
    private const int DefaultPort = 5080;

    /// <summary>Runs until it is stopped.</summary>
    public static Task<int> Run(CommandLine options) => Operator.Try(async stop =>
    {
        var port = options.Number("port");
        await using var database = await OpenDatabase.Start(options, stop);
        if (!options.Has("no-demo"))
            await DemoCities.LoadWhenMissing(database.Connections, Console.WriteLine, stop);

        await using var app = PasserelleApp.Create(database.Connections, options.DataFolder);
        app.Urls.Add($"http://127.0.0.1:{port ?? DefaultPort}");
        try
        {
            await app.StartAsync(stop);
        }
        catch (IOException e) when (e.InnerException is AddressInUseException)
        {
            throw new CommandException($"Port {port ?? DefaultPort} is in use. Name another one: ./passerelle up --port {(port ?? DefaultPort) + 1}");
        }
        var address = app.Urls.First();
        Console.WriteLine($"Passerelle is ready: {address}");
        if (await FirstAdministrator.LinkWhenNobodyCanSignIn(app.Services, stop) is { } link)
            Console.WriteLine($"Nobody can sign in yet. Set up the first administrator within 24 hours: {address}{link}");
        else if (!options.Has("no-demo"))
            Console.WriteLine($"Demo: open {address}/sign-in and choose a role. Every person is invented.");
        var stopped = app.WaitForShutdownAsync(CancellationToken.None);
        await Task.WhenAny(stopped, Task.Delay(Timeout.Infinite, stop));
        Console.WriteLine("Stopping …");
        await app.StopAsync(CancellationToken.None);
        return 0;
    });
}
