using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Passerelle.Domain.Vocabulary;

namespace Passerelle.Platform.Identity;

/// <summary>
/// The cookie by which a browser is known again in which somebody has signed in. It opens nothing: it only keeps its worker's lane apart from that of strangers. It
/// is sealed, so nobody makes one up.
/// </summary>
public sealed class Device(IDataProtectionProvider protection, Attempts attempts)
{
    private static readonly TimeSpan Lasts = TimeSpan.FromDays(365);
    private readonly IDataProtector _seal = protection.CreateProtector("Passerelle.Device");

    /// <summary>The hash by which the browser is known; null for one that is not.</summary>
    public byte[]? Read(HttpContext http)
    {
        if (http.Request.Cookies[Name(http)] is not { Length: > 0 and < 400 } text)
            return null;
        try
        {
            return SHA256.HashData(Convert.FromHexString(_seal.Unprotect(text)));
        }
        catch (Exception e) when (e is CryptographicException or FormatException)
        {
            return null;
        }
    }

    /// <summary>Somebody has signed in here: the browser is known from now on, to them.</summary>
    public async Task Remember(HttpContext http, WorkerId worker, CancellationToken ct)
    {
        var device = Read(http);
        if (device is null)
        {
            var secret = RandomNumberGenerator.GetBytes(32);
            var options = SessionCookie.Options(http.Request);
            options.MaxAge = Lasts;
            http.Response.Cookies.Append(Name(http), _seal.Protect(Convert.ToHexString(secret)), options);
            device = SHA256.HashData(secret);
        }
        await attempts.Know(worker, device, ct);
    }

    private static string Name(HttpContext http) => http.Request.IsHttps ? "__Host-passerelle-device" : "passerelle-device";
}
