using System.Globalization;

namespace Passerelle.Platform;

/// <summary>
/// How much one session, address or account may ask for. An installation can set each with <c>Passerelle__Limits__NAME</c>; <c>Passerelle__Limits__Factor</c>
/// raises all of them at once, for trials and measurements.
/// </summary>
public sealed record Limits
{
    private const int Most = 10_000_000;
    private const string Prefix = "Passerelle__Limits__";

    /// <summary>Open sessions of a worker; the oldest ends when another begins.</summary>
    public int Sessions { get; init; } = 3;

    /// <summary>Pages in a second, for a session or (before sign-in) an address; <see cref="PagesBurst"/> at once.</summary>
    public int Pages { get; init; } = 10;

    /// <summary>Pages at once, when it was quiet before.</summary>
    public int PagesBurst { get; init; } = 40;

    /// <summary>Searches in a second; <see cref="SearchesBurst"/> at once.</summary>
    public int Searches { get; init; } = 1;

    /// <summary>Searches at once, when it was quiet before.</summary>
    public int SearchesBurst { get; init; } = 10;

    /// <summary>Attempts to sign in as one user name in a minute, from devices that are not known to it together; from each known one as many.</summary>
    public int SignInsOfAccount { get; init; } = 5;

    /// <summary>Attempts to sign in from one address in a minute, devices that are known not counted.</summary>
    public int SignInsOfAddress { get; init; } = 20;

    /// <summary>Files sent in an hour.</summary>
    public int Uploads { get; init; } = 30;

    /// <summary>Different cases that a worker opens within an hour before they are asked to show a passkey or a code.</summary>
    public int CasesBeforeStepUp { get; init; } = 60;

    /// <summary>Different cases that a worker opens within an hour at most.</summary>
    public int CasesAnHour { get; init; } = 150;

    /// <summary>True when something but the defaults was asked for.</summary>
    public bool Changed => this != new Limits();

    /// <summary>What the environment asks for; throws when it is not a number.</summary>
    public static Limits FromEnvironment() => From(Environment.GetEnvironmentVariable);

    /// <summary>The same from other settings.</summary>
    public static Limits From(Func<string, string?> setting)
    {
        var usual = new Limits();
        var factor = Read("Factor", 1);
        return new Limits
        {
            Sessions = Read(nameof(Sessions), Times(usual.Sessions)),
            Pages = Read(nameof(Pages), Times(usual.Pages)),
            PagesBurst = Read(nameof(PagesBurst), Times(usual.PagesBurst)),
            Searches = Read(nameof(Searches), Times(usual.Searches)),
            SearchesBurst = Read(nameof(SearchesBurst), Times(usual.SearchesBurst)),
            SignInsOfAccount = Read(nameof(SignInsOfAccount), Times(usual.SignInsOfAccount)),
            SignInsOfAddress = Read(nameof(SignInsOfAddress), Times(usual.SignInsOfAddress)),
            Uploads = Read(nameof(Uploads), Times(usual.Uploads)),
            CasesBeforeStepUp = Read(nameof(CasesBeforeStepUp), Times(usual.CasesBeforeStepUp)),
            CasesAnHour = Read(nameof(CasesAnHour), Times(usual.CasesAnHour)),
        };

        int Times(int limit) => (int)Math.Min(Most, (long)limit * factor);

        int Read(string name, int otherwise) => setting(Prefix + name) switch
        {
            null or "" => otherwise,
            var text when int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is > 0 and <= Most => number,
            _ => throw new InvalidOperationException($"{Prefix}{name} takes a whole number from 1 to {Most}."),
        };
    }
}
