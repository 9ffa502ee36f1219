using System.Net;
using System.Net.Sockets;
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
        var port = options.Number("port") ?? DefaultPort;
        if (port > IPEndPoint.MaxPort)
            throw new CommandException($"--port takes a number from 0 to {IPEndPoint.MaxPort}.");
        await using var database = await OpenDatabase.Start(options, stop);
        RefuseUsedPort(port);
        if (!options.Has("no-demo"))
            await DemoCities.LoadWhenMissing(database.Connections, Console.WriteLine, stop);

        await using var app = PasserelleApp.Create(database.Connections, options.DataFolder, witness: options.Value("witness"));
        app.Urls.Add($"http://127.0.0.1:{port}");
        try
        {
            await app.StartAsync(stop);
        }
        catch (IOException e) when (e.InnerException is AddressInUseException)
        {
            throw InUse(port);
        }
        var address = app.Urls.First();
        Console.WriteLine($"Passerelle is ready: {address}");
        if (await FirstAdministrator.LinkWhenNobodyCanSignIn(app.Services, stop) is { } link)
            Console.WriteLine($"Nobody can sign in yet. Set up the first administrator within 24 hours: {address}{link}");
        else if (!options.Has("no-demo"))
            Console.WriteLine($"Demo: open {address}/sign-in and choose a role. Every person is invented.");
        if (app.Services.GetRequiredService<Limits>().Changed)
            Console.WriteLine("Limits are not the usual ones (Passerelle__Limits__…): for trials only.");
        var stopped = app.WaitForShutdownAsync(CancellationToken.None);
        await Task.WhenAny(stopped, Task.Delay(Timeout.Infinite, stop));
        Console.WriteLine("Stopping …");
        await app.StopAsync(CancellationToken.None);
        return 0;
    });

    // Asked before the demo is loaded for nothing, and before the host would print its stack trace.
    private static void RefuseUsedPort(int port)
    {
        try
        {
            using var probe = new TcpListener(IPAddress.Loopback, port);
            probe.Start();
        }
        catch (SocketException e) when (e.SocketErrorCode == SocketError.AddressAlreadyInUse)
        {
            throw InUse(port);
        }
        catch (SocketException e) when (e.SocketErrorCode == SocketError.AccessDenied)
        {
            throw new CommandException($"Port {port} is reserved for the system. Name another one: ./passerelle up --port {DefaultPort}");
        }
    }

    private static CommandException InUse(int port) =>
        new($"Port {port} is in use. Name another one: ./passerelle up --port {(port < IPEndPoint.MaxPort ? port + 1 : DefaultPort)}");
}
