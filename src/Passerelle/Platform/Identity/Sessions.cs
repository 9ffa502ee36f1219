using System.Security.Cryptography;
using Microsoft.AspNetCore.WebUtilities;
using Npgsql;
using NpgsqlTypes;
using Passerelle.Domain.Vocabulary;

namespace Passerelle.Platform.Identity;

/// <summary>
/// Starts and ends sessions. The browser holds whose it is and a 256-bit secret; PostgreSQL holds the hash of both, in the very row that the policy trusts,
/// so ending a session takes effect with the next request.
/// </summary>
public sealed class Sessions(DoorDataSource door, Limits limits)
{
    /// <summary>A session lasts this long at most.</summary>
    public static readonly TimeSpan Lasts = TimeSpan.FromHours(10);

    /// <summary>A session ends when nothing was asked for this long.</summary>
    public static readonly TimeSpan Idle = TimeSpan.FromMinutes(15);

    /// <summary>
    /// Starts a session of an active worker and answers its secret; the oldest ends when the worker has too many. Whoever starts one has just shown who
    /// they are: it is stepped up.
    /// </summary>
    public async Task<byte[]> Start(WorkerId worker, CancellationToken ct, TimeSpan? idle = null)
    {
        byte[] token = [.. SessionCookie.NameFor(worker), .. RandomNumberGenerator.GetBytes(SessionCookie.SecretBytes)];
        await using var start = door.Source.CreateBatch();
        start.BatchCommands.Add(new NpgsqlBatchCommand("select access.start_session($1, $2, $3, $4)")
        {
            Parameters = { new() { Value = SHA256.HashData(token) }, new() { Value = worker.Value }, new() { Value = Lasts }, new() { Value = idle ?? Idle } },
        });
        start.BatchCommands.Add(new NpgsqlBatchCommand("select access.end_oldest($1, $2)") { Parameters = { new() { Value = worker.Value }, new() { Value = limits.Sessions } } });
        await start.ExecuteNonQueryAsync(ct);
        return token;
    }

    /// <summary>
    /// The secret under which a session goes on after a step-up. It follows from the one before and from the number of the form, which only the window
    /// knows that showed it: a form that was sent twice leads to the same secret.
    /// </summary>
    public static byte[] After(byte[] token, Guid? form) =>
        [.. SessionCookie.NameOf(token), .. form is { } number ? HMACSHA256.HashData(token, number.ToByteArray()) : RandomNumberGenerator.GetBytes(SessionCookie.SecretBytes)];

    /// <summary>A factor was shown again: the session goes on under the next secret, which is answered; null when it has ended. The old one opens nothing any more.</summary>
    public async Task<byte[]?> StepUp(byte[] token, byte[] next, CancellationToken ct)
    {
        await using var step = door.Source.CreateCommand("select access.step_up($1, $2)");
        step.Parameters.AddWithValue(token);
        step.Parameters.AddWithValue(SHA256.HashData(next));
        return await step.ExecuteScalarAsync(ct) is Guid ? next : null;
    }

    /// <summary>Lets a session end sooner.</summary>
    public Task Shorten(byte[] token, TimeSpan idle, CancellationToken ct) => Ask<object>("select access.shorten_session($1, $2)", ct, token, idle);

    /// <summary>Ends a session with which nothing was done, a little early perhaps, and answers whose it was; null when it is in use in another window.</summary>
    public async Task<WorkerId?> EndIdle(byte[] token, TimeSpan early, CancellationToken ct) =>
        await Ask<object>("select access.end_idle_session($1, $2)", ct, token, early) is Guid worker ? new WorkerId(worker) : null;

    /// <summary>Why the session with this secret is not open any more, a code; null when there never was one.</summary>
    public Task<string?> WhyEnded(byte[] token, CancellationToken ct) => Ask<string>("select access.why_ended($1)", ct, token);

    /// <summary>Ends the session with this secret and answers whose it was; null when there is none.</summary>
    public async Task<WorkerId?> End(byte[] token, string why, CancellationToken ct)
    {
        await using var end = door.Source.CreateCommand("select access.end_session($1, $2)");
        end.Parameters.AddWithValue(token);
        end.Parameters.AddWithValue(why);
        return await end.ExecuteScalarAsync(ct) is Guid worker ? new WorkerId(worker) : null;
    }

    /// <summary>Ends all sessions of a worker, save perhaps the one they are working in.</summary>
    public async Task EndAll(WorkerId worker, string why, CancellationToken ct, byte[]? spare = null)
    {
        await using var end = door.Source.CreateCommand("select access.end_sessions($1, $2, $3)");
        end.Parameters.AddWithValue(worker.Value);
        end.Parameters.Add(new NpgsqlParameter { Value = (object?)spare ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Bytea });
        end.Parameters.AddWithValue(why);
        await end.ExecuteNonQueryAsync(ct);
    }

    private async Task<T?> Ask<T>(string sql, CancellationToken ct, params object[] values) where T : class
    {
        await using var ask = door.Source.CreateCommand(sql);
        foreach (var value in values)
            ask.Parameters.AddWithValue(value);
        return await ask.ExecuteScalarAsync(ct) as T;
    }
}

/// <summary>The connections of the door role; a type of its own so that nobody gets them by mistake.</summary>
public sealed record DoorDataSource(NpgsqlDataSource Source) : IAsyncDisposable
{
    /// <inheritdoc />
    public ValueTask DisposeAsync() => Source.DisposeAsync();
}

/// <summary>
/// The cookie that carries the session: eight bytes that say whose it is, so that forms in other windows stay good when its secret is renewed or when
/// the same worker signs in again, and 32 that are the secret.
/// </summary>
public static class SessionCookie
{
    internal const int NameBytes = 8, SecretBytes = 32;

    /// <summary>What says whose session it is and opens nothing.</summary>
    public static byte[] NameOf(byte[] token) => token[..NameBytes];

    /// <summary>How the sessions of a worker are named, every one of them: a form that was opened in one of them is accepted in the next.</summary>
    public static byte[] NameFor(WorkerId worker) => SHA256.HashData([.. "session"u8, .. worker.Value.ToByteArray()])[..NameBytes];

    /// <summary>How a session is named where its owner sees it: the start of the hash of its secret, which opens nothing.</summary>
    public static string MarkOf(byte[] token) => Convert.ToHexStringLower(SHA256.HashData(token))[..16];

    /// <summary>Reads the secret; null when there is no well-formed cookie.</summary>
    public static byte[]? Read(HttpRequest request)
    {
        if (request.Cookies[NameFor(request)] is not { Length: 54 } text)
            return null;
        try
        {
            return WebEncoders.Base64UrlDecode(text);
        }
        catch (FormatException)
        {
            return null;
        }
    }

    /// <summary>Hands the secret to the browser.</summary>
    public static void Write(HttpContext http, byte[] token) =>
        http.Response.Cookies.Append(NameFor(http.Request), WebEncoders.Base64UrlEncode(token), Options(http.Request));

    /// <summary>Takes it back.</summary>
    public static void Delete(HttpContext http) => http.Response.Cookies.Delete(NameFor(http.Request), Options(http.Request));

    // Browsers refuse the __Host- prefix without TLS; on a laptop over plain loopback the cookie goes without it.
    private static string NameFor(HttpRequest request) => request.IsHttps ? "__Host-passerelle" : "passerelle";

    internal static CookieOptions Options(HttpRequest request) => new()
    {
        HttpOnly = true, Secure = request.IsHttps, SameSite = SameSiteMode.Strict, Path = "/", IsEssential = true,
    };
}
