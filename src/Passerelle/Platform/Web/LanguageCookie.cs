using Microsoft.AspNetCore.Localization;
using Passerelle.Platform.Components;

namespace Passerelle.Platform.Web;

/// <summary>The language a reader has chosen.</summary>
public static class LanguageCookie
{
    /// <summary>Name of the cookie.</summary>
    public static string Name => CookieRequestCultureProvider.DefaultCookieName;

    /// <summary>Remembers a language of the interface; anything else is ignored.</summary>
    public static void Write(HttpContext http, string culture)
    {
        var known = ComponentServices.Languages.FirstOrDefault(l => l.Name == culture || l.TwoLetterISOLanguageName == culture);
        if (known is not null)
            http.Response.Cookies.Append(Name, CookieRequestCultureProvider.MakeCookieValue(new RequestCulture(known)),
                new CookieOptions { HttpOnly = true, SameSite = SameSiteMode.Strict, Secure = http.Request.IsHttps, IsEssential = true, MaxAge = TimeSpan.FromDays(365), Path = "/" });
    }
}
