using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace Passerelle.Platform.Identity;

/// <summary>What a passkey is asked for. A challenge for the one is none for the other.</summary>
public enum Ceremony
{
    /// <summary>To be made.</summary>
    Make,

    /// <summary>To be shown.</summary>
    Show,
}

/// <summary>The cookie that carries the challenge from the question to the answer: sealed, five minutes. That it counts once, the database sees to.</summary>
public sealed class PasskeyCookie(IDataProtectionProvider protection)
{
    private static readonly TimeSpan Lasts = TimeSpan.FromMinutes(5);

    /// <summary>Hands the challenge to the browser.</summary>
    public void Write(HttpContext http, Ceremony ceremony, string state) =>
        http.Response.Cookies.Append(Name(http), Seal(ceremony).Protect(state, Lasts), SessionCookie.Options(http.Request));

    /// <summary>Takes it back; null when there is none, or it was for something else, or its time is over.</summary>
    public string? Take(HttpContext http, Ceremony ceremony)
    {
        if (http.Request.Cookies[Name(http)] is not { Length: > 0 } text)
            return null;
        http.Response.Cookies.Delete(Name(http), SessionCookie.Options(http.Request));
        try
        {
            return Seal(ceremony).Unprotect(text);
        }
        catch (Exception e) when (e is CryptographicException or FormatException)
        {
            return null;
        }
    }

    private ITimeLimitedDataProtector Seal(Ceremony ceremony) => protection.CreateProtector("Passerelle.Passkey", ceremony.ToString()).ToTimeLimitedDataProtector();

    private static string Name(HttpContext http) => http.Request.IsHttps ? "__Host-passerelle-passkey" : "passerelle-passkey";
}
