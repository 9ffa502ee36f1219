using System.Collections.Frozen;
using System.Security.Cryptography;
using Microsoft.Net.Http.Headers;

namespace Passerelle.Platform.Components;

/// <summary>
/// Style sheet, script, fonts and images, embedded in the assembly by the build. Their address carries a hash of the content, so a browser
/// keeps them for a year and still gets the new ones after an upgrade.
/// </summary>
public sealed class Assets
{
    private const string Prefix = "assets/";
    private readonly FrozenDictionary<string, Asset> _assets;

    /// <summary>Reads the embedded files; fails at once when the asset build did not run.</summary>
    public Assets()
    {
        var assembly = typeof(Assets).Assembly;
        var files = assembly.GetManifestResourceNames().Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))
            .ToDictionary(name => name[Prefix.Length..], name => Read(assembly.GetManifestResourceStream(name)!));
        if (!files.ContainsKey("app.css"))
            throw new InvalidOperationException("The assembly has no style sheet: build it with Assets.targets.");
        _assets = files.Where(file => !file.Key.EndsWith(".br", StringComparison.Ordinal) && !file.Key.EndsWith(".gz", StringComparison.Ordinal))
            .ToFrozenDictionary(file => file.Key, file => new Asset(
                file.Value, files.GetValueOrDefault(file.Key + ".br"), files.GetValueOrDefault(file.Key + ".gz"),
                Convert.ToHexStringLower(SHA256.HashData(file.Value))[..12], TypeOf(file.Key)));
    }

    /// <summary>Address of a file: <c>/assets/app.css?v=…</c>; throws for a name that was not built.</summary>
    public string Url(string name) => $"/assets/{name}?v={_assets[name].Version}";

    /// <summary>The text of a file, for a drawing that a page contains itself.</summary>
    public string Text(string name) => System.Text.Encoding.UTF8.GetString(_assets[name].Plain);

    /// <summary>Answers <c>GET /assets/{name}</c>.</summary>
    internal async Task Serve(HttpContext http, string name)
    {
        if (!_assets.TryGetValue(name, out var asset))
        {
            http.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }
        var headers = http.Response.GetTypedHeaders();
        var tag = new EntityTagHeaderValue($"\"{asset.Version}\"");
        headers.ETag = tag;
        http.Response.Headers.Vary = "Accept-Encoding";
        http.Response.Headers.CacheControl = http.Request.Query["v"] == asset.Version ? "public, max-age=31536000, immutable" : "public, max-age=3600";
        if (http.Request.GetTypedHeaders().IfNoneMatch.Any(known => known.Compare(tag, useStrongComparison: false)))
        {
            http.Response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }
        var (body, encoding) = asset.For(http.Request.Headers.AcceptEncoding.ToString());
        http.Response.ContentType = asset.Type;
        http.Response.ContentLength = body.Length;
        if (encoding is not null) http.Response.Headers.ContentEncoding = encoding;
        if (!HttpMethods.IsHead(http.Request.Method)) await http.Response.Body.WriteAsync(body, http.RequestAborted);
    }

    private static byte[] Read(Stream stream)
    {
        using (stream)
        {
            var bytes = new byte[stream.Length];
            stream.ReadExactly(bytes);
            return bytes;
        }
    }

    private static string TypeOf(string name) => Path.GetExtension(name) switch
    {
        ".css" => "text/css; charset=utf-8",
        ".js" => "text/javascript; charset=utf-8",
        ".svg" => "image/svg+xml",
        ".woff2" => "font/woff2",
        var other => throw new NotSupportedException($"No content type for {other}."),
    };

    private sealed record Asset(byte[] Plain, byte[]? Brotli, byte[]? Gzip, string Version, string Type)
    {
        public (byte[] Body, string? Encoding) For(string accepted) =>
            Brotli is not null && accepted.Contains("br", StringComparison.OrdinalIgnoreCase) ? (Brotli, "br")
            : Gzip is not null && accepted.Contains("gzip", StringComparison.OrdinalIgnoreCase) ? (Gzip, "gzip")
            : (Plain, null);
    }
}
