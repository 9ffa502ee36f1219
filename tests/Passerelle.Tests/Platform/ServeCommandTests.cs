using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Passerelle.Tests.TestKit;

namespace Passerelle.Tests.Platform;

/// <summary>What an operator reads when the application cannot be served.</summary>
public sealed class ServeCommandTests(House house) : IClassFixture<House>
{
    private async Task<(int Status, string Output, string Errors)> Serve(string port, string? setting = null, string? value = null)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(Program).Assembly.Location, "serve", "--no-demo", "--port", port])
        {
            RedirectStandardOutput = true, RedirectStandardError = true,
            Environment = { ["ConnectionStrings__Passerelle_FILE"] = house.ConnectionFile, ["PASSERELLE_DATA"] = PostgresForTests.TempFolder },
        };
        if (setting is not null) start.Environment[setting] = value;
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
    [InlineData("ConnectionStrings__Passerelle", "Host=db.example;Database=passerelle;Username=passerelle_owner;Password=8f0c3b1d5a77e2c94b6d",
        "ConnectionStrings__Passerelle stands in the environment, where it can be read in process lists and crash dumps. Put it into a file and name that in ConnectionStrings__Passerelle_FILE.")]
    [InlineData("Passerelle__ExitSite", "javascript:alert(1)", "Passerelle__ExitSite is not an address that begins with https:// or http://.")]
    public async Task A_setting_that_would_do_harm_stops_the_start(string setting, string value, string sentence) =>
        Assert.Equal((1, "", sentence), (await Serve("0", setting, value)) is var (status, output, errors) ? (status, output, errors.Trim()) : default);

    [Theory]
    [InlineData("65536", "--port takes a number from 0 to 65535.")]
    [InlineData("http", "--port takes a whole number, not 'http'.")]
    public async Task A_port_that_is_none_is_refused_before_anything_starts(string port, string sentence) =>
        Assert.Equal((1, "", sentence), (await Serve(port)) is var (status, output, errors) ? (status, output, errors.Trim()) : default);
}
