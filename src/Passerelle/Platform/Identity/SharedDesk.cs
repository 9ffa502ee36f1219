namespace Passerelle.Platform.Identity;

/// <summary>
/// A desk that others use as well: its sessions end after five minutes without a request. The browser remembers the choice, so that the next
/// person at the same desk finds it made.
/// </summary>
public static class SharedDesk
{
    /// <summary>A session at a shared desk ends when nothing was asked for this long.</summary>
    public static readonly TimeSpan Idle = TimeSpan.FromMinutes(5);

    private static readonly TimeSpan Remembered = TimeSpan.FromDays(365);
    private const string Key = "Passerelle.SharedDesk";

    /// <summary>Whether the browser stands on a shared desk.</summary>
    public static bool Is(HttpContext http) => http.Items[Key] as bool? ?? http.Request.Cookies.ContainsKey(Name(http));

    /// <summary>Remembers what was chosen, for this request and the next ones.</summary>
    public static void Remember(HttpContext http, bool shared)
    {
        http.Items[Key] = shared;
        var options = SessionCookie.Options(http.Request);
        options.MaxAge = Remembered;
        if (shared) http.Response.Cookies.Append(Name(http), "shared", options);
        else http.Response.Cookies.Delete(Name(http), options);
    }

    private static string Name(HttpContext http) => http.Request.IsHttps ? "__Host-passerelle-desk" : "passerelle-desk";
}
