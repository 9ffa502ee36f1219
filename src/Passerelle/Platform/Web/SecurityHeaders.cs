namespace Passerelle.Platform.Web;

/// <summary>The headers of every answer (handbook of security, E). Assets may be cached; nothing else ever is.</summary>
public static class SecurityHeaders
{
    // Markup is written by one script only, preview.js, under the one policy that is named here.
    private const string ContentSecurityPolicy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; " +
        "form-action 'self'; frame-ancestors 'none'; base-uri 'none'; require-trusted-types-for 'script'; trusted-types passerelle-preview; " +
        "report-uri " + PolicyReports.Address + "; report-to policy";

    // Everything that a browser can switch off, but the passkeys of this very site. A name that browsers do not know would be a warning on every page.
    private static readonly string Permissions = string.Join(", ", new[]
    {
        "accelerometer", "autoplay", "browsing-topics", "camera", "clipboard-read", "clipboard-write", "compute-pressure", "display-capture", "encrypted-media", "fullscreen",
        "gamepad", "geolocation", "gyroscope", "hid", "identity-credentials-get", "idle-detection", "keyboard-map", "local-fonts", "magnetometer", "microphone", "midi", "otp-credentials",
        "payment", "picture-in-picture", "screen-wake-lock", "serial", "storage-access", "sync-xhr", "usb", "window-management", "xr-spatial-tracking",
    }.Select(feature => feature + "=()").Append("publickey-credentials-create=(self)").Append("publickey-credentials-get=(self)"));

    /// <summary>Sets them before anything is sent.</summary>
    public static void UseSecurityHeaders(this IApplicationBuilder app) => app.Use(async (http, next) =>
    {
        var headers = http.Response.Headers;
        headers.ContentSecurityPolicy = ContentSecurityPolicy;
        headers["Reporting-Endpoints"] = $"policy=\"{PolicyReports.Address}\"";
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Embedder-Policy"] = "require-corp";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers["Permissions-Policy"] = Permissions;
        headers["X-Robots-Tag"] = "noindex, nofollow";
        if (http.Request.IsHttps)
            headers.StrictTransportSecurity = "max-age=31536000";
        if (!http.Request.Path.StartsWithSegments("/assets"))
            headers.CacheControl = "no-store";
        await next(http);
    });
}
