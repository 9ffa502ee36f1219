namespace Passerelle.Platform.Identity;

/// <summary>
/// The address under which passkeys are made and shown. It is fixed by the operator, because whoever sends a request chooses its host name;
/// only on the operator's own machine the request is asked.
/// </summary>
public sealed class PasskeyHost
{
    private readonly string? _authority;

    /// <summary>Takes the setting: a host name, with a port when it is not 443. Throws when it is none.</summary>
    public PasskeyHost(string? authority)
    {
        if (string.IsNullOrWhiteSpace(authority))
            return;
        if (!Uri.TryCreate($"https://{authority}", UriKind.Absolute, out var origin) || origin.HostNameType != UriHostNameType.Dns || origin.PathAndQuery != "/" || origin.Fragment != "" || origin.UserInfo != "")
            throw new InvalidOperationException("Passerelle__PasskeyHost is not a host name such as passerelle.example.");
        (_authority, Domain) = (origin.Authority, origin.Host);
    }

    /// <summary>The domain that passkeys belong to; null when the host of the request decides.</summary>
    public string? Domain { get; }

    /// <summary>Whether passkeys can be used with this request: browsers make none for addresses in digits.</summary>
    public bool Serves(HttpRequest request) => _authority is null ? request.Host.Host == "localhost" : request.Host.Value == _authority;

    /// <summary>Whether the browser was on our own page when it signed: scheme, host and port, nothing else.</summary>
    public bool IsOurs(string origin, bool crossOrigin, HttpRequest request) => !crossOrigin && Serves(request)
        && origin == (_authority is null ? $"{request.Scheme}://{request.Host}" : $"https://{_authority}");
}
