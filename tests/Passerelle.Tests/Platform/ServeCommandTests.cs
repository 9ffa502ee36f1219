using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Passerelle.Tests.TestKit;

namespace Passerelle.Tests.Platform;

/// <summary>What an operator reads when the application cannot be served.</summary>
public sealed class ServeCommandTests(House house) : IClassFixture<House>
{
    private async Task<(int Status, string Output, string Errors)> Serve(string port)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(Program).Assembly.Location, "serve", "--no-demo", "--port", port])
        {
            RedirectStandardOutput = true, RedirectStandardError = true,
            Environment = { ["ConnectionStrings__Passerelle"] = house.Connections.Owner, ["PASSERELLE_DATA"] = PostgresForTests.TempFolder },
        };
        using var process = Process.Start(start)!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return (process.ExitCode, await output, await errors);
    }

    [Fact]
    public async Task A_port_in_use_is_one_sentence_and_no_stack_trace()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var port = ((IPEndPoint)other.LocalEndpoint).Port;
        var (status, output, errors) = await Serve(port.ToString(CultureInfo.InvariantCulture));
        Assert.Equal((1, ""), (status, output));
        Assert.Equal($"Port {port} is in use. Name another one: ./passerelle up --port {port + 1}", errors.Trim());
    }

    [Theory]
    [InlineData("65536", "--port takes a number from 0 to 65535.")]
    [InlineData("http", "--port takes a whole number, not 'http'.")]
    public async Task A_port_that_is_none_is_refused_before_anything_starts(string port, string sentence) =>
        Assert.Equal((1, "", sentence), (await Serve(port)) is var (status, output, errors) ? (status, output, errors.Trim()) : default);
}
