using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Passerelle.Domain.Vocabulary;

namespace Passerelle.Platform.Identity;

/// <summary>Somebody whose password was right and whose code is still to come. Changing the password makes it void.</summary>
public sealed record Halfway(WorkerId Worker, string Stamp);

/// <summary>The cookie between the two pages of sign-in: sealed, five minutes.</summary>
public sealed class HalfwayCookie(IDataProtectionProvider protection)
{
    private static readonly TimeSpan Lasts = TimeSpan.FromMinutes(5);
    private readonly ITimeLimitedDataProtector _seal = protection.CreateProtector("Passerelle.Halfway").ToTimeLimitedDataProtector();

    /// <summary>Hands it to the browser.</summary>
    public void Write(HttpContext http, Halfway halfway) => http.Response.Cookies.Append(
        Name(http), _seal.Protect($"{halfway.Worker.Value:N}{halfway.Stamp}", Lasts), SessionCookie.Options(http.Request));

    /// <summary>Takes it back.</summary>
    public void Delete(HttpContext http) => http.Response.Cookies.Delete(Name(http), SessionCookie.Options(http.Request));

    /// <summary>Who is halfway; null when nobody is, or no longer.</summary>
    public Halfway? Read(HttpContext http)
    {
        if (http.Request.Cookies[Name(http)] is not { Length: > 0 } text)
            return null;
        try
        {
            var plain = _seal.Unprotect(text);
            return new Halfway(new(Guid.ParseExact(plain[..32], "N")), plain[32..]);
        }
        catch (Exception e) when (e is CryptographicException or FormatException)
        {
            return null;
        }
    }

    private static string Name(HttpContext http) => http.Request.IsHttps ? "__Host-passerelle-code" : "passerelle-code";
}
