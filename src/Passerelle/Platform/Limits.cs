using System.Globalization;

namespace Passerelle.Platform;

/// <summary>
/// How much one session, address or account may ask for. An installation can set each with <c>Passerelle__Limits__NAME</c>; <c>Passerelle__Limits__Factor</c>
/// raises all of them at once, for trials and measurements.
/// </summary>
public sealed record Limits
{
    private const string Prefix = "Passerelle__Limits__";

    /// <summary>Open sessions of a worker; the oldest ends when another begins.</summary>
    public int Sessions { get; init; } = 3;

    /// <summary>True when something but the defaults was asked for.</summary>
    public bool Changed => this != new Limits();

    /// <summary>What the environment asks for; throws when it is not a number.</summary>
    public static Limits FromEnvironment()
    {
        var usual = new Limits();
        var factor = Read("Factor", 1);
        return new Limits
        {
            Sessions = Read(nameof(Sessions), Times(usual.Sessions)),
        };

        int Times(int limit) => (int)Math.Min(int.MaxValue, (long)limit * factor);
    }

    private static int Read(string name, int otherwise) => Environment.GetEnvironmentVariable(Prefix + name) switch
    {
        null or "" => otherwise,
        var text when int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 => number,
        _ => throw new InvalidOperationException($"{Prefix}{name} takes a whole number from 1."),
    };
}
